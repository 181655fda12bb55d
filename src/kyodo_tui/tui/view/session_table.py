"""The sessions of a project as an aligned table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.japanese.calendar import session_when
from kyodo_tui.core.records.labels import mode_label, participants_label
from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.view.highlighted_text import wrapped
from kyodo_tui.tui.view.lines import QUIET, TEXT, WARNING, Line, Span, line_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_tui.core.records.record import Session
    from kyodo_tui.tui.highlighter import HighlightedText, Highlighter

_GAP = 2
_LEAST_LABEL = 14
_MOST_WHEN = 44


class _Item(NamedTuple):
    when: str
    label: HighlightedText
    participants: str
    mode: str
    cancelled: bool
    note: HighlightedText

    @property
    def role(self) -> str:
        """Role of its facts: what was cancelled must not look as if it was held."""
        return WARNING if self.cancelled else TEXT


class _Widths(NamedTuple):
    when: int
    label: int
    participants: int
    mode: int


def session_table(sessions: Sequence[Session], cells: int, highlighter: Highlighter) -> list[Line]:
    """Return the sessions as lines of at most ``cells`` cells, one or more a session."""
    items = [_item(session, highlighter) for session in sessions]
    widths = _widths(items, cells)
    lines: list[Line] = []
    label = ""
    for item in items:
        # A label of several dates is shown once, with the first.
        repeated = item.label.text == label
        label = item.label.text
        if widths is None:
            lines += _stacked(item, cells, repeated=repeated)
        else:
            lines += _aligned(item, widths, cells, repeated=repeated)
    return lines


def _item(session: Session, highlighter: Highlighter) -> _Item:
    return _Item(
        when=one_line(session_when(session)),
        label=highlighter.highlighted("held", session.label or ""),
        participants=one_line(participants_label(session)),
        mode=mode_label(session),
        cancelled=session.mode == "cancelled",
        note=highlighter.highlighted("held", session.note or ""),
    )


def _widths(items: Sequence[_Item], cells: int) -> _Widths | None:
    """Return the widths of the columns, or `None` if they do not fit into a row."""
    when = max((width(item.when) for item in items), default=0)
    numbers = max((width(item.participants) for item in items), default=0)
    mode = max((width(item.mode) for item in items), default=0)
    label = max((width(item.label.text) for item in items), default=0)
    fixed = sum(column + _GAP for column in (when, numbers, mode) if column)
    room = cells - fixed if label else 0
    if when > _MOST_WHEN or fixed - _GAP > cells or (label and room < min(label, _LEAST_LABEL)):
        return None
    return _Widths(when, min(label, room), numbers, mode)


def _aligned(item: _Item, widths: _Widths, cells: int, *, repeated: bool) -> Iterator[Line]:
    labels = wrapped(item.label, widths.label, item.role) if item.label.text and not repeated else [()]
    for index, label in enumerate(labels):
        first = index == 0
        spans: list[Span] = []
        if widths.when:
            spans.append(Span(_left(item.when if first else "", widths.when) + " " * _GAP, item.role))
        if widths.label:
            spans += [*label, Span(" " * (widths.label - line_width(label) + _GAP))]
        if first and widths.participants:
            spans.append(Span(" " * (widths.participants - width(item.participants)) + item.participants))
        if first and item.mode:
            gap = _GAP if spans else 0
            spans.append(Span(" " * gap + item.mode, WARNING if item.cancelled else QUIET))
        yield _trimmed(spans)
    if item.note.text and item.note.text != item.mode:
        yield from _note(item, cells)


def _stacked(item: _Item, cells: int, *, repeated: bool) -> Iterator[Line]:
    if item.label.text and not repeated:
        yield from wrapped(item.label, cells, item.role)
    indent = "  " if item.label.text else ""
    facts = [fact for fact in (item.when, item.participants, item.mode) if fact]
    line = ""
    for fact in facts:
        joined = f"{line}  {fact}" if line else indent + fact
        if line and width(joined) > cells:
            yield (Span(line),)
            joined = indent + fact
        line = joined
    if line:
        yield from wrapped(_as_shown(line), cells, WARNING if item.cancelled else TEXT)
    if item.note.text and item.note.text != item.mode:
        yield from _note(item, cells)


def _note(item: _Item, cells: int) -> Iterator[Line]:
    role = WARNING if item.cancelled else QUIET
    for line in wrapped(item.note, cells - 4, role):
        yield (Span("    ", role), *line)


def _as_shown(text: str) -> HighlightedText:
    from kyodo_tui.tui.highlighter import HighlightedText

    return HighlightedText(text, ())


def _left(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))


def _trimmed(spans: list[Span]) -> Line:
    while spans and not spans[-1].text.strip():
        spans.pop()
    return tuple(spans)
