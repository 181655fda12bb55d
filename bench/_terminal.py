"""Runs a program in a pseudo-terminal and tells when it wrote what."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wcwidth import wcswidth

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PYTHON = sys.executable
_CONTROL = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[P_^X][^\x1b]*\x1b\\|[ -/]*[0-Z\\^-~])"
)
_WHERE = "\x1b[6n"
_ANSWERS = {
    "\x1b[?2026$p": "\x1b[?2026;2$y",  # synchronised updates: known, off
    "\x1b[?2048$p": "\x1b[?2048;0$y",  # resize reports: not known
    "\x1b[c": "\x1b[?62;22c",
    "\x1b[>c": "\x1b[>0;276;0c",
    "\x1b[5n": "\x1b[0n",
}
_QUESTION = re.compile("|".join(re.escape(question) for question in (_WHERE, *_ANSWERS)))
_LONGEST_QUESTION = 16
_QUIET_SECONDS = 0.25
"""A program that has written nothing for so long has finished what it was doing."""
_LIMIT_SECONDS = 20.0


def environment() -> dict[str, str]:
    """Return the environment programs are measured in."""
    # Without compiled modules kept (PYTHONDONTWRITEBYTECODE), every start would compile the program anew.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "TEXTUAL"))}
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


@dataclass(frozen=True, slots=True)
class Burst:
    """What a program wrote in answer to something."""

    first: float
    """Seconds until its first byte."""
    last: float
    """Seconds until its last byte."""
    size: int
    """Bytes."""


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, command: Sequence[str], size: tuple[int, int] = (80, 24)) -> None:
        self.started = time.perf_counter()
        """When the program was started."""
        self.written = 0
        """Bytes the program has written so far."""
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            columns, rows = size
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], list(command), environment())
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        self._text = ""
        self._unanswered = ""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)

    def until(self, seen: Callable[[str], bool]) -> float:
        """Return when ``seen`` first held for the text written since the last call, control sequences left out."""
        self._text = ""
        deadline = time.perf_counter() + _LIMIT_SECONDS
        while not seen(_CONTROL.sub("", self._text)):
            if self._read(deadline - time.perf_counter()) is None:
                raise TimeoutError(_CONTROL.sub("", self._text)[-2000:])
        return time.perf_counter()

    def settle(self) -> None:
        """Wait until nothing is written any more."""
        while self._read(_QUIET_SECONDS) is not None:
            pass

    def type_ahead(self, keys: str) -> None:
        """Press keys and do not wait for what they do."""
        os.write(self._terminal, keys.encode())

    def press(self, keys: str) -> Burst:
        """Press keys and return what they made the program write."""
        before = self.written
        pressed = time.perf_counter()
        os.write(self._terminal, keys.encode())
        first = last = self._read(_LIMIT_SECONDS)
        if first is None:
            raise TimeoutError(repr(keys))
        while (moment := self._read(_QUIET_SECONDS)) is not None:
            last = moment
        return Burst(first - pressed, (last or first) - pressed, self.written - before)

    def memory(self) -> int:
        """Return the kilobytes of memory the program has taken at most."""
        status = Path(f"/proc/{self._pid}/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))

    def _read(self, seconds: float) -> float | None:
        """Take what was written and return when, or null where nothing came within ``seconds``."""
        if seconds <= 0 or not select.select([self._terminal], [], [], seconds)[0]:
            return None
        try:
            data = os.read(self._terminal, 1 << 16)
        except OSError as error:
            raise EOFError(self._text[-2000:]) from error
        moment = time.perf_counter()
        self.written += len(data)
        text = self._decode(data)
        self._text += text
        self._answer(text)
        return moment

    def _answer(self, text: str) -> None:
        """Answer what the program asks the terminal, as a terminal does."""
        text = self._unanswered + text
        place = 0
        for question in _QUESTION.finditer(text):
            answer = _ANSWERS.get(question[0])
            if answer is None:
                # Where the cursor is: after what stands in the line, which matters to those who measure characters.
                line = _CONTROL.sub("", text[: question.start()].rpartition("\r")[2])
                answer = f"\x1b[2;{1 + max(0, wcswidth(line))}R"
            os.write(self._terminal, answer.encode())
            place = question.end()
        self._unanswered = text[max(place, len(text) - _LONGEST_QUESTION) :]
