"""Records as a sheet for people: one row a record, Japanese headings and labels, one value a cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import era_year_label, fiscal_year_label, session_days, session_when
from kyodo_tui.core.pages.list_page import NOTE, PLACE
from kyodo_tui.core.records.labels import FIELD_LABELS, STATUSES, Labels
from kyodo_tui.core.records.meetings import figures
from kyodo_tui.core.records.record import CANCELLED, Project, Record, Sponsorship
from kyodo_tui.core.records.summary import session_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.records.record import Session
    from kyodo_tui.core.records.user_lists import ListMembers
    from kyodo_tui.core.search.hit import Hit

Cell = str | int | None
"""A number stays a number; ``None`` is an empty cell."""
_Value = Callable[[Record, Labels], Cell]

_MAX_EXTRAS = 200
"""Further fields with a column of their own at most; the others share one."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet."""

    heading: str
    value: _Value


class Sheet:
    """The columns that the records of a database need, and the rows of its records."""

    def __init__(self, labels: Labels, *, ranked: bool = False, members: ListMembers | None = None) -> None:
        """Choose the columns.

        Args:
            labels: Japanese labels of the code values, and of the further fields.
            ranked: Whether the rows are hits of a search, which have a rank and matches.
            members: Places and notes of the records, where they are those of a list.
        """
        self._labels = labels
        self._ranked = ranked
        own = (*_BEFORE_EXTRAS, *_extra_columns(labels.extras), *_AFTER_EXTRAS)
        self._columns = own if members is None else (*_list_columns(members), *own)

    @property
    def headings(self) -> list[str]:
        """The headings, each once."""
        written = [column.heading for column in self._columns]
        return [FIELD_LABELS["rank"], *written, FIELD_LABELS["matches"]] if self._ranked else written

    def record_row(self, record: Record) -> list[Cell]:
        """Return the cells of a record."""
        return [column.value(record, self._labels) for column in self._columns]

    def hit_row(self, hit: Hit) -> list[Cell]:
        """Return the cells of a hit: its rank, its record, and which fields matched."""
        matched = dict.fromkeys(FIELD_LABELS.get(match.field, match.field) for match in hit.matches)
        return [hit.rank, *self.record_row(hit.record), "、".join(matched)]


def _of_project(value: Callable[[Project, Labels], Cell]) -> _Value:
    return lambda record, labels: value(record, labels) if isinstance(record, Project) else None


def _of_sponsorship(value: Callable[[Sponsorship, Labels], Cell]) -> _Value:
    return lambda record, labels: value(record, labels) if isinstance(record, Sponsorship) else None


def _lines(texts: Iterable[str]) -> str:
    """Return the texts that are not empty, a line each."""
    return "\n".join(text for text in texts if text)


def _status(record: Record, _: Labels) -> Cell:
    return STATUSES.get(record.status or "")


def _evidence(record: Record, _: Labels) -> Cell:
    words = (
        (record.extra_text if each.field == "extra" else getattr(record, each.field, ""))[
            each.start : each.end
        ]
        for each in record.status_evidence
    )
    return "、".join(dict.fromkeys(words))


def _kinds(record: Record, labels: Labels) -> Cell:
    return "、".join(map(labels.kind, record.partner_kinds))


def _frequency(project: Project, labels: Labels) -> Cell:
    return labels.frequency(project.frequency) if project.frequency else None


def _since_era(project: Project, _: Labels) -> Cell:
    if project.since_year is None:
        return None
    return f"{era_year_label(project.since_year)}{'頃' if project.since_approx else ''}"


def _sessions(project: Project, _: Labels) -> Cell:
    return _lines([*map(session_line, project.sessions), *(total.text for total in project.totals)])


def _days(written: Callable[[Session], str], *, cancelled: bool) -> Callable[[Project, Labels], Cell]:
    """Return what writes the days of the sessions that were held, or of those that were cancelled."""
    return lambda project, _: _lines(
        written(each) for each in project.sessions if (each.mode == CANCELLED) is cancelled
    )


def _approx(project: Project, _: Labels) -> Cell:
    return "約" if figures(project).approx else None


def _members_approx(project: Project, _: Labels) -> Cell:
    return "約" if figures(project).members_approx else None


def _list_columns(members: ListMembers) -> tuple[Column, Column]:
    return (
        Column(PLACE, lambda record, _: members.place(record.id)),
        Column(NOTE, lambda record, _: members.note(record.id)),
    )


def _extra_columns(known: Sequence[str] | None) -> list[Column]:
    """Return a column for each of the further fields, and one for those that have none of their own."""
    own = tuple(known or ())[:_MAX_EXTRAS]

    def value_of(label: str) -> _Value:
        return lambda record, _: _lines(each.text for each in record.extra if each.label == label)

    def others(record: Record, _: Labels) -> Cell:
        return _lines(f"{each.label}：{each.text}" for each in record.extra if each.label not in own)

    columns = [Column(_unlike_a_field(label), value_of(label)) for label in own]
    if known is None or len(known) > len(own):
        columns.append(Column(FIELD_LABELS["extra"], others))
    return columns


def _unlike_a_field(label: str) -> str:
    """Return a label that no other heading is the same as."""
    columns = (*_BEFORE_EXTRAS, *_AFTER_EXTRAS)
    taken = {PLACE, NOTE, *FIELD_LABELS.values(), *(column.heading for column in columns)}
    return f"{label}（{FIELD_LABELS['extra']}）" if label in taken else label


_BEFORE_EXTRAS: tuple[Column, ...] = (
    Column(FIELD_LABELS["id"], lambda record, _: record.id),
    Column(FIELD_LABELS["fiscal_year"], lambda record, _: fiscal_year_label(record.fiscal_year)),
    Column(FIELD_LABELS["form"], lambda record, labels: labels.forms_of(record)),
    Column(
        FIELD_LABELS["name_holder"],
        _of_sponsorship(lambda record, labels: labels.holder(record.name_holder)),
    ),
    Column(FIELD_LABELS["no"], lambda record, _: record.no),
    Column(FIELD_LABELS["name"], lambda record, _: record.name),
    Column(FIELD_LABELS["organiser"], _of_sponsorship(lambda record, _: record.organiser)),
    Column(FIELD_LABELS["department"], lambda record, _: record.department),
    Column(FIELD_LABELS["status"], _status),
    Column("実施状況の根拠", _evidence),
    Column(FIELD_LABELS["partner_kinds"], _kinds),
    Column(FIELD_LABELS["frequency"], _of_project(_frequency)),
    Column("継続開始年（西暦）", _of_project(lambda record, _: record.since_year)),
    Column("継続開始年（和暦）", _of_project(_since_era)),
    Column(FIELD_LABELS["purpose"], _of_project(lambda record, _: record.purpose)),
    Column(FIELD_LABELS["partners"], _of_project(lambda record, _: record.partners)),
    Column(FIELD_LABELS["partner_list"], _of_project(lambda record, _: "、".join(record.partner_list))),
    Column("実施日（西暦）", _of_project(_days(session_days, cancelled=False))),
    Column("実施日（和暦）", _of_project(_days(session_when, cancelled=False))),
    Column("中止日（西暦）", _of_project(_days(session_days, cancelled=True))),
    Column("中止日（和暦）", _of_project(_days(session_when, cancelled=True))),
    Column(FIELD_LABELS["participants"], _of_project(lambda record, _: figures(record).people)),
    Column("参加人数の概数", _of_project(_approx)),
    Column("会議の人数", _of_project(lambda record, _: figures(record).members)),
    Column("会議の人数の概数", _of_project(_members_approx)),
    Column(FIELD_LABELS["sessions"], _of_project(_sessions)),
    Column(FIELD_LABELS["effects"], _of_project(lambda record, _: record.effects)),
    Column(FIELD_LABELS["held"], _of_project(lambda record, _: record.held)),
)
"""The columns of the fields of a record; both calendars have a column of their own."""
_AFTER_EXTRAS: tuple[Column, ...] = (
    Column("出典のファイル", lambda record, _: record.source.file),
    Column("出典のページ", lambda record, _: record.source.page),
    Column("出典の見出し", lambda record, _: record.source.heading),
    Column("出典の行", lambda record, _: record.source.line),
)
"""Where a record stands in its source."""
