"""A user without a plan: presses keys, types, pastes, clicks, changes size and database, and looks whether all is true.

The same steps follow from the same seed, so that what fails can be done again.
"""

from __future__ import annotations

import os
import random
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from driver import COLOURS, Driver, settings_of
from painted import PaintedScreen
from reports import report

from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write
from kyodo_tui.tui.app import Browser
from kyodo_tui.tui.commands import COMMANDS, KeyContext
from kyodo_tui.tui.screens.browse import BrowseScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

_LEAVING = {"q", "f10"}
KEYS = sorted({key for command in COMMANDS for key in command.keys} - _LEAVING)
TEXTS = (
    *(
        "防災",
        "はなび",
        "tarumae",
        "形態:後援",
        "月:10",
        "-中止",
        "「",
        "課:",
        "令和2年10月",
        "ｺﾝｻｰﾄ",
        "a",
        "3",
        "　",
        " ",
    ),
    *("𠮷野家", "か\u3099", "\u202e", "👩\u200d👩\u200d👧", "%_*\"'", "無い語", "ー", "=", "x" * 300),
)
BYTES = (
    *(
        "\x1b[200~貼\n付\x1b[201~",
        "\x1b[<0;10;8M\x1b[<0;10;8m",
        "\x1b[<64;10;8M",
        "\x1b[<35;5;5M",
        "\x1b[I\x1b[O",
    ),
    *(
        "\x1b[999;999R",
        "\x1b]0;題\x07",
        "\x1b[27;5;9~",
        "\x1b[97;5u",
    ),
    *(
        "\x1bOP",
        "\x1b[",
        "\x1b[1;",
        "\x00",
        "\x7f",
        "\x9b31m",
        "\x1bP\x1b\\",
        "\x1b[200~" + "長" * 5000 + "\x1b[201~",
    ),
)
SIZES = ((80, 24), (120, 40), (200, 50), (40, 12), (60, 16), (30, 5), (1, 1), (10, 3), (81, 23), (500, 60))
_ESCAPES = 14
"""Esc leads home from anywhere with so many."""


class Wanderer:
    """One session of such a user."""

    def __init__(self, app: Driver, seed: int, path: Path) -> None:
        self.app = app
        self.done: list[str] = []
        """What was done, the newest last."""
        self._random = random.Random(seed)
        self._path = path
        self._published = 0
        self._painted = PaintedScreen(app.app)

    async def step(self) -> None:
        """Do one thing, and look at the screen."""
        kinds: list[tuple[int, Callable[[], str]]] = [
            (60, lambda: self._random.choice(KEYS)),
            (12, lambda: "text"),
            (8, lambda: "bytes"),
            (6, lambda: "size"),
            (2, lambda: "publish"),
            (1, lambda: "garbage"),
            (3, lambda: "home"),
        ]
        chosen = self._random.choices([each for _, each in kinds], [weight for weight, _ in kinds])[0]()
        self.done.append(chosen)
        await self._do(chosen)
        await self.look()

    async def _do(self, chosen: str) -> None:
        app = self.app
        if chosen == "text":
            await app.commit(self._pick(TEXTS))
        elif chosen == "bytes":
            await app.commit(self._pick(BYTES))
        elif chosen == "size":
            size = self._random.choice(SIZES)
            self.done[-1] += str(size)
            await app.resize(*size)
        elif chosen == "publish":
            self._publish()
        elif chosen == "garbage":
            other = self._path.with_name("garbage")
            other.write_bytes(self._random.randbytes(5000))
            other.replace(self._path)
            app.app._look_for_newer_data()
        elif chosen == "home":
            await self.go_home()
        else:
            await app.press(chosen)

    def _pick(self, texts: tuple[str, ...]) -> str:
        text = self._random.choice(texts)
        self.done[-1] += repr(text[:20])
        return text

    def _publish(self) -> None:
        self._published += 1
        years = [2020, *range(2021, 2021 + self._published % 3)]
        newer = self._path.with_name("newer.db")
        write([replace(report(year), title=f"報告書 {self._published}") for year in years], newer)
        newer.replace(self._path)
        self.app.app._look_for_newer_data()

    async def go_home(self) -> None:
        """Press Esc until the list is in front, which never takes many."""
        await self.app.resize(80, 24)
        for _ in range(_ESCAPES):
            await self.app.press("escape")
        assert isinstance(self.app.app.screen, BrowseScreen), self._told()
        assert self.app.browse.where is KeyContext.LIST, self._told()
        assert not self.app.browse.state.query, self._told()

    async def look(self) -> None:
        """Check that what is on the screen is true."""
        app = self.app
        assert app.app.is_running, self._told()
        app.assert_sound()
        await self.app.until(lambda: self._painted.is_true)
        assert self._painted.is_true, "\n".join((*self._painted.differences, self._told()))
        screen = app.app.screen
        if not isinstance(screen, BrowseScreen) or screen.has_class("-small"):
            return
        row = app.record_list.row(app.record_list.cursor)
        if row is not None and app.record_list.line_count:
            assert screen.state.selected == row.id, self._told()
            assert app.detail.record_id == row.id, self._told()
        source = app.app._contents.source
        state = screen.state
        found = source.select(parse(state.query), state.scope, state.order)
        line = " ".join(app.region("#status"))
        if found.count and "…" not in line and app.app.size.width >= 80:
            assert row is not None, self._told()

    def _told(self) -> str:
        """Return what led here, and where that is."""
        return f"{self.done[-25:]} at {self.app.focus!r}\n{self.app.text}"

    async def compare_with_a_redraw(self) -> None:
        """Check that the screen is what drawing all of it anew gives."""
        before = self.app.lines
        self.app.app.screen.refresh(layout=True)
        await self.app.press()
        assert self.app.lines == before, self._told()


@asynccontextmanager
async def wandering(seed: int, folder: Path) -> AsyncIterator[Wanderer]:
    """Open the browser for a wanderer; files go to ``folder``."""
    path = folder / "kyodo.db"
    write([report()], path)
    environ = {**COLOURS, "KYODO_FILES": str(folder), "KYODO_MOUSE": "on", "HOME": str(folder)}
    with Database.open(path) as source:
        app = Browser(source, settings=settings_of(environ))
        os.chdir(folder)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            yield Wanderer(Driver(app, pilot), seed, path)
        app._renewal.close()
