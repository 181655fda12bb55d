"""Which columns a list has and how wide each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.records.record import SPONSORSHIP
from kyodo_tui.core.text.cells import width
from kyodo_tui.tui import strings
from kyodo_tui.tui.view.highlighted_text import cut_line, highlighted_line
from kyodo_tui.tui.view.lines import CURRENT, CURRENT_HIT, QUIET, TEXT, Line, Span, line_width, padded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.tui.highlighter import Highlighter

GAP = 2
MARKER = "> "
"""Stands before the row under the cursor."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list."""

    title: str
    """Heading."""
    value: Callable[[ListRow], str]
    """Returns its text, as the database has it."""
    field: str
    """Field of the record a query looks into, for highlighting; empty where none."""
    least: int
    """Its width at least; with less room it is left out."""
    ideal: int
    """Its width at most, while other columns can use the room."""
    priority: int
    """Columns with a high number are left out first; 0 never is."""
    right: bool = False
    """Aligned to the right."""
    gap: int = GAP
    """Empty cells after it."""


def short_holder(label: str) -> str:
    """Return the label of a name holder without the word that is the heading of the column."""
    return label.removesuffix(strings.COLUMN_HOLDER) or label


def _by_or_when(row: ListRow) -> str:
    return row.organiser if row.kind == SPONSORSHIP else row.when


# Room for "(1)", which some terminals are shown instead of ①; after either of them there is a gap.
_MARK = Column(strings.COLUMN_FORM, lambda row: row.form_mark, "", 3, 3, 0, gap=1)
_NO = Column(strings.COLUMN_NO, lambda row: str(row.no), "", 3, 3, 1, right=True)
_NAME = Column(strings.COLUMN_NAME, lambda row: row.name, "name", 16, 56, 0)
_DEPARTMENT = Column(strings.COLUMN_DEPARTMENT, lambda row: row.department, "department", 10, 22, 3)
_ORGANISER = Column(strings.COLUMN_ORGANISER, lambda row: row.organiser, "organiser", 14, 44, 2)
_WHEN = Column(strings.COLUMN_WHEN, lambda row: row.when, "", 12, 24, 2)
_BY_OR_WHEN = Column(strings.COLUMN_BY_OR_WHEN, _by_or_when, "organiser", 14, 40, 4)
_HOLDER = Column(strings.COLUMN_HOLDER, lambda row: short_holder(row.holder_label), "", 8, 10, 4)

EVERYTHING = (_MARK, _NO, _NAME, _DEPARTMENT, _BY_OR_WHEN)
PROJECTS = (_NO, _NAME, _DEPARTMENT, _WHEN)
SPONSORSHIPS = (_NO, _NAME, _ORGANISER, _DEPARTMENT, _HOLDER)
ONE_HOLDER = (_NO, _NAME, _ORGANISER, _DEPARTMENT)


def columns_for(kind: str | None, holder: str | None) -> tuple[Column, ...]:
    """Return the columns of a tab: of everything if ``kind`` is `None`."""
    if kind is None:
        return EVERYTHING
    if kind == SPONSORSHIP:
        # Where one name holder is chosen the column would say the same in every row.
        return SPONSORSHIPS if holder is None else ONE_HOLDER
    return PROJECTS


def allot(columns: Sequence[Column], cells: int) -> list[tuple[Column, int]]:
    """Return the columns that fit into ``cells`` with their widths; between two columns there is a gap."""
    kept = list(columns)
    while _least(kept) > cells and (dropped := max(kept, key=lambda column: column.priority)).priority:
        kept.remove(dropped)
    widths = [column.least for column in kept]
    spare = cells - _least(kept)
    if spare < 0:
        name = kept.index(_NAME)
        widths[name] = max(2, widths[name] + spare)
        return list(zip(kept, widths, strict=True))
    wanted = [column.ideal - column.least for column in kept]
    given = _share(spare, wanted)
    widths = [least + more for least, more in zip(widths, given, strict=True)]
    widths[kept.index(_NAME)] += spare - sum(given)
    return list(zip(kept, widths, strict=True))


def _least(columns: Sequence[Column]) -> int:
    return sum(column.least for column in columns) + sum(column.gap for column in columns[:-1])


def _share(spare: int, wanted: Sequence[int]) -> list[int]:
    """Divide ``spare`` in proportion to what is wanted, never giving more than that."""
    total = sum(wanted)
    if total <= spare:
        return list(wanted)
    return [spare * want // total for want in wanted]


def heading_line(columns: Sequence[Column], cells: int) -> Line:
    """Return the titles of the columns, for a list of ``cells`` cells with its scroll bar."""
    spans = [Span(" " * len(MARKER))]
    gap = 0
    for column, size in allot(columns, cells - len(MARKER) - 1):
        space = " " * (size - width(column.title))
        spans.append(Span(" " * gap + (space + column.title if column.right else column.title + space)))
        gap = column.gap
    return tuple(spans)


def row_line(
    row: ListRow, columns: Sequence[Column], highlighter: Highlighter, cells: int, *, chosen: bool
) -> Line:
    """Return a record as a row of ``cells`` cells.

    Args:
        row: What is shown of the record.
        columns: The columns of the list.
        highlighter: Finds what to highlight.
        cells: Cells there are.
        chosen: Whether the cursor is on it.

    """
    line: Line = (Span(MARKER if chosen else " " * len(MARKER)),)
    gap = 0
    for column, size in allot(columns, cells - len(MARKER)):
        line += (Span(" " * gap), *_cell(column, row, size, highlighter))
        gap = column.gap
        if chosen and column is _NAME:
            # What comes after the name is left as it is: on a slow line it would double what a row down costs.
            line = tuple(Span(span.text, CURRENT if span.hit is None else CURRENT_HIT) for span in line)
    return padded(line, cells, TEXT)


def _cell(column: Column, row: ListRow, cells: int, highlighter: Highlighter) -> Line:
    role = TEXT if column.field in ("name", "organiser") else QUIET
    line = cut_line(highlighted_line(highlighter.highlighted(column.field, column.value(row)), role), cells)
    space = Span(" " * (cells - line_width(line)))
    return (space, *line) if column.right else (*line, space)
