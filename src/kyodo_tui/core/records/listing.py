"""What a list of the browser shows: part of the database, its rows, its tabs. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the database a list covers; null means no limit."""

    form: str | None = None
    """Code of a form."""
    name_holder: str | None = None
    """Code of a name holder, within ``form``."""
    year: int | None = None
    """Fiscal year."""


class Order(StrEnum):
    """In which order records are listed."""

    RELEVANCE = "relevance"
    """Best hit first; without a query the order of the document."""
    DOCUMENT = "document"
    READING = "reading"
    """五十音 order of the names."""
    DEPARTMENT = "department"
    ORGANISER = "organiser"
    DATE = "date"
    """When first held."""
    PARTICIPANTS = "participants"
    """Most first."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A record as one line of a list."""

    id: str
    form: str
    form_mark: str
    """``①`` …, to tell forms apart in the list of everything."""
    kind: str
    """``project`` or ``sponsorship``."""
    no: int
    name: str
    department: str
    organiser: str
    """Empty for a project."""
    holder_label: str
    """Label of the name holder; empty for a project."""
    when: str
    """When a project was held, short, e.g. ``令2.10.18 ほか2件``; empty for a sponsorship."""


@dataclass(frozen=True, slots=True)
class FormCount:
    """A form of the opened database with its number of records."""

    code: str
    mark: str
    label: str
    kind: str
    count: int
    holders: tuple[HolderCount, ...]
    """The name holders within it, in document order; empty for projects."""


@dataclass(frozen=True, slots=True)
class HolderCount:
    """A name holder of a form with its number of records."""

    code: str
    label: str
    count: int
