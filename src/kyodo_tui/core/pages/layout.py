"""Lay a table out in cells: columns as wide as their texts, and narrower where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.text.cells import cut, width
from kyodo_tui.core.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.pages.page import Column, Section

GAP = 2
"""Cells between two columns."""
_NEVER_CUT = frozenset({"id", "fiscal_year", "participants", "ordinal"})
_LEAST = 8
"""A column that is cut has so many cells at least."""


def table_lines(section: Section, cells: int | None) -> tuple[str, list[str]]:
    """Return the line of headings and the line of each row, at most ``cells`` wide; ``None`` is any width."""
    columns = [place for place in range(len(section.columns)) if _says_something(section, place)]
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
    """Narrow the widest columns, then leave out columns from the middle, until a row has ``cells`` cells."""
    places, widths = list(places), list(widths)

    def too_wide() -> int:
        return sum(widths) + GAP * (len(widths) - 1) - cells

    while too_wide() > 0:
        narrower = [
            place
            for place in range(len(places))
            if columns[places[place]].code not in _NEVER_CUT and widths[place] > _LEAST
        ]
        if not narrower:
            break
        widest = max(narrower, key=lambda place: widths[place])
        others = [widths[place] for place in narrower if place != widest]
        least = max(_LEAST, *others) if others else _LEAST
        widths[widest] = max(min(widths[widest] - 1, least), widths[widest] - too_wide())
    while too_wide() > 0 and len(places) > 1:
        # The first column says what it is about, the last one is the id.
        drop = len(places) - 2 if len(places) > 2 else 1
        del places[drop], widths[drop]
    return places, widths


def _line(texts: Iterable[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    parts = []
    for text, column, cells in zip(texts, columns, widths, strict=True):
        shown = cut(one_line(text), cells)
        space = " " * (cells - width(shown))
        parts.append(space + shown if column.is_number else shown + space)
    return (" " * GAP).join(parts).rstrip()
