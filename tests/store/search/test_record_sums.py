"""What the records of a list come to together, against a count of the records themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyodo_tui.core.records.figures import NO_FIGURES, Figures
from kyodo_tui.core.records.listing import EVERYTHING, Order, Scope, Sums
from kyodo_tui.core.records.record import Project
from kyodo_tui.core.search.query import parse
from kyodo_tui.errors import OverdueError
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def database(bundled: Path) -> Iterator[Database]:
    with Database.open(bundled) as opened:
        yield opened


def counted(database: Database, query: str, scope: Scope) -> tuple[int, int | None, bool]:
    """Count meetings and all else together, by a rule of its own."""
    times, people, approx = 0, None, False
    for record in database.matching(parse(query), scope):
        if not isinstance(record, Project):
            continue
        held = sum(session.mode in ("in_person", "written") for session in record.sessions)
        times += max(held, sum(total.count or 0 for total in record.totals))
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
    held = database.sums(parse(query), scope).held
    known = [number for number in (held.people, held.members) if number is not None]
    times, people, approx = counted(database, query, scope)
    assert held.times + held.meetings == times
    assert (sum(known) if known else None) == people, "no figure is lost, and none counts twice"
    assert (held.approx or held.members_approx) == approx


def test_sums_tell_meetings_from_the_rest(database: Database) -> None:
    assert database.sums(parse("成人式")).held == Figures(2, 980, False, 13, 111)
    assert database.sums(parse("名称:港まつり")).held == Figures(meetings=1, members=28)


@pytest.mark.parametrize(
    ("query", "asked", "held", "beyond"),
    [
        # The committee met twice in October; the ceremony was in January.
        ("成人式 月:10", "10月", Figures(meetings=2, members=17), NO_FIGURES),
        ("成人式 月=令和3年1月", "令和3年1月", Figures(2, 980, False, 1, 10), NO_FIGURES),
        ("成人式 日:1/10", "1月10日", Figures(1, 885), NO_FIGURES),
        ("成人式 1月10日", "1月10日", Figures(1, 885), NO_FIGURES),
        ("リーダー養成 月:10,3", "10月か3月", Figures(2, 19, approx=True), NO_FIGURES),
        ("リーダー養成 月:2", "2月", Figures(1, 99, approx=True), NO_FIGURES),
        # Two days count once; who came on which of them is not known.
        ("リーダー養成 日:2/13", "2月13日", NO_FIGURES, Figures(1, 99, approx=True)),
        ("まちかど 月:10", "10月", NO_FIGURES, Figures(1, 261)),
        ("ゼロごみ 月:4 名称:053", "4月", NO_FIGURES, NO_FIGURES),
        ("ゼロごみ 月:10 名称:053", "10月", Figures(1, 13889), NO_FIGURES),
        ("成人式 10月", "10月", Figures(meetings=2, members=17), NO_FIGURES),
        ("アートフェスティバル 状態:書面", "書面開催", Figures(meetings=2), NO_FIGURES),
        ("アートフェスティバル 書面", "書面開催", Figures(meetings=2), NO_FIGURES),
        # A year of records is none of sessions.
        ("成人式 年度:2020", "", Figures(2, 980, False, 13, 111), NO_FIGURES),
        ("成人式 -月:5", "", Figures(2, 980, False, 13, 111), NO_FIGURES),
    ],
)
def test_where_days_are_asked_for_only_those_count(
    database: Database, query: str, asked: str, held: Figures, beyond: Figures
) -> None:
    assert database.sums(parse(query)) == Sums(held, asked, beyond)


def test_figures_are_read_once_for_all_who_read_a_file(database: Database) -> None:
    asked: list[str] = []
    with database.clone() as clone, clone.clone() as other:
        for each in (database, other):
            each.connection.sqlite.set_trace_callback(asked.append)
        sums = clone.sums(parse(""))
        assert database.sums(parse("")) == other.sums(parse("")) == sums
        assert asked == []
    with Database.open(database.path) as another:
        another.connection.sqlite.set_trace_callback(asked.append)
        assert another.sums(parse("")) == sums
    assert asked


def test_figures_that_were_not_read_to_their_end_are_read_again(database: Database) -> None:
    with database.clone() as clone:
        clone.interrupt()
        with pytest.raises(OverdueError):
            clone.sums(parse(""))
        assert database.sums(parse("")).held.times > 0


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
        assert (Order.PARTICIPANTS in offered) == any(row.figures.people is not None for row in rows)


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
        people = [row.figures.people for row in backward if row.figures.people is not None]
        assert people == sorted(people)
        members = [row.figures.members for row in backward[len(people) :]]
        known = [number for number in members if number is not None]
        assert known == sorted(known)
        assert members == known + [None] * (len(members) - len(known))
    if order is Order.DOCUMENT_REVERSED:
        assert [row.id for row in backward] == [row.id for row in reversed(forward)]
