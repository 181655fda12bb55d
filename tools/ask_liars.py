"""Ask databases that lie everything, on the command line and in the browser: ``make liars``.

Each lie is told in a copy of a sound database and asked in a process of its own, with limits of time and memory. What
is wrong is printed, a line each: the lie, what was asked, the fault. All lies take hours; ``--count 500 --seed 3``
draws some.
"""

from __future__ import annotations

import argparse
import asyncio
import faulthandler
import os
import random
import resource
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from handling import KEYS, handle
from interrogation import ask, commands, faults, subjects
from lies import KINDS, drawn, every_lie
from reports import report

from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TextIO

    from lie import Lie

Question: TypeAlias = "tuple[str, Callable[[Path], list[str]]]"
"""What is asked, and what asks it and returns the faults."""

_CPU_SECONDS = 120
_MEMORY = 2 << 30
_MAX_GROWTH = 400_000
"""Kilobytes that a lie may take."""
_SIZES = ((80, 24), (120, 40), (40, 12), (200, 50))


def _questions(path: Path, options: argparse.Namespace) -> list[Question]:
    """Return what is asked of each lie, with what it is called."""
    found: list[Question] = []
    if options.where != "browser":
        found += [(" ".join(words), partial(_commanded, words)) for words in commands(*subjects(path))]
    if options.where != "commands":
        found.append(("browser", _handled))
    return [each for each in found if options.command in each[0]]


def _commanded(words: Sequence[str], path: Path) -> list[str]:
    return faults(ask(path, words))


def _handled(path: Path) -> list[str]:
    size = random.Random(path.stat().st_size).choice(_SIZES)  # noqa: S311 - the same again
    return [f"{seen.keys}: {seen.fault}" for seen in asyncio.run(handle(path, size, KEYS))]


def _answer(lie: Lie, path: Path, questions: Sequence[Question], log: TextIO) -> None:
    """Tell the lie and ask; what is wrong goes to ``log``."""
    try:
        lie.tell(path)
    except sqlite3.Error as error:
        print(f"@telling\n!{error!r}", file=log, flush=True)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, question in questions:
        print(f"@{name}", file=log, flush=True)
        try:
            found = question(path)
        except BaseException as error:
            places = [
                f"{Path(frame.filename).name}:{frame.lineno}"
                for frame in traceback.extract_tb(error.__traceback__)
                if "kyodo_tui" in frame.filename
            ]
            found = [f"{type(error).__name__}: {str(error)[:100]!r} at {' '.join(places[-4:])}"]
        for fault in found:
            print(f"!{fault}", file=log, flush=True)
    growth = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    if growth > _MAX_GROWTH:
        print(f"@memory\n!{growth // 1000} MB", file=log, flush=True)


def _asked(lie: Lie, base: Path, questions: Sequence[Question]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong, each with what was asked; in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="liars-") as name:
        folder = Path(name)
        os.environ.update(XDG_STATE_HOME=name, XDG_CONFIG_HOME=name, HOME=name)
        path, log_path = folder / "kyodo.db", folder / "log"
        shutil.copyfile(base, path)
        child = os.fork()
        if child == 0:
            with log_path.open("w", encoding="utf-8", errors="backslashreplace") as log:
                faulthandler.register(signal.SIGXCPU, log, chain=True)
                resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS + 5))
                resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
                _answer(lie, path, questions, log)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        asked = ""
        lines = log_path.read_text(encoding="utf-8").splitlines()
        for line in lines:
            if line.startswith("@"):
                asked = line[1:]
            elif line.startswith("!"):
                yield asked, line[1:]
        if status:
            places = [line.strip() for line in lines if "kyodo_tui" in line][:6]
            yield asked, f"ended by {status}: {' < '.join(places)}"


def main() -> int:
    """Ask; return 1 where something was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path, help="the sound database; by default one of twelve records")
    parser.add_argument("--count", type=int, help="how many lies")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="lies whose names contain this")
    parser.add_argument("--kind", choices=list(KINDS))
    parser.add_argument("--where", choices=["commands", "browser"], help="ask only there")
    parser.add_argument("--command", default="", help="commands that contain this")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        base = options.db or Path(name) / "kyodo.db"
        if options.db is None:
            write([report(), report(2021)], base)
        if options.count and not options.kind and not options.only:
            lies = drawn(base, options.count, options.seed)
        else:
            lies = [lie for lie in every_lie(base, options.kind) if options.only in lie.name]
        random.Random(options.seed).shuffle(lies)  # noqa: S311 - the same again
        questions = _questions(base, options)
        for _, question in questions:
            # What is loaded is loaded once, for all processes.
            question(base)
        number = 0
        begun = time.monotonic()
        for done, lie in enumerate(lies[: options.count], 1):
            for asked, fault in _asked(lie, base, questions):
                number += 1
                print(f"{lie.name}\t{asked}\t{fault}", flush=True)
            if done % 50 == 0:
                print(f"{done:,} lies, {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    print(f"{len(lies[: options.count]):,} lies, {number:,} faults")
    return 1 if number else 0


if __name__ == "__main__":
    sys.exit(main())
