"""A page as lines that make sense when they are read aloud: every value beside its heading, nothing cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.strings import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.core.pages.page import Page, Row, Section

_DASH = "-"
"""What stands in a table for what is not known."""
_LEFT_OUT = ("id", "place")
"""Columns of which the number of the row tells as much."""


def leads_on(row: Row) -> bool:
    """Return whether a row has a number: it stands for a record, or for several."""
    return row.record_id is not None or row.query is not None


def leading_rows(page: Page) -> list[Row]:
    """Return the rows that have a number, in order; the numbers go on from table to table."""
    return [row for section in page.sections for row in section.rows if leads_on(row)]


def page_lines(page: Page) -> Iterator[str]:
    """Yield title, facts and tables; where the tables are what was asked for, those first."""
    yield one_line(page.title)
    facts = [one_line(f"{label}: {part}") for label, text in page.facts for part in text.split("\n")]
    if not page.is_table_first:
        yield from facts
    first = 1
    for section in page.sections:
        yield from section_lines(section, first)
        first += sum(map(leads_on, section.rows))
    if page.is_table_first:
        yield from facts


def section_lines(section: Section, first: int) -> Iterator[str]:
    """Yield a table: its heading, its rows, of which those that lead on are numbered from ``first`` on, its notes."""
    yield one_line(f"{section.title}:" if section.rows else section.title)
    for row in section.rows:
        cells = [
            f"{column.label} {UNKNOWN if cell == _DASH else cell}"
            for column, cell in zip(section.columns, row.cells, strict=True)
            if cell.strip() and not column.is_drawing and not (row.record_id and column.code in _LEFT_OUT)
        ]
        number = f"{first} " if leads_on(row) else ""
        first += leads_on(row)
        yield one_line(f"{number}{'、'.join(cells)}")
    yield from map(one_line, section.notes)


def page_notes(page: Page) -> Iterator[str]:
    """Yield what the data cannot say, what the page rests on, and how the same is asked again."""
    yield from map(one_line, page.notes)
    for label, text in page.proof.labelled() if page.proof is not None else ():
        yield one_line(f"{label}: {text}")
