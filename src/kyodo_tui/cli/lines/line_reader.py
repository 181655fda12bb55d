"""Lines of standard input, as the terminal edits them; reading may give up after a while."""

from __future__ import annotations

import codecs
import os
import select
import sys
import termios
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kyodo_tui.cli.lines.requests import MAX_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

_CHUNK = 4096
_MAX_BYTES = 4 * MAX_LENGTH
"""Bytes of a line that are kept; the rest of it is read and dropped."""


_IUTF8 = {"linux": 0o40000, "darwin": 0x4000}.get(sys.platform, 0)
"""Flag of a terminal that takes back whole characters, not bytes; Python has no name for it."""
_INPUT, _LOCAL = 0, 3
"""Places of flags in the attributes of a terminal."""


@contextmanager
def line_editing(stream: TextIO | None) -> Iterator[None]:
    """Let the terminal edit lines, and take back whole characters, whatever was left behind by another program.

    Whether it echoes is not changed: it may be a program that does so itself.
    """
    if stream is None or not stream.isatty():
        yield
        return
    descriptor = stream.fileno()
    try:
        before = termios.tcgetattr(descriptor)
    except termios.error:
        yield
        return
    is_utf_8 = codecs.lookup(stream.encoding).name == "utf-8"
    wanted = [*before]
    wanted[_INPUT] |= termios.ICRNL | (_IUTF8 if is_utf_8 else 0)
    wanted[_LOCAL] |= termios.ICANON | termios.ISIG
    termios.tcsetattr(descriptor, termios.TCSANOW, wanted)
    try:
        yield
    finally:
        # The terminal may be gone.
        with suppress(termios.error):
            termios.tcsetattr(descriptor, termios.TCSANOW, before)


class LineReader:
    """Reads one line after the other."""

    def __init__(self, stream: TextIO | None) -> None:
        """Prepare.

        Args:
            stream: Standard input; `None` where it is closed.

        """
        self._stream = stream
        self._is_terminal = stream is not None and stream.isatty()
        self._pending = b""
        self.wakes: int | None = None
        """A descriptor that has something to read when a signal came: it may come just before one waits."""
        self._decode = codecs.lookup(getattr(stream, "encoding", None) or "utf-8").decode

    @property
    def is_terminal(self) -> bool:
        """Whether somebody types the lines."""
        return self._is_terminal

    def read(self, seconds: float | None = None) -> str | None:
        """Return the next line without its end, cut to what is read of it; `None` at the end of the input.

        Args:
            seconds: How long to wait for somebody to type.

        Raises:
            TimeoutError: Nobody has, or a signal came.
        """
        if self._stream is None:
            return None
        if self._is_terminal:
            return self._read_terminal(self._stream.fileno(), seconds)
        line = rest = self._stream.readline(MAX_LENGTH + 1)
        while rest and not rest.endswith("\n"):
            rest = self._stream.readline(MAX_LENGTH)
        return line.rstrip("\r\n") if line else None

    def _read_terminal(self, descriptor: int, seconds: float | None) -> str | None:
        while b"\n" not in self._pending:
            waited_for = [each for each in (descriptor, self.wakes) if each is not None]
            ready, _, _ = select.select(waited_for, [], [], seconds)
            if not ready:
                raise TimeoutError
            if self.wakes in ready:
                # Its handler has run; where it lets the dialogue go on, the prompt is gone.
                raise TimeoutError
            try:
                data = os.read(descriptor, _CHUNK)
            except OSError:
                # The terminal is gone.
                data = b""
            if not data:
                line, self._pending = self._pending, b""
                return self._text(line) if line else None
            # What is typed after the line is kept, the end of a line that never ends is not.
            self._pending = self._pending[:_MAX_BYTES] + data
        line, self._pending = self._pending.split(b"\n", 1)
        return self._text(line)

    def forget_signals(self) -> None:
        """Take note of the signals that were answered; to be called before a prompt, as one may come right after it."""
        if self.wakes is not None:
            with suppress(BlockingIOError):
                os.read(self.wakes, _CHUNK)

    def _text(self, line: bytes) -> str:
        return self._decode(line, "replace")[0].rstrip("\r")
