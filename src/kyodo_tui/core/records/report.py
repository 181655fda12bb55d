"""A whole report, as an importer passes it to the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kyodo_tui.core.records.partner_kinds import OTHER
from kyodo_tui.core.records.reviewed import Reviewed

if TYPE_CHECKING:
    from kyodo_tui.core.japanese.readings import Reading
    from kyodo_tui.core.records.record import Form, Frequency, NameHolder, Record, SourceCell

ORGANISER = "organiser"
PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the report with the number of records it announces."""

    heading: str
    """As written, e.g. ``① 協働の形態：共催（10件）`` or ``【苫小牧市名義】（108件）``."""
    form: str
    """Code of the form."""
    name_holder: str | None
    """Code of the name holder where the heading is a 名義 sub-heading."""
    announced: int
    """Number of records the heading announces."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body outside the city hall's departments, however it is spelled."""

    name: str
    """The spelling shown: the one confirmed in the aliases file, else the most frequent."""
    key: str
    """What identifies it (:mod:`~kyodo_tui.core.records.organisations`)."""
    kind: str = OTHER
    """Code of the kind of partner."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An organisation named by a record."""

    record_id: str
    role: str
    """``organiser`` or ``partner``."""
    position: int
    """0-based place among the mentions of that role in the record."""
    written: str
    """As the record writes it (cleaned)."""
    organisation: str
    """Key of the organisation."""


@dataclass(frozen=True, slots=True)
class Report:
    """The records of one report with everything they refer to."""

    code: str
    """Report code, the first part of every record id."""
    fiscal_year: int
    """Gregorian year of the fiscal year's April."""
    title: str
    """As written, e.g. ``3 協働事業実施状況（令和2年度）``."""
    source_name: str
    """File name of the source document, without folders."""
    source_sha256: str
    """SHA-256 of the source document, hexadecimal."""
    sections: tuple[Section, ...]
    """Headings in document order, each once."""
    forms: tuple[Form, ...]
    """In document order."""
    name_holders: tuple[NameHolder, ...]
    """In document order."""
    frequencies: tuple[Frequency, ...]
    """In order of first appearance."""
    records: tuple[Record, ...]
    """In document order."""
    cells: tuple[tuple[str, SourceCell], ...]
    """``(record id, verbatim cell)`` in document order."""
    organisations: tuple[Organisation, ...]
    """In order of first appearance."""
    mentions: tuple[Mention, ...]
    """In document order."""
    readings: tuple[Reading, ...] = ()
    """Known readings of the texts of the records, each text once."""
    reviewed: Reviewed = field(default_factory=Reviewed, hash=False)
    """What people have reviewed about its bodies, events and departments."""
