"""Watches what a Python process does outside itself: files, processes, connections, signals."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = {
    **dict.fromkeys(("os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.chown", "os.truncate"), 1),
    **dict.fromkeys(("os.utime", "os.setxattr", "os.removexattr", "os.chflags", "os.mkfifo", "os.mknod"), 1),
    **dict.fromkeys(("os.rename", "os.link", "os.symlink"), 2),
}
"""Event → how many paths are changed."""
_FORBIDDEN = (
    *("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile"),
    *("pty.", "webbrowser.", "socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"),
    *("socket.gethostby", "os.kill", "signal.", "ctypes.", "os.chdir", "os.chroot", "shutil.", "urllib."),
)


@dataclass(slots=True)
class Watch:
    """Takes note of what is done outside some folders; once begun, it lasts as long as the process."""

    readable: tuple[Path, ...]
    """What may be read, with everything below."""
    writable: tuple[Path, ...]
    """What may be read and written."""
    seen: list[str] = field(default_factory=list)
    """What was done and may not be: the event and what it was about."""
    read: set[str] = field(default_factory=set)
    """Everything that was opened or listed."""

    def begin(self) -> None:
        """Watch from now on."""
        rules: dict[str, Callable[[tuple[object, ...]], None]] = {
            "open": lambda about: self._opened(about[0], about[2]),
            "os.listdir": lambda about: self._opened(about[0], 0),
            "os.scandir": lambda about: self._opened(about[0], 0),
            "sqlite3.connect": lambda about: self._opened(_of_uri(about[0]), 0),
            "sqlite3.enable_load_extension": lambda about: self.seen.append(f"extension {about}"),
        }

        def hook(event: str, about: tuple[object, ...]) -> None:
            if event in rules:
                rules[event](about)
            elif event in _CHANGES:
                for path in about[: _CHANGES[event]]:
                    self._check(event, path, self.writable)
            elif event.startswith(_FORBIDDEN):
                self.seen.append(f"{event} {about}"[:500])

        sys.addaudithook(hook)

    def _opened(self, path: object, flags: object) -> None:
        if isinstance(path, int) or path is None:
            return
        is_writing = isinstance(flags, int) and flags & _WRITING
        self.read.add(os.fsdecode(path))  # type: ignore[arg-type]
        self._check("write" if is_writing else "read", path, self.writable if is_writing else ())

    def _check(self, event: str, path: object, allowed: tuple[Path, ...]) -> None:
        if isinstance(path, int):
            return
        place = os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]
        if event == "read":
            allowed = (*self.readable, *self.writable)
        if not any(Path(place).is_relative_to(each) for each in allowed):
            self.seen.append(f"{event} {place}")


def _of_uri(database: object) -> object:
    text = database if isinstance(database, str) else ""
    if text == ":memory:" or not text:
        return None
    return unquote(urlsplit(text).path) if text.startswith("file:") else text
