"""Menus, help and palette: panels over the browser, which stays in sight."""

from __future__ import annotations

import pytest
from driver import browser
from records import COUNCIL, MEETING

from kyodo_tui.core.records.listing import Order
from kyodo_tui.tui import strings
from kyodo_tui.tui.command_names import COMMAND_NAMES
from kyodo_tui.tui.screens.browse import BrowseScreen
from kyodo_tui.tui.screens.copy import CopyScreen
from kyodo_tui.tui.screens.help import HelpScreen
from kyodo_tui.tui.screens.menu import MenuScreen
from kyodo_tui.tui.screens.palette import PaletteScreen
from kyodo_tui.tui.widgets.panel import Panel

SIZES = pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36), (200, 50)])


@SIZES
@pytest.mark.parametrize("key", ["s", "y", "question_mark", "colon"])
async def test_a_panel_leaves_the_browser_in_sight(key: str, size: tuple[int, int]) -> None:
    async with browser(size=size) as app:
        before = app.lines
        await app.press(key)
        app.assert_sound()
        after = app.lines
        if size >= (80, 24):
            assert after[0] == before[0]
            changed = [y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
            panel = app.app.screen.query_one(Panel).region
            assert panel.width == size[0] or panel.x >= 10
            assert all(after[y][:8] == before[y][:8] for y in changed[:-1] if panel.x)
            assert (
                strings.COLUMN_NAME in app.text or strings.ALL_FORMS in app.text or before[1][:2] in app.text
            )
        await app.press("escape")
        assert app.lines == before


@pytest.mark.parametrize("opening", ["s", "y", "question_mark"])
@pytest.mark.parametrize("closing", ["q", "f10", "escape", "h", "ｑ"])
async def test_a_panel_is_closed(opening: str, closing: str) -> None:
    async with browser() as app:
        await app.press("j", opening)
        assert not isinstance(app.app.screen, BrowseScreen)
        await app.press(closing)
        assert isinstance(app.app.screen, BrowseScreen)
        assert app.app.is_running
        assert (app.focus, app.selected) == ("list", COUNCIL.id)


@pytest.mark.parametrize("typed", ["narabi", "ならび", "並", "sort", "ｎａｒａ"])
async def test_the_palette_finds_and_runs_a_command(typed: str) -> None:
    async with browser() as app:
        await app.press("colon")
        assert isinstance(app.app.screen, PaletteScreen)
        await app.type(typed)
        assert COMMAND_NAMES["sort"].name in app.text
        await app.press("enter")
        assert isinstance(app.app.screen, MenuScreen)
        assert strings.SORT_TITLE in app.text
        await app.press("3")
        assert app.browse.state.order is list(strings.ORDERS)[2] is not Order.RELEVANCE


@pytest.mark.parametrize(
    ("typed", "command"),
    [("印刷", "export"), ("insatu", "export"), ("owari", "quit"), ("tojiru", "quit"), ("閉じる", "quit")],
)
async def test_the_palette_knows_other_names(typed: str, command: str) -> None:
    async with browser() as app:
        await app.press("colon")
        await app.type(typed)
        assert COMMAND_NAMES[command].name in app.text


@pytest.mark.parametrize("key", ["colon", "ctrl+p", "："])
async def test_the_same_key_closes_the_palette_or_is_text(key: str) -> None:
    async with browser() as app:
        await app.press(key)
        assert isinstance(app.app.screen, PaletteScreen)
        await app.press("ctrl+p")
        assert isinstance(app.app.screen, BrowseScreen)


async def test_the_palette_offers_only_what_works_now() -> None:
    async with browser() as app:
        offered = [command.id for command in app.browse.commands]
        assert {"search", "sort", "copy", "help", "quit"} <= set(offered)
        assert not {"clear", "next_hit", "save", "filter", "accept", "palette"} & set(offered)
        await app.press("Y", "ctrl+p")
        await app.type("hozon")
        assert COMMAND_NAMES["save"].name in app.text


async def test_the_palette_comes_back_to_where_it_was_opened() -> None:
    async with browser(query="防災") as app:
        await app.press("slash", "ctrl+p", "escape")
        assert (app.focus, app.query) == ("search", "防災")
        await app.press("ctrl+p")
        await app.type("いちらん")
        await app.press("enter")
        assert app.focus == "list"


async def test_a_palette_over_another_screen_runs_its_commands() -> None:
    async with browser() as app:
        await app.press("Y", "ctrl+p")
        await app.type("tojiru")
        await app.press("enter")
        assert isinstance(app.app.screen, BrowseScreen)
        await app.press("question_mark", "ctrl+p")
        await app.type("saigo")
        await app.press("enter")
        assert isinstance(app.app.screen, HelpScreen)
        assert app.app.screen.pane.top > 0


async def test_what_finds_nothing_says_so_and_runs_nothing() -> None:
    async with browser() as app:
        await app.press("colon")
        await app.type("ぺぺぺ")
        assert strings.PALETTE_NOTHING in app.text
        app.assert_sound()
        await app.press("enter", "down", "up")
        assert isinstance(app.app.screen, PaletteScreen)
        await app.press("ctrl+u", "f10")
        assert isinstance(app.app.screen, BrowseScreen)


async def test_pasted_text_filters_the_palette() -> None:
    async with browser() as app:
        await app.press("colon")
        await app.commit("\x1b[200~こぴー\n\x1b[201~")
        assert COMMAND_NAMES["copy_view"].name in app.text
        assert COMMAND_NAMES["sort"].name not in app.text


@pytest.mark.parametrize("typed", ["narabi", "ならび", "並べ"])
async def test_the_help_is_filtered_by_typing(typed: str) -> None:
    async with browser() as app:
        await app.press("question_mark", "slash")
        await app.type(typed)
        assert strings.HELP_SORT[:8] in app.text
        assert strings.HELP_QUIT not in app.text
        app.assert_sound()
        await app.press("enter", "j", "escape")
        assert strings.HELP_DOWN in app.text
        await app.press("escape")
        assert isinstance(app.app.screen, BrowseScreen)


async def test_kana_typed_in_the_help_filter_at_once() -> None:
    async with browser() as app:
        await app.press("question_mark")
        await app.type("ならび")
        assert strings.HELP_SORT[:8] in app.text
        assert strings.HELP_QUIT not in app.text


async def test_a_panel_fits_itself_to_another_size() -> None:
    async with browser(size=(200, 50)) as app:
        await app.press("question_mark")
        for size in ((80, 24), (41, 13), (120, 36), (200, 50)):
            await app.resize(*size)
            app.assert_sound()
            assert strings.HELP_TITLE in app.text
        await app.press("escape")
        app.assert_sound()
        assert MEETING.name in app.text


async def test_the_copy_menu_lies_over_the_plain_view() -> None:
    async with browser() as app:
        await app.press("Y")
        first = app.lines[0]
        await app.press("y")
        assert app.lines[0] == first
        assert strings.COPY_TITLE in app.text
        await app.press("q")
        assert isinstance(app.app.screen, CopyScreen)


@pytest.mark.parametrize("environ", [{"TERM": "xterm"}, {"TERM": "xterm-256color", "NO_COLOR": "1"}])
async def test_a_panel_is_told_from_the_list_without_colours(environ: dict[str, str]) -> None:
    async with browser(environ=environ) as app:
        await app.press("s")
        panel = app.app.screen.query_one("#choices")
        rows = panel.render_lines(panel.size.region)
        title, first, last = rows[0], rows[2], rows[-1]
        for strip in (title, last):
            assert all(segment.style and segment.style.reverse for segment in strip)
        segments = list(first)
        for edge in (segments[0], segments[-1]):
            assert edge.style
            assert edge.style.reverse


async def test_a_click_chooses_and_a_click_beside_closes() -> None:
    async with browser() as app:
        await app.press("s")
        await app.click("#choices", 6, 3)
        assert isinstance(app.app.screen, BrowseScreen)
        assert app.browse.state.order is list(strings.ORDERS)[2]
        await app.press("s")
        await app.click("#choices", 6, 0)
        assert isinstance(app.app.screen, MenuScreen)
        await app.click("#choices", -5, 3)
        assert isinstance(app.app.screen, BrowseScreen)
        await app.press("colon")
        await app.type("yomi")
        await app.click("#palette", 6, 2)
        assert isinstance(app.app.screen, BrowseScreen)
        assert strings.FURIGANA_ON in app.text


@pytest.mark.parametrize("key", ["minus", "equals_sign"])
async def test_a_menu_of_values_shows_signs_for_what_commands_a_terminal(key: str) -> None:
    async with browser(size=(120, 40)) as app:
        await app.press("4", "j", "j", key)
        assert "課[red]赤[/red]<U+001B>[31m" in app.text
        app.assert_sound()
