"""A command that can do nothing says so, and Esc takes no more than the words away."""

from __future__ import annotations

import pytest
from driver import browser

from kyodo_tui.core.records.user_lists import DEFAULT_LIST
from kyodo_tui.tui import strings
from kyodo_tui.tui.screens.browse import BrowseScreen
from kyodo_tui.tui.screens.menu import MenuScreen


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("b", strings.SHORTLIST_EMPTY),
        ("e", strings.EXPORT_NOTHING),
        *((key, strings.DETAIL_NONE) for key in ("y", "Y", "r", "o", "p", "space", "enter")),
        *((key, strings.DETAIL_NONE) for key in ("equals_sign", "minus")),
        ("H", strings.NO_VISIT),
    ],
)
async def test_without_a_record_it_says_so_and_esc_keeps_the_query(key: str, said: str) -> None:
    async with browser(query="zqzqzq") as app:
        assert app.ids == []
        await app.press(key)
        assert isinstance(app.app.screen, BrowseScreen)
        assert said in app.region("#status")[0]
        await app.press("escape")
        assert app.query == "zqzqzq"
        assert said not in app.region("#status")[0]
        await app.press("escape")
        assert app.query == ""


async def test_an_empty_shortlist_keeps_the_query_of_a_full_list() -> None:
    async with browser(query="防災") as app:
        await app.press("b")
        assert strings.SHORTLIST_EMPTY in app.text
        await app.press("escape")
        assert app.query == "防災"


async def test_what_a_command_did_is_no_layer() -> None:
    async with browser(query="防災") as app:
        await app.press("space", "escape")
        assert app.query == ""


async def test_without_a_record_the_marked_ones_can_be_copied() -> None:
    async with browser() as app:
        await app.press("space")
        await app.search("zqzqzq")
        await app.press("enter", "y")
        assert isinstance(app.app.screen, MenuScreen)
        assert strings.as_table(strings.listed_records(DEFAULT_LIST, 1)) in app.text
        assert "1 * " in app.text


async def test_what_needs_a_record_is_not_offered_without_one() -> None:
    async with browser(size=(120, 36), query="zqzqzq") as app:
        offered = {command.id for command in app.browse.commands}
        assert {"search", "clear", "shortlist", "export", "help"} <= offered
        assert not {"open", "copy", "mark", "related", "sort", "only_like"} & offered
        for label in (strings.FOOT_OPEN, strings.FOOT_COPY, strings.FOOT_SORT, strings.FOOT_RELATED):
            assert label not in app.lines[-1]
        await app.press("c")
        assert strings.FOOT_OPEN in app.lines[-1]
