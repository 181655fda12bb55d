"""The browser at the other end of an SSH line, and the ways in which such a line ends without anybody quitting."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from emulated_terminal import MODE_REPLIES, REPLIES, EmulatedTerminal
from processes import programs_with
from ssh_server import TARGET, SshServer

from kyodo_tui.tui import strings

if TYPE_CHECKING:
    from collections.abc import Mapping


class Way(Enum):
    """How a line ends."""

    KILLED = "client killed"
    CLOSED = "client's window closed"
    CUT = "connection cut"
    HUNG_UP = "client hung up"
    FROZEN = "client frozen"


class SshSession(EmulatedTerminal):
    """A session through SSH in a terminal of its own."""

    def __init__(
        self,
        server: SshServer,
        mark: str,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        environ: Mapping[str, str] | None = None,
    ) -> None:
        """Log in, and start the browser.

        Args:
            server: Where to.
            mark: A text that only the processes of this session have in their environment.
            arguments: Arguments of the browser.
            size: Columns and rows.
            environ: Variables of the browser.

        """
        variables = {"MARK": mark, "XDG_STATE_HOME": "/dev/null", "KYODO_AMBIGUOUS": "1", **(environ or {})}
        program = [
            "exec",
            "env",
            *(f"{name}={value}" for name, value in variables.items()),
            *(sys.executable, "-m", "kyodo_tui", *arguments),
        ]
        self.mark = mark
        """Tells the processes of this session from others."""
        super().__init__(
            [*server.ssh, "-tt", "-e", "none", TARGET, shlex.join(program)],
            size=size,
            replies=REPLIES | MODE_REPLIES,
        )

    def wait_until_shown(self) -> Self:
        """Read until the browser shows its list."""
        return self.wait_for(strings.ALL_FORMS)

    @cached_property
    def program(self) -> int:
        """The process of the browser."""
        return programs_with(self.mark)[0]

    def drop(self, way: Way) -> None:
        """End the line."""
        client = self.process.pid
        if way is Way.KILLED:
            os.kill(client, signal.SIGKILL)
        elif way is Way.CLOSED:
            self.hang_up()
        elif way is Way.CUT:
            os.kill(_parent(self.program), signal.SIGKILL)
        elif way is Way.HUNG_UP:
            os.kill(client, signal.SIGHUP)
        else:
            os.kill(client, signal.SIGSTOP)


def _parent(pid: int) -> int:
    stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    return int(stat.rpartition(")")[2].split()[1])
