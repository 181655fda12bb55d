"""Marks and the list of them, as a user sees them."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from driver import COLOURS, browser, settings_of
from records import CONCERT, COUNCIL, DRILL, MEETING, RECORDS, FakeSource

from kyodo_tui.core.records.user_lists import DEFAULT_LIST, ListEntry
from kyodo_tui.store.lists.lists import Lists
from kyodo_tui.store.lists.user_lists import UserLists
from kyodo_tui.tui.app import Browser
from kyodo_tui.tui.marks import Marks
from kyodo_tui.tui.screens.page import PageScreen
from kyodo_tui.tui.screens.shortlist import ShortlistScreen
from kyodo_tui.user.shared_lists import SharedLists

if TYPE_CHECKING:
    from pathlib import Path

    from driver import Driver


def marked_rows(app: Driver) -> list[int]:
    return [place for place, line in enumerate(app.region("#list")) if line[1:2] == "*"]


@pytest.mark.parametrize("key", ["space", "　"])
async def test_space_marks_and_takes_the_mark_away(key: str) -> None:
    async with browser() as app:
        await app.press("j", key)
        assert marked_rows(app) == [2]
        assert "印を付けました（候補リスト 1件" in app.text
        await app.press("j", key)
        assert marked_rows(app) == [2, 3]
        await app.press(key)
        assert marked_rows(app) == [2]
        app.assert_sound()


async def test_a_mark_stays_whatever_is_listed() -> None:
    async with browser() as app:
        await app.press("space")
        await app.search("防災")
        await app.press("enter")
        assert app.ids == [MEETING.id, DRILL.id]
        assert marked_rows(app) == [1]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_the_list_is_shown_reordered_and_left_for_a_record(size: tuple[int, int]) -> None:
    async with browser(size=size) as app:
        await app.press("space", "j", "space", "j", "space", "b")
        assert isinstance(app.app.screen, ShortlistScreen)
        app.assert_sound()
        await app.press("J", "J", "U", "f6")
        assert not isinstance(app.app.screen, ShortlistScreen)
        marks = app.app._marks
        assert [entry.record_id for entry in marks.entries()] == [COUNCIL.id, DRILL.id, MEETING.id]
        await app.press("b", "enter")
        assert not isinstance(app.app.screen, ShortlistScreen)
        assert app.selected == COUNCIL.id


async def test_a_removal_is_undone() -> None:
    async with browser() as app:
        await app.press("space", "j", "space", "b", "space")
        assert "候補リスト 1件" in app.text
        await app.press("U")
        assert "1件を戻しました" in app.text
        await app.press("escape")
        assert marked_rows(app) == [1, 2]


async def test_an_empty_list_says_how_to_mark() -> None:
    async with browser() as app:
        await app.press("b")
        assert not isinstance(app.app.screen, ShortlistScreen)
        assert "Space で印" in app.text


def browser_with(path: Path) -> Browser:
    return Browser(
        FakeSource(), settings=settings_of(COLOURS), lists=Lists(UserLists(path), SharedLists(None))
    )


async def test_marks_are_there_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "lists.db"
    app = browser_with(path)
    async with app.run_test() as pilot:
        await pilot.press("space")
    assert [entry.record_id for entry in UserLists(path).entries(DEFAULT_LIST)] == [RECORDS[0].id]
    app = browser_with(path)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app._marks.ids == {RECORDS[0].id}


async def test_a_record_that_is_gone_keeps_its_name(tmp_path: Path) -> None:
    path = tmp_path / "lists.db"
    UserLists(path).add(DEFAULT_LIST, [ListEntry("2019-x-1", "昔の催し"), ListEntry(CONCERT.id, "")])
    app = browser_with(path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(app.screen, ShortlistScreen)
        await pilot.press("enter")
        assert isinstance(app.screen, ShortlistScreen)
    assert UserLists(path).entries(DEFAULT_LIST)[1].name == CONCERT.name


async def test_a_damaged_file_is_set_aside_and_said_once(tmp_path: Path) -> None:
    path = tmp_path / "lists.db"
    path.write_bytes(b"x" * 5000)
    app = browser_with(path)
    async with app.run_test(size=(200, 40)) as pilot:
        await pilot.pause()
        assert app._marks.problem is None, "it was said"
        await pilot.press("space", "j", "space")
        assert len(app._marks.ids) == 2
    assert (tmp_path / "lists.db.broken-1").read_bytes() == b"x" * 5000
    assert len(UserLists(path).entries(DEFAULT_LIST)) == 2


async def test_a_file_that_cannot_be_used_is_said_and_marks_last_for_the_session(tmp_path: Path) -> None:
    path = tmp_path / "lists.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE other (x)")
    before = path.read_bytes()
    app = browser_with(path)
    async with app.run_test(size=(200, 40)) as pilot:
        await pilot.press("space", "j", "space")
        assert len(app._marks.ids) == 2
        assert app._marks.problem is None
    assert path.read_bytes() == before


def test_what_can_still_be_read_is_kept_for_the_session(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    UserLists(tmp_path / "lists.db").add(DEFAULT_LIST, [ListEntry("a")])

    class Protected(UserLists):
        def toggle(self, name: str, entry: ListEntry) -> bool:
            return UserLists(tmp_path / "file" / "lists.db").toggle(name, entry)

    marks = Marks(Lists(Protected(tmp_path / "lists.db"), SharedLists(None)))
    assert marks.toggle("b", "")
    assert marks.ids == {"a", "b"}
    assert marks.problem is not None


async def test_a_note_is_written_beside_a_record(tmp_path: Path) -> None:
    path = tmp_path / "lists.db"
    app = browser_with(path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("space", "b", "m", *"youkakunin", "enter")
        assert UserLists(path).entries(DEFAULT_LIST)[0].note == "youkakunin"
        await pilot.press("m", "ctrl+u", "enter")
        assert UserLists(path).entries(DEFAULT_LIST)[0].note == ""


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_two_records_are_compared(size: tuple[int, int]) -> None:
    async with browser(size=size) as app:
        await app.press("space", "b", "C")
        assert "2件いります" in app.text
        await app.press("escape", "j", "space", "b", "C")
        assert "2件を比べる" in app.text
        assert "違う項目" in app.text
        app.assert_sound()
        await app.press("escape")
        assert isinstance(app.app.screen, ShortlistScreen)


async def test_the_first_entry_can_be_compared() -> None:
    async with browser() as app:
        await app.press("space", "j", "space", "b", "G", "g", "C")
        assert isinstance(app.app.screen, PageScreen)
