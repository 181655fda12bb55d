"""Many sessions at once: how soon keys are answered, what an idle session costs, its memory, and how all of them end.

Every session is a browser in a terminal of its own, on the bundled database; with ``--ssh`` each is reached through an
sshd on the loopback, whose work then counts among that of others. As many empty Textual apps are the measure, in the
same run. Other work on the machine makes the times worse, so each part says how many cores it kept busy.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import signal
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import fmean, median, quantiles
from typing import TYPE_CHECKING

from emulated_terminal import MODE_REPLIES, PASTE_ON, REPLIES, EmulatedTerminal, kyodo_tui
from fleet import Fleet, Load
from processes import proportional_memory, wakeups
from ssh_server import SshServer
from ssh_session import SshSession, Way

from bench._terminal import PYTHON, environment
from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database
from kyodo_tui.user.locations import locations
from kyodo_tui.user.remembered import SESSION, Remembered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fleet import Answer

SIZE = (120, 36)
Key = tuple[str, str]
"""What a key does, and what it sends."""
DOINGS: tuple[tuple[Key, ...], ...] = (
    (("row", "j"), ("row", "j"), ("row", "\x1b[B"), ("row", "k")),
    (("page", "\x06"), ("page", "\x1b[6~"), ("page", "\x02")),
    (("tab", "2"), ("tab", "\t"), ("tab", "1")),
    (("search", "/"), *(("letter", each) for each in "bousai"), ("row", "\x1b[B"), ("search", "c")),
    (("row", "j"), ("open", "\r"), ("row", "j"), ("back", "\x1b"), ("open", "l"), ("back", "h")),
)
"""What users do; each begins and ends in the list."""
GONE_SECONDS = 5.0
_SETTLING_SECONDS = 5.0
_EMPTY_IDLE_SECONDS = 15.0
_TARGETS = {
    "memory after the start, MB": "1.3 x",
    "memory after use, MB": "1.3 x",
    "idle: bytes written, most": "0",
    "idle: processor, %, most": "0.1",
}

Figures = dict[str, float]
"""What was measured, by its name in the table."""


def keys_of(seed: int, number: int) -> list[Key]:
    """Return so many keys of a user."""
    chance = random.Random(seed)
    keys: list[Key] = []
    while len(keys) < number:
        keys += [key for doing in chance.sample(DOINGS, len(DOINGS)) for key in doing]
    return keys[:number]


class Sessions:
    """Starts browsers, each with a home of its own, and looks what they have left there."""

    def __init__(self, folder: Path, number: int, server: SshServer | None) -> None:
        self._server = server
        self._homes = [str(folder / f"state-{place}") for place in range(number)]
        for environ in self._environs:
            started = locations(environ).started_file
            started.parent.mkdir(parents=True)
            # No start is the first one, which shows more.
            started.touch()

    @property
    def _environs(self) -> list[dict[str, str]]:
        return [
            {"KYODO_AMBIGUOUS": "1", "KYODO_QUERY_HISTORY": "on", "XDG_STATE_HOME": home}
            for home in self._homes
        ]

    def start(self) -> list[EmulatedTerminal]:
        """Start all at once."""
        if self._server is None:
            return [_terminal(kyodo_tui(), environ) for environ in self._environs]
        return [
            SshSession(self._server, f"sessions-{os.getpid()}-{place}.", size=SIZE, environ=environ)
            for place, environ in enumerate(self._environs)
        ]

    @property
    def kept(self) -> int:
        """How many have left to the next session where they were."""
        files = [locations(environ).choices_file for environ in self._environs]
        return sum(Remembered(file).get(SESSION) is not None for file in files)


def _terminal(command: Sequence[str], environ: Mapping[str, str]) -> EmulatedTerminal:
    return EmulatedTerminal(
        command, size=SIZE, environ={**environment(), **environ}, replies=REPLIES | MODE_REPLIES
    )


@contextmanager
def fleet_of(terminals: Sequence[EmulatedTerminal]) -> Iterator[Fleet]:
    """Return the terminals together, and close them in the end."""
    with ExitStack() as stack:
        for terminal in terminals:
            stack.enter_context(terminal)
        yield Fleet(terminals)


def time_starts(fleet: Fleet, shown: bytes) -> Figures:
    """Return how long the start of all at once takes."""
    found = fleet.time_until({"shown": lambda text: shown in text, "loaded": lambda text: PASTE_ON in text})
    return {
        "start of all: first shown, s": found["shown"][0],
        "start of all: last shown, s": found["shown"][-1],
        "start of all: last takes keys, s": found["loaded"][-1],
    }


def memory(fleet: Fleet) -> float:
    """Return the megabytes that a session takes."""
    return median(proportional_memory(pid) for pid in fleet.programs) / 1000


def idle(fleet: Fleet, seconds: float) -> Figures:
    """Return what sessions do while nobody does anything."""
    fleet.read_for(_SETTLING_SECONDS)
    written = [len(terminal.written) for terminal in fleet.terminals]
    woken = [wakeups(pid) for pid in fleet.programs]
    load = Load(fleet.programs)
    fleet.read_for(seconds)
    shares = [100 * each / load.seconds for each in load.each]
    others = load.others
    return {
        "idle: bytes written, most": max(
            len(each.written) - before for each, before in zip(fleet.terminals, written, strict=True)
        ),
        "idle: processor, %, mean": fmean(shares),
        "idle: processor, %, most": max(shares),
        "idle: wake-ups a minute, most": max(
            60 / seconds * (wakeups(pid) - before) for pid, before in zip(fleet.programs, woken, strict=True)
        ),
        "idle: cores busy with others": others,
    }


def press(fleet: Fleet, number: int) -> None:
    """Let everybody press keys, and print how soon they were answered."""
    load = Load(fleet.programs)
    answers = fleet.press([keys_of(seed, number) for seed in range(len(fleet.terminals))])
    others, each = load.others, load.each
    print(
        f"\nOne key a second each, {number} keys; ms to the first byte (target: p95 <= 100) and to the last"
    )
    print(
        f"{'':32}{'keys':>8}" + "".join(f"{each:>8}" for each in ("p50", "p95", "max", "p50", "p95", "max"))
    )
    print_answers("all", answers)
    # Every session loads what it uses when it uses it first.
    half = len(answers) // 2
    print_answers("  first half", answers[:half])
    print_answers("  second half", answers[half:])
    for kind in dict.fromkeys(kind for doing in DOINGS for kind, _ in doing):
        print_answers(f"  {kind}", [answer for answer in answers if kind == answer.kind])
    silent = [answer.kind for answer in answers if answer.first is None]
    print(f"{'not answered before the next':32}{len(silent):8}  {' '.join(sorted(set(silent)))}")
    print(f"{'processor, ms a key':32}{sum(each) / len(answers) * 1000:8.1f}")
    print(f"{'cores busy with others':32}{others:8.2f}")


def print_answers(kind: str, answers: Sequence[Answer]) -> None:
    """Print one line of the table of keys."""
    firsts = [answer.first - answer.pressed for answer in answers if answer.first is not None]
    lasts = [answer.last - answer.pressed for answer in answers if answer.last is not None]
    if len(firsts) < 2:
        return
    values = [
        1000 * value
        for each in (firsts, lasts)
        for value in (median(each), quantiles(each, n=20, method="inclusive")[-1], max(each))
    ]
    print(f"{kind:32}{len(answers):8}" + "".join(f"{value:8.0f}" for value in values), flush=True)


def drop(fleet: Fleet, sessions: Sessions) -> None:
    """End all sessions at once, in all ways, and print what is left."""
    for place, terminal in enumerate(fleet.terminals):
        if isinstance(terminal, SshSession):
            way = (Way.KILLED, Way.CLOSED, Way.CUT, Way.HUNG_UP)[place % 4]
            if way is Way.CLOSED:
                fleet.forget(terminal)
            terminal.drop(way)
        elif place % 3 == 0:
            fleet.forget(terminal)
            terminal.hang_up()
        else:
            os.kill(terminal.program, (signal.SIGHUP, signal.SIGTERM)[place % 3 - 1])
    seconds, left = fleet.time_until_gone(GONE_SECONDS)
    print("\nAll lines drop at once")
    print(f"{'last process gone after, s':32}{seconds:8.1f}")
    print(f"{f'processes left after {GONE_SECONDS:.0f} s':32}{left:8}")
    print(f"{'sessions that can go on':32}{sessions.kept:8} of {len(fleet.terminals)}")


def print_figures(browser: Figures, empty: Figures) -> None:
    """Print what browser and empty app have in common."""
    print(f"{'':32}{'browser':>9}{'empty app':>11}{'ratio':>8}{'target':>9}")
    for name, value in browser.items():
        other = empty.get(name)
        beside = f"{other:11.2f}" if other is not None else f"{'':11}"
        ratio = f"{value / other:8.2f}" if other and "others" not in name else f"{'':8}"
        print(f"{name:32}{value:9.2f}{beside}{ratio}{_TARGETS.get(name, ''):>9}")


def measure(number: int, keys: int, idle_seconds: float, server: SshServer | None) -> None:
    """Measure everything, and print the tables."""
    with Database.open(bundled_database()) as reader:
        name = reader.select(parse(""), Scope()).rows(0, 1)[0].name[:4].encode()
    where = "through SSH" if server else "in terminals of this machine"
    print(
        f"{number} sessions {where}, {SIZE[0]}x{SIZE[1]}; {os.cpu_count()} cores, load before {os.getloadavg()[0]:.2f}"
    )
    empty_command = [PYTHON, "-m", "bench._empty_app"]
    with fleet_of([_terminal(empty_command, {}) for _ in range(number)]) as fleet:
        empty = time_starts(fleet, b" " * 40)
        fleet.read_for(_SETTLING_SECONDS)
        empty["memory after the start, MB"] = empty["memory after use, MB"] = memory(fleet)
        empty |= idle(fleet, min(idle_seconds, _EMPTY_IDLE_SECONDS))
    with tempfile.TemporaryDirectory() as folder:
        sessions = Sessions(Path(folder), number, server)
        with fleet_of(sessions.start()) as fleet:
            browser = time_starts(fleet, name)
            fleet.read_for(_SETTLING_SECONDS)
            browser["memory after the start, MB"] = memory(fleet)
            press(fleet, keys)
            browser["memory after use, MB"] = memory(fleet)
            browser |= idle(fleet, idle_seconds)
            drop(fleet, sessions)
    print()
    print_figures(browser, empty)


def main() -> None:
    """Read the arguments, and measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--keys", type=int, default=50, help="how many keys each user presses")
    parser.add_argument("--idle", type=float, default=60.0, help="seconds without keys")
    parser.add_argument("--ssh", action="store_true", help="through an sshd on the loopback")
    options = parser.parse_args()
    gc.disable()
    if not options.ssh:
        measure(options.sessions, options.keys, options.idle, None)
        return
    with tempfile.TemporaryDirectory() as folder:
        server = SshServer(Path(folder))
        try:
            measure(options.sessions, options.keys, options.idle, server)
        finally:
            server.close()


if __name__ == "__main__":
    main()
