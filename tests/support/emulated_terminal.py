"""An emulated terminal, and a program in it: what is on its screen, cell by cell, and which bytes drew that.

Tests and measurements use the same one. It draws characters of ambiguous width as wide as it is told, answers what
programs ask a terminal, and splits no wide character. Bytes are read at once and drawn when the screen is looked at, so
that drawing takes no time from the program whose output is being timed.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pyte
import pyte.screens
import wcwidth
from processes import proportional_memory, resident_memory

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LIMIT_SECONDS = 30.0
"""A busy machine may take long; a condition that holds is seen at once."""
_POLL_SECONDS = 0.05
_IDLE_POLL_SECONDS = 0.01
PASTE_ON = b"\x1b[?2004h"
"""Written by the framework once it has the terminal."""

_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[(?:[<=>][0-?]*[ -/]*|[0-?]*[ -/]+)[@-~]|\x1b\[[0-9;]*t|\x1b[P_^][^\x1b]*\x1b\\"
)
"""Sequences of which pyte would print a part."""
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[P_^][^\x1b]*\x1b?)?\Z")

_CURSOR_REQUEST = b"\x1b[6n"
REPLIES = {b"\x1b[5n": b"\x1b[0n", b"\x1b[c": b"\x1b[?62;22c"}
"""Request → what every terminal answers: device status, primary device attributes."""
MODE_REPLIES = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronised output: supported, off
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # in-band resize reports: not supported
    b"\x1b[>c": b"\x1b[>0;276;0c",
}
"""Request → what newer terminals answer besides."""

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
"""Keys as Textual names them → what they send."""

VisibleCell = tuple[str, object]
"""What shows in a cell: its character and its attributes."""


def narrow(_: str) -> int:
    """Draw every character of ambiguous width in one cell."""
    return 1


def wide(_: str) -> int:
    """Draw every character of ambiguous width in two cells."""
    return 2


def mixed(char: str) -> int:
    """Draw some characters of ambiguous width in one cell, others in two."""
    return 1 if char in "①③※" else 2


def kyodo_tui(*arguments: str) -> list[str]:
    """Return the command that starts the program."""
    return [sys.executable, "-m", "kyodo_tui", *arguments]


_STOCK_DRIVER = """\
from textual.drivers.linux_driver import LinuxDriver
from kyodo_tui.tui.startup import terminal
from kyodo_tui.tui.textual_adapter import driver
terminal.StartupTerminal.__enter__ = lambda self: self
driver.driver_class = lambda *_: LinuxDriver
from kyodo_tui.cli import main
main([])
"""


def kyodo_tui_with_stock_driver() -> list[str]:
    """Return the command that starts the program with the framework's own driver."""
    return [sys.executable, "-c", _STOCK_DRIVER]


_NOTHING_KEPT = {"XDG_STATE_HOME": "/dev/null", "KYODO_QUERY_HISTORY": "off"}
"""What one program marks or searches for is not there for the next one, nor for whoever runs the tests."""


class EmulatedScreen(pyte.Screen):
    """A screen that blanks both halves of a wide character when one is overwritten, as terminals do."""

    def __init__(self, size: tuple[int, int], ambiguous_width: Callable[[str], int] = narrow) -> None:
        """Create an empty screen.

        Args:
            size: Columns and rows.
            ambiguous_width: Returns the cells of a character of ambiguous width.

        """
        super().__init__(*size)
        self._ambiguous_width = ambiguous_width
        self._stream = pyte.ByteStream(self)
        self._unfinished = b""

    def feed(self, data: bytes | str) -> None:
        """Draw what a program writes, in whatever pieces it arrives."""
        data = self._unfinished + (data.encode() if isinstance(data, str) else data)
        unfinished = _UNFINISHED.search(data)
        self._unfinished = unfinished[0] if unfinished else b""
        known = _UNKNOWN_TO_PYTE.sub(b"", data[: len(data) - len(self._unfinished)])
        measure = pyte.screens.wcwidth
        pyte.screens.wcwidth = self._width
        try:
            self._stream.feed(known)
        finally:
            pyte.screens.wcwidth = measure

    def _width(self, char: str) -> int:
        if wcwidth.wcwidth(char) == 1 and wcwidth.wcwidth(char, ambiguous_width=2) == 2:
            return self._ambiguous_width(char)
        return wcwidth.wcwidth(char)

    def draw(self, data: str) -> None:
        """Draw text, character by character."""
        for char in data:
            cells = self._width(char)
            if cells > 0:
                x = min(self.cursor.x, self.columns - cells)
                self._blank_half(x, -1)
                self._blank_half(x + cells, 1)
            elif self.cursor.x and not self.buffer[self.cursor.y][self.cursor.x - 1].data:
                # pyte would put a combining mark into the second half.
                self.cursor.x -= 1
                super().draw(char)
                self.cursor.x += 1
                continue
            super().draw(char)

    def _blank_half(self, x: int, step: int) -> None:
        line = self.buffer[self.cursor.y]
        if 0 < x < self.columns and not line[x].data:
            half = x - 1 if step < 0 else x
            line[half] = line[half]._replace(data=" ")

    @property
    def cells(self) -> list[list[str]]:
        """The text of every cell; empty in the second cell of a wide character."""
        return [[self.buffer[y][x].data for x in range(self.columns)] for y in range(self.lines)]

    @property
    def visible_cells(self) -> list[list[VisibleCell]]:
        """Every cell with its attributes, without those that do not show, such as the colour of a space."""
        return [[_visible(self.buffer[y][x]) for x in range(self.columns)] for y in range(self.lines)]

    @property
    def text(self) -> str:
        """The lines of the screen, without the spaces at their ends."""
        return "\n".join("".join(row).rstrip() for row in self.cells)


def _visible(char: pyte.screens.Char) -> VisibleCell:
    if not char.data:
        # The second half of a wide character looks like the first.
        return "", ()
    _, *attributes = char
    if char.data in (" ", "\u3000") and not (char.reverse or char.underscore or char.strikethrough):
        attributes = [char.bg, char.blink]
    return char.data, tuple(attributes)


class EmulatedTerminal:
    """A program in an emulated terminal of its own; nothing is read unless a method says so."""

    def __init__(
        self,
        command: Sequence[str],
        ambiguous_width: Callable[[str], int] = narrow,
        *,
        size: tuple[int, int] = (80, 24),
        environ: Mapping[str, str] | None = None,
        replies: Mapping[bytes, bytes] | None = REPLIES,
        reply_seconds: float = 0.0,
        controlling: bool = True,
        hangup_ignored: bool = False,
    ) -> None:
        """Start a program.

        Args:
            command: The program and its arguments.
            ambiguous_width: Returns the cells of a character of ambiguous width.
            size: Columns and rows.
            environ: Variables besides the basic ones.
            replies: Requests and their replies besides cursor position reports; ``None`` for a terminal that never
                replies.
            reply_seconds: How long a reply takes.
            controlling: Whether the terminal controls the session: only then SIGHUP and SIGWINCH are sent.
            hangup_ignored: Whether SIGHUP is ignored, as under ``nohup``.

        """
        self._drawn = EmulatedScreen(size, ambiguous_width)
        self._replies = replies
        self._reply_seconds = reply_seconds
        self._late_replies: list[tuple[float, bytes]] = []
        requests = (_CURSOR_REQUEST, *(replies or ()))
        self._request = re.compile(b"|".join(map(re.escape, requests)))
        self._longest_request = max(map(len, requests))
        self.written = bytearray()
        """Everything that was read from the program."""
        self._answered = self._fed = 0
        self.last_read = 0.0
        """When something was read last, by ``time.perf_counter``."""
        self.ended = False
        """Whether everything was read, and the program has closed the terminal."""
        self.line, program_end = pty.openpty()
        _set_size(self.line, size)

        def prepare() -> None:
            signal.signal(signal.SIGHUP, signal.SIG_IGN if hangup_ignored else signal.SIG_DFL)
            if controlling:
                fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        basic = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.started = time.perf_counter()
        """When the program was started, by ``time.perf_counter``."""
        self.process = subprocess.Popen(
            command,
            stdin=program_end,
            stdout=program_end,
            stderr=program_end,
            start_new_session=True,
            preexec_fn=prepare,
            env={**basic, **_NOTHING_KEPT, "LANG": "C.UTF-8", "TERM": "xterm-256color", **(environ or {})},
        )
        os.close(program_end)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self.hang_up()

    # What the user does

    def press(self, *keys: str) -> Self:
        """Press keys, named as in Textual or written as what they send."""
        for key in keys:
            os.write(self.line, KEYS.get(key, key).encode())
        return self

    def send(self, data: bytes) -> Self:
        """Send any amount of bytes, and read meanwhile: neither direction may fill up."""
        deadline = time.monotonic() + LIMIT_SECONDS
        while data:
            assert time.monotonic() < deadline, "the program reads no more input"
            readable, writable, _ = select.select([self.line], [self.line], [], _POLL_SECONDS)
            if readable:
                self.read(0)
            if writable:
                data = data[os.write(self.line, data[:4096]) :]
        return self

    def resize(self, columns: int, rows: int) -> Self:
        """Change the size of the terminal."""
        self.screen.resize(rows, columns)
        _set_size(self.line, (columns, rows))
        return self

    def hang_up(self) -> Self:
        """Take the terminal away."""
        if self.line >= 0:
            os.close(self.line)
            self.line = -1
        return self

    # What the program writes

    def read(self, seconds: float, size: int = 1 << 16) -> bool:
        """Read output of at most ``size`` bytes, and answer requests in it.

        Returns:
            Whether there was any within ``seconds``.

        """
        self._send_late_replies()
        if not select.select([self.line], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.line, size)
        except OSError:
            # How Linux reports the end of a pseudo-terminal.
            data = b""
        self.last_read = time.perf_counter()
        self.written += data
        self.ended = not data
        self._answer()
        return bool(data)

    def _answer(self) -> None:
        for request in self._request.finditer(self.written, self._answered):
            self._answered = request.end()
            if self._replies is None:
                continue
            if request[0] == _CURSOR_REQUEST:
                self._draw(request.end())
                cursor = self._drawn.cursor
                reply = f"\x1b[{cursor.y + 1};{cursor.x + 1}R".encode()
            else:
                reply = self._replies[bytes(request[0])]
            self._late_replies.append((time.monotonic() + self._reply_seconds, reply))
        # The start of a request at the end is looked at again.
        self._answered = max(self._answered, len(self.written) - self._longest_request + 1)
        self._send_late_replies()

    def _send_late_replies(self) -> None:
        while self._late_replies and self._late_replies[0][0] <= time.monotonic():
            os.write(self.line, self._late_replies.pop(0)[1])

    def _draw(self, end: int) -> None:
        self._drawn.feed(bytes(self.written[self._fed : end]))
        self._fed = end

    @property
    def screen(self) -> EmulatedScreen:
        """The screen, with everything drawn that was read."""
        self._draw(len(self.written))
        return self._drawn

    @property
    def text(self) -> str:
        """The screen as one text."""
        return self.screen.text

    def wait_until(
        self, condition: Callable[[], bool], what: str, limit_seconds: float = LIMIT_SECONDS
    ) -> Self:
        """Read until a condition holds.

        Raises:
            AssertionError: when it does not within ``limit_seconds``, or the program ends before.

        """
        deadline = time.monotonic() + limit_seconds
        while not condition():
            assert time.monotonic() < deadline, f"never seen: {what}\n{self.text}"
            assert not self.ended, f"not seen before the program ended: {what}\n{self.text}"
            self.read(_POLL_SECONDS)
        return self

    def wait_for(self, text: str) -> Self:
        """Read until ``text`` is on the screen."""
        return self.wait_until(lambda: text in self.text, text)

    def wait_for_output(self, text: str) -> Self:
        """Read until ``text`` was written, control sequences included."""
        return self.wait_until(lambda: text.encode() in self.written, repr(text))

    def wait_until_loaded(self) -> Self:
        """Read until the framework has taken over from the first screen."""
        return self.wait_until(lambda: PASTE_ON in self.written, "the framework").settle()

    def settle(self, seconds: float = 0.25) -> Self:
        """Read until nothing comes for so many seconds."""
        while self.read(seconds):
            pass
        return self

    def wait_until_idle(self, seconds: float = 0.25) -> Self:
        """Read until the program has had nothing to do for so long, however busy the machine is."""
        deadline = time.monotonic() + LIMIT_SECONDS
        idle_since = time.monotonic()
        while time.monotonic() - idle_since < seconds:
            assert time.monotonic() < deadline, "the program is never idle"
            if self.read(_IDLE_POLL_SECONDS) or not self._sleeps():
                idle_since = time.monotonic()
        return self

    def _sleeps(self) -> bool:
        """Whether every thread of the program waits for something other than the processor."""
        stats = [path.read_text() for path in Path(f"/proc/{self.process.pid}/task").glob("*/stat")]
        return all(stat.rpartition(")")[2].split()[0] == "S" for stat in stats)

    def wait_for_exit(self, *, reading: bool = True) -> int:
        """Wait until the program has ended, and return its exit code; what is left of its output is read, too.

        Args:
            reading: Whether output is read meanwhile, if the terminal is still there.

        """
        if reading and self.line >= 0:
            self.wait_until(lambda: self.ended, "the end of the program")
        return self.process.wait(timeout=LIMIT_SECONDS)

    @property
    def program(self) -> int:
        """The process of the program; of one that was logged in to, not of the client."""
        return self.process.pid

    def memory(self, name: str = "VmRSS") -> int:
        """Return the kilobytes of memory that the program takes; ``VmHWM`` for the most it has taken."""
        return resident_memory(self.process.pid, name)

    def share_of_memory(self) -> int:
        """Return the kilobytes of memory that the program takes, of what it shares with others its share (PSS)."""
        return proportional_memory(self.process.pid)


def _set_size(line: int, size: tuple[int, int]) -> None:
    columns, rows = size
    fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
