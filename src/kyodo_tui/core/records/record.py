"""Immutable values for the content of a report: projects, sponsorships and their parts.

The field names and their meaning are those of the public JSON (:func:`to_json`). The small values are named tuples: a
class of these is made several times faster than a data class, and the first screen waits for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, NamedTuple

PROJECT = "project"
SPONSORSHIP = "sponsorship"

IN_PERSON = "in_person"
HELD = "held"
WRITTEN = "written"
SOME_CANCELLED = "some_cancelled"
CANCELLED = "cancelled"

_IS_PUBLIC = "public"
"""Key of the metadata of a field that is not in the public JSON."""


class Form(NamedTuple):
    """A form of collaboration (協働の形態), one section of a report."""

    code: str
    """Code value, e.g. ``cohost``."""
    mark: str
    """The mark before the label in the source, e.g. ``①``; empty where there is none."""
    label: str
    """Japanese label as the source writes it, e.g. ``実行委員会・協議会等``."""
    kind: str
    """``project`` (described in detail) or ``sponsorship`` (one line)."""


class NameHolder(NamedTuple):
    """In whose name a sponsorship is given (名義)."""

    code: str
    """Code value, e.g. ``city``."""
    label: str
    """Japanese label, e.g. ``苫小牧市名義``."""


class PartnerKind(NamedTuple):
    """A kind of partner (協働の相手の種類)."""

    code: str
    """Code value, e.g. ``npo``."""
    label: str
    """Japanese label."""


class Frequency(NamedTuple):
    """How often a project is held (実施区分)."""

    code: str
    """Code value, e.g. ``annual``."""
    label: str
    """Japanese label, e.g. ``例年実施``."""


@dataclass(frozen=True, slots=True)
class Session:
    """One dated item of 「実施年月日、参加人数」."""

    label: str | None
    """What was held, e.g. ``表彰式``; ``None`` if the source names nothing."""
    start: str | None
    """First day ``YYYY-MM-DD``, or ``YYYY-MM`` where only the month is given."""
    end: str | None
    """Last day or month; ``None`` for a single day."""
    dates: tuple[str, ...] | None
    """Every day of a list of days (「5日、6日」), else ``None``."""
    participants: int | None
    """Number of participants, in ``unit``."""
    approx: bool
    """True where the source writes 約."""
    unit: str | None
    """``人``, ``名`` or ``団体`` as written."""
    mode: str | None
    """``in_person``, ``written`` (書面開催), ``cancelled`` (中止), or ``None`` (e.g. a recruiting period)."""
    note: str | None
    """What the source adds, or why the reading departs from the written text."""


@dataclass(frozen=True, slots=True)
class Total:
    """A figure that belongs to no single session."""

    text: str
    """As written, cleaned."""
    participants: int | None
    """People counted, e.g. 778 of 「延べ参加者778人」."""
    count: int | None
    """Times held, e.g. 292 of 「通年で292回実施」."""


class SourceCell(NamedTuple):
    """A cell of the source table, verbatim."""

    field: str
    """Field the cell became (``name``, ``purpose`` …); ``name`` of a project holds name and department."""
    column: str
    """Column heading as the source writes it."""
    heading: str
    """Page heading the cell stood under, e.g. ``① 協働の形態：共催（10件）``."""
    line: int
    """1-based line of the source document."""
    text: str
    """Verbatim text."""


class ExtraField(NamedTuple):
    """What a source has beyond the fields of a record: 事業費, 役割分担, 会場."""

    label: str
    """Column heading as the source writes it."""
    text: str
    """Text, cleaned."""


class Evidence(NamedTuple):
    """The words of a field that say something."""

    field: str
    """Name of the field; ``extra`` for :attr:`Record.extra_text`."""
    start: int
    """Offset of the first code point."""
    end: int
    """Offset after the last code point."""


class Source(NamedTuple):
    """Where a record stands in its source; what is unknown is ``None``."""

    file: str | None = None
    """File name, without folders."""
    page: int | None = None
    """1-based page or sheet."""
    heading: str | None = None
    """Heading of the page it stands under, as written."""
    line: int | None = None
    """1-based line of a text, or row of a sheet."""


@dataclass(frozen=True, slots=True)
class Record:
    """Fields shared by projects and sponsorships."""

    id: str
    """``<report code>-<form>[-<name holder>]-<No.>``."""
    fiscal_year: int
    """Gregorian year of the fiscal year's April."""
    form: str
    """Code of the primary form, the one of the id."""
    forms: tuple[str, ...] = field(default=(), kw_only=True)
    """Codes of all forms, the primary one first; by default that alone."""
    no: int
    """Number within its list."""
    name: str
    """Name, cleaned."""
    department: str
    """Department in charge."""
    status: str | None = field(default=None, kw_only=True)
    """``held``, ``written`` (all of it in writing), ``some_cancelled``, ``cancelled`` (all that is dated), or ``None``
    (core.records.status)."""
    status_evidence: tuple[Evidence, ...] = field(default=(), kw_only=True)
    """The words that say so."""
    extra: tuple[ExtraField, ...] = field(default=(), kw_only=True)
    """What the source has beyond these fields, in its order."""
    source: Source = field(default=Source(), kw_only=True)
    """Where the record stands in its source."""
    partner_kinds: tuple[str, ...] = field(
        default=(), kw_only=True, compare=False, metadata={_IS_PUBLIC: False}
    )
    """Codes of the kinds of its bodies (協働の相手の種類), in the order shown; known when all reports are together."""

    def __post_init__(self) -> None:
        """Add the primary form to the forms.

        Raises:
            ValueError: The forms begin with another one.
        """
        if not self.forms:
            object.__setattr__(self, "forms", (self.form,))
        elif self.forms[0] != self.form:
            raise ValueError(f"{self.id}: {self.form} is not the first of its forms")

    @property
    def extra_text(self) -> str:
        """The extra fields as one text, a line for each: what is searched, and what offsets refer to."""
        return "\n".join(f"{each.label}：{each.text}" for each in self.extra)


@dataclass(frozen=True, slots=True)
class Project(Record):
    """A project of a form that is described in detail."""

    frequency: str | None
    """Code of the frequency."""
    since_year: int | None
    """Gregorian year since which it is held."""
    since_approx: bool
    """True where the source says 頃."""
    purpose: str
    """Purpose and content."""
    partners: str
    """Bodies involved, as one text."""
    partner_list: tuple[str, ...]
    """The single bodies named in ``partners``, each a literal substring of it."""
    held: str
    """When it was held, and participants, as one text."""
    sessions: tuple[Session, ...]
    """The dated items of ``held``, in document order."""
    totals: tuple[Total, ...]
    """The figures of ``held`` that belong to no session."""
    effects: str
    """Effects, and what citizens said."""


@dataclass(frozen=True, slots=True)
class Sponsorship(Record):
    """An event the city or its Board of Education lent its name to."""

    name_holder: str
    """Code of the name holder."""
    organiser: str
    """Who held it."""


def to_json(value: Any) -> Any:
    """Return ``value`` as plain dicts, lists and scalars, keys in field order."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            each.name: to_json(getattr(value, each.name))
            for each in fields(value)
            if each.metadata.get(_IS_PUBLIC, True)
        }
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: to_json(each) for name, each in value._asdict().items()}
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    return value
