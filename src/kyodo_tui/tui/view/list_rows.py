"""The heading and the rows of a list, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.view.column_widths import allot
from kyodo_tui.tui.view.highlighted_text import cut_line, cut_middle, highlighted_line
from kyodo_tui.tui.view.lines import CURRENT, CURRENT_HIT, KEY, TEXT, Line, Span, line_width, padded

if TYPE_CHECKING:
    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.tui.highlighter import Highlighter
    from kyodo_tui.tui.view.columns import Column

MARKER = "> "
"""Stands before the row under the cursor; its second cell is that of the mark."""
MARK = "*"
"""Stands in a row that the user has marked."""


def heading_line(columns: tuple[Column, ...], cells: int) -> Line:
    """Return the titles of the columns, for a list of ``cells`` cells with its scroll bar."""
    spans = [Span(" " * len(MARKER))]
    gap = 0
    for column, size in allot(columns, cells - len(MARKER) - 1):
        space = " " * (size - width(column.title))
        spans.append(Span(" " * gap + (space + column.title if column.right else column.title + space)))
        gap = column.gap
    return tuple(spans)


def row_line(
    row: ListRow,
    columns: tuple[Column, ...],
    highlighter: Highlighter,
    cells: int,
    *,
    chosen: bool,
    marked: bool = False,
) -> Line:
    """Return a record as a row of ``cells`` cells.

    Args:
        row: What is shown of the record.
        columns: The columns of the list.
        highlighter: Finds what to highlight.
        cells: Cells there are.
        chosen: Whether the cursor is on it.
        marked: Whether the user has marked it.

    """
    line: Line = (Span(">" if chosen else " "), Span(MARK, KEY) if marked else Span(" "))
    gap = 0
    for column, size in allot(columns, cells - len(MARKER)):
        line += (Span(" " * gap), *_cell(column, row, size, highlighter))
        gap = column.gap
    if not chosen:
        return padded(line, cells, TEXT)
    bar = tuple(Span(span.text, CURRENT if span.hit is None else CURRENT_HIT) for span in line)
    return padded(bar, cells, CURRENT)


def _cell(column: Column, row: ListRow, cells: int, highlighter: Highlighter) -> Line:
    values = column.values(row)
    value = values[-1]
    if len(values) > 1:
        value = next((each for each in values if width(one_line(each)) <= cells), value)
    line = highlighted_line(highlighter.highlighted(column.field, value), column.role(row))
    line = (cut_middle if column.keeps_end else cut_line)(line, cells)
    space = Span(" " * (cells - line_width(line)))
    return (space, *line) if column.right else (*line, space)
