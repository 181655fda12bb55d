"""The orders of the list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.records.held_short import first_held
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
    first = [first_held(each.sessions, each.name)[0] for each in projects]
    dates = [session.start for session in first if session is not None]
    assert dates == sorted(filter(None, dates))
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


def test_by_date_agrees_with_the_dates_that_are_shown(reader: Database) -> None:
    """Also where the query asks for days: then their sessions are shown, and decide."""
    for query in ("", "月:10", "月:4", "日:2020-10", "日:10/18", "ゼロごみ", "月:10 月:11"):
        shown = [
            row.when
            for row in reader.select(parse(query), Scope(), Order.DATE).rows(0, 999)
            if row.when[-1:].isdigit() and row.when.startswith(("令", "会議 令"))
        ]
        days = [
            tuple(map(int, re.findall(r"\d+", when.partition("～")[0].partition(" ほか")[0])))
            for when in shown
        ]
        assert days == sorted(days), query


def test_the_row_shows_the_day_that_is_asked_for(reader: Database) -> None:
    def whens(query: str) -> dict[str, str]:
        found = reader.select(parse(query), Scope(), Order.RELEVANCE).rows(0, 999)
        return {row.id: row.when for row in found}

    october = whens("月:10")
    assert october["2020-cohost-3"] == "令2.10.18"
    assert october["2020-committee-4"] == "令2.10.4 ほか2回"
    assert october["2020-committee-11"] == "会議 令2.10.14 ほか1回"
    assert october["2020-cooperation-3"] == "令2.10.24 ほか1回"
    assert october["2020-cooperation-16"] == "令2.10.9"
    assert october["2020-cooperation-5"] == "令2.10.1～10.31"
    assert whens("月:4")["2020-cooperation-5"] == "令2.4 中止"
    assert whens("日:11/23") == {"2020-committee-4": "令2.11.23"} | whens("日:11/23")
    assert whens("2月14日")["2020-cohost-3"] == "令3.2.13～2.14"
    # Everything is shown where nothing is asked for, and what is not of that day at all.
    assert whens("")["2020-cohost-3"] == "令2.10.18 ほか2回"
    assert whens("昭和47年")["2020-cohost-1"] == "令2.8.25～10.29"


def test_by_people_goes_by_those_of_the_days_asked_for(reader: Database) -> None:
    for order in (Order.PARTICIPANTS, Order.PARTICIPANTS_REVERSED):
        found = reader.select(parse("月:10"), Scope(), order).rows(0, 999)
        people = [row.figures.people for row in found if row.figures.people is not None]
        assert people == sorted(people, reverse=order is Order.PARTICIPANTS)
        assert [row.figures.people for row in found[: len(people)]] == people
    assert {row.id: row.figures.people for row in found}["2020-cohost-3"] == 9
