"""Asks the terminal how wide it draws characters of ambiguous width.

Each is written at the beginning of a line, and the terminal is asked where its cursor is now (CSI 6n). All questions go
out at once, so however many they are, they take one round trip, in which the program can go on starting. The line is
one below the cursor and wiped again, so nothing of it is left to be seen. In tmux and GNU screen it is these that
answer, and rightly so: they decide where a character goes that the browser writes.
"""

from __future__ import annotations

import os
import re
import select
import termios
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.text.ambiguous import Mode, ambiguous_characters, mode_of
from kyodo_tui.core.text.sanitize import sanitized
from kyodo_tui.terminal.tty import noncanonical, write_all

if TYPE_CHECKING:
    from collections.abc import Mapping

SILENCE_SECONDS = 2.0
"""A terminal that says nothing for so long will not answer."""
_LIMIT_SECONDS = 6.0
"""One that has not said everything by then, neither."""
_MOST = 512
"""Characters asked about: more would only tell the same, and take their time on a slow line."""

USUAL = "①②③④⑤ⅠⅡ※…“”×→○●△□■★"
"""Asked about where a database does not say which ones it holds."""
_ALWAYS = "①Ⅰ※"
"""What people type that no record may hold."""
_CONTROL = "漢"
"""Two cells in every terminal that reads UTF-8."""

_START = "\r\n"
"""To a line below: an answer from the first one could not be told from F3 with a modifier."""
_END = "\r\x1b[K\x1b[A"
_POSITION = re.compile(rb"\x1b\[(\d{1,4});(\d{1,4})R")
_FIRST_ROW = 1
_INTERRUPT = b"\x03"
_MUTE = ("dumb", "unknown", "vt52")
"""Kinds of terminals that cannot say where their cursor is."""


@dataclass(frozen=True, slots=True)
class ProbeAnswer:
    """What the terminal said."""

    widths: Mapping[str, int] = field(default_factory=dict)
    """Cells of each character asked about; empty where the terminal did not answer."""
    typed: bytes = b""
    """What was typed meanwhile."""
    reads_utf8: bool = True
    """Whether a kanji took two cells."""

    @property
    def mode(self) -> Mode:
        """The mode that suits the terminal: the one that is always right where it is not known."""
        return mode_of(self.widths.values()) if self.widths and self.reads_utf8 else Mode.SAFE


def questions(held: str | None) -> str:
    """Return the characters to ask about.

    Args:
        held: Those of ambiguous width in the database; null where it does not say.

    """
    wanted = ambiguous_characters((USUAL if held is None else held, _ALWAYS))
    # Some are never drawn: they have no picture.
    return "".join([char for char in wanted if sanitized(char, exact=True) == char][:_MOST])


def can_answer(environ: Mapping[str, str]) -> bool:
    """Return whether it is worth asking."""
    return not environ.get("TERM", "dumb").startswith(_MUTE)


class WidthProbe:
    """Asks when it is entered, waits for the answer in :meth:`answer`, and leaves the terminal as it was."""

    def __init__(self, characters: str, *, source: int = 0, target: int = 2) -> None:
        """Prepare a question.

        Args:
            characters: What to ask about.
            source: File descriptor of the terminal to read from.
            target: The same to write to.

        """
        self._characters = _CONTROL + characters
        self._source = source
        self._target = target
        self._modes: list[Any] | None = None
        self._received = b""
        self._asked = self._heard = 0.0
        """When it was asked, and when an answer came last."""

    def __enter__(self) -> WidthProbe:
        try:
            self._modes = termios.tcgetattr(self._source)
            termios.tcsetattr(self._source, termios.TCSANOW, noncanonical(self._modes, signals=True))
            self._ask()
        except (OSError, termios.error):
            # No terminal, or none any more: whoever comes next will say so.
            self.__exit__()
        return self

    def __exit__(self, *_: object) -> None:
        modes, self._modes = self._modes, None
        if modes is not None:
            try:
                termios.tcsetattr(self._source, termios.TCSANOW, modes)
            except termios.error:
                return

    def _ask(self) -> None:
        asked = "".join(f"\r{char}\x1b[6n" for char in self._characters)
        write_all(self._target, f"{_START}{asked}{_END}")
        self._asked = self._heard = time.monotonic()

    def answered(self, seconds: float) -> ProbeAnswer | None:
        """Return the answer if it is there within ``seconds``, else null.

        Raises:
            KeyboardInterrupt: when Ctrl+C comes in as a key meanwhile.

        """
        until = time.monotonic() + seconds
        while not self._is_complete:
            remaining = until - time.monotonic()
            if remaining <= 0 or not self._read(remaining):
                return None
        return self._answer()

    def answer(self) -> ProbeAnswer:
        """Wait for the answer and return it; it has no widths where there was none.

        Raises:
            KeyboardInterrupt: when Ctrl+C comes in as a key meanwhile.

        """
        while not self._is_complete:
            end = min(self._heard + SILENCE_SECONDS, self._asked + _LIMIT_SECONDS)
            remaining = end - time.monotonic()
            if remaining <= 0 or not self._read(remaining):
                break
        return self._answer()

    def _answer(self) -> ProbeAnswer:
        # Enter typed before the terminal was silent came in as the end of a line.
        typed = _POSITION.sub(b"", self._received).replace(b"\n", b"\r")
        positions = _columns(self._received)
        if len(positions) < len(self._characters):
            return ProbeAnswer(typed=typed)
        drawn = dict(zip(self._characters, positions, strict=False))
        return ProbeAnswer(drawn, typed, reads_utf8=drawn.pop(_CONTROL) == len(_CONTROL) * 2)

    @property
    def _is_complete(self) -> bool:
        return self._modes is None or len(_columns(self._received)) >= len(self._characters)

    def _read(self, seconds: float) -> bool:
        """Take what comes in within ``seconds``; return whether anything did."""
        try:
            if not select.select([self._source], [], [], seconds)[0]:
                return False
            data = os.read(self._source, 4096)
        except OSError:
            return False
        if _INTERRUPT in data:
            raise KeyboardInterrupt
        before = len(_columns(self._received))
        self._received += data
        if len(_columns(self._received)) > before:
            self._heard = time.monotonic()
        return bool(data)


def _columns(received: bytes) -> list[int]:
    """Return how far the cursor had moved, one number an answer."""
    return [int(column) - 1 for row, column in _POSITION.findall(received) if int(row) > _FIRST_ROW]
