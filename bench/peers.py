"""The browser beside others in one run: an empty Textual app, the stock DataTable, VisiData and fzf, same records.

VisiData and fzf are programs of their own, found on the path; where one is missing its column says so. VisiData does
not filter while one types. Prints a table in Markdown, as in docs/performance.md: medians, and what the browser takes
of what the empty app, the DataTable and the best of the others take.
"""

from __future__ import annotations

import argparse
import csv
import gc
import os
import re
import shutil
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from emulated_terminal import kyodo_tui
from processes import cpu_seconds

from bench._terminal import PYTHON, TimedTerminal
from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from emulated_terminal import VisibleCell

    from kyodo_tui.core.records.listing import ListRow

SIZE = (120, 36)
STARTS, ROWS, WORDS = 7, 15, 3
"""So many starts, rows down, and times that the word is typed."""
WORD = "苫小牧"
"""Stands in many records, so that every letter leaves something to show."""
DOWN, UP, BACKSPACE = "\x1b[B", "\x1b[A", "\x7f"
EMPTY, TABLE, OURS = "empty Textual app", "DataTable", "kyodo-tui"
_MISSING, _NONE, _LOST = "not installed", "–", "lost"
DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
_TABLE = re.compile(r"(<!-- peers: .*? -->\n)(?:\|.*\n)+")
_QUIET_SECONDS = 0.25
_LIMIT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Program:
    """A program to measure."""

    command: Sequence[str]
    """Empty where it is not installed."""
    shown: str | None
    """Part of the first record, which tells that it is shown; `None` for an app that shows nothing."""
    row: str = DOWN
    """What the key sends that goes to the next row; empty where there is none."""
    search: str | None = "/"
    """What to type before a word that filters; `None` where none does."""
    environ: Mapping[str, str] = field(default_factory=dict)


def programs(folder: Path) -> dict[str, Program]:
    """Return the programs, with the records as files that they can read."""
    with Database.open(bundled_database()) as reader:
        selection = reader.select(parse(""), Scope())
        rows = selection.rows(0, selection.count)
    name = rows[0].name[:8]
    with (folder / "records.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "name", "organiser"))
        writer.writerows(_cells(row) for row in rows)
    (folder / "records.txt").write_text(
        "".join("  ".join(_cells(row)) + "\n" for row in rows), encoding="utf-8"
    )
    # Their settings, and the message of the day that VisiData would fetch, stay out of it.
    home = {"HOME": str(folder)}
    visidata = ["vd", "--motd-url=", str(folder / "records.csv")] if shutil.which("vd") else []
    fzf = ["sh", "-c", f"exec fzf < '{folder}/records.txt'"] if shutil.which("fzf") else []
    return {
        EMPTY: Program([PYTHON, "-m", "bench._empty_app"], None, row=""),
        TABLE: Program([PYTHON, "-m", "bench._data_table", str(bundled_database())], name),
        "VisiData": Program(visidata, name, search=None, environ=home),
        # Its list goes up from the line that one types in.
        "fzf": Program(fzf, name, row=UP, search="", environ=home),
        OURS: Program(kyodo_tui(), name),
    }


def _cells(row: ListRow) -> tuple[str, ...]:
    return row.id, row.name, row.organiser or ""


class _Sizes(NamedTuple):
    """How a measure is printed."""

    factor: float
    digits: int


_MEASURES = {
    "start to the records, ms": _Sizes(1e3, 0),
    "start to a key handled, ms": _Sizes(1e3, 0),
    "memory (PSS), MB": _Sizes(1e-3, 1),
    "one row down, ms": _Sizes(1e3, 1),
    "one row down, bytes": _Sizes(1, 0),
    "one row down, processor ms": _Sizes(1e3, 1),
    "one letter, ms": _Sizes(1e3, 1),
    "one letter, bytes": _Sizes(1, 0),
    "one letter, processor ms": _Sizes(1e3, 1),
}
SHOWN, HANDLED, MEMORY, *_ = _MEASURES
Found = dict[str, dict[str, list[float]]]
"""Measure → program → what was measured."""


class _Change(NamedTuple):
    """What a key took."""

    seconds: float | None
    """Until the screen changed last; `None` where it did not."""
    size: int
    """Bytes."""
    processor: float
    """Seconds of a processor."""


class _Terminal(TimedTerminal):
    """A terminal with a program that is measured."""

    def __init__(self, program: Program) -> None:
        super().__init__(program.command, SIZE, program.environ)

    def press_and_look(self, key: str) -> _Change:
        """Press a key, and return what that took until the screen did not change any more."""
        shown, read, size = self.screen.visible_cells, len(self._reads), len(self.written)
        before = cpu_seconds(self.program)
        pressed = time.perf_counter()
        self.press(key)
        self.read(_LIMIT_SECONDS)
        self.settle(_QUIET_SECONDS)
        processor = cpu_seconds(self.program) - before
        last = None
        for when, end in self._reads[read:]:
            self._draw(end)
            if (now := self._drawn.visible_cells) != shown:
                shown, last = now, when - pressed
        return _Change(last, len(self.written) - size, processor)

    def time_final(self) -> tuple[float, list[list[VisibleCell]]]:
        """Return the seconds from the start until the screen was as it is now, and how it is."""
        final = self.screen.visible_cells
        return self.time_looking(lambda screen: screen.visible_cells == final), final


def start(program: Program, found: Mapping[str, list[float]]) -> None:
    """Start a program twice: to see the records, and with a key that is pressed at once."""
    with _Terminal(program) as terminal:
        terminal.read(_LIMIT_SECONDS)
        terminal.wait_until_idle()
        seconds, first = terminal.time_final()
        found[SHOWN].append(
            seconds if program.shown is None else terminal.time_shown(lambda text: program.shown in text)
        )
        found[MEMORY].append(terminal.share_of_memory())
    if not program.row:
        found[HANDLED].append(seconds)
        return
    with _Terminal(program) as terminal:
        terminal.press(program.row)
        terminal.read(_LIMIT_SECONDS)
        terminal.wait_until_idle()
        seconds, final = terminal.time_final()
        if final != first:
            found[HANDLED].append(seconds)


def press(terminals: Mapping[str, _Terminal], keys: Mapping[str, str], what: str, found: Found) -> None:
    """Press a key in every program in turn."""
    for name, terminal in terminals.items():
        if not keys[name]:
            continue
        change = terminal.press_and_look(keys[name])
        if change.seconds is not None:
            found[f"{what}, ms"][name].append(change.seconds)
        found[f"{what}, bytes"][name].append(change.size)
        found[f"{what}, processor ms"][name].append(change.processor)


def measure(installed: Mapping[str, Program]) -> Found:
    """Measure everything, program after program in each round, so that they share whatever the machine does."""
    found: Found = defaultdict(lambda: defaultdict(list))
    for number in range(STARTS + 1):
        for name, program in installed.items():
            # The first round fills caches.
            taken: dict[str, list[float]] = defaultdict(list)
            start(program, taken)
            for each, values in taken.items() if number else ():
                found[each][name] += values
    with ExitStack() as stack:
        used = {name: program for name, program in installed.items() if program.row}
        terminals = {name: stack.enter_context(_Terminal(program)) for name, program in used.items()}
        for terminal in terminals.values():
            terminal.read(_LIMIT_SECONDS)
            terminal.wait_until_idle()
        for _ in range(ROWS):
            press(terminals, {name: program.row for name, program in used.items()}, "one row down", found)
        for name, program in used.items():
            if program.search:
                terminals[name].press_and_look(program.search)
        filtering = {name: terminals[name] for name, program in used.items() if program.search is not None}
        for key in (*WORD, *[BACKSPACE] * len(WORD)) * WORDS:
            press(filtering, dict.fromkeys(used, key), "one letter", found)
    return found


def table(found: Found, names: Iterable[str], missing: Iterable[str]) -> str:
    """Return the table in Markdown."""
    columns = list(names)
    lines = [
        f"| median | {' | '.join(columns)} | to the empty app | to the DataTable | to the best |",
        f"|---|{'---:|' * (len(columns) + 3)}",
    ]
    for measure_name, sizes in _MEASURES.items():
        values = {name: median(each) for name, each in found[measure_name].items() if each}
        shown = [_shown(name, values, sizes, missing) for name in columns]
        lines.append(f"| {measure_name} | {' | '.join(shown)} | {' | '.join(_ratios(values))} |")
    return "\n".join(lines)


def _shown(name: str, values: Mapping[str, float], sizes: _Sizes, missing: Iterable[str]) -> str:
    if name in missing:
        return _MISSING
    if name in values:
        return f"{values[name] * sizes.factor:,.{sizes.digits}f}"
    return _LOST if sizes is _MEASURES[HANDLED] else _NONE


def _ratios(values: Mapping[str, float]) -> list[str]:
    """Return what the browser takes of what the empty app, the DataTable and the best of the others take."""
    best = min((value for name, value in values.items() if name not in (EMPTY, OURS)), default=None)
    ours = values.get(OURS)
    others = (values.get(EMPTY), values.get(TABLE), best)
    return [f"{ours / each:.2f} x" if ours and each else _NONE for each in others]


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help=f"put the table into {DOCUMENT.name}, too")
    options = parser.parse_args()
    gc.disable()
    with tempfile.TemporaryDirectory() as folder:
        every = programs(Path(folder))
        installed = {name: program for name, program in every.items() if program.command}
        found = measure(installed)
    load = os.getloadavg()[0]
    print(
        f"{SIZE[0]}x{SIZE[1]}, {STARTS} starts, {ROWS} rows, {WORDS * 2 * len(WORD)} letters; load {load:.1f}\n"
    )
    made = table(found, every, every.keys() - installed.keys())
    print(made)
    if options.write:
        text = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(_TABLE.sub(lambda match: f"{match[1]}{made}\n", text), encoding="utf-8")


if __name__ == "__main__":
    main()
