"""Matching a list in the browser: names are pasted or typed, the page says where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from driver import browser
from records import DRILL, MEETING
from reports import report
from textual import events

from kyodo_tui.core.records.record import Sponsorship
from kyodo_tui.store.writer import write
from kyodo_tui.tui import strings
from kyodo_tui.tui.screens.browse import BrowseScreen
from kyodo_tui.tui.screens.names import MAX_NAMES, NamesScreen
from kyodo_tui.tui.screens.page import PageScreen

if TYPE_CHECKING:
    from pathlib import Path

    from driver import Driver

    from kyodo_tui.store.database import Database

assert isinstance(DRILL, Sponsorship)
ORGANISER = DRILL.organiser


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("names") / "kyodo.db"
    write([report()], made)
    return made


async def paste(app: Driver, text: str) -> None:
    app.app.post_message(events.Paste(text))
    await app.press()


async def test_a_pasted_list_is_matched_and_its_records_are_a_key_away(source: Database) -> None:
    async with browser(source, size=(120, 36)) as app:
        await app.press("M")
        assert isinstance(app.app.screen, NamesScreen)
        await paste(app, f"{ORGANISER}\n\nない会\n")
        assert strings.names_title(2) in app.text
        await app.press("enter")
        assert isinstance(app.app.screen, PageScreen)
        app.assert_sound()
        assert "該当なし" in app.text
        await app.press("enter")
        assert isinstance(app.app.screen, BrowseScreen)
        assert app.selected == DRILL.id
        await app.press("H")
        assert isinstance(app.app.screen, PageScreen)


async def test_names_are_typed_line_by_line(source: Database) -> None:
    async with browser(source) as app:
        await app.press("M")
        await app.type("ない会")
        await app.press("enter")
        assert strings.names_title(1) in app.text
        await app.press("enter")
        assert isinstance(app.app.screen, PageScreen)
        assert "■" not in app.text
        await app.press("escape")
        assert (app.focus, app.selected) == ("list", MEETING.id)


@pytest.mark.parametrize("keys", [["enter", "escape"], ["escape"]])
async def test_an_empty_list_is_not_matched(keys: list[str], source: Database) -> None:
    async with browser(source) as app:
        before = app.lines
        await app.press("M", *keys)
        assert isinstance(app.app.screen, BrowseScreen)
        assert app.lines == before


async def test_a_list_that_is_too_long_is_one_for_the_command_line(source: Database) -> None:
    async with browser(source) as app:
        await app.press("M")
        await paste(app, "会\n" * (MAX_NAMES + 1))
        await app.press("enter")
        assert isinstance(app.app.screen, BrowseScreen)
        assert "kyodo-tui match" in app.text


async def test_control_characters_are_spelled_out(source: Database) -> None:
    async with browser(source) as app:
        await app.press("M")
        await paste(app, "\x1b[31m赤の会\n青\u202eの会\n")
        app.assert_sound()
        await app.press("enter")
        app.assert_sound()
        assert "<U+" in app.text
