"""What is written is what is read back, and writing never leaves anything half done."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import weakref
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import pytest
from records import CONCERT, COUNCIL, DRILL, EVIL, MEETING, READING, RECORDS
from reports import report

from kyodo_tui.core.japanese.readings import Reading, Word
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.records.record import to_json
from kyodo_tui.core.records.report import Report
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.text.ambiguous import is_ambiguous
from kyodo_tui.errors import DatabaseError
from kyodo_tui.store.database import Database
from kyodo_tui.store.schema import APPLICATION_ID, TABLES, USER_VERSION, VIEW_MEANINGS
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from pathlib import Path


def ids(reader: Database, query: str, scope: Scope = Scope()) -> list[str]:
    selection = reader.select(parse(query), scope)
    return [row.id for row in selection.rows(0, selection.count)]


def test_a_report_comes_back_as_it_was(path: Path) -> None:
    with Database.open(path) as reader:
        assert list(reader.reports()) == [report()]


def test_characters_of_ambiguous_width_are_known(path: Path, tmp_path: Path) -> None:
    with Database.open(path) as reader:
        assert reader.ambiguous is not None
        assert set("①②④") <= set(reader.ambiguous)
        assert list(reader.ambiguous) == sorted(set(reader.ambiguous))
        assert all(map(is_ambiguous, reader.ambiguous))
    other = replace(report(), title="第Ⅸ回…×\u00ad協働")
    write([other], tmp_path / "other.db")
    with Database.open(tmp_path / "other.db") as reader:
        assert set(reader.ambiguous or "") >= set("Ⅸ…×")


def test_a_database_that_does_not_say_which_characters_are_ambiguous_is_read(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM meta WHERE key = 'ambiguous'")
    connection.close()
    with Database.open(path) as reader:
        assert reader.ambiguous is None


def test_records_come_back_in_the_order_asked_for(path: Path) -> None:
    with Database.open(path) as reader:
        assert list(reader.records([EVIL.id, "unknown", MEETING.id])) == [EVIL, MEETING]
        assert reader.record("unknown") is None
        assert [cell.text for cell in reader.cells(DRILL.id)] == [f" {DRILL.name} "]


def test_tabs_labels_and_years(path: Path) -> None:
    with Database.open(path) as reader:
        forms = reader.forms()
        assert [(form.code, form.count) for form in forms] == [
            ("cohost", 1),
            ("committee", 1),
            ("sponsor", 4),
        ]
        assert [(holder.code, holder.count) for holder in forms[2].holders] == [("city", 2), ("board", 2)]
        assert reader.labels().form("cohost") == "①共催"
        assert reader.years() == (2020,)
        assert len(reader.sections()) == 5
        assert reader.titles() == ("協働事業実施状況（2020年度）",)


def test_two_years_in_one_database(tmp_path: Path) -> None:
    path = tmp_path / "two.db"
    write([report(2020), report(2021)], path)
    with Database.open(path) as reader:
        assert reader.years() == (2021, 2020)
        assert [each.fiscal_year for each in reader.reports()] == [2021, 2020]
        assert ids(reader, "", Scope(year=2021)) == [record.id.replace("2020", "2021") for record in RECORDS]
        assert ids(reader, "年度:2021 まちかど") == ["2021-cohost-1"]
        assert len(ids(reader, "")) == 12
        assert reader.counts(parse("防災"), [Scope(), Scope(year=2021)]) == {Scope(): 4, Scope(year=2021): 2}
        assert len(list(reader.hits(parse("防災"), Scope(year=["2020", "2021"], form="cohost")))) == 2


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("防災", [MEETING, DRILL]),
        ("ぼうさい", []),
        ("防災 フェア", [DRILL]),
        ("防災 -フェア", [MEETING]),
        ("-防災", [COUNCIL, CONCERT, EVIL, READING]),
        ("名称:防災", [DRILL]),
        ("主催:音楽", [CONCERT]),
        ("主催:町内会連合会", [MEETING]),
        ("課:まちづくり", [COUNCIL]),
        ("目的:防災", [MEETING]),
        ("効果:防災", [MEETING]),
        ("形態:後援 防災", [DRILL]),
        ("形態:sponsor", [DRILL, CONCERT, EVIL, READING]),
        ("形態:④", [DRILL, CONCERT, EVIL, READING]),
        ("-形態:後援", [MEETING, COUNCIL]),
        ("名義:教育委員会", [EVIL, READING]),
        ("-名義:city", [MEETING, COUNCIL, EVIL, READING]),
        ("区分:例年", [MEETING]),
        ("状態:中止", [MEETING]),
        ("状態:書面", [MEETING]),
        ("月:2020-09", [MEETING]),
        ("月:9", [MEETING]),
        ("月:2021-02", [MEETING]),
        ("月:12", []),
        ("年度:令和2", list(RECORDS)),
        ("年度:2019", []),
        ("%", []),
        ("_", []),
        ("[red]", [EVIL]),
    ],
)
def test_queries(path: Path, query: str, expected: list[object]) -> None:
    with Database.open(path) as reader:
        assert sorted(ids(reader, query)) == sorted(record.id for record in RECORDS if record in expected)
        assert reader.counts(parse(query), [Scope()]) == {Scope(): len(expected)}


def test_a_selection_fetches_only_what_is_asked_for(path: Path) -> None:
    with Database.open(path) as reader:
        for query, scope in (
            ("", Scope()),
            ("", Scope(form="sponsor")),
            ("", Scope(form="sponsor", holder="board")),
            ("-無い", Scope(form="sponsor")),
        ):
            selection = reader.select(parse(query), scope)
            everything = [row.id for row in selection.rows(0, 99)]
            assert selection.count == len(everything)
            assert [row.id for row in selection.rows(1, 1)] == everything[1:2]
            assert selection.rows(99, 5) == []
            assert [selection.index(each) for each in everything] == list(range(len(everything)))
            assert selection.index("unknown") is None
            if "form" in scope:
                assert selection.index(MEETING.id) is None


def test_counts_of_every_tab(path: Path) -> None:
    scopes = [
        Scope(),
        Scope(form="cohost"),
        Scope(form="sponsor"),
        Scope(form="sponsor", holder="city"),
        Scope(form="sponsor", holder="board"),
    ]
    with Database.open(path) as reader:
        assert list(reader.counts(parse("防災"), scopes).values()) == [2, 1, 1, 1, 0]


def test_hits_are_ranked_and_say_what_matched(path: Path) -> None:
    with Database.open(path) as reader:
        hits = list(reader.hits(parse("防災"), Scope()))
        assert [hit.rank for hit in hits] == [1, 2]
        drill = next(hit for hit in hits if hit.record == DRILL)
        assert [DRILL.name[m.start : m.end] for m in drill.matches if m.field == "name"] == ["防災"]
        assert len(list(reader.hits(parse("防災"), Scope(), limit=1))) == 1


def test_the_view_of_other_tools_says_the_same(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        for row, record in zip(connection.execute("SELECT * FROM records"), RECORDS, strict=True):
            for key, value in to_json(record).items():
                shown = json.loads(row[key]) if isinstance(value, (list, dict)) else row[key]
                assert shown == value, key


def test_every_table_and_column_is_documented(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        documented = set(
            connection.execute("SELECT object, column_name FROM documentation WHERE meaning <> ''")
        )
        objects = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
                " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index_%'"
            )
        ]
        assert {table.name for table in TABLES} <= set(objects)
        for name in objects:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            assert {(name, ""), *((name, column) for column in columns)} <= documented
        assert set(VIEW_MEANINGS) - {""} == {
            row[1] for row in connection.execute("PRAGMA table_info(records)")
        }


def test_header_says_what_the_file_is(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (USER_VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_same_reports_give_the_same_content(tmp_path: Path) -> None:
    write([report()], tmp_path / "a.db")
    write([report()], tmp_path / "b.db")
    with sqlite3.connect(tmp_path / "a.db") as one, sqlite3.connect(tmp_path / "b.db") as other:
        assert list(one.iterdump()) == list(other.iterdump())


class OneAtATime(Sequence[Report]):
    """Reports that are made when they are asked for."""

    def __init__(self, *years: int) -> None:
        self.years = years
        self.alive: weakref.WeakSet[Report] = weakref.WeakSet()

    def __len__(self) -> int:
        return len(self.years)

    def __getitem__(self, place: Any) -> Any:
        # The one that is read, and the last one, which is let go when this one comes.
        assert len(self.alive) <= 2
        made = Made(*(getattr(report(self.years[place]), each.name) for each in fields(Report)))
        self.alive.add(made)
        return made


class Made(Report):
    """A report that can be watched."""

    __slots__ = ("__weakref__",)
    __hash__ = object.__hash__


def test_reports_are_not_held_once_they_are_written(tmp_path: Path) -> None:
    write(OneAtATime(2017, 2018, 2019, 2020), tmp_path / "a.db")
    write([report(year) for year in range(2017, 2021)], tmp_path / "b.db")
    with sqlite3.connect(tmp_path / "a.db") as one, sqlite3.connect(tmp_path / "b.db") as other:
        assert list(one.iterdump()) == list(other.iterdump())


def test_numbers_and_vocabularies_go_on_from_report_to_report(tmp_path: Path) -> None:
    write([report(2019), report(2020)], tmp_path / "two.db")
    with sqlite3.connect(tmp_path / "two.db") as connection:
        numbers = connection.execute(
            "SELECT seq, form, form_seq, holder_seq FROM record_form ORDER BY seq"
        ).fetchall()
        assert [seq for seq, *_ in numbers] == list(range(1, 13))
        assert [number for _, form, number, _ in numbers if form == "sponsor"] == list(range(1, 9))
        assert [number for *_, number in numbers if number is not None] == [1, 2, 1, 2, 3, 4, 3, 4]
        assert connection.execute("SELECT count(*), max(position) FROM form").fetchone() == (3, 3)
        assert connection.execute("SELECT count(*), max(id) FROM department").fetchone() == (6, 6)


def test_a_text_has_one_reading_that_of_the_last_report(tmp_path: Path) -> None:
    def read(year: int, kana: str) -> Report:
        readings = (Reading(COUNCIL.department, (Word(0, 5, (kana,)),), reviewed=True),)
        return replace(report(year), readings=readings)

    write([read(2019, "いち"), read(2020, "ににに")], tmp_path / "two.db")
    with Database.open(tmp_path / "two.db") as reader:
        assert [word.readings for word in reader.words(COUNCIL.department)] == [("ににに",)]
        assert ids(reader, "ininini") == ids(reader, "いち") == []
        assert ids(reader, "ninini") == ["2019-committee-3", "2020-committee-3"]


def test_other_content_has_another_build_id(tmp_path: Path, path: Path) -> None:
    write([replace(report(), title="別")], tmp_path / "other.db")
    with Database.open(path) as one, Database.open(tmp_path / "other.db") as other:
        assert one.build_id
        assert one.build_id != other.build_id


def test_replacing_is_one_step_and_leaves_no_litter(path: Path) -> None:
    with Database.open(path) as reader:
        write([report(2021)], path)
        assert reader.record(MEETING.id) == MEETING
    with Database.open(path) as reader:
        assert reader.years() == (2021,)
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    broken = replace(report(), mentions=(replace(report().mentions[0], record_id="無い"),))
    with pytest.raises((DatabaseError, KeyError)):
        write([broken], path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DatabaseError, match="書き込めません") as caught:
        write([report(2021)], path)
    assert "元のファイルはそのまま" in caught.value.remedy
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="フォルダーがありません"):
        write([report()], tmp_path / "none" / "kyodo.db")


def test_a_new_database_can_be_read_by_others_as_the_umask_says(tmp_path: Path) -> None:
    path = tmp_path / "kyodo.db"
    before = os.umask(0o022)
    try:
        write([report()], path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    path.chmod(0o640)
    write([report()], path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_reader_cannot_write(path: Path) -> None:
    with Database.open(path) as reader, pytest.raises(sqlite3.OperationalError):
        reader.connection.sqlite.execute("DELETE FROM record")
