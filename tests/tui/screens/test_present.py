"""Presenting: z shows the record alone, J and K go on through the list or the marks, Esc and q come back."""

from __future__ import annotations

import pytest
from driver import browser
from records import COUNCIL, MEETING, RECORDS

from kyodo_tui.tui import strings
from kyodo_tui.tui.screens.browse import BrowseScreen
from kyodo_tui.tui.screens.page import PageScreen
from kyodo_tui.tui.screens.present import PresentScreen
from kyodo_tui.tui.screens.shortlist import ShortlistScreen


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 50)])
async def test_the_record_is_alone_and_everything_comes_back(size: tuple[int, int]) -> None:
    async with browser(size=size) as app:
        before = app.lines
        for close in ("escape", "q", "z", "ｚ", "h", "f10"):
            await app.press("z")
            assert isinstance(app.app.screen, PresentScreen)
            assert MEETING.name in app.text
            assert COUNCIL.name not in app.text
            assert strings.SEARCH_HINT_IDLE not in app.text
            app.assert_sound()
            await app.press(close)
            assert isinstance(app.app.screen, BrowseScreen)
            assert app.lines == before


async def test_the_next_and_the_previous_record_of_the_list_are_presented() -> None:
    async with browser(size=(80, 24)) as app:
        await app.press("z", "J")
        assert COUNCIL.name in app.text
        assert f"2/{len(RECORDS)}" in app.lines[0]
        await app.press("shift+down", "K")
        assert COUNCIL.name in app.text
        await app.press("escape")
        assert app.selected == COUNCIL.id
        assert app.browse.state.selected == COUNCIL.id
        assert app.detail.record_id == COUNCIL.id


async def test_the_ends_of_the_list_are_said() -> None:
    async with browser(size=(80, 24)) as app:
        await app.press("z", "K")
        assert strings.NO_PREVIOUS_RECORD in app.lines[-1]
        await app.press("j")
        assert strings.FOOT_NEXT_RECORD in app.lines[-1]
        await app.press(*["J"] * len(RECORDS))
        assert strings.NO_NEXT_RECORD in app.lines[-1]
        await app.press("escape")
        assert app.selected == RECORDS[-1].id


async def test_it_works_from_the_record_and_scrolls() -> None:
    async with browser(size=(80, 24)) as app:
        await app.press("enter", "z", "pagedown")
        first = app.text
        await app.press("g")
        assert app.text != first
        await app.press("escape")
        assert app.focus == "detail"


async def test_marks_are_presented_in_the_order_of_their_list() -> None:
    async with browser(size=(80, 24)) as app:
        await app.press("G", "space", "g", "space", "b", "z")
        assert RECORDS[-1].id in app.text or RECORDS[-1].name[:4] in app.text
        assert "候補リスト 1/2" in app.lines[0]
        await app.press("J")
        assert MEETING.name in app.text
        await app.press("J", "r", "y")
        assert isinstance(app.app.screen, PresentScreen)
        await app.press("escape")
        assert isinstance(app.app.screen, ShortlistScreen)
        assert app.app.screen._page.record_id == MEETING.id


async def test_hits_are_gone_through() -> None:
    async with browser(size=(80, 24), query="防災") as app:
        await app.press("z", "n")
        assert "一致 1/" in app.lines[0]
        await app.press("n", "N")
        assert "一致 1/" in app.lines[0]


async def test_a_page_about_the_record_can_be_asked_for() -> None:
    async with browser(size=(120, 36)) as app:
        await app.press("z", "J", "p")
        assert isinstance(app.app.screen, PageScreen)
        assert COUNCIL.name in app.text


async def test_nothing_is_presented_where_nothing_is_listed() -> None:
    async with browser(size=(80, 24), query="ありえない語") as app:
        await app.press("z")
        assert isinstance(app.app.screen, BrowseScreen)
