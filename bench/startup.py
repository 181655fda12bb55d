"""Start-up: from the command to a usable screen, beside an empty Textual app; and a search without a screen.

The records are shown before the framework is loaded, and simple keys are answered meanwhile: a key that is pressed at
once, or when the records are seen.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from bench._terminal import PYTHON, TimedTerminal, environment
from bench.generate import database
from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database
from kyodo_tui.tui import strings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

ROUNDS = 15
TARGET = 1.1
MEMORY_TARGET = 1.3
SIZE = (120, 36)

_SQLITE = """\
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(
        "SELECT id, name FROM record WHERE name || coalesce(effects, '') || coalesce(purpose, '') LIKE ?",
        (f"%{sys.argv[2]}%",)):
    print(*row, sep="\\t")
"""


class Program(NamedTuple):
    """A program to start, and a key to press."""

    command: list[str]
    usable: Callable[[str], bool]
    """Whether what was written tells that it can be used."""
    key: str = ""
    is_late: bool = False
    """Whether the key is pressed when the program can be used, not at once."""
    handled: Callable[[str], bool] | None = None
    """Whether the screen tells that the key was handled."""


@dataclass(frozen=True, slots=True)
class Start:
    """One start of a program."""

    seconds: float
    size: int
    """Bytes written until the program was quiet."""
    memory: int
    """Kilobytes at most."""
    share: int
    """Kilobytes when it is idle, of what it shares with others its share."""


def _start(program: Program) -> Start:
    with TimedTerminal(program.command, SIZE) as terminal:
        if not program.is_late:
            terminal.press(program.key)
        seconds = terminal.time_until(program.usable)
        if program.is_late:
            terminal.press(program.key)
        terminal.wait_until_loaded().wait_until_idle()
        if program.handled is not None:
            seconds = terminal.time_shown(program.handled)
        return Start(seconds, len(terminal.written), terminal.memory("VmHWM"), terminal.share_of_memory())


class _Contents(NamedTuple):
    first: str
    """Start of the name of the first record."""
    count: int
    """Number of records."""
    of_first_form: int

    @classmethod
    def of(cls, path: Path) -> _Contents:
        with Database.open(path) as reader:
            rows = reader.select(parse(""), Scope())
            return cls(rows.rows(0, 1)[0].name[:8], rows.count, reader.forms()[0].count)


def _run(command: Sequence[str]) -> float:
    started = time.perf_counter()
    nowhere = subprocess.DEVNULL
    subprocess.run(command, check=True, stdout=nowhere, stderr=nowhere, env=environment())
    return time.perf_counter() - started


def _browser(path: Path, name: str) -> dict[str, Program]:
    contents = _Contents.of(path)
    command = [PYTHON, "-m", "kyodo_tui", "--db", str(path)]
    page = SIZE[1] - 5

    def usable(text: str) -> bool:
        return contents.first in text

    def on_row(row: int, count: int = contents.count) -> Callable[[str], bool]:
        return lambda text: strings.position(row, count) in text

    return {
        f"{name}, shown": Program(command, usable),
        "  last row, pressed at once": Program(command, usable, "G", handled=on_row(contents.count)),
        "  row, when shown": Program(command, usable, "j", is_late=True, handled=on_row(2)),
        "  page, when shown": Program(command, usable, "\x1b[6~", is_late=True, handled=on_row(page)),
        "  tab, when shown": Program(
            command, usable, "2", is_late=True, handled=on_row(1, contents.of_first_form)
        ),
        "  letter, when shown": Program(
            command, usable, "/b", is_late=True, handled=lambda text: "b" in text.partition("\n")[0]
        ),
    }


def screens(sizes: Sequence[int]) -> None:
    """Compare the browser with an empty app, on the bundled database and on larger ones."""
    empty = "empty Textual app"
    programs = {
        empty: Program([PYTHON, "-m", "bench._empty_app"], lambda text: " " * 40 in text),
        **_browser(bundled_database(), "kyodo-tui"),
    }
    for size in sizes:
        found = _browser(database(size), f"{size:,} records")
        programs |= {
            f"{name}{'' if name[0] != ' ' else f' ({size:,})'}": each for name, each in found.items()
        }
    starts: dict[str, list[Start]] = {program: [] for program in programs}
    for measured in (False, *[True] * ROUNDS):
        for name, program in programs.items():
            start = _start(program)
            if measured:
                starts[name].append(start)
    base = median(start.seconds for start in starts[empty])
    best_base = min(start.seconds for start in starts[empty])
    base_share = median(start.share for start in starts[empty])
    print(
        f"Start to a usable screen, {SIZE[0]}x{SIZE[1]}, {ROUNDS} rounds, medians"
        f" (targets: {TARGET} x, memory when idle {MEMORY_TARGET} x)"
    )
    print(
        f"{'':34}{'ms':>7}{'ratio':>7}{'best':>7}{'ratio':>7}{'bytes':>9}{'peak':>10}{'idle PSS':>10}{'ratio':>7}"
    )
    for name, measurements in starts.items():
        seconds = median(start.seconds for start in measurements)
        best = min(start.seconds for start in measurements)
        size = median(start.size for start in measurements)
        memory = median(start.memory for start in measurements)
        share = median(start.share for start in measurements)
        print(
            f"{name:34}{seconds * 1000:7.0f}{seconds / base:7.2f}{best * 1000:7.0f}{best / best_base:7.2f}"
            f"{size:9,.0f}{memory / 1000:7.1f} MB{share / 1000:7.1f} MB{share / base_share:7.2f}"
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
