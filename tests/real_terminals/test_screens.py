"""A real terminal shows what the browser drew, cell by cell."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

import pyte
import pytest
from driver import Driver, browser
from tmux import NEEDS_TMUX, Tmux

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.text.cells import graphemes, width
from kyodo_tui.store.database import Database
from kyodo_tui.tui import strings
from kyodo_tui.tui.view.palette import DARK

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

pytestmark = NEEDS_TMUX

SMALL, WIDE, LARGE = (80, 24), (120, 40), (200, 50)
SIZES = pytest.mark.parametrize("size", [SMALL, WIDE, LARGE], ids=lambda size: f"{size[0]}x{size[1]}")


class Both:
    """One user of two screens: a real terminal, and the browser's own idea of its screen."""

    def __init__(self, terminal: Tmux, app: Driver) -> None:
        self.terminal = terminal
        self.app = app

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.terminal.press(key)
            await self.app.press(key)
            await self.same()

    async def type(self, text: str) -> None:
        self.terminal.type(text)
        await self.app.type(text)
        await self.same()

    async def resize(self, columns: int, rows: int) -> None:
        self.terminal.resize(columns, rows)
        await self.app.resize(columns, rows)
        await self.same()

    async def same(self) -> None:
        for _ in range(600):
            expected = [line.rstrip() for line in self.app.lines]
            if self.terminal.lines == expected:
                break
            await asyncio.sleep(0.05)
        assert self.terminal.lines == expected
        columns = self.app.app.size.width
        assert all(width(line) <= columns for line in self.terminal.lines)


@asynccontextmanager
async def both(open_terminal: Callable[..., Tmux], size: tuple[int, int]) -> AsyncIterator[Both]:
    terminal = open_terminal(size).start()
    with Database.open(bundled_database()) as reader:
        async with browser(reader, size=size) as app:
            screens = Both(terminal, app)
            await screens.same()
            yield screens


@SIZES
async def test_every_tab_is_drawn_as_meant(open_terminal: Callable[..., Tmux], size: tuple[int, int]) -> None:
    async with both(open_terminal, size) as screens:
        await screens.press("2", "3", "4", "5", "5", "5", "1")
        await screens.press("pagedown", "down", "G", "home", "tab", "shift+tab")


@SIZES
async def test_a_search_is_drawn_as_meant(open_terminal: Callable[..., Tmux], size: tuple[int, int]) -> None:
    async with both(open_terminal, size) as screens:
        await screens.press("slash")
        await screens.type("防災")
        assert "防災" in screens.terminal.lines[0]
        await screens.press("enter", "enter", "n", "pagedown", "escape", "c", "slash")
        await screens.type("bousai")
        assert any("防災" in line for line in screens.terminal.lines[3:])
        await screens.press("down", "down", "enter", "z", "escape")


@SIZES
async def test_the_help_is_drawn_as_meant(open_terminal: Callable[..., Tmux], size: tuple[int, int]) -> None:
    async with both(open_terminal, size) as screens:
        await screens.press("question_mark", "pagedown", "escape")


async def test_a_storm_of_sizes_ends_in_the_last_one(open_terminal: Callable[..., Tmux]) -> None:
    async with both(open_terminal, SMALL) as screens:
        await screens.press("down", "enter")
        for columns in (200, 41, 130, 39, 90, 160, 60, 119, 121, 30, 100):
            screens.terminal.resize(columns, 10 + columns // 5)
        await screens.resize(*WIDE)
        await screens.press("escape")
        await screens.resize(*SMALL)


async def test_a_screen_that_is_too_small_says_so(open_terminal: Callable[..., Tmux]) -> None:
    async with both(open_terminal, (39, 11)) as screens:
        assert strings.TOO_SMALL in screens.terminal.text
        await screens.resize(40, 12)
        assert strings.TOO_SMALL not in screens.terminal.text
        await screens.resize(20, 5)
        screens.terminal.press("q").wait_for_exit(0)


# Positions, independent of the browser's own idea


def by_cell(line: str) -> list[str]:
    """Return the text of every cell; empty in the second cell of a wide character."""
    return [part for char in graphemes(line) for part in (char, *[""] * (width(char) - 1)) if width(char)]


def opened(open_terminal: Callable[..., Tmux], size: tuple[int, int]) -> Tmux:
    with Database.open(bundled_database()) as reader:
        count = sum(form.count for form in reader.forms())
    return open_terminal(size).start().wait_for(f"{count}件")


@SIZES
def test_the_columns_of_the_list_stand_in_the_same_cell_in_every_row(
    open_terminal: Callable[..., Tmux], size: tuple[int, int]
) -> None:
    terminal = opened(open_terminal, size).press("5").wait_for(strings.BOTH_HOLDERS)
    lines = [by_cell(line) for line in terminal.lines]
    top = next(y for y, line in enumerate(lines) if strings.COLUMN_NAME in "".join(line))
    heading = "".join(lines[top])
    starts = [width(heading.partition(title)[0]) for title in (strings.COLUMN_NAME, strings.COLUMN_ORGANISER)]
    number_ends = width(heading.partition(strings.COLUMN_NO)[0]) + width(strings.COLUMN_NO)
    rows = [line for line in lines[top + 1 : top + 9] if "".join(line).strip()]
    assert len(rows) == 8
    for number, row in enumerate(rows, 1):
        assert "".join(row[:number_ends]).split()[-1] == str(number)
        assert row[number_ends - 1] != " "
        for start in starts:
            assert row[start - 2 : start] == [" ", " "]
            assert row[start] not in ("", " ")


@SIZES
def test_numbers_end_in_the_last_cells(open_terminal: Callable[..., Tmux], size: tuple[int, int]) -> None:
    terminal = opened(open_terminal, size)
    status = next(line for line in terminal.lines if strings.ALL_FORMS in line)
    assert width(status) == size[0] - 1
    terminal.press("G").wait_for("218/218")
    heading = next(line for line in terminal.lines if line.endswith("218/218"))
    assert width(heading) == size[0] - 1


@SIZES
async def test_the_bar_is_the_last_column_of_the_list(
    open_terminal: Callable[..., Tmux], size: tuple[int, int]
) -> None:
    async with both(open_terminal, size) as screens:
        await screens.press("pagedown")
        region = screens.app.record_list.region
        is_stacked = screens.app.browse.has_class("-stacked")
        screen = pyte.Screen(*size)
        pyte.Stream(screen).feed(screens.terminal.coloured.replace("\n", "\r\n").removesuffix("\r\n"))
    thumb, ground = DARK.quiet, DARK.background
    transcription = ground if is_stacked else DARK.surface
    rows = range(region.y + 1, region.bottom)
    bar = [f"#{screen.buffer[y][region.right - 1].bg}" for y in rows]
    assert set(bar) == {thumb, transcription}
    assert sum(one != other for one, other in pairwise(bar)) <= 2
    before = [f"#{screen.buffer[y][region.right - 2].bg}" for y in rows]
    # The bar of the selected row runs up to the bar.
    assert set(before) <= {ground, DARK.chosen}
