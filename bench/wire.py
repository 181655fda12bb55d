"""Bytes on the wire, and how long a slow line stays busy: our output writer beside the framework's own driver.

Both show the same browser on the bundled database, in 256 colours on 80 x 24 cells. The terminal answers requests, as
real ones do. The rows of the screen that bytes went to tell two things apart: what a row down costs in the list and in
the record previewed below it, and what a letter of the filter costs besides the rows that it changes.
"""

from __future__ import annotations

import re
import statistics
import time
from typing import TYPE_CHECKING

from emulated_terminal import EmulatedScreen, EmulatedTerminal, kyodo_tui, kyodo_tui_with_stock_driver

from bench._terminal import environment
from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COLUMNS, ROWS = 80, 24
LINE = 8000
"""Bytes per second of the slow line."""
KEYS_A_SECOND, HELD_SECONDS = 30, 3.0
"""A held key."""
IDLE_SECONDS = 5.0
STEPS = 40
"""Rows gone down one by one: first the cursor moves, then the list scrolls."""
UNSCROLLED = 8
"""Steps before the list scrolls."""
LETTERS = "bousai"
LIST = range(3, 14)
"""Rows of the screen with the list."""
PREVIEW = range(14, 23)
"""Rows of the screen with the record below it."""
BELOW_SEARCH = range(1, ROWS)
"""Rows of the screen whose content another letter changes."""

DRIVERS = {"stock": kyodo_tui_with_stock_driver(), "ours": kyodo_tui()}
_QUIET_SECONDS = 0.4
_LIMIT_SECONDS = 60.0
_READ_BYTES = 1 << 16
_SLOW_READ_BYTES = 80
_TOKEN = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[^\[])|[\x00-\x1f]|[^\x00-\x1f]+")
"""A sequence, a control character, or text."""


class Wire(EmulatedTerminal):
    """A browser at the end of a line whose bytes are counted."""

    def __init__(self, command: Sequence[str]) -> None:
        environ = environment() | {"KYODO_AMBIGUOUS": "1"}
        del environ["COLORTERM"]
        super().__init__(command, size=(COLUMNS, ROWS), environ=environ)
        self._counted_on = EmulatedScreen((COLUMNS, ROWS))
        self._counted = self._start = 0
        self._bytes_by_row = [0] * ROWS

    def restart(self) -> None:
        """Count from here."""
        self._count()
        self._start = len(self.written)
        self._bytes_by_row = [0] * ROWS

    @property
    def size(self) -> int:
        """Bytes written since :meth:`restart`."""
        return len(self.written) - self._start

    def size_in(self, rows: range) -> int:
        """Return how many of the bytes went to these rows, including the cursor motion to them."""
        self._count()
        return sum(self._bytes_by_row[row] for row in rows)

    def _count(self) -> None:
        for token in _TOKEN.findall(self.written, self._counted):
            self._counted_on.feed(token)
            self._bytes_by_row[self._counted_on.cursor.y] += len(token)
        self._counted = len(self.written)

    def pass_time(self, seconds: float, *, bytes_per_second: int | None = None) -> bool:
        """Read for so many seconds, no faster than the line is; return whether anything came."""
        end = time.perf_counter() + seconds
        any_read = False
        while (remaining := end - time.perf_counter()) > 0:
            before = len(self.written)
            if not self.read(remaining, _READ_BYTES if bytes_per_second is None else _SLOW_READ_BYTES):
                break
            any_read = True
            if bytes_per_second is not None:
                time.sleep((len(self.written) - before) / bytes_per_second)
        return any_read

    def wait_until_ready(self) -> None:
        """Wait until the list is there and nothing more comes."""
        self.wait_until(lambda: bool(self.current_row), "the list").settle(1.0)

    @property
    def current_row(self) -> str:
        """The row of the list under the cursor."""
        return next((line for line in self.text.split("\n") if line.startswith("> ")), "")


def measure(command: Sequence[str], name_after: Callable[[int], str]) -> dict[str, float]:
    """Return all measurements of one driver."""
    found: dict[str, float] = {}
    with Wire(command) as line:
        line.wait_until_ready()
        found["start-up"] = line.size
        downs, in_list, in_preview, letters, besides = [], [], [], [], []
        for _ in range(STEPS):
            line.restart()
            line.press("j")
            line.settle(_QUIET_SECONDS)
            downs.append(line.size)
            in_list.append(line.size_in(LIST))
            in_preview.append(line.size_in(PREVIEW))
        line.restart()
        line.press("\x06")
        line.settle(_QUIET_SECONDS)
        found["page down"] = line.size
        line.press("/")
        line.settle(_QUIET_SECONDS)
        for letter in LETTERS:
            line.restart()
            line.press(letter)
            line.settle(_QUIET_SECONDS)
            letters.append(line.size)
            besides.append(line.size - line.size_in(BELOW_SEARCH))
        found["one row down, median"] = statistics.median(downs)
        found["… 95th percentile"] = statistics.quantiles(downs, n=20)[-1]
        found["… maximum"] = max(downs)
        found["… without scrolling, median"] = statistics.median(downs[:UNSCROLLED])
        found["… in the list, median"] = statistics.median(in_list)
        found["… in the preview, median"] = statistics.median(in_preview)
        found["one letter in the filter"] = statistics.median(letters)
        found["… besides the rows it changes"] = max(besides)
        line.restart()
        line.pass_time(IDLE_SECONDS)
        found[f"idle for {IDLE_SECONDS:.0f} s, caret shown"] = line.size
        line.press("\x1b\x1b")
        line.settle(_QUIET_SECONDS)
        line.restart()
        line.pass_time(IDLE_SECONDS)
        found[f"idle for {IDLE_SECONDS:.0f} s, in the list"] = line.size
    found |= flood(command, "j", 1, name_after) | flood(command, "\x06", None, name_after)
    return found


def flood(
    command: Sequence[str], key: str, rows: int | None, name_after: Callable[[int], str]
) -> dict[str, float]:
    """Hold a key on a slow line; return the bytes, and the seconds from its release until nothing more comes."""
    with Wire(command) as line:
        line.wait_until_ready()
        line.restart()
        count = int(KEYS_A_SECOND * HELD_SECONDS)
        released = time.perf_counter()
        start = released
        for number in range(count):
            line.press(key)
            released = time.perf_counter()
            line.pass_time(start + (number + 1) / KEYS_A_SECOND - released, bytes_per_second=LINE)
        end = released + _LIMIT_SECONDS
        right = None
        while time.perf_counter() < end and line.pass_time(1.0, bytes_per_second=LINE):
            pass
        name = "page" if rows is None else "row"
        found = {
            f"{name} down held: bytes": float(line.size),
            f"{name} down held: seconds until quiet": max(0.0, line.last_read - released),
        }
        if rows is not None:
            right = name_after(count * rows) in line.current_row
            found[f"{name} down held: on the right row"] = float(right)
        return found


def main() -> None:
    """Measure both drivers and print the table."""
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
