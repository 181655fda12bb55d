"""Records as tables for counting, after the rules of the Ministry of Internal Affairs for machine-readable tables.

統計表における機械判読可能なデータの表記方法の統一ルール: one value a cell, numbers as numbers with their unit in the
heading or in a column of its own, both calendars, area code and name, nothing left out because it stands above, only
characters that every machine has, and one sign where a number is not known. What a record has several of is a table of
its own; its rows name the record again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import era_date, era_year_label, fiscal_year_label
from kyodo_tui.core.records.areas import area_of
from kyodo_tui.core.records.figures import MEETING, NO_FIGURES
from kyodo_tui.core.records.labels import FIELD_LABELS, MODES, STATUSES
from kyodo_tui.core.records.meetings import figures, is_meeting
from kyodo_tui.core.records.record import CANCELLED, Project, Sponsorship
from kyodo_tui.core.text.standard_characters import in_standard_characters, on_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.user_lists import ListMembers
    from kyodo_tui.export.sheet import Cell

UNKNOWN = "***"
"""Stands in a column of numbers where the number is not known: an empty cell could be taken for 0."""

Row = tuple["Cell", ...]
_Rows = Callable[["Record", "Labels"], Iterable[Row]]

_NUMBERS = frozenset(
    {
        "番号",
        "継続開始年（西暦）",
        "参加人数（人）",
        "会議の人数（人）",
        "出典のページ",
        "出典の行",
        "実施の番号",
        "参加者数",
        "人数（人）",
        "回数（回）",
    }
)
"""Headings of the columns of numbers."""
_LISTED = ("リスト内の番号", "リストのメモ")
"""What the first table also says of the records of a list."""

_KEY = (
    "地域コード",
    "地域名",
    "年度（西暦）",
    "年度（和暦）",
    FIELD_LABELS["id"],
    FIELD_LABELS["name"],
)
"""Which record a row is about; every row of every table begins so."""


@dataclass(frozen=True, slots=True)
class CleanTable:
    """A table with one heading row."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def clean_tables(
    records: Sequence[Record], labels: Labels, members: ListMembers | None = None
) -> Iterator[CleanTable]:
    """Yield the tables of the records: first the one with a row for each record, then those that have a row.

    Args:
        records: The records.
        labels: Japanese labels of the code values.
        members: Their places and notes, where they are those of a list.

    """
    area = area_of(labels)
    for place, (name, headings, rows_of) in enumerate(_TABLES):
        listed = members if not place else None
        rows = tuple(
            (
                *map(_clean, (area.code, area.name, *_key(record))),
                *map(_filled, headings, map(_clean, row)),
                *map(_clean, _listed(record, listed)),
            )
            for record in records
            for row in rows_of(record, labels)
        )
        if rows:
            yield CleanTable(name, (*_KEY, *headings, *(_LISTED if listed else ())), rows)


def _key(record: Record) -> Row:
    era = fiscal_year_label(record.fiscal_year).partition("（")[0]
    return (record.fiscal_year, era, record.id, record.name)


def _listed(record: Record, members: ListMembers | None) -> Row:
    return () if members is None else (members.place(record.id), members.note(record.id))


def _filled(heading: str, cell: Cell) -> Cell:
    return UNKNOWN if cell is None and heading in _NUMBERS else cell


def _clean(cell: Cell) -> Cell:
    return (on_one_line(in_standard_characters(cell)) or None) if isinstance(cell, str) else cell


def _form(code: str, labels: Labels) -> str:
    known = labels.forms.get(code)
    return known.label if known else code


def _records(record: Record, labels: Labels) -> Iterator[Row]:
    project = record if isinstance(record, Project) else None
    sponsorship = record if isinstance(record, Sponsorship) else None
    since = project.since_year if project else None
    counted = figures(project) if project else NO_FIGURES
    yield (
        record.form,
        _form(record.form, labels),
        sponsorship.name_holder if sponsorship else None,
        labels.holder(sponsorship.name_holder) if sponsorship else None,
        record.no,
        sponsorship.organiser if sponsorship else None,
        _departments_of(record)[0],
        STATUSES.get(record.status or ""),
        labels.frequency(project.frequency) if project and project.frequency else None,
        since,
        era_year_label(since) if since is not None else None,
        "頃" if project and project.since_approx else None,
        counted.people,
        "約" if counted.approx else None,
        counted.members,
        "約" if counted.members_approx else None,
        project.purpose if project else None,
        project.effects if project else None,
        record.source.file,
        record.source.page,
        record.source.line,
    )


def _forms(record: Record, labels: Labels) -> Iterator[Row]:
    if len(record.forms) > 1:
        for code in record.forms:
            yield (code, _form(code, labels))


def _departments_of(record: Record) -> list[str]:
    return record.department.split("、")


def _departments(record: Record, _: Labels) -> Iterator[Row]:
    names = _departments_of(record)
    if len(names) > 1:
        for name in names:
            yield (name,)


def _kinds(record: Record, labels: Labels) -> Iterator[Row]:
    for code in record.partner_kinds:
        yield (code, labels.kind(code))


def _partners(record: Record, _: Labels) -> Iterator[Row]:
    for name in record.partner_list if isinstance(record, Project) else ():
        yield (name,)


def _sessions(record: Record, _: Labels) -> Iterator[Row]:
    for number, session in enumerate(record.sessions if isinstance(record, Project) else (), 1):
        yield (
            number,
            session.label,
            session.start,
            era_date(session.start),
            session.end,
            era_date(session.end),
            session.participants,
            session.unit,
            "約" if session.approx else None,
            MODES.get(session.mode or ""),
            MEETING if is_meeting(session, record.name) else None,
            session.note,
        )


def _days(record: Record, _: Labels) -> Iterator[Row]:
    for number, session in enumerate(record.sessions if isinstance(record, Project) else (), 1):
        for day in session.dates or () if session.mode != CANCELLED else ():
            yield (number, day, era_date(day))


def _totals(record: Record, _: Labels) -> Iterator[Row]:
    for total in record.totals if isinstance(record, Project) else ():
        yield (total.text, total.participants, total.count)


def _extras(record: Record, _: Labels) -> Iterator[Row]:
    for each in record.extra:
        yield (each.label, each.text)


_TABLES: tuple[tuple[str, tuple[str, ...], _Rows], ...] = (
    (
        "集計用_記録",
        (
            "形態コード",
            FIELD_LABELS["form"],
            "名義コード",
            FIELD_LABELS["name_holder"],
            "番号",
            FIELD_LABELS["organiser"],
            FIELD_LABELS["department"],
            FIELD_LABELS["status"],
            FIELD_LABELS["frequency"],
            "継続開始年（西暦）",
            "継続開始年（和暦）",
            "継続開始年の概数",
            "参加人数（人）",
            "参加人数の概数",
            "会議の人数（人）",
            "会議の人数の概数",
            FIELD_LABELS["purpose"],
            FIELD_LABELS["effects"],
            "出典のファイル",
            "出典のページ",
            "出典の行",
        ),
        _records,
    ),
    ("集計用_形態", ("形態コード", FIELD_LABELS["form"]), _forms),
    ("集計用_担当課", (FIELD_LABELS["department"],), _departments),
    ("集計用_相手の種類", ("種類コード", FIELD_LABELS["partner_kinds"]), _kinds),
    ("集計用_団体", ("団体名",), _partners),
    (
        "集計用_実施",
        (
            "実施の番号",
            "実施の名称",
            "開始日（西暦）",
            "開始日（和暦）",
            "終了日（西暦）",
            "終了日（和暦）",
            "参加者数",
            "参加者数の単位",
            "参加者数の概数",
            "実施方法",
            "会議か",
            "備考",
        ),
        _sessions,
    ),
    ("集計用_実施日", ("実施の番号", "実施日（西暦）", "実施日（和暦）"), _days),
    ("集計用_その他の数値", ("報告書の記載", "人数（人）", "回数（回）"), _totals),
    ("集計用_その他の項目", ("項目名", "内容"), _extras),
)
"""Name, further headings and rows of each table."""
