"""Drives the browser as a user does: press keys, type, read the screen."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from records import FakeSource
from textual._context import visible_screen_stack
from textual._xterm_parser import XTermParser

from kyodo_tui.core.records.listing import EVERYTHING
from kyodo_tui.core.text.cells import width
from kyodo_tui.tui.app import Browser
from kyodo_tui.tui.screens.browse import BrowseScreen
from kyodo_tui.tui.widgets.detail import Detail
from kyodo_tui.tui.widgets.record_list import RecordList
from kyodo_tui.tui.widgets.search_box import SearchBox
from kyodo_tui.user.locations import Locations
from kyodo_tui.user.settings_reader import read_settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    from textual.geometry import Size
    from textual.pilot import Pilot

    from kyodo_tui.core.records.listing import ListRow, Scope
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.user.settings import Settings

COLOURS = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


def settings_of(environ: Mapping[str, str], **options: object) -> Settings:
    """Return the settings of an environment and of options, where nobody has a file of settings."""
    nowhere = Path("/nonexistent")
    settings, problems = read_settings(environ, options, Locations(nowhere, nowhere, nowhere, nowhere))
    assert not problems
    return settings


class Driver:
    """The user at the keyboard."""

    def __init__(self, app: Browser, pilot: Pilot[int]) -> None:
        self.app = app
        self._pilot = pilot

    async def press(self, *keys: str) -> Driver:
        """Press keys one after the other, and wait until the screen is up to date."""
        await self._pilot.press(*keys)
        await self._pilot.pause()
        return self

    async def until(self, holds: Callable[[], bool]) -> bool:
        """Wait for background work until a condition holds; return whether it does."""
        for _ in range(200):
            if holds():
                return True
            await self._pilot.pause(0.02)
        return False

    async def type(self, text: str) -> Driver:
        """Type text, character by character, as an input method commits it."""
        for character in text:
            await self._pilot.press(character)
        await self._pilot.pause()
        return self

    async def commit(self, text: str) -> Driver:
        """Type text as the terminal parser delivers it, including symbols, marks and joiners."""
        for message in XTermParser().feed(text):
            message.set_sender(self.app)
            self.app.post_message(message)
        await self._pilot.pause()
        return self

    async def search(self, text: str) -> Driver:
        """Go to the search box and type."""
        await self.press("slash")
        return await self.type(text)

    async def resize(self, columns: int, rows: int) -> Driver:
        """Change the size of the terminal."""
        await self._pilot.resize_terminal(columns, rows)
        await self._pilot.pause()
        return self

    async def click(self, selector: str, x: int, y: int) -> Driver:
        """Click into a widget."""
        await self._pilot.click(selector, offset=(x, y))
        await self._pilot.pause()
        return self

    # Reading the screen

    @property
    def lines(self) -> list[str]:
        """The screen as lines of text."""
        visible_screen_stack.set(self.app._background_screens)
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    def region(self, selector: str) -> list[str]:
        """The lines of one widget."""
        widget = self.app.screen.query_one(selector)
        return [
            "".join(segment.text for segment in strip) for strip in widget.render_lines(widget.size.region)
        ]

    @property
    def browse(self) -> BrowseScreen:
        """The main screen."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, BrowseScreen)
        return screen

    @property
    def focus(self) -> str:
        """Id of the focused widget."""
        focused = self.app.screen.focused
        return focused.id or "" if focused is not None else ""

    @property
    def record_list(self) -> RecordList:
        """The list."""
        return self.browse.query_one(RecordList)

    @property
    def detail(self) -> Detail:
        """The detail pane."""
        return self.browse.query_one(Detail)

    @property
    def query(self) -> str:
        """Text of the search box."""
        return self.browse.query_one(SearchBox).text

    @property
    def rows(self) -> list[ListRow]:
        """The records of the list."""
        return [row for index in range(self.record_list.line_count) if (row := self.record_list.row(index))]

    @property
    def ids(self) -> list[str]:
        """Ids of the records in the list."""
        return [row.id for row in self.rows]

    @property
    def selected(self) -> str:
        """Id of the record under the cursor."""
        row = self.record_list.row(self.record_list.cursor)
        return row.id if row else ""

    @property
    def is_split(self) -> bool:
        """Whether list and detail are both visible."""
        return self.record_list.display and self.detail.display

    def assert_sound(self) -> None:
        """Assert that every line is exactly as wide as the terminal, and holds no control characters."""
        size: Size = self.app.size
        lines = self.lines
        assert len(lines) == size.height
        for line in lines:
            assert width(line) == size.width, repr(line)
            assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in line), repr(line)


@asynccontextmanager
async def browser(
    source: DataSource | None = None,
    *,
    size: tuple[int, int] = (80, 24),
    query: str = "",
    scope: Scope = EVERYTHING,
    environ: Mapping[str, str] | None = None,
    is_first_start: bool = False,
) -> AsyncIterator[Driver]:
    """Open the browser on six hand-made records, or on ``source``."""
    app = Browser(
        source or FakeSource(),
        query=query,
        scope=scope,
        settings=settings_of(COLOURS if environ is None else environ),
        is_first_start=is_first_start,
    )
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Driver(app, pilot)
