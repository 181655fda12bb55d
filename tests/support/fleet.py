"""Many terminals at once, read by one loop that adds little to what it times."""

from __future__ import annotations

import os
import random
import select
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from processes import cpu_seconds, is_alive

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from emulated_terminal import EmulatedTerminal

_TICKS = os.sysconf("SC_CLK_TCK")
_JITTER_SECONDS = 0.25
"""Nobody presses keys to the beat."""
_LIMIT_SECONDS = 120.0


@dataclass(slots=True)
class Answer:
    """What a key made a program write: when it was pressed, and when the first and the last byte came, if any did."""

    kind: str
    """What the key does."""
    pressed: float
    first: float | None = None
    last: float | None = None


class Fleet:
    """Terminals that are read together."""

    def __init__(self, terminals: Sequence[EmulatedTerminal]) -> None:
        self.terminals = list(terminals)
        self._by_line = {terminal.line: terminal for terminal in terminals}
        self._poll = select.poll()
        for line in self._by_line:
            self._poll.register(line, select.POLLIN)

    @property
    def programs(self) -> list[int]:
        """The processes in the terminals."""
        return [terminal.program for terminal in self.terminals]

    def _read(self, seconds: float) -> list[EmulatedTerminal]:
        """Read what comes first within so many seconds, and return who wrote it."""
        read = []
        for line, _ in self._poll.poll(max(0.0, seconds) * 1000):
            terminal = self._by_line[line]
            if terminal.read(0):
                read.append(terminal)
            else:
                self.forget(terminal)
        return read

    def forget(self, terminal: EmulatedTerminal) -> None:
        """Read nothing from a terminal any more."""
        if self._by_line.pop(terminal.line, None) is not None:
            self._poll.unregister(terminal.line)

    def read_for(self, seconds: float) -> None:
        """Read for so long."""
        end = time.perf_counter() + seconds
        while (remaining := end - time.perf_counter()) > 0:
            self._read(remaining)

    def time_until(self, conditions: Mapping[str, Callable[[bytes], bool]]) -> dict[str, list[float]]:
        """Return the seconds from the start of the first until conditions hold of what each has written.

        Returns:
            Name of a condition → seconds, the shortest first.

        Raises:
            TimeoutError: when one does not hold for all.

        """
        begin = min(terminal.started for terminal in self.terminals)
        found: dict[str, dict[int, float]] = {name: {} for name in conditions}
        while any(len(seconds) < len(self.terminals) for seconds in found.values()):
            if time.perf_counter() - begin > _LIMIT_SECONDS:
                raise TimeoutError(str({name: len(seconds) for name, seconds in found.items()}))
            for terminal in self._read(1.0):
                for name, holds in conditions.items():
                    if terminal.line not in found[name] and holds(bytes(terminal.written)):
                        found[name][terminal.line] = terminal.last_read - begin
        return {name: sorted(seconds.values()) for name, seconds in found.items()}

    def press(self, keys: Sequence[Sequence[tuple[str, str]]]) -> list[Answer]:
        """Press a key a second in every terminal, and return what came of each.

        Args:
            keys: For each terminal its keys: what each does, and what it sends.

        """
        chance = random.Random(1)
        begin = time.perf_counter() + 0.5
        due: list[tuple[float, int, int]] = []
        for place, its_keys in enumerate(keys):
            start = begin + chance.random()
            due += [
                (start + number + chance.uniform(-_JITTER_SECONDS, _JITTER_SECONDS), place, number)
                for number in range(len(its_keys))
            ]
        due.sort(reverse=True)
        answers: list[Answer] = []
        latest: dict[int, Answer] = {}
        end = due[0][0] + 1.0
        while (now := time.perf_counter()) < end:
            if due and due[-1][0] <= now:
                _, place, number = due.pop()
                kind, key = keys[place][number]
                terminal = self.terminals[place]
                latest[terminal.line] = answer = Answer(kind, time.perf_counter())
                answers.append(answer)
                terminal.press(key)
                continue
            for terminal in self._read((due[-1][0] if due else end) - now):
                if terminal.line in latest:
                    waiting = latest[terminal.line]
                    waiting.first = waiting.first or terminal.last_read
                    waiting.last = terminal.last_read
        return answers

    def time_until_gone(self, limit_seconds: float) -> tuple[float, int]:
        """Wait until the programs have ended; return the seconds that took, and how many are left after the limit."""
        begin = time.perf_counter()
        left = self.programs
        while left and time.perf_counter() - begin < limit_seconds:
            self.read_for(0.02)
            left = [pid for pid in left if is_alive(pid)]
        return time.perf_counter() - begin, len(left)


class Load:
    """The processor time that some processes, this one, and all others take from now on."""

    def __init__(self, processes: Sequence[int]) -> None:
        self._processes = processes
        self._began = time.perf_counter()
        self._busy = _busy_seconds()
        self._own = time.process_time()
        self._before = {pid: cpu_seconds(pid) for pid in processes}

    @property
    def seconds(self) -> float:
        """Seconds that have passed."""
        return time.perf_counter() - self._began

    @property
    def each(self) -> list[float]:
        """Seconds of a processor that each of the processes took."""
        return [cpu_seconds(pid) - self._before[pid] for pid in self._processes]

    @property
    def others(self) -> float:
        """How many cores everybody else kept busy."""
        own = time.process_time() - self._own
        return max(0.0, _busy_seconds() - self._busy - sum(self.each) - own) / self.seconds


def _busy_seconds() -> float:
    """Return the processor time of the whole machine, to a hundredth of a second."""
    fields = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]
    user, nice, system, _, _, interrupts, soft, _ = map(int, fields)
    return (user + nice + system + interrupts + soft) / _TICKS
