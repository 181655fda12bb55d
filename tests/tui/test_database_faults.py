"""Whatever befalls the database while it is open is said, and is over when the database is right again."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from driver import Driver, browser
from privileges import without_privileges
from reports import report

from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write
from kyodo_tui.tui import strings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHOSEN = "2020-sponsor-city-2"
LOCKED = "データベースがほかの処理で"


def remove(path: Path) -> None:
    if path.is_dir():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


def put(path: Path, data: bytes) -> None:
    path.with_name("next").write_bytes(data)
    path.with_name("next").replace(path)


def changed(path: Path, statement: str) -> None:
    """Replace the database by one in which something was changed."""
    other = path.with_name("other")
    shutil.copy(path, other)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute(statement)
    other.replace(path)


def put_in_its_place(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def fault(path: Path) -> None:
        remove(path)
        make(path)

    return fault


FAULTS: dict[str, Callable[[Path], object]] = {
    "damaged in its place": lambda path: path.write_bytes(b"\xa5" * path.stat().st_size),
    "its beginning damaged": lambda path: path.open("r+b").write(bytes(50_000)),
    "truncated": lambda path: os.truncate(path, path.stat().st_size // 2),
    "emptied": lambda path: os.truncate(path, 0),
    "deleted": remove,
    "garbage": lambda path: put(path, b"\xa5" * 5000),
    "a part of a copy": lambda path: put(path, path.read_bytes()[:-1]),
    "a folder": put_in_its_place(lambda path: path.mkdir()),
    "a pipe": put_in_its_place(os.mkfifo),
    "a dangling link": put_in_its_place(lambda path: path.symlink_to("nowhere")),
    "a link to itself": put_in_its_place(lambda path: path.symlink_to(path)),
    "another program's": lambda path: changed(path, "PRAGMA application_id = 7"),
    "a newer schema": lambda path: changed(path, "PRAGMA user_version = 99"),
    "unreadable": lambda path: path.chmod(0),
}


async def look(app: Driver) -> None:
    """Look at the database as often as it takes to see that it has changed in its place."""
    for _ in range(2):
        app.app._look_for_newer_data()
    await app.press()


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_fault_is_said_and_over_when_the_database_is_right_again(
    path: Path, source: Database, fault: Callable[[Path], object]
) -> None:
    sound = path.read_bytes()
    with without_privileges():
        async with browser(source, size=(100, 30)) as app:
            await app.press("4", "j", "space")
            await look(app)
            place = app.browse.state, app.selected
            fault(path)
            await look(app)
            assert "前のデータを表示しています" in app.text
            for key in ("enter", "p", "escape", "f", "escape", "slash", "a", "escape", "escape", "c", "k"):
                await app.press(key)
                app.assert_sound()
            assert app.app.failure is None
            remove(path)
            put(path, sound)
            await look(app)
            await app.press("1", "4", "g", "j", "f24")
            assert app.app._contents.source.years() == (2020,)
            assert (app.browse.state.scope, app.selected) == (place[0].scope, place[1])
            assert app.app._marks.ids == {CHOSEN}
            assert "読めません" not in app.text
            app.assert_sound()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (FAULTS["deleted"], strings.DATA_GONE),
        (FAULTS["a dangling link"], strings.DATA_GONE),
        (FAULTS["garbage"], strings.NEWER_DATA_UNREADABLE),
    ],
)
async def test_that_the_data_are_the_old_ones_stays_said_until_the_database_is_right_again(
    path: Path, source: Database, fault: Callable[[Path], object], said: str
) -> None:
    def status() -> str:
        return app.lines[2]

    sound = path.read_bytes()
    async with browser(source, size=(80, 24)) as app:
        fault(path)
        await look(app)
        assert said in app.text
        assert strings.OLD_DATA in status()
        for key in ("j", "4", "slash", "a", "escape", "enter"):
            await app.press(key)
            assert said not in app.text
            assert status().startswith(f" {strings.OLD_DATA}  ")
            app.assert_sound()
        await look(app)
        assert strings.OLD_DATA in status()
        remove(path)
        put(path, sound)
        await look(app)
        await app.press("f24")
        assert strings.OLD_DATA not in status()


async def test_newer_data_shown_after_they_were_deleted_are_marked_as_old(
    path: Path, source: Database
) -> None:
    async with browser(source) as app:
        write([report(), report(2021)], path)
        await look(app)
        remove(path)
        await look(app)
        await app.press("j")
        assert app.app._contents.source.years() == (2021, 2020)
        assert strings.OLD_DATA in app.text


STATES: dict[str, tuple[str, ...]] = {
    "a record": ("enter",),
    "a page": ("p",),
    "a page over a page": ("p", "o"),
    "a prompt": ("e",),
    "a menu": ("y",),
    "the search box": ("slash",),
    "the facets": ("f",),
    "help": ("question_mark",),
    "presenting": ("z",),
    "the palette": (":",),
    "the plain screen": ("Y",),
    "counts": ("t",),
    "the list of marks": ("b",),
}


@pytest.mark.parametrize("keys", STATES.values(), ids=STATES)
async def test_wherever_the_user_is_it_is_said_and_the_place_is_kept(
    path: Path, source: Database, keys: tuple[str, ...]
) -> None:
    async with browser(source, size=(100, 30)) as app:
        await app.press("4", "j", "space", *keys)
        await app.until(lambda: not app.app.workers._workers)
        put(path, b"garbage")
        await look(app)
        assert strings.NEWER_DATA_UNREADABLE[:20] in app.text
        await app.press("down", "up")
        app.assert_sound()
        remove(path)
        write([report(), report(2021)], path)
        await look(app)
        assert strings.DATA_RENEWED[:12] in app.text
        for _ in range(4):
            await app.press("escape")
        await app.press("f24")
        assert app.app._contents.source.years() == (2021, 2020)
        assert app.app._marks.ids == {CHOSEN}
        assert app.app.failure is None
        await app.press("4")
        assert CHOSEN in app.ids
        app.assert_sound()


async def test_a_lock_is_said_and_over_when_it_is_gone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("opening", "reading_errors"):
        monkeypatch.setattr(f"kyodo_tui.store.{module}.BUSY_MS", 1)
    with Database.open(path) as source:
        await lock_and_unlock(path, source)


async def lock_and_unlock(path: Path, source: Database) -> None:
    async with browser(source, size=(100, 30)) as app:
        with closing(sqlite3.connect(path, isolation_level=None)) as writer:
            writer.execute("BEGIN EXCLUSIVE")
            await app.press("4", "slash", "a")
            assert await app.until(lambda: LOCKED in app.text), app.text
            await app.press("escape", "escape", "c")
            app.assert_sound()
            writer.execute("ROLLBACK")
        await app.press("escape", "escape", "c", "1", "4", "g", "j")
        assert await app.until(lambda: app.selected == CHOSEN)
        assert LOCKED not in app.text
