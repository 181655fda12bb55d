"""What the records of a list come to together, against a count of the records themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyodo_tui.core.records.listing import EVERYTHING, Order, Scope
from kyodo_tui.core.records.record import Project
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def database(bundled: Path) -> Iterator[Database]:
    with Database.open(bundled) as opened:
        yield opened


def counted(database: Database, query: str, scope: Scope) -> tuple[int, int | None, bool]:
    times, people, approx = 0, None, False
    for record in database.matching(parse(query), scope):
        if not isinstance(record, Project):
            continue
        held = sum(session.mode in ("in_person", "written") for session in record.sessions)
        times += held or sum(total.count or 0 for total in record.totals)
        sessions = [each for each in record.sessions if each.participants is not None and each.unit != "団体"]
        figures = [each.participants or 0 for each in sessions]
        near = [each.approx for each in sessions]
        if not sessions:
            totals = [total for total in record.totals if total.participants is not None]
            figures = [total.participants or 0 for total in totals[:1]]
            near = ["約" in total.text for total in totals[:1]]
        if figures:
            people = (people or 0) + sum(figures)
            approx = approx or any(near)
    return times, people, approx


@pytest.mark.parametrize(
    "query", ["", "苫小牧", "図書館", "形態:後援", "-中止", "seijinshiki", "区分:例年", "無い語"]
)
@pytest.mark.parametrize(
    "scope", [EVERYTHING, Scope(form="committee"), Scope(form="sponsor", holder="board"), Scope(year=2020)]
)
def test_sums_are_those_of_the_records(database: Database, query: str, scope: Scope) -> None:
    sums = database.sums(parse(query), scope)
    assert (sums.times, sums.people, sums.approx) == counted(database, query, scope)


def test_orders_are_offered_where_there_is_something_to_sort_by(database: Database) -> None:
    for scope in (
        EVERYTHING,
        Scope(form="cohost"),
        Scope(form="sponsor"),
        Scope(form="sponsor", holder="city"),
    ):
        offered = database.orders(scope)
        assert not any(order.is_reversed for order in offered)
        rows = database.select(parse(""), scope, Order.DOCUMENT).rows(0, 1000)
        assert (Order.ORGANISER in offered) == any(row.organiser for row in rows)
        assert (Order.PARTICIPANTS in offered) == any(row.participants is not None for row in rows)


@pytest.mark.parametrize("order", [order for order in Order if order.is_reversed])
def test_a_reversed_order_is_the_reverse_with_what_has_no_value_last(
    database: Database, order: Order
) -> None:
    assert order.reverse is order.forward
    assert order.forward.reverse is order
    forward = database.select(parse(""), EVERYTHING, order.forward).rows(0, 1000)
    backward = database.select(parse(""), EVERYTHING, order).rows(0, 1000)
    assert {row.id for row in forward} == {row.id for row in backward}
    if order is Order.PARTICIPANTS_REVERSED:
        figures = [row.participants for row in backward if row.participants is not None]
        assert figures == sorted(figures)
        assert all(row.participants is None for row in backward[len(figures) :])
    if order is Order.DOCUMENT_REVERSED:
        assert [row.id for row in backward] == [row.id for row in reversed(forward)]
