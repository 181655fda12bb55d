"""A page as lines that make sense when they are read aloud: every value beside its heading, no signs, nothing cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.core.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.core.pages.page import Column, Page, Row, Section

_UNKNOWN = "-"
"""What stands in a table for what is not known."""
_LEFT_OUT = ("id", "place")
"""Columns of which the number of the row tells as much."""
_SIGNED = re.compile(r"(?<![\w.-])(?P<sign>[+-])(?P<number>\d[\d,]*)(?P<unit>[件回人]?)(?![\w-])")
"""A number with its sign: no part of a date or of an id."""
_CHANGE = "増減"
"""In the heading of a column of differences."""
_ARROW = " → "


def leads_on(row: Row) -> bool:
    """Return whether a row has a number: it stands for a record, or for several."""
    return row.record_id is not None or row.query is not None


def leading_rows(page: Page) -> list[Row]:
    """Return the rows that have a number, in order; the numbers go on from table to table."""
    return [row for section in page.sections for row in section.rows if leads_on(row)]


def page_lines(page: Page) -> Iterator[str]:
    """Yield title, facts and tables; where the tables are what was asked for, those first."""
    yield one_line(page.title)
    facts = [
        one_line(f"{label}: {in_words(part, is_change=True)}")
        for label, text in page.facts
        for part in text.split("\n")
    ]
    if not page.is_table_first:
        yield from facts
    first = 1
    for section in page.sections:
        said = section_lines(section, first)
        if section.title in page.title:
            next(said)
        yield from said
        first += sum(map(leads_on, section.rows))
    if page.is_table_first:
        yield from facts


def section_lines(section: Section, first: int) -> Iterator[str]:
    """Yield a table: its heading, its rows, of which those that lead on are numbered from ``first`` on, its notes."""
    yield one_line(f"{section.title}:" if section.rows else section.title)
    for row in section.rows:
        number = f"{first} " if leads_on(row) else ""
        first += leads_on(row)
        yield one_line(f"{number}{'、'.join(_cells(section, row))}")
    if any(cell == _UNKNOWN for row in section.rows for cell in row.cells):
        yield strings.UNKNOWN_CELLS
    yield from map(one_line, section.notes)


def _cells(section: Section, row: Row) -> Iterator[str]:
    """Yield what a row says: what the heading of the table says already, and what is not known, is left out."""
    for place, (column, cell) in enumerate(zip(section.columns, row.cells, strict=True)):
        if _is_said(column, cell, row):
            text = in_words(cell, is_change=_CHANGE in column.label)
            yield text if not place and section.title.startswith(column.label) else f"{column.label} {text}"


def _is_said(column: Column, cell: str, row: Row) -> bool:
    if not cell.strip() or cell == _UNKNOWN or column.is_drawing:
        return False
    return not (row.record_id and column.code in _LEFT_OUT)


def in_words(text: str, *, is_change: bool = False) -> str:
    """Return a text of a page without signs that nobody reads aloud.

    Args:
        text: The text.
        is_change: Whether a number with a sign is a difference.

    """

    def said(match: re.Match[str]) -> str:
        word = strings.SIGNS[match["sign"]]
        return f"{match['number']}{match['unit']}{word.change}" if is_change else f"{word.sign}{match[0][1:]}"

    return _SIGNED.sub(said, text).replace(_ARROW, strings.ARROW)


def page_notes(page: Page) -> Iterator[str]:
    """Yield what the data cannot say, what the page rests on, and how the same is asked again."""
    yield from map(one_line, page.notes)
    for label, text in page.proof.labelled() if page.proof is not None else ():
        yield one_line(f"{label}: {text}")
