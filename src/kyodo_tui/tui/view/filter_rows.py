"""The facets as rows of a pane: a heading for each of them, below it all its values with their counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.search.filter_counts import ValueKey
from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings
from kyodo_tui.tui.view.highlighted_text import cut_line
from kyodo_tui.tui.view.lines import (
    CURRENT,
    LABEL,
    QUIET,
    TEXT,
    WARNING,
    Line,
    Span,
    in_role,
    line_width,
    padded,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kyodo_tui.core.search.filter_counts import FilterCount, ValueCount, ValueNames

_GAP = 2


class FilterRow(NamedTuple):
    """A row: a value, or the heading of its facet."""

    facet: FilterCount
    value: ValueCount | None = None


def filter_rows(
    facets: Sequence[FilterCount], narrowing: str, names: Mapping[ValueKey, ValueNames] | None
) -> tuple[FilterRow, ...]:
    """Return a row for every facet and value; where something narrows them, for the values it finds.

    Args:
        facets: The facets.
        narrowing: What is looked for among the values.
        names: What each value is found by; `None` as long as it is not known, so that nothing is narrowed.
    """
    rows: list[FilterRow] = []
    for facet in facets:
        found: Sequence[ValueCount] = facet.values
        if narrowing and names is not None:
            found = [
                value
                for value in facet.values
                if (named := names.get(ValueKey(facet.code, facet.label, value.code))) is not None
                and named.is_found(narrowing)
            ]
        if found:
            rows.append(FilterRow(facet))
            rows += (FilterRow(facet, value) for value in found)
    return tuple(rows)


def next_value(rows: Sequence[FilterRow], place: int, step: int) -> int:
    """Return the place of the value at ``place``, or the next one in the direction of ``step``."""
    place = max(0, min(place, len(rows) - 1))
    while 0 <= place < len(rows) and rows[place].value is None:
        place += 1 if step >= 0 else -1
    if not 0 <= place < len(rows):
        return next((each for each, row in enumerate(rows) if row.value is not None), 0)
    return place


def next_facet(rows: Sequence[FilterRow], place: int, step: int) -> int:
    """Return the place of the first value of the next facet, or of the one before."""
    heads = [each for each, row in enumerate(rows) if row.value is None]
    if not heads:
        return 0
    now = max((number for number, head in enumerate(heads) if head <= place), default=0)
    return heads[(now + step) % len(heads)] + 1


def place_of(rows: Sequence[FilterRow], facet: FilterCount, value: ValueCount) -> int | None:
    """Return the place of a value."""
    for place, row in enumerate(rows):
        if row.value is not None and (row.facet.code, row.facet.label, row.value.code) == (
            facet.code,
            facet.label,
            value.code,
        ):
            return place
    return None


def filter_line(row: FilterRow, cells: int, *, is_current: bool) -> Line:
    """Return a row drawn in ``cells`` cells."""
    if row.value is None:
        return _heading(row.facet, cells)
    value = row.value
    role = WARNING if value.excluded else TEXT if value.count or value.chosen else QUIET
    mark = "[-]" if value.excluded else "[x]" if value.chosen else "[ ]"
    count = f"{value.count:,}"
    start = Span(f"{'> ' if is_current else '  '}{mark} ", role)
    left = cut_line((start, Span(one_line(value.label), role)), max(0, cells - width(count) - _GAP))
    gap = Span(" " * max(_GAP, cells - line_width(left) - width(count)), role)
    line = (*left, gap, Span(count, role))
    return padded(in_role(line, CURRENT), cells, CURRENT) if is_current else line


def _heading(facet: FilterCount, cells: int) -> Line:
    number = strings.filter_values(facet.found, len(facet.values))
    parts: Line = (Span(one_line(facet.label), LABEL), Span(f"  {number}", QUIET))
    if facet.several:
        parts = (*parts, Span(f"  {strings.filter_several(facet.several)}", QUIET))
    return cut_line(parts, cells)
