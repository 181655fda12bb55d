"""Lay a table out in cells: columns as wide as their texts, and narrower where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.text.cells import cut, width
from kyodo_tui.core.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kyodo_tui.core.pages.page import Column, Row, Section

GAP = 2
"""Cells between two columns."""
_NEVER_CUT = frozenset({"id", "before", "fiscal_year", "participants", "ordinal", "certain"})
_LEAST = {
    "name": 20,
    "value": 22,
    "listed": 16,
    "written": 16,
    "around": 24,
    "rules": 12,
    "reason": 30,
    "change": 24,
    "organiser": 14,
}
"""Cells that a column keeps at least where it is cut."""
_LEAST_OTHERWISE = 8
_CUT_LAST = frozenset({"name", "listed", "written", "reason", "change"})
"""What a row is read for: cut only where the other columns are at their least."""
_LONG = 48
"""So many cells say what a row is about: what few rows have beyond them is cut before other columns."""
_HEADING_LEAST = 6
"""Cells that the heading of numbers keeps at least; the numbers themselves are never cut."""
_SHORT = 10
"""A column of so many cells gives hardly any room when it is cut, and says much less."""
_LEFT_OUT = (
    "before",
    "around",
    "times_before",
    "people_before",
    "times_change",
    "without_people",
    "organiser",
    "department",
    "field",
    "status",
    "written",
    "name_holder",
    "form",
    "roles",
    "participants",
    "ordinal",
)
"""What is left out, in this order, where the columns could not keep their least cells."""


def table_lines(
    section: Section, cells: int | None, *, without: Collection[str] = ()
) -> tuple[str, list[str]]:
    """Return the line of headings and the line of each row.

    Args:
        section: The table.
        cells: No line is wider; ``None`` is any width.
        without: Codes of columns that are left out.
    """
    columns = _speaking(section, without)
    widths = [_natural(section, place) for place in columns]
    if cells is not None:
        columns, widths = _fitted(section, columns, widths, cells)
    chosen = [section.columns[place] for place in columns]
    head = _line((column.label for column in chosen), chosen, widths)
    return head, [_line(_cells(row, section, columns, widths), chosen, widths) for row in section.rows]


def numbers_left_out(section: Section, cells: int, *, without: Collection[str] = ()) -> tuple[str, ...]:
    """Return the headings of the columns of numbers that :func:`table_lines` leaves out for ``cells`` cells."""
    columns = _speaking(section, without)
    kept, _ = _fitted(section, columns, [_natural(section, place) for place in columns], cells)
    missing = (section.columns[place] for place in columns if place not in kept)
    return tuple(column.label for column in missing if column.is_number)


def _speaking(section: Section, without: Collection[str]) -> list[int]:
    return [
        place
        for place, column in enumerate(section.columns)
        if column.code not in without and _says_something(section, place)
    ]


def _cells(row: Row, section: Section, places: Sequence[int], widths: Sequence[int]) -> Iterator[str]:
    """Yield the cells of a row; what is drawn is made smaller where there is less room, and stays in proportion."""
    for place, cells in zip(places, widths, strict=True):
        text = row.cells[place]
        if text and section.columns[place].is_drawing:
            longest = max(len(each.cells[place]) for each in section.rows)
            room = cells // width(text[0])
            text = text[0] * max(1, round(len(text) * min(1, room / longest)))
        yield text


def _says_something(section: Section, place: int) -> bool:
    return not section.rows or any(row.cells[place] for row in section.rows)


def _natural(section: Section, place: int) -> int:
    return max(width(section.columns[place].label), _widest(section, place))


def _widest(section: Section, place: int) -> int:
    return max((width(one_line(row.cells[place])) for row in section.rows), default=0)


def _fitted(
    section: Section, places: list[int], widths: list[int], cells: int
) -> tuple[list[int], list[int]]:
    """Leave out columns until the others can keep their least cells, then narrow the widest ones."""
    columns = section.columns
    natural = dict(zip(places, widths, strict=True))
    least = {place: _least(section, place, needed, cells) for place, needed in natural.items()}
    kept = list(places)
    others = (columns[place].code for place in reversed(places[1:]) if columns[place].code != "id")
    for code in (*_LEFT_OUT, *others):
        if _total(least[place] for place in kept) <= cells:
            break
        kept = [place for place in kept if columns[place].code != code]
    given = {place: natural[place] for place in kept}
    last = {place for place in kept if columns[place].code in _CUT_LAST}
    drawn = {place for place in kept if columns[place].is_drawing}
    _narrow(given, {place: max(least[place], min(given[place], _LONG)) for place in last}, cells)
    for some in (drawn, set(kept) - last, last):
        _narrow(given, {place: least[place] for place in some}, cells)
    return kept, [given[place] for place in kept]


def _narrow(given: dict[int, int], least: Mapping[int, int], cells: int) -> None:
    """Take from the columns in ``least``, of what is furthest above it, until all of ``given`` fits."""
    while (over := _total(given.values()) - cells) > 0:
        room = {place: given[place] - cells_of for place, cells_of in least.items()}
        widest = max(room, key=room.__getitem__, default=None)
        if widest is None or room[widest] <= 0:
            return
        next_room = max((of for place, of in room.items() if place != widest), default=0)
        given[widest] -= max(1, min(over, room[widest] - next_room))


def _least(section: Section, place: int, natural: int, cells: int) -> int:
    column = section.columns[place]
    if column.code in _NEVER_CUT or natural <= _SHORT:
        return natural
    if column.is_number:
        # Part of a number is another number.
        return max(_widest(section, place), min(natural, _HEADING_LEAST))
    return min(natural, _LEAST.get(column.code, _LEAST_OTHERWISE), max(_LEAST_OTHERWISE, cells * 2 // 5))


def _total(widths: Iterable[int]) -> int:
    each = tuple(widths)
    return sum(each) + GAP * (len(each) - 1)


def _line(texts: Iterable[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    parts = []
    for text, column, cells in zip(texts, columns, widths, strict=True):
        shown = cut(one_line(text), cells)
        space = " " * (cells - width(shown))
        parts.append(space + shown if column.is_number else shown + space)
    return (" " * GAP).join(parts).rstrip()
