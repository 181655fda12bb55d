"""Where a session was when its line dropped, the next one offers once."""

from __future__ import annotations

import signal

import pytest
from driver import Driver, settings_of
from hypothesis import given
from hypothesis import strategies as st
from records import FakeSource

from kyodo_tui.core.records.listing import Order, Scope
from kyodo_tui.tui import resumption
from kyodo_tui.tui.app import Browser
from kyodo_tui.tui.state import BrowseState
from kyodo_tui.user.remembered import SESSION, Remembered

OFFER = "前回は途中で切れました"


@given(
    st.text(),
    st.dictionaries(st.sampled_from(["form", "holder"]), st.sets(st.text(min_size=1), min_size=1)),
    st.sampled_from(Order),
    st.none() | st.text(min_size=1),
)
def test_every_state_survives(
    query: str, scope: dict[str, set[str]], order: Order, selected: str | None
) -> None:
    state = BrowseState(Scope(**scope), query, order, selected)
    assert resumption.from_text(resumption.as_text(state)) == state


@given(st.text() | st.sampled_from(["[]", "{}", "null", '{"scope": 1}', '{"scope": {"a": 1}, "query": 1}']))
def test_any_other_text_is_no_state(text: str) -> None:
    assert resumption.from_text(text) is None


@pytest.mark.parametrize("year", ["abc", "", "-5", "10000", "二〇二〇"])
def test_a_year_that_is_none_is_no_state(year: str) -> None:
    state = BrowseState(Scope(year="2020"), "", Order.RELEVANCE, None)
    text = resumption.as_text(state)
    assert resumption.from_text(text) == state
    assert resumption.from_text(text.replace("2020", year)) is None


async def session(remembered: Remembered, *keys: str, end: int | None, environ: dict[str, str]) -> str:
    """Press keys in a session that ends with an exit code, and return what it said at first."""
    app = Browser(FakeSource(), settings=settings_of(environ), remembered=remembered)
    async with app.run_test() as pilot:
        await pilot.pause()
        driver = Driver(app, pilot)
        first = driver.text
        await driver.press(*keys)
        if end is not None:
            app.exit(return_code=end)
    return first


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
async def test_a_dropped_session_is_offered_once(number: signal.Signals) -> None:
    remembered = Remembered()
    await session(remembered, "4", "j", end=128 + number, environ={})
    app = Browser(FakeSource(), settings=settings_of({}), remembered=remembered)
    async with app.run_test() as pilot:
        await pilot.pause()
        driver = Driver(app, pilot)
        assert OFFER in driver.text
        await driver.press("j")
        assert OFFER not in driver.text
        await driver.press("H")
        assert driver.selected == "2020-sponsor-city-2"
        await driver.press("L")
        assert driver.selected == "2020-committee-3"
    assert OFFER not in await session(remembered, end=0, environ={})


@pytest.mark.parametrize("end", [0, 130, None])
async def test_a_session_that_its_user_ended_is_not_offered(end: int | None) -> None:
    remembered = Remembered()
    await session(remembered, "4", "j", end=end, environ={})
    assert remembered.get(SESSION) is None
    assert OFFER not in await session(remembered, end=0, environ={})


async def test_where_queries_are_not_kept_neither_is_a_session() -> None:
    remembered = Remembered()
    await session(remembered, "4", "j", end=129, environ={"KYODO_QUERY_HISTORY": "off"})
    assert remembered.get(SESSION) is None


async def test_who_has_done_nothing_leaves_no_offer_but_the_one_before() -> None:
    remembered = Remembered()
    await session(remembered, end=129, environ={})
    assert remembered.get(SESSION) is None
    remembered.put(SESSION, resumption.as_text(BrowseState(query="花火")))
    for _ in range(2):
        assert OFFER in await session(remembered, end=129, environ={})
