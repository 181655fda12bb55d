"""A database that is published while the browser is open is shown with the next key, at the same place."""

from __future__ import annotations

import gc
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from driver import Driver, browser
from reports import report
from textual._styles_cache import StylesCache

from kyodo_tui.core.records.listing import Order
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write
from kyodo_tui.tui import lookups
from kyodo_tui.tui.textual_adapter import app_control, pumps

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from kyodo_tui.tui.app import Browser

RENEWED = "データが更新されました"
CHOSEN = "2020-sponsor-city-2"


def publish(path: Path, *more: int) -> None:
    """Publish the same records, and those of other years."""
    write([report(), *(report(year) for year in more or (2021,))], path)


def years(app: Driver) -> str:
    """Return what the screen says at its top about the years that are shown."""
    return app.lines[0].split("協働の記録")[-1].strip()


async def test_it_is_said_and_shown_with_the_next_key(path: Path, source: Database) -> None:
    async with browser(source) as app:
        await app.press("4", "j")
        assert app.selected == CHOSEN
        publish(path)
        app.app._look_for_newer_data()
        await app.press()
        assert RENEWED in app.text
        before = years(app)
        await app.press("enter")
        assert RENEWED not in app.text
        assert app.selected == CHOSEN
        assert app.focus == "detail"
        assert "令和2年度" in before
        assert "3" in years(app)


@pytest.mark.parametrize(
    "keys",
    [
        ("slash", "m", "i", "n", "a", "enter"),
        ("5", "5", "j"),
        ("j", "j", "enter", "w"),
        ("slash", "m", "i", "n"),
        ("j", "enter", "J"),
    ],
)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_place_is_kept(
    path: Path, source: Database, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with browser(source, size=size) as app:
        await app.press(*keys)
        header = years(app)
        before = app.query, app.browse.state, app.focus, app.is_split, app.selected
        publish(path)
        app.app._look_for_newer_data()
        # A key that does nothing but be pressed.
        await app.press("f24")
        assert (app.query, app.browse.state, app.focus, app.is_split, app.selected) == before
        assert years(app) != header
        app.assert_sound()


async def test_history_marks_and_typing_go_on(path: Path, source: Database) -> None:
    async with browser(source) as app:
        await app.press("space", "3", "slash", "k")
        publish(path)
        app.app._look_for_newer_data()
        await app.press("o")
        assert app.query == "ko"
        await app.press("enter", "H", "H")
        assert app.query == ""
        await app.press("1")
        assert app.app._marks.ids == {"2020-cohost-1"}


OVER = ("f", "question_mark", "b", "s", "z", "T", "r", "t", "colon", "Y", "e", "p")
"""Keys that open something over the browser."""


@pytest.mark.parametrize("key", OVER)
async def test_it_is_said_over_another_screen_and_shown_when_that_is_left(
    path: Path, source: Database, key: str
) -> None:
    async with browser(source, size=(100, 30)) as app:
        await app.press("4", "j", "space")
        before = years(app)
        await app.press(key)
        assert len(app.app.screen_stack) == 2
        publish(path)
        app.app._look_for_newer_data()
        for _ in range(3):
            await app.press("down")
            assert RENEWED in app.text
        while len(app.app.screen_stack) > 1:
            await app.press("escape")
        assert years(app) != before
        assert RENEWED not in app.text
        assert app.selected == CHOSEN
        assert app.app._contents.source.years() == (2021, 2020)
        app.assert_sound()


async def test_what_is_chosen_from_the_data_before_holds_for_the_newer(path: Path, source: Database) -> None:
    async with browser(source) as app:
        await app.press("s")
        publish(path)
        app.app._look_for_newer_data()
        await app.press("3")
        assert app.app._contents.source.years() == (2021, 2020)
        assert app.browse.state.order is not Order.RELEVANCE
        await app.press("f", "down")
        publish(path, 2021, 2022)
        app.app._look_for_newer_data()
        await app.press("space")
        query = app.query
        assert query
        await app.press("escape")
        assert app.query == query
        assert app.app._contents.source.years() == (2022, 2021, 2020)
        app.assert_sound()


async def test_a_page_below_another_is_shown_before_the_newer_data(path: Path, source: Database) -> None:
    async with browser(source) as app:
        await app.press("p", "o")
        publish(path)
        app.app._look_for_newer_data()
        await app.press("escape")
        assert len(app.app.screen_stack) == 2
        assert RENEWED in app.text
        await app.press("escape")
        assert app.app._contents.source.years() == (2021, 2020)
        await app.press("L")
        assert len(app.app.screen_stack) == 2


async def test_what_the_key_says_is_said_over_the_newer_data(path: Path, source: Database) -> None:
    async with browser(source) as app:
        await app.press("y")
        publish(path)
        app.app._look_for_newer_data()
        await app.press("enter")
        assert app.app._contents.source.years() == (2021, 2020)
        assert app.browse.said
        await app.press("j")
        assert not app.browse.said


async def test_it_is_said_again_where_a_screen_was_left_without_a_key(path: Path, source: Database) -> None:
    async with browser(source) as app:
        await app.press("s")
        publish(path)
        app.app._look_for_newer_data()
        app.app.screen.dismiss(None)
        await app.press()
        app.app._look_for_newer_data()
        await app.press()
        assert RENEWED in app.text
        await app.press("j")
        assert app.app._contents.source.years() == (2021, 2020)


async def test_what_is_published_while_another_takes_its_place_waits_for_the_next_key(
    path: Path, source: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_screen = app_control.replace_screen

    async def replace_slowly(app: Browser, newer: Screen[object]) -> None:
        publish(path, 2021, 2022)
        app._look_for_newer_data()
        await replace_screen(app, newer)

    async with browser(source) as app:
        publish(path, 2021)
        app.app._look_for_newer_data()
        with monkeypatch.context() as patch:
            patch.setattr(app_control, "replace_screen", replace_slowly)
            await app.press("j")
        assert "令2・令3年度" in years(app)
        await app.press("j")
        assert "令2・令3・令4年度" in years(app)
        app.assert_sound()


async def test_the_key_counts_where_finding_takes_long(
    path: Path, source: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_find = threading.Event()
    find, settle = lookups.LookupRunner._work, pumps.wait_until_settled

    def find_late(*arguments: Any, **named: Any) -> None:
        may_find.wait()
        find(*arguments, **named)

    async def settle_first(app: Browser) -> None:
        await settle(app)
        may_find.set()

    async with browser(source) as app:
        await app.press("j", "j")
        assert app.selected == "2020-sponsor-city-1"
        publish(path)
        app.app._look_for_newer_data()
        monkeypatch.setattr(lookups, "known_in_time", lambda *_: (None, False))
        monkeypatch.setattr(lookups.LookupRunner, "_work", find_late)
        monkeypatch.setattr("kyodo_tui.tui.app.wait_until_settled", settle_first)
        await app.press("j")
        assert app.selected == CHOSEN


async def test_nothing_is_kept_of_the_screens_before(path: Path, source: Database) -> None:
    def kept() -> int:
        gc.collect()
        # Each widget has one, with the rows that it shows.
        return sum(isinstance(each, StylesCache) for each in gc.get_objects())

    async with browser(source) as app:
        counts = []
        for number in range(4):
            publish(path, *range(2021, 2023 + number))
            app.app._look_for_newer_data()
            await app.press("j")
            counts.append(kept())
        assert counts == [counts[0]] * 4


async def test_of_several_that_were_published_the_newest_is_shown(path: Path, source: Database) -> None:
    async with browser(source) as app:
        for more in ((2021,), (2021, 2022)):
            publish(path, *more)
            app.app._look_for_newer_data()
        await app.press("j")
        assert source.years() == (2020,)
        assert app.app._contents.source.years() == (2022, 2021, 2020)
        publish(path, 2023)
        app.app._look_for_newer_data()
        await app.press("k")
        assert app.app._contents.source.years() == (2023, 2020)


async def test_what_cannot_be_opened_is_said_and_browsing_goes_on(path: Path, source: Database) -> None:
    async with browser(source) as app:
        garbage = path.with_name("garbage")
        garbage.write_text("データベースではない")
        garbage.replace(path)
        app.app._look_for_newer_data()
        await app.press()
        assert "前のデータを表示しています" in app.text
        await app.press("4", "j")
        assert app.selected == CHOSEN
        # Not in one step, as a publisher does: the new file may have the number of the old one.
        path.unlink()
        publish(path)
        app.app._look_for_newer_data()
        app.app._look_for_newer_data()
        await app.press("k")
        assert app.app._contents.source.years() == (2021, 2020)


async def test_what_fails_while_it_is_taken_over_is_said_and_browsing_goes_on(
    path: Path, source: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browser(source) as app:
        publish(path)
        app.app._look_for_newer_data()
        waiting = app.app._renewal.waiting
        assert isinstance(waiting, Database)
        waiting.connection.sqlite.close()
        await app.press("j")
        assert "前のデータを表示しています" in app.text
        assert app.app._contents.source is source
        assert app.selected == "2020-committee-3"


async def test_a_record_that_is_gone_leaves_the_cursor_on_another(path: Path, source: Database) -> None:
    async with browser(source) as app:
        await app.press("4", "j")
        write([report(2021)], path)
        app.app._look_for_newer_data()
        await app.press("1")
        assert app.selected == "2021-sponsor-city-1"
        assert len(app.ids) == 6
        app.assert_sound()


async def test_a_chosen_value_that_is_gone_is_named(path: Path, source: Database) -> None:
    made = report()
    gone, kept = made.records[0].department, made.records[1].department
    async with browser(source, query=f"担当課={gone},{kept}") as app:
        assert "はありません" not in app.text
        records = tuple(
            replace(each, department="別の課") if each.department == gone else each for each in made.records
        )
        write([replace(made, records=records)], path)
        app.app._look_for_newer_data()
        await app.press("down")
        assert f"担当課に「{gone}」はありません" in app.text
        assert app.ids == [each.id for each in records if each.department == kept]
