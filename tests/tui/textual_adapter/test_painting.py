"""Rows that are painted straight into cells: the same cells as those that the framework draws."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from driver import Driver, browser
from painted import PaintedScreen

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.store.database import Database
from kyodo_tui.tui.themes import THEMES
from kyodo_tui.tui.widgets.detail import Detail
from kyodo_tui.tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = [(40, 12), (80, 24), (120, 36), (200, 50)]
COLOURS = {
    "all colours": {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    "256 colours": {"TERM": "xterm-256color"},
    "16 colours": {"TERM": "xterm"},
    "no colour": {"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"},
}
KEYS = (
    *("j", "j", "pagedown", "k", "G", "g", "2", "4", "1", "enter", "j", "J", "n", "w", "h", "space"),
    *("slash", *"bousai", "enter", "enter", "n", "escape", "c", "s", "j", "enter", "x", "y", "escape"),
)


@pytest.fixture
def source() -> Iterator[Database]:
    with Database.open(bundled_database()) as opened:
        yield opened


async def pressed(app: Driver, painted: PaintedScreen, key: str) -> list[int]:
    """Press a key, and return the frames that it took."""
    assert await app.until(lambda: painted.is_true), (painted.frames, painted.differences)
    painted.frames.clear()
    await app.press(key)
    assert await app.until(lambda: painted.is_true), (key, *painted.differences)
    return painted.frames


@pytest.mark.parametrize("size", SIZES)
async def test_every_key_leaves_what_drawing_anew_gives(source: Database, size: tuple[int, int]) -> None:
    async with browser(source, size=size) as app:
        painted = PaintedScreen(app.app)
        for key in KEYS:
            await pressed(app, painted, key)


@pytest.mark.parametrize("environ", COLOURS.values(), ids=COLOURS)
async def test_in_every_number_of_colours(
    source: Database, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TERM", "COLORTERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    async with browser(source, environ=environ) as app:
        painted = PaintedScreen(app.app)
        for key in ("j", "slash", *"kodomo", "enter", "enter", "n"):
            await pressed(app, painted, key)


async def test_another_theme_gives_other_cells(source: Database) -> None:
    async with browser(source) as app:
        painted = PaintedScreen(app.app)
        for theme in THEMES:
            before = [list(row) for row in painted.cells.rows]
            app.app.theme = theme.name
            await pressed(app, painted, "j")
            assert painted.cells.rows != before


async def test_a_row_paints_its_record_and_two_rows_of_the_list(source: Database) -> None:
    async with browser(source, size=(120, 36)) as app:
        painted = PaintedScreen(app.app)
        for _ in range(6):
            assert await pressed(app, painted, "j") == [app.detail.size.height + 2]


async def test_a_screen_with_a_panel_over_it_is_left_to_the_framework(source: Database) -> None:
    async with browser(source) as app:
        painted = PaintedScreen(app.app)
        assert -1 in await pressed(app, painted, "question_mark")
        await pressed(app, painted, "j")
        await pressed(app, painted, "escape")
        assert -1 not in await pressed(app, painted, "j")


async def test_another_size_needs_no_further_frame(source: Database) -> None:
    async with browser(source, size=(120, 36)) as app:
        painted = PaintedScreen(app.app)
        await pressed(app, painted, "j")
        for before, size in pairwise([(120, 36), (80, 24), (200, 50), (60, 20), (120, 36)]):
            await app.resize(*size)
            assert await app.until(lambda: painted.is_true), (before, size, *painted.differences)


async def test_a_pane_that_scrolls_with_its_size_says_so(source: Database) -> None:
    async with browser(source, size=(120, 36)) as app:
        painted = PaintedScreen(app.app)
        await app.press(*"jjjj", "enter", "G")
        for size in ((120, 20), (121, 60), (130, 22)):
            await app.resize(*size)
            assert await app.until(lambda: painted.is_true), (size, *painted.differences)
            for pane in (app.browse.query_one(RecordList), app.browse.query_one(Detail)):
                assert pane.top <= max(0, pane.line_count - pane.view_height)
