"""The output of every source format: sections and rows, verbatim, each cell with its location.

A module of :mod:`kyodo_tui.ingest.formats` makes a :class:`RawReport`; cleaning, checks and
:mod:`kyodo_tui.ingest.assemble` read it without knowing the format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyodo_tui.ingest.problems import Problem


@dataclass(frozen=True, slots=True)
class Location:
    """Where a cell stands in its source."""

    file: str
    """Name of the source file, without folders."""
    page: int | None
    """1-based page or sheet; ``None`` where the format has none."""
    heading: str
    """Heading of the page it stands under, as written."""
    line: int
    """1-based line of a text, or row of a sheet."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell, verbatim."""

    field: str
    """Field it becomes (``name``, ``purpose`` …)."""
    column: str
    """Column label as written."""
    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class RawSection:
    """A list of the report: what its headings say, verbatim."""

    heading: str
    """The innermost heading, as written."""
    form: str
    """Label of the form of collaboration."""
    mark: str
    """Mark before that label (``①``), or ``""``."""
    name_holder: str | None
    """Label of the name holder; ``None`` for the list of the form as a whole."""
    announced: int | None
    """Number of records the heading announces; ``None`` where it announces none."""
    location: Location


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row of a table, verbatim."""

    section: RawSection
    number: int
    """Its No."""
    table: int
    """0-based table it belongs to; a page of the report has one, and its columns one width."""
    location: Location
    cells: tuple[RawCell, ...]
    """Its cells in column order, without the No."""


@dataclass(frozen=True, slots=True)
class RawReport:
    """A report as its source writes it."""

    title: str
    """As written."""
    fiscal_year: int
    """Gregorian year of the fiscal year's April."""
    source_name: str
    """Name of the source file, without folders."""
    source_sha256: str
    """SHA-256 of the source file, hexadecimal."""
    sections: tuple[RawSection, ...]
    """In document order, each once."""
    rows: tuple[RawRow, ...]
    """In document order."""
    has_line_wraps: bool = True
    """Whether cells may hold spaces that are only line wraps of a page; without, every space counts."""
    problems: tuple[Problem, ...] = ()
    """What is unsound in it, found while it was read; such a report is never stored."""
    incomplete: frozenset[RawSection] = frozenset()
    """Sections that lack rows because of those problems."""
