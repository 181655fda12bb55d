"""Search results as an aligned table: in a terminal as wide as that, elsewhere as wide as its texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_short
from kyodo_tui.core.records.labels import FIELD_LABELS, STATUSES
from kyodo_tui.core.records.record import HELD, Sponsorship
from kyodo_tui.core.search.fields import text_of
from kyodo_tui.core.text.cells import cut, cut_sign, width
from kyodo_tui.core.text.sanitize import one_line, sanitize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.hit import Hit
    from kyodo_tui.export.output import Output

_GAP = 2
_MARKED, _PLAIN = "\x1b[1;4m", "\x1b[0m"
"""Bold and underlined, so that a match is seen without colour, too."""

_HEADINGS = {"status": "状況"}
"""Headings that are shorter than the label of the field."""
_NAME_LEAST = 16
_LEFT_OUT = ("form", "fiscal_year", "name_holder", "status")
"""What is left out, in this order, where the name would have less than its least cells."""
_STEPS = (
    ("name", 44),
    ("organiser", 14),
    ("department", 12),
    ("name", 60),
    ("department", 20),
    ("organiser", 40),
    ("name", None),
    ("organiser", None),
    ("department", None),
)
"""How the cells of a terminal are given out: to which column, and up to how many; ``None`` is all it needs."""
_GIVING_WAY = ("organiser", "department")
"""Columns that are only there if the name leaves them room."""


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    spans: tuple[tuple[int, int], ...] = ()
    """What matched, as offsets into ``text``."""


@dataclass(frozen=True, slots=True)
class _Column:
    field: str
    cells: tuple[_Cell, ...]
    """The heading and the cell of each hit."""

    @property
    def natural(self) -> int:
        """The width at which nothing is cut."""
        return max(width(cell.text) for cell in self.cells)


def write(hits: Iterable[Hit], labels: Labels, output: Output) -> None:
    """Write the hits with a heading line; in a terminal, cut to its width and with matches marked."""
    found = list(hits)
    if not found:
        return
    columns = _columns(found, labels, short=False)
    widths = {column.field: column.natural for column in columns}
    if output.columns is not None and _total(widths) > output.columns:
        columns = _columns(found, labels, short=True)
        widths = _fitted({column.field: column.natural for column in columns}, output.columns)
    shown = [column for column in columns if column.field in widths]
    for number, row in enumerate(zip(*(column.cells for column in shown), strict=True)):
        output.write(_line(row, widths.values(), marked=output.styled and number > 0))


def _columns(hits: Sequence[Hit], labels: Labels, *, short: bool) -> list[_Column]:
    """Return the columns that say something; ``short`` has marks instead of labels."""

    def column(field: str, cell: Callable[[Hit], _Cell]) -> _Column:
        return _Column(field, (_Cell(_HEADINGS.get(field) or FIELD_LABELS[field]), *map(cell, hits)))

    def plain(field: str, text: Callable[[Record], str]) -> _Column:
        return column(field, lambda hit: _Cell(one_line(text(hit.record))))

    def form(record: Record) -> str:
        if not short:
            return labels.forms_of(record)
        known = [labels.forms.get(code) for code in record.forms]
        return "".join(each.mark for each in known if each) or labels.form(record.form)

    def holder(record: Record) -> str:
        if not isinstance(record, Sponsorship):
            return ""
        return labels.holder_mark(record.name_holder) if short else labels.holder_short(record.name_holder)

    made = [
        column("name", lambda hit: _matched(hit, "name")),
        plain("status", _status),
        plain("form", form),
        plain("name_holder", holder),
        column("organiser", lambda hit: _matched(hit, "organiser")),
        column("department", lambda hit: _matched(hit, "department")),
        plain("id", lambda record: record.id),
    ]
    if len({*labels.years, *(hit.record.fiscal_year for hit in hits)}) > 1:
        made.insert(4, plain("fiscal_year", lambda record: fiscal_year_short(record.fiscal_year)))
    return [each for each in made if any(cell.text for cell in each.cells[1:])]


def _status(record: Record) -> str:
    """Return what was unusual about a record; empty for one that was held."""
    return "" if record.status in (None, HELD) else STATUSES.get(record.status, record.status)


def _matched(hit: Hit, field: str) -> _Cell:
    seen = sanitize(text_of(hit.record, field))
    spans = tuple(seen.span(match.start, match.end) for match in hit.matches if match.field == field)
    return _Cell(seen.text.replace("\n", " "), spans)


def _total(widths: Mapping[str, int]) -> int:
    return sum(widths.values()) + _GAP * (len(widths) - 1)


def _fitted(natural: Mapping[str, int], cells: int) -> dict[str, int]:
    """Return the columns that fit into ``cells`` with their widths: ids are never cut, and the name comes first."""
    widths = {field: needed for field, needed in natural.items() if field not in _GIVING_WAY}
    widths["name"] = min(natural["name"], _NAME_LEAST)
    for field in _LEFT_OUT:
        if _total(widths) > cells:
            widths.pop(field, None)
    if _total(widths) > cells:
        widths["name"] = max(width(FIELD_LABELS["name"]), widths["name"] - (_total(widths) - cells))
    given_up = {field for field in _GIVING_WAY if field not in natural}
    for field, most in _STEPS:
        if field in given_up:
            continue
        wanted = natural[field] if most is None else min(most, natural[field])
        spare = cells - _total(widths)
        if field in widths:
            widths[field] += max(0, min(wanted - widths[field], spare))
        elif wanted + _GAP <= spare:
            widths[field] = wanted
        else:
            given_up.add(field)
    return {field: widths[field] for field in natural if field in widths}


def _line(row: Iterable[_Cell], widths: Iterable[int], *, marked: bool) -> str:
    cells = [_padded(cell, cells, marked=marked) for cell, cells in zip(row, widths, strict=True)]
    return (" " * _GAP).join(cells).rstrip() + "\n"


def _padded(cell: _Cell, cells: int, *, marked: bool) -> str:
    shown = cut(cell.text, cells)
    space = " " * (cells - width(shown))
    if not marked:
        return shown + space
    # What was cut off cannot be marked, nor can the sign that says so.
    end = len(shown) if shown == cell.text else len(shown.removesuffix(cut_sign()))
    parts: list[str] = []
    place = 0
    for start, last in cell.spans:
        if start < end:
            last = min(last, end)
            parts += (shown[place:start], _MARKED, shown[start:last], _PLAIN)
            place = last
    return "".join(parts) + shown[place:] + space
