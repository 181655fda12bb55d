"""The work that a user's actions take, in numbers that no clock has a part in: it may not grow unnoticed.

Where a bound is exceeded for a good reason, raise it, and say why in the commit.
"""

from __future__ import annotations

import sys
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import pytest
from drawn import frame_of
from driver import browser
from emulated_terminal import EmulatedTerminal

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.store.database import Database
from kyodo_tui.terminal.diff_renderer import DiffRenderer
from kyodo_tui.tui import results
from kyodo_tui.tui.app import Browser
from kyodo_tui.tui.startup.styles import Colours
from kyodo_tui.tui.widgets.role_widget import RoleWidget

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from driver import Driver
    from textual.strip import Strip

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
    questions: int
    """SQL statements."""
    size: int
    """Bytes sent."""


class Work:
    """Counts what is done."""

    def __init__(self, source: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        self.frames = self.rows = self.questions = 0
        self._renderer = DiffRenderer()
        display, strip = Browser._display, RoleWidget.strip

        def displayed(*arguments: object) -> None:
            self.frames += 1
            display(*arguments)  # type: ignore[arg-type]

        def drawn(widget: RoleWidget, line: Line) -> Strip:
            self.rows += 1
            return strip(widget, line)

        def asked(statement: str) -> None:
            # What SQLite does within a statement begins so.
            self.questions += not statement.startswith("--")

        monkeypatch.setattr(Browser, "_display", displayed)
        monkeypatch.setattr(RoleWidget, "strip", drawn)
        source.connection.sqlite.set_trace_callback(asked)

    async def of(self, app: Driver, key: str) -> Done:
        """Press a key, and return what that took."""
        self._renderer.render(frame_of(app, Colours.MANY))
        self.frames = self.rows = self.questions = 0
        await app.press(key)
        frames, rows, questions = self.frames, self.rows, self.questions
        sent = self._renderer.render(frame_of(app, Colours.MANY))
        return Done(frames, rows, questions, len(sent.encode()))


@pytest.fixture
def source() -> Iterator[Database]:
    with Database.open(bundled_database()) as opened:
        yield opened


@pytest.fixture
def work(source: Database, monkeypatch: pytest.MonkeyPatch) -> Work:
    # However slow the machine is, nothing is left to a worker.
    monkeypatch.setattr(results, "QUICK_SECONDS", 60)
    return Work(source, monkeypatch)


def test_modules_before_the_first_screen(tmp_path: Path) -> None:
    listed = tmp_path / "modules"
    command = [sys.executable, "-c", _MODULES_BEFORE_FIRST_SCREEN, str(listed)]
    with EmulatedTerminal(command, size=(120, 36)) as terminal:
        terminal.wait_until(lambda: terminal.ended, "the end")
    modules = listed.read_text().split("\n")
    assert sum(name.startswith("kyodo_tui") for name in modules) <= 120
    # Each of them takes a twentieth of the time to the first screen or more.
    assert not {"wcwidth", "shutil", "textual", "rich", "asyncio"} & set(modules)


async def test_a_row_is_one_frame_of_list_and_record(source: Database, work: Work) -> None:
    async with browser(source, size=(80, 24)) as app:
        rows = [await work.of(app, "j") for _ in range(40)]
        page = await work.of(app, "pagedown")
    # A busy machine may let another frame begin in between.
    assert sum(each.frames for each in rows) <= len(rows) + 4
    assert max(each.questions for each in rows) <= 10
    # Neither search box, tabs, status line nor keys, and of the list but two rows until it scrolls.
    assert max(each.rows for each in rows[:8]) <= 2 + 9
    assert max(each.rows for each in rows) <= 11 + 9
    assert median(each.size for each in rows) <= 720
    assert max(each.size for each in rows) <= 1100
    assert page.size <= 2000
    assert page.questions <= 10


async def test_a_tab_asks_little(source: Database, work: Work) -> None:
    async with browser(source, size=(80, 24)) as app:
        for key in ("2", "1", "5", "1"):
            tab = await work.of(app, key)
            assert tab.questions <= 18
            assert tab.frames <= 3
            assert tab.size <= 2800


async def test_letters_ask_and_send_little(source: Database, work: Work) -> None:
    async with browser(source, size=(80, 24)) as app:
        await app.press("slash")
        letters = [await work.of(app, letter) for letter in "bousai"]
    assert sum(each.size for each in letters) <= 8800
    assert sum(each.questions for each in letters) <= 500
    assert sum(each.frames for each in letters) <= 18
