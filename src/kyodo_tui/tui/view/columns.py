"""Which columns a list has and how wide each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_short
from kyodo_tui.core.records.labels import STATUSES
from kyodo_tui.core.records.record import CANCELLED, SOME_CANCELLED, SPONSORSHIP, WRITTEN
from kyodo_tui.core.text.cells import width
from kyodo_tui.tui import strings
from kyodo_tui.tui.view.highlighted_text import cut_line, highlighted_line
from kyodo_tui.tui.view.lines import (
    CURRENT,
    CURRENT_HIT,
    QUIET,
    TEXT,
    WARNING,
    Line,
    Span,
    line_width,
    padded,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.tui.highlighter import Highlighter

GAP = 2
NEW_FREQUENCY = "single_new"
"""Frequency of what is held for the first time."""
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
    role: Callable[[ListRow], str] = lambda _: QUIET
    """Returns the role of its text."""
    short: Callable[[ListRow], str] | None = None
    """Returns what stands there with less than ``ideal`` cells; else the text is cut."""
    right: bool = False
    """Aligned to the right."""
    gap: int = GAP
    """Empty cells after it."""


_STATUS_MARKS = {CANCELLED: "中止", SOME_CANCELLED: "一部", WRITTEN: "書面"}
"""Status → a mark of two characters; what was held as usual has none."""


def _status(row: ListRow) -> str:
    return STATUSES[row.status] if row.status in _STATUS_MARKS else _status_mark(row)


def _status_mark(row: ListRow) -> str:
    return _STATUS_MARKS.get(row.status) or (strings.NEW if row.frequency == NEW_FREQUENCY else "")


def _status_role(row: ListRow) -> str:
    return WARNING if row.status in (CANCELLED, SOME_CANCELLED) else TEXT


def _by_or_when(row: ListRow) -> str:
    return row.organiser if row.kind == SPONSORSHIP else row.when


# Room for "(1)", which some terminals are shown instead of ①; after either of them there is a gap.
_MARK = Column(strings.COLUMN_FORM, lambda row: row.form_mark, "", 3, 3, 0, gap=1)
_NO = Column(strings.COLUMN_NO, lambda row: str(row.no), "", 3, 3, 1, right=True)
_STATUS = Column(strings.COLUMN_STATUS, _status, "", 4, 8, 2, role=_status_role, short=_status_mark)
_YEAR = Column(strings.COLUMN_YEAR, lambda row: fiscal_year_short(row.fiscal_year), "", 5, 5, 1, gap=1)
_NAME = Column(strings.COLUMN_NAME, lambda row: row.name, "name", 24, 56, 0, role=lambda _: TEXT)
_NAME_FIRST = 40
"""The name grows so far before anything else grows."""
_DEPARTMENT = Column(strings.COLUMN_DEPARTMENT, lambda row: row.department, "department", 10, 22, 5)
_ORGANISER = Column(
    strings.COLUMN_ORGANISER, lambda row: row.organiser, "organiser", 14, 44, 2, role=lambda _: TEXT
)
_WHEN = Column(strings.COLUMN_WHEN, lambda row: row.when, "", 16, 24, 2)
_BY_OR_WHEN = Column(strings.COLUMN_BY_OR_WHEN, _by_or_when, "organiser", 17, 40, 4, role=lambda _: TEXT)


def columns_for(
    kind: str | None, holder: str | None, holder_mark: Callable[[str], str], *, has_years: bool
) -> tuple[Column, ...]:
    """Return the columns of a tab.

    Args:
        kind: Kind of its records, or `None` for the tab of everything.
        holder: Code of the one name holder the list covers, or `None`.
        holder_mark: Returns the mark of a name holder (市, 教).
        has_years: Whether records of several fiscal years can be listed.

    """

    def mark(row: ListRow) -> str:
        return holder_mark(row.name_holder) if row.name_holder else ""

    # Where one name holder is chosen the column would say the same in every row.
    holders = () if holder is not None else (Column("", mark, "", 2, 2, 1, gap=1),)
    years = (_YEAR,) if has_years else ()
    if kind is None:
        return (_MARK, *holders, *years, _NO, _STATUS, _NAME, _DEPARTMENT, _BY_OR_WHEN)
    if kind == SPONSORSHIP:
        return (*holders, *years, _NO, _NAME, _ORGANISER, _DEPARTMENT)
    return (*years, _NO, _STATUS, _NAME, _DEPARTMENT, _WHEN)


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
    name = kept.index(_NAME)
    first = min(spare, _NAME_FIRST - _NAME.least)
    widths[name] += first
    spare -= first
    given = _share(spare, [column.ideal - size for column, size in zip(kept, widths, strict=True)])
    widths = [size + more for size, more in zip(widths, given, strict=True)]
    widths[name] += spare - sum(given)
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
    value = column.short if column.short and cells < column.ideal else column.value
    line = cut_line(
        highlighted_line(highlighter.highlighted(column.field, value(row)), column.role(row)), cells
    )
    space = Span(" " * (cells - line_width(line)))
    return (space, *line) if column.right else (*line, space)
