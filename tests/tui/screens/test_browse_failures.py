"""A database that fails while it is browsed: words on the screen, a browser that goes on, and recovers."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from driver import browser
from records import COUNCIL, DRILL, MEETING, RECORDS, Counting, FakeSource

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.search.query import parse
from kyodo_tui.errors import DatabaseError, OverdueError
from kyodo_tui.store.database import Database
from kyodo_tui.tui import strings
from kyodo_tui.tui.app import Browser
from kyodo_tui.tui.commands import COMMANDS, KeyContext
from kyodo_tui.tui.screens.browse import BrowseScreen

if TYPE_CHECKING:
    from pathlib import Path

    from driver import Driver

ERROR = DatabaseError("データベースを読めません。", "控えから戻してください。")
MORE = tuple(
    replace(DRILL, id=f"2020-sponsor-city-{number}", no=number, name=f"防災フェア{number}")
    for number in range(100, 400)
)
LAST = MORE[-1].id
KEYS = [
    key
    for command in COMMANDS
    if command.id != "quit" and not command.where.isdisjoint({KeyContext.LIST, KeyContext.DETAIL})
    for key in command.keys
]


def long_source() -> FakeSource:
    """More records than are fetched at once."""
    return FakeSource((*RECORDS, *MORE))


def status(app: Driver) -> str:
    return app.region("#status")[0]


def is_told(app: Driver) -> bool:
    return ERROR.title in status(app)


def assert_well(app: Driver) -> None:
    """The list is drawn, the detail is that of the record under the cursor, and nothing is said to fail."""
    assert ERROR.title not in app.text
    assert strings.DETAIL_UNREADABLE not in app.text
    assert (app.detail.record_id or "") == app.selected
    if not app.ids:
        assert strings.EMPTY_TITLE in app.text
        return
    if app.record_list.display:
        marked = [line for line in app.region("#list") if line.startswith(">")]
        assert len(marked) == 1
        assert marked[0][2:].strip()


@pytest.mark.parametrize(
    ("size", "query"), [((40, 12), ""), ((80, 24), "防災"), ((120, 40), "")], ids=["40x12", "80x24", "120x40"]
)
@pytest.mark.parametrize("where", ["list", "detail"])
async def test_every_key_is_survived_and_recovered_from(
    size: tuple[int, int], query: str, where: str
) -> None:
    source = long_source()
    async with browser(source, size=size, query=query) as app:
        for key in KEYS:
            if where == "detail":
                await app.press("1", "enter")
                assert app.focus == "detail"
            source.error = ERROR
            await app.press(key, *(("j",) if key in ("s", "f7") else ()))
            assert app.app.is_running
            app.assert_sound()
            source.error = None
            await app.press("ctrl+l")
            while len(app.app.screen_stack) > 1 or app.focus != "list":
                await app.press("escape")
            assert_well(app)
            if app.query != query:
                await app.press("f3")
                await app.type(query)
                await app.press("enter")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_row_that_cannot_be_fetched(size: tuple[int, int]) -> None:
    source = long_source()
    async with browser(source, size=size) as app:
        source.error = ERROR
        await app.press("G")
        assert is_told(app)
        assert app.app.is_running
        source.error = None
        await app.press("k", "j")
        assert_well(app)
        assert app.selected == LAST
        assert app.browse.state.selected == LAST


async def test_a_database_is_not_asked_again_and_again_while_it_fails() -> None:
    source = long_source()
    async with browser(source, size=(80, 50)) as app:
        asked: list[Exception | None] = []

        def check() -> None:
            asked.append(source.error)
            if source.error is not None:
                raise source.error

        source.check = check  # type: ignore[method-assign]
        source.error = ERROR
        await app.press("G")
        # Not once a row: a database that is locked fails only after seconds.
        assert 0 < len(asked) <= 3


async def test_a_record_that_cannot_be_read() -> None:
    source = FakeSource()
    async with browser(source) as app:
        source.error = ERROR
        await app.press("j")
        assert is_told(app)
        assert strings.DETAIL_UNREADABLE in app.region("#detail")[0]
        assert MEETING.purpose[:10] not in app.text, "nothing is shown of another record"
        source.error = None
        # A key that does nothing else.
        await app.press("i")
        assert_well(app)
        assert app.detail.record_id == COUNCIL.id


@pytest.mark.parametrize("size", [(60, 20), (120, 40), (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_hits_that_cannot_be_looked_up_are_not_marked_and_the_text_is_there(
    size: tuple[int, int],
) -> None:
    source = FakeSource()
    async with browser(source, query="防災") as app:
        source.error = ERROR
        await app.resize(*size)
        assert is_told(app)
        assert "まちかどミー" in app.region("#list")[1]
        assert "令和2年8月25日" in "".join(app.region("#detail"))
        assert "防災" not in underlined(app)
        app.assert_sound()
        source.error = None
        await app.press("ctrl+l")
        assert not is_told(app)
        assert "防災" in underlined(app)


def underlined(app: Driver) -> list[str]:
    return [
        segment.text
        for strip in app.app.screen._compositor.render_strips()
        for segment in strip
        if segment.style is not None and segment.style.underline
    ]


async def test_the_next_hit_where_hits_cannot_be_looked_up() -> None:
    source = FakeSource()
    async with browser(source, query="防災", size=(120, 40)) as app:
        await app.press("enter")
        source.error = ERROR
        await app.resize(140, 40)
        await app.press("n")
        assert is_told(app)
        source.error = None
        await app.press("n")
        assert not is_told(app)
        assert "一致 1/" in app.text


@pytest.mark.parametrize("keys", [("y",), ("Y",), ("f9",), ("enter", "y"), ("enter", "Y")], ids="-".join)
async def test_copying_what_cannot_be_read(keys: tuple[str, ...]) -> None:
    source = FakeSource()
    async with browser(source) as app:
        await app.press(*keys[:-1])
        before = status(app)
        source.error = ERROR
        await app.press(keys[-1])
        assert is_told(app)
        assert app.app.screen is app.browse
        source.error = None
        await app.press("f24")
        assert status(app) == before


async def test_sorting_what_cannot_be_read() -> None:
    source = FakeSource()
    async with browser(source) as app:
        await app.press("s")
        source.error = ERROR
        await app.press("3")
        assert is_told(app)
        source.error = None
        await app.press("i")
        assert not is_told(app)
        assert app.ids == [record.id for record in sorted(RECORDS, key=lambda record: record.name)]


@pytest.mark.parametrize("key", ["2", "4", "tab", "shift+tab"])
async def test_a_tab_that_cannot_be_read(key: str) -> None:
    source = FakeSource()
    async with browser(source) as app:
        source.error = ERROR
        await app.press(key)
        assert is_told(app)
        source.error = None
        await app.press("i")
        assert_well(app)
        state = app.browse.state
        assert app.ids == [row.id for row in source.select(parse(""), state.scope).rows(0, 10)]
        assert len(app.ids) < len(RECORDS)


async def test_typing_while_nothing_can_be_read() -> None:
    source = FakeSource()
    async with browser(source) as app:
        source.error = ERROR
        await app.search("防")
        assert is_told(app)
        await app.type("災")
        assert is_told(app)
        source.error = None
        await app.press("left")
        assert not is_told(app)
        assert app.ids == [MEETING.id, DRILL.id]


async def test_results_that_cannot_be_shown_any_more() -> None:
    """A worker has found them, and then the database fails."""
    source = FakeSource()
    async with browser(source) as app:
        source.counting = Counting()
        await app.search("防災")
        source.error = ERROR
        source.counting.finish()
        assert await app.until(lambda: is_told(app))
        source.error = None
        await app.press("left")
        assert await app.until(lambda: "2件" in status(app))
        assert_well(app)


async def test_a_look_up_that_was_given_up_is_not_begun_again_with_every_key() -> None:
    source = FakeSource()
    async with browser(source) as app:
        source.slow = True
        source.error = OverdueError("時間がかかりすぎました。")
        await app.search("防")
        made = len(source.clones)
        await app.press("left", "right", "left")
        assert len(source.clones) == made


async def test_a_database_that_fails_at_once_is_refused_before_the_browser_is_there() -> None:
    with pytest.raises(DatabaseError):
        Browser(FakeSource(error=ERROR))


async def test_a_database_that_fails_with_the_first_list() -> None:
    source = FakeSource()
    app = Browser(source)
    source.error = ERROR
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, BrowseScreen)
        shown = "\n".join(
            "".join(segment.text for segment in strip) for strip in screen._compositor.render_strips()
        )
        assert ERROR.title in shown
        assert strings.EVERYTHING in shown, "the tabs are there"
        source.error = None
        await pilot.press("b")
        await pilot.pause()
        assert screen.state.selected == MEETING.id


async def test_a_file_that_is_damaged_while_it_is_browsed(tmp_path: Path) -> None:
    path = tmp_path / "kyodo.db"
    shutil.copyfile(bundled_database(), path)
    content = path.read_bytes()
    with Database.open(path) as source:
        async with browser(source) as app:
            path.write_bytes(b"\x00" * len(content))
            for keys in (("G",), ("k", "k"), ("4",), ("f3", "防", "災"), ("enter", "enter", "n"), ("Y",)):
                await app.press(*keys)
                assert app.app.is_running
                app.assert_sound()
            assert "データベース" in status(app)
            path.write_bytes(content)
            await app.press("escape", "escape", "escape", "1", "g")
            assert_well(app)
            assert len(app.ids) == 218
