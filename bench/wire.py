"""Bytes on the line, and how long a slow line stays busy: our output layer beside the driver of the framework.

Both show the same browser on the bundled database, in 256 colours on 80 x 24 cells. The terminal answers what it is
asked, as real ones do. By where on the screen bytes went, two things are told apart: what a row down costs in the list
and in the record previewed below it, and what a letter of the filter costs besides the rows that it changes.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import termios
import time
from typing import TYPE_CHECKING

import pyte

from bench._terminal import PYTHON, environment
from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COLUMNS, ROWS = 80, 24
LINE = 8000
"""Bytes a second of the slow line."""
KEYS_A_SECOND, HELD_SECONDS = 30, 3.0
"""A key held down."""
IDLE_SECONDS = 5.0
STEPS = 40
"""Rows gone down one by one: first with the cursor, then with the list scrolling."""
UNSCROLLED = 8
"""So many of them before the list scrolls."""
LETTERS = "bousai"
LIST = range(3, 14)
"""Rows of the screen with the list."""
PREVIEW = range(14, 23)
"""Rows of the screen with the record below it."""
BELOW_SEARCH = range(1, ROWS)
"""Rows of the screen that other letters fill with other things."""

_STOCK = """\
from textual.drivers.linux_driver import LinuxDriver
from kyodo_tui.tui.startup import terminal
from kyodo_tui.tui.textual_adapter import driver
terminal.StartupTerminal.__enter__ = lambda self: self
driver.driver_class = lambda *_: LinuxDriver
from kyodo_tui.cli import main
main([])
"""
DRIVERS = {"stock": [PYTHON, "-c", _STOCK], "ours": [PYTHON, "-m", "kyodo_tui"]}
_QUIET_SECONDS = 0.4
_LIMIT_SECONDS = 60.0
_UNKNOWN = re.compile(rb"\x1b\[(?:[<=>][0-?]*[ -/]*|[0-?]*[ -/]+)[@-~]")
"""What the emulation would print."""
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*)?\Z")
_PIECE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[^\[])|[\x00-\x1f]|[^\x00-\x1f]+")
"""A sequence, a control character, or text."""


class Line:
    """A program at the end of a line."""

    def __init__(self, command: Sequence[str]) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.screen.write_process_input = self._answer  # type: ignore[method-assign]
        self.written = b""
        """What the program wrote since :meth:`restart`."""
        self.last = 0.0
        """When something came last."""
        self._rows = [0] * ROWS
        """How many bytes of that went to each row."""
        self._stream = pyte.ByteStream(self.screen)
        self._unfinished = b""
        self._allowed: float | None = None
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            kept = environment() | {"TERM": "xterm-256color", "KYODO_AMBIGUOUS": "1"}
            del kept["COLORTERM"]
            os.execvpe(command[0], list(command), kept)

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)

    def _answer(self, data: str) -> None:
        os.write(self._terminal, data.encode())

    def restart(self) -> None:
        """Count from here."""
        self.written = b""
        self._rows = [0] * ROWS

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._terminal, keys.encode())

    def pass_time(self, seconds: float, *, bytes_a_second: int | None = None) -> bool:
        """Take what comes in within so many seconds, no faster than the line is; return whether something came."""
        now = time.monotonic()
        end = now + seconds
        came = False
        while (now := time.monotonic()) < end:
            if not select.select([self._terminal], [], [], end - now)[0]:
                break
            size = 1 << 16 if bytes_a_second is None else 80
            data = os.read(self._terminal, size)
            if bytes_a_second is not None:
                time.sleep(len(data) / bytes_a_second)
            self._take(data)
            came = True
        return came

    def settle(self, seconds: float = _QUIET_SECONDS) -> None:
        """Wait until nothing comes any more."""
        while self.pass_time(seconds):
            pass

    def _take(self, data: bytes) -> None:
        self.last = time.monotonic()
        self.written += data
        data = self._unfinished + data
        tail = _UNFINISHED.search(data)
        self._unfinished = tail[0] if tail else b""
        for piece in _PIECE.findall(_UNKNOWN.sub(b"", data[: len(data) - len(self._unfinished)])):
            self._stream.feed(piece)
            self._rows[self.screen.cursor.y] += len(piece)

    def within(self, rows: range) -> int:
        """Return how many of the bytes went to these rows, with the moves that lead there."""
        return sum(self._rows[row] for row in rows)

    @property
    def chosen(self) -> str:
        """The row of the list that the cursor is on."""
        return next((line for line in self.screen.display if line.startswith("> ")), "")


def measure(command: Sequence[str], name_after: Callable[[int], str]) -> dict[str, float]:
    """Return everything measured of one driver."""
    found: dict[str, float] = {}
    with Line(command) as line:
        while not line.chosen:
            line.pass_time(1.0)
        line.settle(1.0)
        found["start-up"] = len(line.written)
        downs, in_list, in_preview, letters, besides = [], [], [], [], []
        for _ in range(STEPS):
            line.restart()
            line.press("j")
            line.settle()
            downs.append(len(line.written))
            in_list.append(line.within(LIST))
            in_preview.append(line.within(PREVIEW))
        line.restart()
        line.press("\x06")
        line.settle()
        found["page down"] = len(line.written)
        line.press("/")
        line.settle()
        for letter in LETTERS:
            line.restart()
            line.press(letter)
            line.settle()
            letters.append(len(line.written))
            besides.append(len(line.written) - line.within(BELOW_SEARCH))
        found["one row down, median"] = statistics.median(downs)
        found["… 95 of 100 below"] = statistics.quantiles(downs, n=20)[-1]
        found["… most"] = max(downs)
        found["… without scrolling, median"] = statistics.median(downs[:UNSCROLLED])
        found["… in the list, median"] = statistics.median(in_list)
        found["… in the preview, median"] = statistics.median(in_preview)
        found["one letter in the filter"] = statistics.median(letters)
        found["… besides the rows it changes"] = max(besides)
        line.restart()
        line.pass_time(IDLE_SECONDS)
        found[f"idle for {IDLE_SECONDS:.0f} s, caret shown"] = len(line.written)
        line.press("\x1b\x1b")
        line.settle()
        line.restart()
        line.pass_time(IDLE_SECONDS)
        found[f"idle for {IDLE_SECONDS:.0f} s, in the list"] = len(line.written)
    found |= flood(command, "j", 1, name_after) | flood(command, "\x06", None, name_after)
    return found


def flood(
    command: Sequence[str], key: str, rows: int | None, name_after: Callable[[int], str]
) -> dict[str, float]:
    """Hold a key down on a slow line; return the seconds from its release to the end, and to the right row."""
    with Line(command) as line:
        while not line.chosen:
            line.pass_time(1.0)
        line.settle(1.0)
        line.restart()
        count = int(KEYS_A_SECOND * HELD_SECONDS)
        released = time.monotonic()
        start = released
        for number in range(count):
            line.press(key)
            released = time.monotonic()
            line.pass_time(start + (number + 1) / KEYS_A_SECOND - released, bytes_a_second=LINE)
        end = released + _LIMIT_SECONDS
        right = None
        while time.monotonic() < end and line.pass_time(1.0, bytes_a_second=LINE):
            pass
        name = "page" if rows is None else "row"
        found = {
            f"{name} down held: bytes": float(len(line.written)),
            f"{name} down held: seconds until quiet": max(0.0, line.last - released),
        }
        if rows is not None:
            right = name_after(count * rows) in line.chosen
            found[f"{name} down held: on the right row"] = float(right)
        return found


def main() -> None:
    """Measure both, and print the table."""
    with Database.open(bundled_database()) as reader:
        rows = reader.select(parse(""), Scope()).rows(0, 200)
    tables = {
        driver: measure(command, lambda place: rows[place].name[:8]) for driver, command in DRIVERS.items()
    }
    targets = {
        "start-up": "6,000",
        "one row down, median": "400",
        "… besides the rows it changes": "200",
        f"idle for {IDLE_SECONDS:.0f} s, caret shown": "0",
        f"idle for {IDLE_SECONDS:.0f} s, in the list": "0",
        "row down held: seconds until quiet": "2.5",
        "row down held: on the right row": "1",
    }
    print(
        f"Bytes, 256 colours, {COLUMNS}x{ROWS}; held: {KEYS_A_SECOND} keys/s for {HELD_SECONDS} s at {LINE} B/s"
    )
    print(f"{'':42}" + "".join(f"{driver:>12}" for driver in tables) + f"{'target':>12}")
    for name in next(iter(tables.values())):
        values = [
            f"{table[name]:,.1f}" if "seconds" in name else f"{table[name]:,.0f}" for table in tables.values()
        ]
        print(f"{name:42}" + "".join(f"{value:>12}" for value in values) + f"{targets.get(name, ''):>12}")


if __name__ == "__main__":
    main()
