"""Runs the program before a terminal of our own making, which draws ambiguous characters as wide as it is told."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
import pyte.screens
import wcwidth
from emulated import StrictScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

LIMIT_SECONDS = 30.0
_POLL_SECONDS = 0.05
_LOOK_SECONDS = 0.01
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[(?:[<>=][0-9;]*[a-z]|\?[0-9;]*\$p|[0-9;]*t)|\x1b[P_^][^\x1b]*\x1b\\")
_BEGUN = re.compile(rb"\x1b(?:[\[P_^][^\x1b@-~]*)?\Z")
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "down": "\x1b[B",
    "up": "\x1b[A",
    "pagedown": "\x1b[6~",
    "slash": "/",
    "question_mark": "?",
}


def narrow(_: str) -> int:
    """Draw every character of ambiguous width in one cell."""
    return 1


def wide(_: str) -> int:
    """Draw every character of ambiguous width in two cells."""
    return 2


def mixed(char: str) -> int:
    """Draw some of them in one cell, others in two."""
    return 1 if char in "①③※" else 2


class Emulator:
    """A terminal, and the program in it."""

    def __init__(
        self,
        process: int,
        line: int,
        size: tuple[int, int],
        ambiguous_width: Callable[[str], int],
        *,
        answers: bool,
        delay: float,
    ) -> None:
        self._process = process
        self._line = line
        self._width = ambiguous_width
        self._answers = answers
        self._delay = delay
        self._late: list[tuple[float, str]] = []
        self._rest = b""
        self.screen = StrictScreen(*size)
        self.screen.write_process_input = self._answer  # type: ignore[method-assign]
        self._stream = pyte.ByteStream(self.screen)
        self.ended = False
        self.written = b""
        """Everything that was written."""

    def press(self, *keys: str) -> Emulator:
        """Press keys, called as Textual calls them."""
        for key in keys:
            os.write(self._line, KEYS.get(key, key).encode())
        return self

    def resize(self, columns: int, rows: int) -> Emulator:
        """Change the size of the terminal."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._line, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        return self

    @property
    def cells(self) -> list[list[str]]:
        """What stands in every cell; the second cell of a wide character is empty."""
        columns = range(self.screen.columns)
        return [[self.screen.buffer[y][x].data for x in columns] for y in range(self.screen.lines)]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join("".join(row).rstrip() for row in self.cells)

    def until(self, seen: Callable[[], bool], what: str) -> Emulator:
        """Show what the program writes until ``seen`` holds."""
        deadline = time.monotonic() + LIMIT_SECONDS
        while not seen():
            assert time.monotonic() < deadline, f"never seen: {what}\n{self.text}"
            self._show()
        return self

    def wait_for(self, text: str) -> Emulator:
        """Show what the program writes until ``text`` is on the screen."""
        return self.until(lambda: text in self.text, text)

    def wait_for_end(self) -> Emulator:
        """Show what the program writes until it has ended."""
        return self.until(lambda: self.ended, "the end of the program")

    def settle(self, seconds: float = 0.25) -> Emulator:
        """Show what the program writes until nothing has come for so many seconds."""
        while self._show(seconds) and not self.ended:
            pass
        return self

    def rest(self, seconds: float = 0.25) -> Emulator:
        """Show what the program writes until it has had nothing to do for so long, however busy the machine is."""
        end = time.monotonic() + LIMIT_SECONDS
        since = time.monotonic()
        while time.monotonic() - since < seconds:
            assert time.monotonic() < end, "it never rests"
            if self._show(_LOOK_SECONDS) or not self._sleeps():
                since = time.monotonic()
        return self

    def _sleeps(self) -> bool:
        """Whether all of the program waits for something other than its turn."""
        stats = [path.read_text() for path in Path(f"/proc/{self._process}/task").glob("*/stat")]
        return all(stat.rpartition(")")[2].split()[0] == "S" for stat in stats)

    def _show(self, seconds: float = _POLL_SECONDS) -> bool:
        while self._late and self._late[0][0] <= time.monotonic():
            os.write(self._line, self._late.pop(0)[1].encode())
        if not select.select([self._line], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._line, 1 << 16)
        except OSError:
            data = b""
        self.ended = not data
        self.feed(data)
        return True

    def feed(self, data: bytes) -> None:
        """Show what a program writes."""
        self.written += data
        data = _UNKNOWN_TO_PYTE.sub(b"", self._rest + data)
        begun = _BEGUN.search(data)
        self._rest = begun[0] if begun else b""
        measure = pyte.screens.wcwidth
        pyte.screens.wcwidth = self._cells
        try:
            self._stream.feed(data[: len(data) - len(self._rest)])
        finally:
            pyte.screens.wcwidth = measure

    def _cells(self, char: str) -> int:
        if wcwidth.wcwidth(char) == 1 and wcwidth.wcwidth(char, ambiguous_width=2) == 2:
            return self._width(char)
        return wcwidth.wcwidth(char)

    def _answer(self, data: str) -> None:
        if self._answers:
            self._late.append((time.monotonic() + self._delay, data))


def program(*arguments: str) -> list[str]:
    """Return the command that starts our program."""
    return [sys.executable, "-m", "kyodo_tui", *arguments]


@contextmanager
def emulator(
    command: Sequence[str],
    ambiguous_width: Callable[[str], int],
    *,
    size: tuple[int, int] = (80, 24),
    answers: bool = True,
    delay: float = 0.0,
    environ: Mapping[str, str] | None = None,
) -> Iterator[Emulator]:
    """Start a program in a terminal of its own.

    Args:
        command: The program.
        ambiguous_width: Returns how wide the terminal draws a character of ambiguous width.
        size: Columns and rows.
        answers: Whether the terminal answers questions.
        delay: Seconds an answer takes.
        environ: Variables beside the usual ones.

    """
    line, end = pty.openpty()
    fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    process = subprocess.Popen(
        command,
        stdin=end,
        stdout=end,
        stderr=end,
        start_new_session=True,
        # Changes of its size are told to the program whose terminal it is.
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        env={
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            **(environ or {}),
        },
    )
    os.close(end)
    try:
        yield Emulator(process.pid, line, size, ambiguous_width, answers=answers, delay=delay)
    finally:
        process.kill()
        process.wait()
        os.close(line)
