"""Named lists and shared ones in the browser, all of it by keys that work with the input method on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from driver import COLOURS, browser, settings_of
from records import CONCERT, COUNCIL, DRILL, MEETING, FakeSource

from kyodo_tui.core.records.user_lists import DEFAULT_LIST, ListEntry
from kyodo_tui.store.lists.lists import Lists
from kyodo_tui.store.lists.user_lists import UserLists
from kyodo_tui.tui import strings
from kyodo_tui.tui.app import Browser
from kyodo_tui.tui.marks import Marks
from kyodo_tui.tui.screens.lists import ListsScreen
from kyodo_tui.tui.screens.shortlist import SharedListScreen, ShortlistScreen
from kyodo_tui.user.remembered import Remembered
from kyodo_tui.user.shared_lists import SharedLists

if TYPE_CHECKING:
    from pathlib import Path

    from driver import Driver

LONG = "長い名前" * 50


def names(app: Driver) -> list[str]:
    return [each.name for each in app.app._marks.lists.own.summaries()]


def members(app: Driver, name: str) -> list[str]:
    return [entry.record_id for entry in app.app._marks.entries(name)]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_a_list_is_made_and_marks_go_to_it(size: tuple[int, int]) -> None:
    async with browser(size=size) as app:
        await app.press("space", "j", "ctrl+t")
        assert isinstance(app.app.screen, ListsScreen)
        app.assert_sound()
        await app.press("insert")
        await app.commit("来年度/会議🎉")
        app.assert_sound()
        await app.press("enter")
        assert "作りました" in app.text
        app.assert_sound()
        await app.press("escape", "space")
        assert members(app, "来年度/会議🎉") == [COUNCIL.id]
        assert members(app, DEFAULT_LIST) == [MEETING.id]
        await app.press("f6")
        assert isinstance(app.app.screen, ShortlistScreen)
        assert "来年度/会議" in app.text


async def test_a_list_is_renamed_removed_and_put_back() -> None:
    async with browser() as app:
        await app.press("space", "B", "E", "ctrl+u")
        await app.type("会議")
        await app.press("enter")
        assert names(app) == ["会議"]
        assert app.app._marks.name == "会議"
        await app.press("D")
        assert "「会議」（1件）を削除しました" in app.text
        assert names(app) == []
        await app.press("U")
        assert members(app, "会議") == [MEETING.id]
        await app.press("a")
        await app.type("会議")
        await app.press("enter")
        assert strings.list_taken("会議") in app.text
        await app.press("a")
        await app.type("共有:会議")
        await app.press("enter")
        assert names(app) == ["会議"]
        assert "読むことだけ" in app.text


async def test_a_name_as_long_as_it_may_be_is_cut_on_the_screen_only() -> None:
    async with browser() as app:
        await app.press("B", "a")
        app.app.screen.focused.paste(LONG)  # type: ignore[union-attr]
        await app.press("enter")
        app.assert_sound()
        assert names(app) == [LONG]
        await app.press("enter")
        app.assert_sound()
        await app.press("space")
        app.assert_sound()
        assert members(app, LONG) == [MEETING.id]


async def test_choosing_a_list_shows_its_marks() -> None:
    async with browser() as app:
        app.app._marks.lists.own.add("会議", [ListEntry(CONCERT.id), ListEntry(DRILL.id)])
        await app.press("space", "b", "B", "down", "enter")
        assert isinstance(app.app.screen, ShortlistScreen)
        await app.press("escape")
        rows = [line[1:2] for line in app.region("#list")]
        assert rows.count("*") == 2
        await app.press("B", "up", "enter", "escape")
        assert [line[1:2] for line in app.region("#list")].count("*") == 1


async def test_without_marks_the_other_lists_are_shown() -> None:
    async with browser() as app:
        app.app._marks.lists.own.add("会議", [ListEntry(CONCERT.id)])
        await app.press("b")
        assert isinstance(app.app.screen, ListsScreen)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "五年分.txt").write_text(f"{CONCERT.id}\t要確認\n{DRILL.id}\n2019-x-1\n", "utf-8")
    (folder / "bad.txt").mkdir()
    return folder


def browser_with(path: Path, shared: Path | None, remembered: Path | None = None) -> Browser:
    lists = Lists(UserLists(path), SharedLists(shared))
    return Browser(
        FakeSource(), settings=settings_of(COLOURS), lists=lists, remembered=Remembered(remembered)
    )


async def test_a_shared_list_is_read_and_copied_not_changed(tmp_path: Path, shared: Path) -> None:
    path = tmp_path / "lists.db"
    app = browser_with(path, shared)
    before = (shared / "五年分.txt").read_bytes()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("B", "down", "enter")
        await pilot.pause()
        shown = app.screen
        assert type(shown) is SharedListScreen
        await pilot.press("space", "J", "m", "U")
        assert app.screen is shown
        await pilot.press("B", "down", "E", "D", "A", "enter")
        await pilot.pause()
        assert app.screen.query_one("#page")
    assert (shared / "五年分.txt").read_bytes() == before
    entries = UserLists(path).entries("五年分の写し")
    assert [entry.record_id for entry in entries] == [CONCERT.id, DRILL.id, "2019-x-1"]
    assert entries[0].note == "要確認"


async def test_the_list_of_the_marks_is_remembered(tmp_path: Path) -> None:
    path, remembered = tmp_path / "lists.db", tmp_path / "choices.json"
    app = browser_with(path, None, remembered)
    async with app.run_test() as pilot:
        await pilot.press("B", "a", *"x1", "enter", "escape", "space")
    app = browser_with(path, None, remembered)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert (app._marks.name, set(app._marks.ids)) == ("x1", {MEETING.id})
    UserLists(path).delete("x1")
    app = browser_with(path, None, remembered)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert (app._marks.name, set(app._marks.ids)) == (DEFAULT_LIST, set())


def test_a_file_that_cannot_be_used_is_said_once_for_all_that_is_done_with_lists(tmp_path: Path) -> None:
    path = tmp_path / "lists.db"
    path.mkdir()
    marks = Marks(Lists(UserLists(path), SharedLists(None)))
    assert marks.create("会議")
    assert marks.problem is not None
    marks.problem = None
    assert marks.rename("会議", "会議2")
    assert marks.delete("会議2") == 0
    assert marks.problem is None
    assert [each.name for each in marks.summaries()] == [DEFAULT_LIST]
