"""One key drops the condition to blame for an empty list, and leaves the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from driver import browser

from kyodo_tui.core.records.listing import EVERYTHING, Scope
from kyodo_tui.tui import strings

if TYPE_CHECKING:
    from kyodo_tui.store.database import Database


@pytest.mark.parametrize("key", ["x", "ｘ", "ctrl+x"])
async def test_the_term_to_blame_is_dropped_alone(bundled: Database, key: str) -> None:
    async with browser(bundled) as app:
        await app.search("課:図書館  zqzqzq 講演")
        await app.press("enter")
        assert app.ids == []
        assert strings.FOOT_DROP in app.lines[-1]
        await app.press(key)
        assert app.query == "課:図書館 講演"
        assert app.ids
        assert strings.dropped("「zqzqzq」") in app.text
        assert strings.FOOT_DROP not in app.lines[-1]


async def test_it_works_while_typing_and_comes_back_with_the_history(bundled: Database) -> None:
    async with browser(bundled) as app:
        await app.search("講演 zqzqzq")
        assert "Ctrl+X" in app.lines[-1]
        await app.press("ctrl+x")
        assert (app.focus, app.query) == ("search", "講演")
        await app.type("会")
        assert strings.dropped("「zqzqzq」") not in app.text
        await app.press("enter", "H")
        assert (app.query, app.ids) == ("講演 zqzqzq", [])
        await app.press("L")
        assert app.query == "講演会"


async def test_the_tab_is_dropped_where_it_is_to_blame(bundled: Database) -> None:
    async with browser(bundled) as app:
        await app.search("花火")
        await app.press("enter", "2")
        assert app.ids == []
        await app.press("x")
        assert (app.query, app.browse.state.scope) == ("花火", EVERYTHING)
        assert len(app.ids) == 2
        await app.press("H")
        assert app.browse.state.scope == Scope(form="cohost")


async def test_a_year_without_records_is_dropped(bundled: Database) -> None:
    async with browser(bundled, scope=Scope(year=1999), query="花火") as app:
        assert app.ids == []
        await app.press("x")
        assert (app.query, app.browse.state.scope) == ("花火", EVERYTHING)
        assert app.ids


async def test_suggestions_say_which_term_goes(bundled: Database) -> None:
    async with browser(bundled) as app:
        await app.search("セミナー ひずみゲーシ")
        assert app.browse.results is not None
        assert app.browse.results.near
        assert strings.to_drop(8) in app.region("#status")[0]


async def test_with_nothing_to_drop_it_says_so() -> None:
    async with browser() as app:
        assert "drop" not in [command.id for command in app.browse.commands]
        assert strings.FOOT_DROP not in app.lines[-1]
        await app.press("x")
        assert strings.NO_NEED_TO_DROP in app.text
        assert len(app.ids) == 6


async def test_where_records_are_found_no_condition_is_said_to_fail(bundled: Database) -> None:
    async with browser(bundled) as app:
        await app.search("課:スポーツ")
        await app.press("enter", "x")
        assert app.query == "課:スポーツ"
        assert strings.NO_NEED_TO_DROP in app.text
        assert strings.NOTHING_TO_DROP not in app.text


async def test_the_values_that_exist_stand_in_place_of_suggestions(bundled: Database) -> None:
    async with browser(bundled) as app:
        await app.search("月:13")
        assert app.ids == []
        assert "月に「13」はありません。あるもの: 4月、5月" in app.text
        await app.press("ctrl+u")
        await app.type("課:不明課")
        assert "担当課に「不明課」はありません。あるもの: " in app.text
        assert "介護福祉課" in app.text
