"""Lay a table out in cells: columns as wide as their texts, and narrower where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.text.cells import cut, width
from kyodo_tui.core.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kyodo_tui.core.pages.page import Column, Section

GAP = 2
"""Cells between two columns."""
_NEVER_CUT = frozenset({"id", "before", "fiscal_year", "participants", "ordinal", "certain"})
_LEAST = {"name": 20, "listed": 16, "written": 16, "around": 24, "rules": 12, "reason": 30, "change": 24}
"""Cells that a column keeps at least where it is cut."""
_LEAST_OTHERWISE = 8
_CUT_LAST = frozenset({"name", "listed", "written", "reason", "change"})
"""What a row is read for: cut only where the other columns are at their least."""
_SHORT = 10
"""A column of so many cells gives hardly any room when it is cut, and says much less."""
_LEFT_OUT = (
    "before",
    "around",
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
    columns = [
        place
        for place, column in enumerate(section.columns)
        if column.code not in without and _says_something(section, place)
    ]
    widths = [_natural(section, place) for place in columns]
    if cells is not None:
        columns, widths = _fitted(section.columns, columns, widths, cells)
    chosen = [section.columns[place] for place in columns]
    head = _line((column.label for column in chosen), chosen, widths)
    return head, [_line((row.cells[place] for place in columns), chosen, widths) for row in section.rows]


def _says_something(section: Section, place: int) -> bool:
    return not section.rows or any(row.cells[place] for row in section.rows)


def _natural(section: Section, place: int) -> int:
    texts = (width(one_line(row.cells[place])) for row in section.rows)
    return max(width(section.columns[place].label), *texts, 0)


def _fitted(
    columns: Sequence[Column], places: list[int], widths: list[int], cells: int
) -> tuple[list[int], list[int]]:
    """Leave out columns until the others can keep their least cells, then narrow the widest ones."""
    natural = dict(zip(places, widths, strict=True))
    least = {place: _least(columns[place], needed, cells) for place, needed in natural.items()}
    kept = list(places)
    others = (columns[place].code for place in reversed(places[1:]) if columns[place].code != "id")
    for code in (*_LEFT_OUT, *others):
        if _total(least[place] for place in kept) <= cells:
            break
        kept = [place for place in kept if columns[place].code != code]
    given = {place: natural[place] for place in kept}
    last = {place for place in kept if columns[place].code in _CUT_LAST}
    for some in (set(kept) - last, last):
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


def _least(column: Column, natural: int, cells: int) -> int:
    if column.code in _NEVER_CUT or natural <= _SHORT:
        return natural
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
