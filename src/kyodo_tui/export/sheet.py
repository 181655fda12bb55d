"""Records as a sheet for people: one row a record, Japanese headings and labels, one value a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import era_year_label, fiscal_year_label, session_days, session_when
from kyodo_tui.core.records.labels import FIELD_LABELS
from kyodo_tui.core.records.record import Project, Sponsorship
from kyodo_tui.core.records.summary import people_counted, session_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.hit import Hit

Cell = str | int | None
"""A number stays a number; ``None`` is an empty cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet."""

    heading: str
    value: Callable[[Record, Labels], Cell]


def headings(*, ranked: bool) -> list[str]:
    """Return the headings; ``ranked`` adds those of a search."""
    written = [column.heading for column in COLUMNS]
    return [FIELD_LABELS["rank"], *written, FIELD_LABELS["matches"]] if ranked else written


def record_row(record: Record, labels: Labels) -> list[Cell]:
    """Return the cells of a record."""
    return [column.value(record, labels) for column in COLUMNS]


def hit_row(hit: Hit, labels: Labels) -> list[Cell]:
    """Return the cells of a hit: its rank, its record, and which fields matched."""
    matched = dict.fromkeys(FIELD_LABELS.get(match.field, match.field) for match in hit.matches)
    return [hit.rank, *record_row(hit.record, labels), "、".join(matched)]


def _of_project(value: Callable[[Project, Labels], Cell]) -> Callable[[Record, Labels], Cell]:
    return lambda record, labels: value(record, labels) if isinstance(record, Project) else None


def _of_sponsorship(value: Callable[[Sponsorship, Labels], Cell]) -> Callable[[Record, Labels], Cell]:
    return lambda record, labels: value(record, labels) if isinstance(record, Sponsorship) else None


def _since_era(project: Project, _: Labels) -> Cell:
    if project.since_year is None:
        return None
    return f"{era_year_label(project.since_year)}{'頃' if project.since_approx else ''}"


def _frequency(project: Project, labels: Labels) -> Cell:
    return labels.frequency(project.frequency) if project.frequency else None


def _sessions(project: Project, _: Labels) -> Cell:
    return _lines([*map(session_line, project.sessions), *(total.text for total in project.totals)])


def _approx(project: Project, _: Labels) -> Cell:
    counted = [session for session in project.sessions if session.participants is not None]
    return "約" if any(session.approx for session in counted) else None


def _lines(texts: Sequence[str]) -> str:
    """Return the texts that are not empty, a line each."""
    return "\n".join(text for text in texts if text)


COLUMNS: tuple[Column, ...] = (
    Column(FIELD_LABELS["id"], lambda record, _: record.id),
    Column(FIELD_LABELS["fiscal_year"], lambda record, _: fiscal_year_label(record.fiscal_year)),
    Column(FIELD_LABELS["form"], lambda record, labels: labels.form(record.form)),
    Column(
        FIELD_LABELS["name_holder"],
        _of_sponsorship(lambda record, labels: labels.holder(record.name_holder)),
    ),
    Column(FIELD_LABELS["no"], lambda record, _: record.no),
    Column(FIELD_LABELS["name"], lambda record, _: record.name),
    Column(FIELD_LABELS["organiser"], _of_sponsorship(lambda record, _: record.organiser)),
    Column(FIELD_LABELS["department"], lambda record, _: record.department),
    Column(FIELD_LABELS["frequency"], _of_project(_frequency)),
    Column("継続開始年（西暦）", _of_project(lambda record, _: record.since_year)),
    Column("継続開始年（和暦）", _of_project(_since_era)),
    Column(FIELD_LABELS["purpose"], _of_project(lambda record, _: record.purpose)),
    Column(FIELD_LABELS["partners"], _of_project(lambda record, _: record.partners)),
    Column(FIELD_LABELS["partner_list"], _of_project(lambda record, _: "、".join(record.partner_list))),
    Column("実施日（西暦）", _of_project(lambda record, _: _lines([*map(session_days, record.sessions)]))),
    Column("実施日（和暦）", _of_project(lambda record, _: _lines([*map(session_when, record.sessions)]))),
    Column(FIELD_LABELS["participants"], _of_project(lambda record, _: people_counted(record))),
    Column("参加人数の概数", _of_project(_approx)),
    Column(FIELD_LABELS["sessions"], _of_project(_sessions)),
    Column(FIELD_LABELS["effects"], _of_project(lambda record, _: record.effects)),
    Column(FIELD_LABELS["held"], _of_project(lambda record, _: record.held)),
)
"""The columns of a record, in the order of its fields; both calendars have a column of their own."""
