"""What a key takes, in processor time and until the screen has changed, with the stock DataTable as the peer.

Keys come one at a time: the next one is pressed when the program has written nothing for a while. The processor time is
that of all threads of the process, so that a busy machine makes the times to the first and to the last byte longer, but
not this one. With ``--beside PYTHON`` the browser of another checkout (its interpreter is given) takes the same keys in
turn with this one.
"""

from __future__ import annotations

import argparse
import gc
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TYPE_CHECKING

from processes import cpu_seconds

from bench._terminal import PYTHON, Burst, TimedTerminal
from kyodo_tui.cli.places import bundled_database

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = ((120, 36), (80, 24), (200, 50))
KEYS = 40
"""Keys of a kind that are pressed."""
CPU_TARGET, MEDIAN_TARGET, LATE_TARGET = 8.0, 16.0, 33.0
"""Milliseconds: of processor time, and until the last byte of half of the keys, and of 19 in 20."""
_DOWN, _PAGE_DOWN, _PAGE_UP, _ERASE, _ESCAPE = "\x1b[B", "\x1b[6~", "\x1b[5~", "\x7f", "\x1b"
_WORD = "bousai"
_PEER = "DataTable"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of key."""

    name: str
    keys: Sequence[str]
    """Pressed one after the other, again and again."""
    before: str = ""
    """Pressed first, without being measured."""
    after: str = ""
    """Pressed at last."""
    has_peer: bool = False
    """Whether the DataTable knows them."""
    counted: int = 0
    """Only every second one is of this kind, where it is 1 or 2: the first, or the second."""


KINDS = (
    Kind("row", [_DOWN], has_peer=True),
    Kind("page", [_PAGE_DOWN, _PAGE_DOWN, _PAGE_UP, _PAGE_UP], has_peer=True),
    Kind("tab", ["2", "3", "4", "1"]),
    Kind("letter", [*_WORD, *_ERASE * len(_WORD)], before="/", after=_ESCAPE, has_peer=True),
    Kind("open", ["\r", "h"], counted=1),
    Kind("back", ["\r", "h"], counted=2),
    Kind("Esc", ["\r", _ESCAPE], counted=2),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """How a program answered a key."""

    burst: Burst
    processor: float
    """Seconds of processor time."""


def press(terminal: TimedTerminal, key: str) -> Answer:
    """Press a key, and wait until nothing more comes."""
    before = cpu_seconds(terminal.process.pid)
    burst = terminal.time_keys(key)
    return Answer(burst, cpu_seconds(terminal.process.pid) - before)


def measure(terminals: dict[str, TimedTerminal], kind: Kind, count: int) -> dict[str, list[Answer]]:
    """Press the keys of a kind in every program in turn."""
    users = {name: each for name, each in terminals.items() if kind.has_peer or name != _PEER}
    if kind.before:
        for terminal in users.values():
            press(terminal, kind.before)
    answers: dict[str, list[Answer]] = {name: [] for name in users}
    for place in range(count * (2 if kind.counted else 1)):
        for name, terminal in users.items():
            answer = press(terminal, kind.keys[place % len(kind.keys)])
            if not kind.counted or place % 2 == kind.counted - 1:
                answers[name].append(answer)
    if kind.after:
        for name, terminal in users.items():
            if name != _PEER:
                press(terminal, kind.after)
    return answers


def show(kind: str, answers: dict[str, list[Answer]]) -> None:
    """Print a line for each program."""
    for name, measured in answers.items():
        processor = [answer.processor * 1000 for answer in measured]
        first, last = (
            [seconds * 1000 for seconds in each]
            for each in (
                [answer.burst.first for answer in measured],
                [answer.burst.last for answer in measured],
            )
        )
        size = median(answer.burst.size for answer in measured)
        times = [each for values in (processor, first, last) for each in (median(values), late(values))]
        print(f"{kind:8}{name:14}" + "".join(f"{each:8.1f}" for each in times) + f"{size:9,.0f}")
        kind = ""


def late(values: Sequence[float]) -> float:
    """Return what 19 in 20 values stay below."""
    return quantiles(values, n=20)[-1]


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description="What a key takes.")
    parser.add_argument("--beside", metavar="PYTHON", help="the interpreter of another checkout")
    parser.add_argument("--keys", type=int, default=KEYS, help="keys of a kind")
    parser.add_argument("--kinds", nargs="*", default=[kind.name for kind in KINDS])
    parser.add_argument("--sizes", nargs="*", default=[f"{width}x{height}" for width, height in SIZES])
    options = parser.parse_args()
    commands = {"kyodo-tui": [PYTHON, "-m", "kyodo_tui"]}
    if options.beside:
        commands["beside"] = [options.beside, "-m", "kyodo_tui"]
    commands[_PEER] = [PYTHON, "-m", "bench._data_table", str(bundled_database())]
    print(f"Milliseconds of {options.keys} keys of a kind; targets: processor {CPU_TARGET:.0f},", end=" ")
    print(f"first and last change {MEDIAN_TARGET:.0f} in the median, {LATE_TARGET:.0f} for 19 in 20")
    for size in options.sizes:
        width, height = map(int, size.split("x"))
        titles = (f"{what}{of}" for what in ("cpu", "first", "last") for of in (" p50", " p95"))
        print(
            f"\n{size:22}"
            + "".join(f"{title.replace('first', '1st'):>8}" for title in titles)
            + f"{'bytes':>9}"
        )
        with ExitStack() as opened:
            terminals = {
                name: opened.enter_context(TimedTerminal(command, (width, height)))
                for name, command in commands.items()
            }
            for terminal in terminals.values():
                terminal.time_until(lambda text: "No." in text)
                terminal.settle(1.0)
            for kind in KINDS:
                if kind.name in options.kinds:
                    show(kind.name, measure(terminals, kind, options.keys))


if __name__ == "__main__":
    gc.disable()
    main()
