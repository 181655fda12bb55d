"""Publish a database a thousand times under fifty readers: ``make soak-publishing``.

Every reader has a query, a row and marks, and moves on and back now and then. Every twentieth time the file is spoiled
first: garbage, half a database, none at all. In the end every reader must show the last edition at the place where it
was, with as many files open and as much memory as after the first half.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack
from difflib import ndiff
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from emulated_terminal import PASTE_ON, EmulatedTerminal, kyodo_tui
from fleet import Fleet
from processes import descriptors, proportional_memory
from publishing import Publisher, mark_of, without_editions

PLACES = ("jj jk", "/防災\rj jk", "2j jk", "/まちかど\rjj jk", "3j jk")
_FLAT_KILOBYTES = 3000
_FLAT_FILES = 3
"""A look-up that took long reads on in a connection of its own."""
_NOTICED_SECONDS = 5.0
_QUIET_SECONDS = 3.0


class Readers:
    """All readers, and where they are."""

    def __init__(self, terminals: list[EmulatedTerminal]) -> None:
        self.fleet = Fleet(terminals)
        self._terminals = terminals
        self.fleet.time_until({"loaded": lambda written: PASTE_ON in written})
        for place, terminal in enumerate(terminals):
            for key in PLACES[place % len(PLACES)]:
                terminal.press(key)
                self.fleet.read_for(0.02)
        self.fleet.read_for(_QUIET_SECONDS)
        self._places = [self._place(terminal) for terminal in terminals]
        self.facts = self._measure()

    @staticmethod
    def _place(terminal: EmulatedTerminal) -> str:
        # The last line tells of newer data.
        return without_editions(terminal.text).rpartition("\n")[0]

    def _measure(self) -> list[tuple[int, int]]:
        return [(descriptors(pid), proportional_memory(pid)) for pid in self.fleet.programs]

    def take_facts(self) -> None:
        """Let everybody see the newest edition, and take note of descriptors and memory."""
        self.see_newest()
        self.facts = self._measure()

    def see_newest(self) -> None:
        """Let everybody notice what is published, and move on and back."""
        self.fleet.read_for(_NOTICED_SECONDS)
        for key in "jk":
            self.move(0, key, 1)
            self.fleet.read_for(_QUIET_SECONDS)

    def move(self, first: int, key: str, step: int) -> None:
        """Let every ``step``-th reader press a key."""
        for terminal in self._terminals[first % step :: step]:
            if not terminal.ended:
                terminal.press(key)

    @property
    def ended(self) -> int:
        """How many browsers have ended."""
        return sum(terminal.process.poll() is not None for terminal in self._terminals)

    def explain_ends(self, folder: Path) -> None:
        """Print how the browsers ended that did, and what they left."""
        for terminal in self._terminals:
            if terminal.process.poll() is not None:
                print(f"exit code {terminal.process.returncode}; on its screen:\n{terminal.text}")
        for details in folder.glob("state-*/kyodo-tui/errors/*"):
            print(details.read_text(encoding="utf-8"))

    def at_place(self) -> int:
        """Return how many show what they showed first, and print what the others show."""
        count = 0
        for terminal, place in zip(self._terminals, self._places, strict=True):
            shown = self._place(terminal)
            count += shown == place
            if shown != place:
                print("\n".join(ndiff(place.splitlines(), shown.splitlines())))
        return count

    def showing(self, mark: str) -> int:
        """Return how many show a text."""
        return sum(mark in terminal.text for terminal in self._terminals)

    def growth(self) -> tuple[int, float, float]:
        """Return the most descriptors that one has more, and the kilobytes, median and most."""
        now = self._measure()
        more = [after - before for (_, after), (_, before) in zip(now, self.facts, strict=True)]
        files = max(after - before for (after, _), (before, _) in zip(now, self.facts, strict=True))
        return files, median(more), max(more)


def soak(readers: Readers, publisher: Publisher, publications: int, seconds: float) -> int:
    """Publish; return how often the file was spoiled."""
    spoils = (publisher.publish_garbage, publisher.publish_half, publisher.remove)
    spoiled = 0
    begin = time.perf_counter()
    for number in range(publications):
        if number % 20 == 19:
            spoils[spoiled % len(spoils)]()
            spoiled += 1
            readers.fleet.read_for(0.5)
        publisher.publish()
        # On, and back with the next publication.
        readers.move(number // 2, "jk"[number % 2], 25)
        readers.fleet.read_for(begin + seconds * (number + 1) / publications - time.perf_counter())
        # Caches are full by then. An odd number: everybody is back where it was.
        if number == publications // 4 * 2 + 1:
            readers.take_facts()
        if number % 100 == 99:
            print(f"{number + 1} publications", flush=True)
        if readers.ended:
            break
    return spoiled


def main() -> int:
    """Publish under readers; return 1 if one of them failed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--publications", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=150.0, help="how long that takes at least")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        path = Path(folder) / "kyodo.db"
        publisher = Publisher(path)
        publisher.publish()
        command = kyodo_tui("--db", str(path))
        terminals = [
            EmulatedTerminal(
                command, environ={"KYODO_AMBIGUOUS": "1", "XDG_STATE_HOME": f"{folder}/state-{number}"}
            )
            for number in range(options.readers)
        ]
        for terminal in terminals:
            stack.enter_context(terminal)
        readers = Readers(terminals)
        spoiled = soak(readers, publisher, options.publications, options.seconds)
        print(f"{publisher.number - 1} publications under {options.readers} readers, {spoiled} times spoiled")
        print(f"readers that ended: {readers.ended}")
        if readers.ended:
            readers.explain_ends(Path(folder))
            return 1
        readers.see_newest()
        files, usual, most = readers.growth()
        shown, placed = readers.showing(mark_of(publisher.number)), readers.at_place()
        print(f"readers at their place: {placed}, with the last edition: {shown}")
        print(f"descriptors more: {files}; memory more: {usual:,.0f} kB, at most {most:,.0f} kB")
        is_well = placed == shown == options.readers and files <= _FLAT_FILES and usual <= _FLAT_KILOBYTES
        return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
