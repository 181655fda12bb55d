"""What a handout says: title, question, date, records as rows or in full, proof line. The same for every format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import era_date, fiscal_year_short, session_when
from kyodo_tui.core.pages.list_page import NOTE
from kyodo_tui.core.proof_line import years_label
from kyodo_tui.core.records.labels import FIELD_LABELS, STATUSES, participants_label
from kyodo_tui.core.records.record import CANCELLED, Project, Sponsorship
from kyodo_tui.core.records.summary import labelled_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kyodo_tui.core.proof_line import Proof
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record

NUMBER = "番号"


@dataclass(frozen=True, slots=True)
class Handout:
    """Everything that stands on the pages."""

    title: str
    question: str
    """What was asked, in words."""
    searched: str
    """Years and forms that were searched."""
    made: str
    """The day it was made."""
    number: int
    """Number of records."""
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """A row for each record; empty where the records stand in full."""
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """Name, then label and text of each field; empty where the records are rows."""
    proof: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """What the user says about a handout."""

    title: str = "協働事業の記録"
    full: bool = False
    """Whether every record stands in full."""
    notes: Mapping[str, str] | None = None
    """Id of a record → what the user has written beside it."""


def handout(
    records: Sequence[Record], labels: Labels, proof: Proof, day: date, wording: Wording = Wording()
) -> Handout:
    """Return the handout of some records."""
    notes = wording.notes or {}
    rows: tuple[tuple[str, ...], ...] = ()
    headings: tuple[str, ...] = ()
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    if wording.full:
        sections = tuple((record.name, _fields(record, labels, notes.get(record.id))) for record in records)
    else:
        headings, rows = table(records, labels, notes)
    return Handout(
        wording.title,
        proof.question,
        f"{years_label(proof.searched.years)}、{'、'.join(proof.searched.forms) or 'すべての形態'}",
        era_date(day.isoformat()) or "",
        len(records),
        headings,
        rows,
        sections,
        proof.labelled(),
    )


def _fields(record: Record, labels: Labels, note: str | None) -> tuple[tuple[str, str], ...]:
    name = FIELD_LABELS["name"]
    pairs = [(label, text) for label, text in labelled_fields(record, labels) if label != name]
    return (*([(NOTE, note)] if note else []), *pairs)


def table(
    records: Sequence[Record], labels: Labels, notes: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the columns that say something."""
    years = len({record.fiscal_year for record in records}) > 1
    headings = (
        NUMBER,
        FIELD_LABELS["name"],
        FIELD_LABELS["fiscal_year"],
        FIELD_LABELS["form"],
        FIELD_LABELS["name_holder"],
        "主催者・関係団体",
        FIELD_LABELS["department"],
        FIELD_LABELS["sessions"],
        FIELD_LABELS["status"],
        NOTE,
        FIELD_LABELS["id"],
    )
    rows = [
        (
            str(number),
            record.name,
            fiscal_year_short(record.fiscal_year) if years else "",
            labels.forms_of(record),
            labels.holder_short(record.name_holder) if isinstance(record, Sponsorship) else "",
            _bodies(record),
            record.department,
            _held(record),
            STATUSES.get(record.status or "", ""),
            notes.get(record.id, ""),
            record.id,
        )
        for number, record in enumerate(records, 1)
    ]
    filled = [place for place in range(len(headings)) if any(row[place] for row in rows)]
    return (
        tuple(headings[place] for place in filled),
        tuple(tuple(row[place] for place in filled) for row in rows),
    )


def _bodies(record: Record) -> str:
    if isinstance(record, Sponsorship):
        return record.organiser
    if isinstance(record, Project):
        return "、".join(record.partner_list) or record.partners
    return ""


def _held(record: Record) -> str:
    """Return when a project was held and with how many people, a line for each session."""
    if not isinstance(record, Project):
        return ""
    lines = [
        " ".join(
            part
            for part in (
                session.label or "",
                session_when(session),
                participants_label(session),
                "中止" if session.mode == CANCELLED else "",
            )
            if part
        )
        for session in record.sessions
    ]
    return "\n".join([*lines, *(total.text for total in record.totals)])
