"""A terminal that times what the program in it writes."""

from __future__ import annotations

import os
import re
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulated_terminal import MODE_REPLIES, REPLIES, EmulatedScreen, EmulatedTerminal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PYTHON = sys.executable
_CONTROL = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[P_^X][^\x1b]*\x1b\\|[ -/]*[0-Z\\^-~])"
)
_QUIET_SECONDS = 0.25
"""A program that has written nothing for so long has finished what it was doing."""
_LIMIT_SECONDS = 20.0


def environment() -> dict[str, str]:
    """Return the environment programs are measured in."""
    # Without compiled modules kept (PYTHONDONTWRITEBYTECODE), every start would compile the program anew.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "TEXTUAL"))}
    return kept | {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        # No start is the first one, which shows more.
        "XDG_STATE_HOME": "/dev/null",
    }


@dataclass(frozen=True, slots=True)
class Burst:
    """What a program wrote in response to a key."""

    first: float
    """Seconds until its first byte."""
    last: float
    """Seconds until its last byte."""
    size: int
    """Bytes."""


class TimedTerminal(EmulatedTerminal):
    """An emulated terminal that answers everything newer terminals do."""

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (80, 24),
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self._seen = 0
        self._reads: list[tuple[float, int]] = []
        """When something was read, and how much had been written by then."""
        super().__init__(
            command, size=size, environ={**environment(), **(environ or {})}, replies=REPLIES | MODE_REPLIES
        )

    def read(self, seconds: float, size: int = 1 << 16) -> bool:
        """Read output, and note when it came."""
        before = len(self.written)
        is_any = super().read(seconds, size)
        if len(self.written) > before:
            self._reads.append((self.last_read, len(self.written)))
        return is_any

    def time_shown(self, condition: Callable[[str], bool]) -> float:
        """Return the seconds from the start until the text of the screen met a condition."""
        return self.time_looking(lambda screen: condition(screen.text))

    def time_looking(self, condition: Callable[[EmulatedScreen], bool]) -> float:
        """Return the seconds from the start until the screen met a condition.

        What was read already is drawn for that, in the pieces in which it came.
        """
        screen, drawn, number = EmulatedScreen((self.screen.columns, self.screen.lines)), 0, 0
        while number < len(self._reads) or self.read(_LIMIT_SECONDS):
            when, end = self._reads[number]
            screen.feed(bytes(self.written[drawn:end]))
            drawn, number = end, number + 1
            if condition(screen):
                return when - self.started
        raise TimeoutError(screen.text)

    def time_until(self, condition: Callable[[str], bool]) -> float:
        """Return the seconds from the start until the text written since the last call meets a condition.

        Control sequences are left out of the text.
        """
        start = self._seen
        deadline = time.perf_counter() + _LIMIT_SECONDS
        while not condition(text := _CONTROL.sub("", self.written[start:].decode(errors="replace"))):
            if not self.read(deadline - time.perf_counter()):
                raise TimeoutError(text[-2000:])
        self._seen = len(self.written)
        return self.last_read - self.started

    def time_keys(self, keys: str) -> Burst:
        """Press keys and return what they made the program write."""
        before = len(self.written)
        pressed = time.perf_counter()
        self.press(keys)
        if not self.read(_LIMIT_SECONDS):
            raise TimeoutError(repr(keys))
        first = self.last_read
        self.settle(_QUIET_SECONDS)
        return Burst(first - pressed, self.last_read - pressed, len(self.written) - before)
