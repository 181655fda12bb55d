"""Start-up: from the command to a usable screen, beside an empty Textual app; and a search without a screen.

The records are shown before the framework is loaded; a key that is pressed at once is handled after that.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from bench._terminal import PYTHON, TimedTerminal, environment
from bench.generate import database
from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

ROUNDS = 15
TARGET = 1.3
SIZE = (120, 36)

_SQLITE = """\
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(
        "SELECT id, name FROM record WHERE name || coalesce(effects, '') || coalesce(purpose, '') LIKE ?",
        (f"%{sys.argv[2]}%",)):
    print(*row, sep="\\t")
"""


@dataclass(frozen=True, slots=True)
class Start:
    """One start of a program."""

    seconds: float
    size: int
    """Bytes written until the program was quiet."""
    memory: int
    """Kilobytes."""


Program = tuple[list[str], "Callable[[str], bool]", str]
"""Command, condition that it is usable, keys pressed at once."""


def _start(command: Sequence[str], usable: Callable[[str], bool], keys: str = "") -> Start:
    with TimedTerminal(command, SIZE) as terminal:
        if keys:
            terminal.press(keys)
        seconds = terminal.time_until(usable)
        terminal.settle()
        return Start(seconds, len(terminal.written), terminal.memory("VmHWM"))


def _names(path: Path) -> tuple[str, str]:
    """Return the start of the names of the first and the last record."""
    with Database.open(path) as reader:
        rows = reader.select(parse(""), Scope())
        return rows.rows(0, 1)[0].name[:8], rows.rows(rows.count - 1, 1)[0].name[:8]


def _run(command: Sequence[str]) -> float:
    started = time.perf_counter()
    nowhere = subprocess.DEVNULL
    subprocess.run(command, check=True, stdout=nowhere, stderr=nowhere, env=environment())
    return time.perf_counter() - started


def _browser(path: Path, name: str) -> dict[str, Program]:
    first, last = _names(path)
    command = [PYTHON, "-m", "kyodo_tui", "--db", str(path)]
    return {
        f"{name}, shown": (command, lambda text: first in text, ""),
        f"{name}, a key handled": (command, lambda text: last in text, "G"),
    }


def screens(sizes: Sequence[int]) -> None:
    """Compare the browser with an empty app, on the bundled database and on larger ones."""
    programs: dict[str, Program] = {
        "empty Textual app": ([PYTHON, "-m", "bench._empty_app"], lambda text: " " * 40 in text, ""),
        **_browser(bundled_database(), "kyodo-tui"),
    }
    for size in sizes:
        programs |= _browser(database(size), f"  {size:,} records")
    starts: dict[str, list[Start]] = {program: [] for program in programs}
    for measured in (False, *[True] * ROUNDS):
        for program, (command, usable, keys) in programs.items():
            start = _start(command, usable, keys)
            if measured:
                starts[program].append(start)
    base = median(start.seconds for start in starts["empty Textual app"])
    print(f"Start to a usable screen, {SIZE[0]}x{SIZE[1]}, {ROUNDS} rounds, medians (target: {TARGET} x)")
    print(f"{'':20}{'ms':>8}{'best':>8}{'ratio':>8}{'bytes':>10}{'memory':>10}")
    for program, measurements in starts.items():
        seconds = median(start.seconds for start in measurements)
        best = min(start.seconds for start in measurements)
        size = median(start.size for start in measurements)
        memory = median(start.memory for start in measurements)
        print(
            f"{program:30}{seconds * 1000:8.0f}{best * 1000:8.0f}{seconds / base:8.2f}"
            f"{size:10,.0f}{memory / 1000:7.1f} MB"
        )


def commands() -> None:
    """Compare a search on the command line with the start of any Python program."""
    word = "防災"
    programs = {
        "python -c pass": [PYTHON, "-c", "pass"],
        "sqlite3 with LIKE": [PYTHON, "-c", _SQLITE, str(bundled_database()), word],
        "kyodo-tui search": [PYTHON, "-m", "kyodo_tui", "search", word, "--format", "ids"],
    }
    seconds: dict[str, list[float]] = {program: [] for program in programs}
    for measured in (False, *[True] * ROUNDS):
        for program, command in programs.items():
            taken = _run(command)
            if measured:
                seconds[program].append(taken)
    base = median(seconds["python -c pass"])
    print(f"\nA search on the command line, {ROUNDS} rounds, medians")
    print(f"{'':20}{'ms':>8}{'best':>8}{'ratio':>8}")
    for program, taken_each in seconds.items():
        middle = median(taken_each)
        print(f"{program:30}{middle * 1000:8.0f}{min(taken_each) * 1000:8.0f}{middle / base:8.2f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sizes", type=int, nargs="*", help="numbers of records of larger databases")
    options = parser.parse_args()
    gc.disable()
    screens(options.sizes)
    commands()
