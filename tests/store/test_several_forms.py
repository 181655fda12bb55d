"""A record of several forms is listed and counted in each of them, and once among all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from records import COUNCIL, DRILL, EVIL, MEETING, READING, RECORDS
from reports import report
from searching import ids

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.records.record import ExtraField, Form, Source
from kyodo_tui.core.records.status import status_of
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.report import Report

COMMISSION = Form("commission", "", "委託", "project")
FORMS = {
    MEETING.id: ("cohost", "commission"),
    COUNCIL.id: ("committee", "commission", "cohost"),
    EVIL.id: ("sponsor", "cohost"),
}


def changed(record: Record) -> Record:
    record = replace(
        record,
        forms=FORMS.get(record.id, (record.form,)),
        extra=(ExtraField("事業費", f"{record.no},000千円"), ExtraField("会場", "市民会館")),
        source=Source("a.xlsx", 1, "委託", record.no + 5),
    )
    status, evidence = status_of(record)
    return replace(record, status=status, status_evidence=evidence)


def several() -> Report:
    made = report()
    return replace(made, forms=(*made.forms, COMMISSION), records=tuple(map(changed, made.records)))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("several") / "several.db"
    write([several()], path)
    return path


@pytest.fixture
def reader(database: Path) -> Iterator[Database]:
    with Database.open(database) as opened:
        yield opened


def test_everything_comes_back(reader: Database) -> None:
    assert list(reader.reports()) == [several()]
    record = reader.record(COUNCIL.id)
    assert record is not None
    assert record.form == "committee"
    assert record.forms == ("committee", "commission", "cohost")
    assert reader.labels().forms_of(record) == "②実行委員会・協議会等、委託、①共催"


def test_tabs_count_a_record_in_each_of_its_forms(reader: Database) -> None:
    assert {form.code: form.count for form in reader.forms()} == {
        "cohost": 3,
        "committee": 1,
        "sponsor": 4,
        "commission": 2,
    }
    (cohost, *_) = reader.forms()
    assert [(holder.code, holder.count) for holder in cohost.holders] == [("board", 1)]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(), RECORDS),
        (Scope(form="cohost"), (MEETING, COUNCIL, EVIL)),
        (Scope(form="commission"), (MEETING, COUNCIL)),
        (Scope(form="commission", year=2020), (MEETING, COUNCIL)),
        (Scope(form="commission", year=2019), ()),
        (Scope(form="cohost", holder="board"), (EVIL,)),
        (Scope(form="sponsor", holder="board"), (EVIL, READING)),
        (Scope(form=["commission", "sponsor"]), tuple(each for each in RECORDS)),
    ],
)
def test_lists(reader: Database, scope: Scope, expected: tuple[Record, ...]) -> None:
    everything = [record.id for record in expected]
    assert ids(reader, "", scope) == everything
    selection = reader.select(parse(""), scope)
    assert [selection.index(record.id) for record in expected] == list(range(len(expected)))
    assert [row.id for row in selection.rows(1, 1)] == everything[1:2]
    for query in ("", "会", "-会", "形態:委託"):
        assert reader.counts(parse(query), [scope, Scope()])[scope] == len(ids(reader, query, scope))


def test_what_the_source_has_beyond_the_fields_is_searched(reader: Database) -> None:
    assert sorted(ids(reader, "市民会館")) == sorted(record.id for record in RECORDS)
    (hit,) = reader.hits(parse(f"{MEETING.no},000千円"), Scope(form="cohost"), 1)
    (match,) = hit.matches
    assert match.field == "extra"
    assert hit.record.extra_text[match.start : match.end] == f"{MEETING.no},000千円"


def test_forms_are_conditions_of_a_query(reader: Database) -> None:
    assert ids(reader, "形態:委託") == ids(reader, "形態:commission") == [MEETING.id, COUNCIL.id]
    assert ids(reader, "形態:委託 -形態:②") == [MEETING.id]
    assert DRILL.id in ids(reader, "-形態:共催")


def test_statuses_are_conditions_of_a_query(reader: Database) -> None:
    by_status = {record.id: record.status for record in map(changed, RECORDS)}
    assert by_status[MEETING.id] == "some_cancelled"
    expected = {"状態:中止": "some_cancelled", "状態:中止あり": "some_cancelled", "状態:実施": "held"}
    for query, wanted in expected.items():
        assert ids(reader, query) == [each for each, status in by_status.items() if status == wanted]


def test_kinds_of_partners_are_conditions_of_a_query(reader: Database) -> None:
    labels = reader.labels()
    for record in reader.records([each.id for each in RECORDS]):
        for kind in record.partner_kinds:
            assert record.id in ids(reader, f"相手:{kind}")
            assert record.id in ids(reader, f"相手:{labels.kind(kind)}")
    assert ids(reader, "相手:どこにもない") == []


def test_a_form_with_both_kinds_of_records_has_the_columns_of_projects(tmp_path: Path) -> None:
    path = tmp_path / "mixed.db"
    other = report(2021)
    sponsor = other.forms[-1]._replace(kind="project")
    write([report(), replace(other, forms=(*other.forms[:-1], sponsor))], path)
    with Database.open(path) as reader:
        assert reader.forms()[-1].kind == "project"
        assert {row.kind for row in reader.select(parse(""), Scope(form="sponsor")).rows(0, 9)} == {
            "sponsorship"
        }
