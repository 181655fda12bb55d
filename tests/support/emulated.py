"""An emulated terminal that halves no wide character, and the program in one, as its user would see it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pyte
import pyte.screens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LIMIT_SECONDS = 30.0
_UNKNOWN = re.compile(rb"\x1b\[(?:[<=>][0-?]*[ -/]*|[0-?]*[ -/]+)[@-~]")
"""What the emulation would print."""
_PASTE_ON = b"\x1b[?2004h"
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*)?\Z")

Seen = tuple[str, object]
"""What a person sees in a cell: character and attributes."""


class StrictScreen(pyte.Screen):
    """A screen on which half a wide character goes when the other half is overwritten, as on real ones."""

    def draw(self, data: str) -> None:
        """Draw character by character."""
        for char in data:
            cells = pyte.screens.wcwidth(char)
            if cells > 0:
                x = min(self.cursor.x, self.columns - cells)
                self._blank(x, -1)
                self._blank(x + cells, 1)
            elif self.cursor.x and not self.buffer[self.cursor.y][self.cursor.x - 1].data:
                # The emulation would put a combining mark into the second half.
                self.cursor.x -= 1
                super().draw(char)
                self.cursor.x += 1
                continue
            super().draw(char)

    def _blank(self, x: int, step: int) -> None:
        line = self.buffer[self.cursor.y]
        if 0 < x < self.columns and not line[x].data:
            at = x - 1 if step < 0 else x
            line[at] = line[at]._replace(data=" ")

    @property
    def seen(self) -> list[list[Seen]]:
        """Every cell, without what cannot be seen: the colour of a character where there is none."""
        return [[_seen(self.buffer[y][x]) for x in range(self.columns)] for y in range(self.lines)]


def _seen(char: pyte.screens.Char) -> Seen:
    if not char.data:
        # The second half of a wide character looks like the first.
        return "", ()
    _, *attributes = char
    if char.data in (" ", "\u3000") and not (char.reverse or char.underscore or char.strikethrough):
        attributes = [char.bg, char.blink]
    return char.data, tuple(attributes)


class EmulatedTerminal:
    """A program in a terminal of its own."""

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (80, 24),
        environ: dict[str, str] | None = None,
    ) -> None:
        columns, rows = size
        self.screen = StrictScreen(columns, rows)
        self.screen.write_process_input = self._answer  # type: ignore[method-assign]
        self.written = b""
        """Everything that was written."""
        self._stream = pyte.ByteStream(self.screen)
        self._unfinished = b""
        self.pid, self.line = pty.fork()
        if self.pid == 0:
            # Whatever runs in it ends with it, also where the tests are run under nohup.
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            values = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color"}
            os.execvpe(command[0], list(command), values | (environ or {}))

    def close(self) -> None:
        """End the program."""
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.line)

    def _answer(self, data: str) -> None:
        os.write(self.line, data.encode())

    def press(self, keys: str) -> None:
        """Press keys, as the bytes they send."""
        os.write(self.line, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.line, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds: float) -> bool:
        """Take in what was written; return whether anything was within so many seconds."""
        if not select.select([self.line], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.line, 1 << 16)
        except OSError:
            return False
        self.written += data
        data = self._unfinished + data
        tail = _UNFINISHED.search(data)
        self._unfinished = tail[0] if tail else b""
        self._stream.feed(_UNKNOWN.sub(b"", data[: len(data) - len(self._unfinished)]))
        return True

    def settle(self, seconds: float = 0.25) -> None:
        """Take in everything until nothing more comes."""
        while self.read(seconds):
            pass

    def until_loaded(self) -> None:
        """Wait until the framework has the terminal, after the first screen."""
        self.until(lambda: _PASTE_ON in self.written)
        self.settle()

    def until(self, seen: Callable[[], bool], limit_seconds: float = LIMIT_SECONDS) -> None:
        """Wait until ``seen`` holds."""
        deadline = time.monotonic() + limit_seconds
        while not seen():
            assert time.monotonic() < deadline, self.text
            self.read(0.05)

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(line.rstrip() for line in self.screen.display)
