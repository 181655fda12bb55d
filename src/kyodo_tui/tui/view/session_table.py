"""The sessions of a project as an aligned table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.japanese.calendar import session_when
from kyodo_tui.core.records.labels import mode_label, participants_label
from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.sanitize import one_line, sanitized
from kyodo_tui.tui.highlighter import HighlightedText
from kyodo_tui.tui.view.highlighted_text import highlighted_line, wrapped
from kyodo_tui.tui.view.lines import QUIET, TEXT, WARNING, Line, Span, line_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_tui.core.records.record import Session

Writer = Callable[[str, int, str], "list[tuple[Line, Line]]"]
"""Returns a text of the record broken into lines of so many cells, in a role, each after the readings above it."""

_GAP = 2
_LEAST_LABEL = 14
_MOST_WHEN = 44


class _Item(NamedTuple):
    when: HighlightedText
    label: str
    participants: str
    mode: str
    cancelled: bool
    note: str

    @property
    def role(self) -> str:
        """Role of its facts: what was cancelled must not look as if it was held."""
        return WARNING if self.cancelled else TEXT


class _Widths(NamedTuple):
    when: int
    label: int
    participants: int
    mode: int


def session_table(
    sessions: Sequence[Session],
    cells: int,
    write: Writer,
    asked: Sequence[Session] = (),
    *,
    has_readings: bool = False,
) -> list[Line]:
    """Return the sessions as lines of at most ``cells`` cells, one or more a session.

    Args:
        sessions: The sessions.
        cells: Cells there are.
        write: Breaks labels and notes into lines.
        asked: Those that fall on what is asked for: when they were held is marked as a hit.
        has_readings: Whether labels come with readings: they need the whole width.

    """
    items = [_item(session, is_asked=session in asked) for session in sessions]
    widths = None if has_readings and any(item.label for item in items) else _widths(items, cells)
    lines: list[Line] = []
    label = ""
    for item in items:
        # A label of several dates is shown once, with the first.
        repeated = item.label == label
        label = item.label
        if widths is None:
            lines += _stacked(item, cells, write, repeated=repeated)
        else:
            lines += _aligned(item, widths, cells, write, repeated=repeated)
    return lines


def _item(session: Session, *, is_asked: bool) -> _Item:
    when = one_line(session_when(session))
    return _Item(
        when=HighlightedText(when, ((0, len(when)),) if is_asked and when else ()),
        label=session.label or "",
        participants=one_line(participants_label(session)),
        mode=mode_label(session),
        cancelled=session.mode == "cancelled",
        note=session.note or "",
    )


def _widths(items: Sequence[_Item], cells: int) -> _Widths | None:
    """Return the widths of the columns, or `None` if they do not fit into a row."""
    when = max((width(item.when.text) for item in items), default=0)
    numbers = max((width(item.participants) for item in items), default=0)
    mode = max((width(item.mode) for item in items), default=0)
    label = max((width(sanitized(item.label)) for item in items), default=0)
    fixed = sum(column + _GAP for column in (when, numbers, mode) if column)
    room = cells - fixed if label else 0
    if when > _MOST_WHEN or fixed - _GAP > cells or (label and room < min(label, _LEAST_LABEL)):
        return None
    return _Widths(when, min(label, room), numbers, mode)


def _aligned(item: _Item, widths: _Widths, cells: int, write: Writer, *, repeated: bool) -> Iterator[Line]:
    labels = write(item.label, widths.label, item.role) if item.label and not repeated else [((), ())]
    before = widths.when + _GAP if widths.when else 0
    for index, (readings, label) in enumerate(labels):
        first = index == 0
        if readings:
            yield (Span(" " * before), *readings)
        spans: list[Span] = []
        if widths.when:
            when = highlighted_line(item.when, item.role) if first else ()
            spans += [*when, Span(" " * (before - line_width(when)), item.role)]
        if widths.label:
            spans += [*label, Span(" " * (widths.label - line_width(label) + _GAP))]
        if first and widths.participants:
            spans.append(Span(" " * (widths.participants - width(item.participants)) + item.participants))
        if first and item.mode:
            gap = _GAP if spans else 0
            spans.append(Span(" " * gap + item.mode, WARNING if item.cancelled else QUIET))
        yield _trimmed(spans)
    if item.note and item.note != item.mode:
        yield from _note(item, cells, write)


def _stacked(item: _Item, cells: int, write: Writer, *, repeated: bool) -> Iterator[Line]:
    if item.label and not repeated:
        yield from _with_readings(write(item.label, cells, item.role))
    indent = "  " if item.label else ""
    line, hits = indent, tuple((start + len(indent), end + len(indent)) for start, end in item.when.hits)
    for fact in (fact for fact in (item.when.text, item.participants, item.mode) if fact):
        joined = line + ("  " if line != indent else "") + fact
        if line != indent and width(joined) > cells:
            yield from wrapped(HighlightedText(line, hits), cells, item.role)
            joined, hits = indent + fact, ()
        line = joined
    if line != indent:
        yield from wrapped(HighlightedText(line, hits), cells, item.role)
    if item.note and item.note != item.mode:
        yield from _note(item, cells, write)


def _note(item: _Item, cells: int, write: Writer) -> Iterator[Line]:
    role = WARNING if item.cancelled else QUIET
    for line in _with_readings(write(item.note, cells - 4, role)):
        yield (Span("    ", role), *line)


def _with_readings(lines: Sequence[tuple[Line, Line]]) -> Iterator[Line]:
    for readings, line in lines:
        if readings:
            yield readings
        yield line


def _trimmed(spans: list[Span]) -> Line:
    while spans and not spans[-1].text.strip():
        spans.pop()
    return tuple(spans)
