"""Candidates where nothing is found, and lists in other orders, on the bundled records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.records.listing import Order, Scope
from kyodo_tui.core.records.record import Project
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def reader() -> Iterator[Database]:
    with Database.open(bundled_database()) as opened:
        yield opened


def near(reader: Database, query: str, scope: Scope = Scope()) -> list[str]:
    assert reader.select(parse(query), scope).total == 0
    return [row.id for row in reader.suggest(parse(query), scope).rows]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("とまごまい港まつり", "2020-committee-6"),
        ("とまごまいみなとまつり", "2020-committee-6"),
        ("tomagomai minatomaturi", "2020-committee-6"),
        ("ユニセブ", "2020-sponsor-board-30"),
        ("ゆにせぶ", "2020-sponsor-board-30"),
        ("yunisebu", "2020-sponsor-board-30"),
        ("公共交痛", "2020-committee-3"),
        ("アイスホッケイ", "2020-sponsor-city-25"),
        ("ボランテイア講座", "2020-sponsor-city-31"),
        ("syoubousyo dann 名称:防最", None),
    ],
)
def test_a_letter_wrong(reader: Database, query: str, first: str | None) -> None:
    found = near(reader, query)
    assert (found[0] if found else None) == first


def test_candidates_say_what_they_were_taken_for(reader: Database) -> None:
    nearest = reader.suggest(parse("ユニセブ"), Scope())
    [hit] = reader.suggestion_hits(nearest)
    assert hit.suggested
    assert hit.to_json()["suggested"] is True
    texts = {getattr(hit.record, match.field)[match.start : match.end] for match in hit.matches}
    assert "ユニセフ" in texts


def test_the_term_to_blame_is_named(reader: Database) -> None:
    assert reader.suggest(parse("防災 zqzqzq"), Scope()).missing == ("zqzqzq",)
    together = reader.suggest(parse("防災 花火"), Scope())
    assert (together.missing, together.rows) == ((), ())


def test_candidates_keep_the_other_conditions(reader: Database) -> None:
    assert near(reader, "ユニセブ 名義:市") == []
    assert near(reader, "ユニセブ", Scope(form="sponsor", holder="board")) == ["2020-sponsor-board-30"]
    assert near(reader, "ユニセブ -生涯学習課") == []


def rows(reader: Database, order: Order, query: str = "", scope: Scope = Scope()) -> list[str]:
    selection = reader.select(parse(query), scope, order)
    found = [row.id for row in selection.rows(0, 999)]
    assert len(found) == selection.count == selection.total
    assert [selection.index(each) for each in found[:5]] == list(range(min(5, len(found))))
    return found


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("query", ["", "苫小牧", "bousai", "形態:後援"])
def test_every_order_has_the_same_records(reader: Database, order: Order, query: str) -> None:
    assert sorted(rows(reader, order, query)) == sorted(rows(reader, Order.DOCUMENT, query))


def test_document_order_is_that_of_the_report(reader: Database) -> None:
    everything = rows(reader, Order.DOCUMENT)
    hits = rows(reader, Order.DOCUMENT, "苫小牧")
    assert hits == [each for each in everything if each in set(hits)]


def test_dates_and_participants(reader: Database) -> None:
    projects = [record for record in reader.records(rows(reader, Order.DATE)) if isinstance(record, Project)]
    first = [min(session.start for session in p.sessions if session.start) for p in projects if p.sessions]
    assert first == sorted(first)
    busiest = next(reader.records(rows(reader, Order.PARTICIPANTS)))
    assert busiest.id == "2020-cooperation-6"


def test_readings_decide_the_order_of_names(reader: Database) -> None:
    names = [record.name for record in reader.records(rows(reader, Order.READING, "名称:フォトコンテスト"))]
    # だい… < たるまえ… < とまとう…
    assert names == sorted(names, key=lambda name: ("第" not in name, "樽前" not in name))


def test_departments_stand_together(reader: Database) -> None:
    departments = [record.department for record in reader.records(rows(reader, Order.DEPARTMENT))]
    assert len(list(dict.fromkeys(departments))) == sum(
        1 for place, name in enumerate(departments) if place == 0 or departments[place - 1] != name
    )


def test_what_has_no_organiser_comes_last(reader: Database) -> None:
    found = list(reader.records(rows(reader, Order.ORGANISER)))
    assert all(isinstance(record, Project) for record in found[-37:])
