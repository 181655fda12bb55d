"""Runs the browser in a pseudo-terminal without anything behind it, for what happens when that goes away."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LIMIT_SECONDS = 30.0
_HANGUP_IGNORED = "trap '' HUP; exec \"$@\""
_CONTROLLING = """\
import fcntl, os, signal, sys, termios
# As a terminal starts it, however the tests are run: nohup has hanging up ignored.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""


class PseudoTerminal:
    """The program, and the end of the line that the terminal would have."""

    def __init__(self, process: subprocess.Popen[bytes], line: int) -> None:
        self.process = process
        self.line = line
        self.written = b""

    def wait_for(self, text: str) -> PseudoTerminal:
        """Wait until ``text`` was written."""
        deadline = time.monotonic() + LIMIT_SECONDS
        while text.encode() not in self.written:
            assert time.monotonic() < deadline, self.written[-2000:]
            if select.select([self.line], [], [], 0.1)[0]:
                self.written += os.read(self.line, 65536)
        return self

    def hang_up(self) -> PseudoTerminal:
        """Take the terminal away."""
        os.close(self.line)
        self.line = -1
        return self

    def wait_for_end(self) -> int:
        """Wait until the program has ended, and return how."""
        return self.process.wait(timeout=LIMIT_SECONDS)


@contextmanager
def pseudo_terminal(
    *arguments: str, controlling: bool, hangup_ignored: bool = False
) -> Iterator[PseudoTerminal]:
    """Start the browser in a session of its own.

    Args:
        arguments: Of the command line.
        controlling: Whether the terminal is that of the session: only then its end is told of by a signal.
        hangup_ignored: Whether that signal is ignored, as under ``nohup``.

    """
    command: Sequence[str] = (sys.executable, "-m", "kyodo_tui", *arguments)
    if hangup_ignored:
        command = ("sh", "-c", _HANGUP_IGNORED, "sh", *command)
    if controlling:
        command = (sys.executable, "-c", _CONTROLLING, *command)
    line, end = pty.openpty()
    process = subprocess.Popen(
        command,
        stdin=end,
        stdout=end,
        stderr=end,
        start_new_session=True,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color"},
    )
    os.close(end)
    terminal = PseudoTerminal(process, line)
    try:
        yield terminal
    finally:
        if terminal.line >= 0:
            os.close(terminal.line)
        process.kill()
        process.wait()
