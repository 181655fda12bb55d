"""What a page says, ready to be written as text, Markdown, CSV or JSON, or shown in the browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_tui.core.proof_line import Proof


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a section."""

    code: str
    """Name for programs."""
    label: str
    """Heading."""
    is_number: bool = False
    """Whether its cells are aligned to the right."""
    is_drawing: bool = False
    """Whether it draws what another column says, with one character, and is of use only where that has cells."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a section."""

    cells: tuple[str, ...]
    """A text for each column."""
    record_id: str | None = None
    """The record it is about, to go there."""
    query: str | None = None
    """What finds the records it is about, added to the query of the page."""


@dataclass(frozen=True, slots=True)
class Section:
    """A table under a heading."""

    code: str
    """Name for programs."""
    title: str
    """Heading."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    """Sentences below the table."""
    is_main: bool = True
    """Whether its rows are written where there is one table only: CSV."""
    is_comparison: bool = False
    """Whether its cells after the first are long texts to be compared: whole, and side by side where there is room."""
    is_counted: bool = True
    """Whether its records are among those the page is about; else it only points to them."""
    sheet: Section | None = None
    """The same table for a spreadsheet, with numbers that it can add up."""


@dataclass(frozen=True, slots=True)
class Page:
    """A title, facts, tables, sentences."""

    code: str
    """Name for programs, which is that of the command."""
    title: str
    facts: tuple[tuple[str, str], ...]
    """Label and text, in order; a line end in a text begins another sentence of it."""
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    """Sentences at the end: what the data cannot say."""
    data: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """The same as plain values, for JSON."""
    proof: Proof | None = None
    """What was asked and searched, of which data, and how to get it again."""
    is_table_first: bool = False
    """Whether its tables are what was asked for, so that a small screen begins with them, not with the facts."""

    @property
    def record_ids(self) -> tuple[str, ...]:
        """Return the ids of all records the page is about, each once, in order."""
        ids = (row.record_id for section in self.sections if section.is_counted for row in section.rows)
        return tuple(dict.fromkeys(each for each in ids if each is not None))
