"""Runs the program in a real terminal: a tmux server of its own, on a private socket."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

LIMIT_SECONDS = 30.0
"""A busy machine may take long; a condition that holds is seen at once."""
_POLL_SECONDS = 0.02
_SAME_AGAIN = 15
"""A screen that is equal in so many captures is complete."""

NEEDS_TMUX = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]
_ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "TERM": "tmux-256color",
    "COLORTERM": "truecolor",
    # Nothing is kept, so that no start is the first one, which says what to press.
    "XDG_STATE_HOME": "/dev/null",
}
_KEYS = {
    "enter": "Enter",
    "escape": "Escape",
    "tab": "Tab",
    "shift+tab": "BTab",
    "left": "Left",
    "right": "Right",
    "up": "Up",
    "down": "Down",
    "home": "Home",
    "end": "End",
    "pagedown": "NPage",
    "pageup": "PPage",
    "backspace": "BSpace",
    "slash": "/",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


class Tmux:
    """A terminal with a program in it, and its user."""

    def __init__(self, folder: Path, size: tuple[int, int]) -> None:
        self.folder = folder
        self._size = size

    def start(self, *arguments: str, environ: Mapping[str, str | None] | None = None) -> Tmux:
        """Start the browser; what it leaves on the screen stays visible after it has ended.

        Args:
            arguments: Of the command line.
            environ: Differences from the usual environment; ``None`` unsets a variable.

        """
        return self.start_script(
            f"stty -g >modes-before\n{self.command(*arguments, environ=environ)}\n"
            'code=$?\nstty -g >modes-after\necho "exit=$code"\nexec cat\n'
        )

    def command(self, *arguments: str, environ: Mapping[str, str | None] | None = None) -> str:
        """Return the shell command that starts the browser."""
        values = {"PATH": os.environ["PATH"], "HOME": str(self.folder), **_ENVIRONMENT, **(environ or {})}
        assignments = [f"{name}={value}" for name, value in values.items() if value is not None]
        program = shlex.join(["env", "-i", *assignments, sys.executable, "-m", "kyodo_tui", *arguments])
        return shlex.join(["sh", "-c", f"echo $$ >program; exec {program}"])

    def start_script(self, script: str, shell: Sequence[str] = ("sh",)) -> Tmux:
        """Run a script in a shell."""
        (self.folder / "script").write_text(script, encoding="utf-8")
        columns, rows = self._size
        self._tmux(
            *("start-server", ";", "set-option", "-g", "default-terminal", "tmux-256color", ";"),
            *("set-option", "-g", "status", "off", ";", "set-option", "-s", "escape-time", "0", ";"),
            *("new-session", "-d", "-x", str(columns), "-y", str(rows), shlex.join([*shell, "script"])),
        )
        return self

    def close(self) -> None:
        """Kill the server and everything in it."""
        self._tmux("kill-server", check=False)

    # Input

    def press(self, *keys: str) -> Tmux:
        """Press keys, named as in Textual."""
        for key in keys:
            name = f"C-{key[5:]}" if key.startswith("ctrl+") else _KEYS.get(key, key)
            self._tmux("send-keys", name if len(name) > 1 else "-l", *([name] if len(name) == 1 else []))
        return self

    def type(self, text: str) -> Tmux:
        """Type text as an input method commits it."""
        self._tmux("send-keys", "-l", text)
        return self

    def send(self, data: bytes) -> Tmux:
        """Send bytes as they are."""
        self._tmux("send-keys", "-H", *(f"{byte:02x}" for byte in data))
        return self

    def resize(self, columns: int, rows: int) -> Tmux:
        """Change the size of the terminal."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))
        return self

    # Reading the screen

    @property
    def lines(self) -> list[str]:
        """The screen as lines of text, without the spaces at their ends."""
        return self._tmux("capture-pane", "-p").split("\n")[:-1]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def coloured(self) -> str:
        """The screen as one text, including SGR sequences."""
        return self._tmux("capture-pane", "-p", "-e", "-N")

    def value(self, name: str) -> str:
        """Return a variable of the terminal, e.g. ``cursor_flag``."""
        return self._tmux("display-message", "-p", f"#{{{name}}}").strip()

    def configure(self, option: str, value: str) -> Tmux:
        """Set an option of the server."""
        self._tmux("set-option", "-s", option, value)
        return self

    @property
    def clipboard(self) -> str:
        """The text copied last, or an empty string."""
        return self._tmux("show-buffer", check=False)

    def until(self, seen: Callable[[], bool], what: str) -> Tmux:
        """Wait until ``seen`` returns true."""
        deadline = time.monotonic() + LIMIT_SECONDS
        while not seen():
            assert time.monotonic() < deadline, f"never seen: {what}\n{self.text}"
            time.sleep(_POLL_SECONDS)
        return self

    def wait_for(self, text: str) -> Tmux:
        """Wait until ``text`` is on the screen."""
        return self.until(lambda: text in self.text, text)

    def wait_until_gone(self, text: str) -> Tmux:
        """Wait until ``text`` is no longer on the screen."""
        return self.until(lambda: text not in self.text, f"a screen without {text}")

    def settled(self) -> list[str]:
        """Return the screen once it stops changing."""
        seen: list[list[str]] = []

        def same() -> bool:
            seen.append(self.lines)
            return len(seen) > _SAME_AGAIN and all(lines == seen[-1] for lines in seen[-_SAME_AGAIN:])

        self.until(same, "a screen that does not change")
        return seen[-1]

    def wait_for_lines(self, lines: Sequence[str]) -> Tmux:
        """Wait until the screen shows exactly these lines."""
        return self.until(lambda: self.lines == lines, "\n".join(lines))

    def wait_for_exit(self, code: int) -> Tmux:
        """Wait until the program has ended, with this exit code."""
        self.until(lambda: "exit=" in self.text, "the end of the program")
        assert f"exit={code}" in self.text
        return self

    @property
    def program(self) -> int:
        """Process id of the browser."""
        return int((self.folder / "program").read_text())

    def assert_restored(self) -> None:
        """Assert that screen, cursor, line wrap, mouse reports and modes are as they were before the browser."""
        assert self.value("alternate_on") == "0"
        assert self.value("cursor_flag") == "1"
        assert self.value("wrap_flag") == "1"
        assert self.value("mouse_any_flag") == "0"
        assert self.value("keypad_flag") == "0"
        before, after = ((self.folder / name).read_text() for name in ("modes-before", "modes-after"))
        assert after == before
        # Bracketed paste is off: pasted text arrives unchanged.
        self._tmux("set-buffer", "pasted", ";", "paste-buffer", "-p")
        self.wait_for("pasted")
        assert "200~" not in self.text

    def _tmux(self, *arguments: str, check: bool = True) -> str:
        # The path of a socket must be short, so it is relative.
        done = subprocess.run(
            ["tmux", "-u", "-S", "socket", "-f", "/dev/null", *arguments],
            cwd=self.folder,
            env={
                "PATH": os.environ["PATH"],
                "LC_ALL": "C.UTF-8",
                "TERM": "xterm-256color",
                "SHELL": "/bin/sh",
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if check:
            assert done.returncode == 0, f"tmux {arguments}: {done.stderr}"
        return done.stdout
