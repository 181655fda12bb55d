"""The work that a user's actions take, in numbers that no clock has a part in: it may not grow unnoticed.

Where a bound is exceeded for a good reason, raise it, and say why in the commit.
"""

from __future__ import annotations

import sys
from contextlib import asynccontextmanager
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from driver import browser
from emulated_terminal import EmulatedTerminal
from painted import PaintedScreen

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.store.database import Database
from kyodo_tui.terminal.diff_renderer import DiffRenderer
from kyodo_tui.tui import results
from kyodo_tui.tui.view import list_rows, panes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from driver import Driver

    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.tui.view.lines import Line
_MODULES_BEFORE_FIRST_SCREEN = """\
import sys
from kyodo_tui.tui import launch
def stop(*_):
    with open(sys.argv[1], "w") as file:
        print(*sys.modules, sep="\\n", file=file)
    raise SystemExit
launch.load_framework = stop
from kyodo_tui.cli import main
main([])
"""


class Done(NamedTuple):
    """What a key took."""

    frames: int
    rows: int
    """Rows of widgets that were drawn."""
    changed: int
    """Rows of the screen in which a cell changed."""
    questions: int
    """SQL statements."""
    size: int
    """Bytes sent."""


class Work:
    """Counts what is done."""

    def __init__(self, app: Driver, source: Database) -> None:
        self._app = app
        self._painted = PaintedScreen(app.app)
        self._renderer = DiffRenderer()
        self._questions = 0
        source.connection.sqlite.set_trace_callback(self._asked)

    def _asked(self, statement: str) -> None:
        # What SQLite does within a statement begins so.
        self._questions += not statement.startswith("--")

    async def of(self, *keys: str) -> Done:
        """Press keys, and return what the last one took."""
        for key in keys:
            assert await self._app.until(lambda: self._painted.is_true), self._painted.differences
            self._sent()
            self._painted.frames.clear()
            self._questions = 0
            await self._app.press(key)
        questions = self._questions
        assert await self._app.until(lambda: self._painted.is_true), self._painted.differences
        frames = self._painted.frames
        assert min(frames, default=0) >= 0, "drawn by the framework"
        changed = len(self._painted.cells.dirty_rows)
        return Done(sum(map(bool, frames)), sum(frames), changed, questions, len(self._sent().encode()))

    def _sent(self) -> str:
        return self._renderer.render(self._painted.cells)


@asynccontextmanager
async def working(source: Database, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Work]:
    """Open the browser, and count."""
    async with browser(source, size=size) as app:
        yield Work(app, source)


@pytest.fixture
def source() -> Iterator[Database]:
    with Database.open(bundled_database()) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    # However slow the machine is, nothing is left to a worker.
    monkeypatch.setattr(results, "QUICK_SECONDS", 60)


def test_modules_before_the_first_screen(tmp_path: Path) -> None:
    listed = tmp_path / "modules"
    command = [sys.executable, "-c", _MODULES_BEFORE_FIRST_SCREEN, str(listed)]
    with EmulatedTerminal(command, size=(120, 36)) as terminal:
        terminal.wait_until(lambda: terminal.ended, "the end")
    modules = listed.read_text().split("\n")
    assert sum(name.startswith("kyodo_tui") for name in modules) <= 120
    # Each of them takes a twentieth of the time to the first screen or more.
    assert not {"wcwidth", "shutil", "textual", "rich", "asyncio"} & set(modules)


async def test_a_row_is_one_frame_of_list_and_record(source: Database) -> None:
    async with working(source) as work:
        rows = [await work.of("j") for _ in range(40)]
        page = await work.of("pagedown")
    # A busy machine may let another frame begin in between.
    assert sum(each.frames for each in rows) <= len(rows) + 2
    assert max(each.questions for each in rows) <= 10
    # Neither search box, tabs, status line nor keys, and of the list but two rows until it scrolls.
    assert max(each.rows for each in rows[:8]) <= 2 + 9
    assert max(each.rows for each in rows) <= 11 + 9
    assert median(each.size for each in rows) <= 720
    assert max(each.size for each in rows) <= 1100
    assert page.size <= 2000
    assert page.questions <= 10


async def test_beside_the_list_a_record_is_one_frame_too(source: Database) -> None:
    async with working(source, (120, 36)) as work:
        rows = [await work.of("j") for _ in range(40)]
        pages = [await work.of(key) for key in ("pagedown", "pagedown", "pageup")]
        opened = [await work.of(key) for key in ("enter", "h") * 4]
    assert sum(each.frames for each in rows) <= len(rows) + 2
    assert max(each.rows for each in rows[:25]) <= 2 + 32
    assert max(each.rows for each in (*rows, *pages)) <= 2 * 32
    assert max(each.questions for each in (*rows, *pages)) <= 10
    assert sum(each.frames for each in (*pages, *opened)) <= len(pages) + len(opened) + 2
    # The headings, the row under the cursor, the keys, and what belongs to the record.
    assert max(each.changed for each in opened) <= 16
    assert max(each.size for each in opened) <= 1200


async def test_a_tab_asks_little(source: Database) -> None:
    async with working(source) as work:
        for key in ("2", "1", "5", "1"):
            tab = await work.of(key)
            assert tab.questions <= 18
            assert tab.frames <= 2
            assert tab.rows <= 2 * 24
            assert tab.size <= 2800


async def test_what_was_drawn_before_is_not_made_again(
    source: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    row_line = list_rows.row_line

    def counted(row: ListRow, *arguments: Any, **options: Any) -> Line:
        made.append(row.id)
        return row_line(row, *arguments, **options)

    monkeypatch.setattr(panes, "row_line", counted)
    async with working(source) as work:
        # A row further on, without the cursor and with it; back in a tab; a letter erased.
        await work.of("2", "1")
        for keys, most in ((("j",), 2), (("2",), 0), (("1",), 1), (("slash", "b", "o", "backspace"), 1)):
            await work.of(*keys[:-1])
            made.clear()
            await work.of(keys[-1])
            assert len(made) <= most, keys


async def test_letters_ask_and_send_little(source: Database) -> None:
    async with working(source) as work:
        await work.of("slash")
        letters = [await work.of(letter) for letter in "bousai"]
    assert sum(each.size for each in letters) <= 8800
    assert sum(each.questions for each in letters) <= 500
    assert sum(each.frames for each in letters) <= 2 * 6
    assert max(each.rows for each in letters) <= 2 * 24
