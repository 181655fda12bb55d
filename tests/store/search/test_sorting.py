"""The orders of the list."""

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
