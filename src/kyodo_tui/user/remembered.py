"""What a session leaves for the next one: a few choices that the user made in the browser."""

from __future__ import annotations

import fcntl
import json
import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kyodo_tui.errors import KyodoError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

THEME, ORDER, LIST, SESSION = "theme", "order", "list", "session"
"""What is remembered: the colours, how lists are sorted, the list that marks go to, and where a dropped session was."""
_MAX_BYTES = 64 * 1024


class Remembered:
    """Choices by name. What cannot be read or written is no reason to disturb anyone: then the session remembers."""

    def __init__(self, path: Path | None = None) -> None:
        """Remember in the file ``path``, or for this session only."""
        self._path = path
        self._values: dict[str, str] | None = None

    def get(self, name: str) -> str | None:
        """Return a choice; ``None`` where none was made."""
        if self._values is None:
            self._values = _read(self._path) if self._path is not None else {}
        return self._values.get(name)

    def put(self, name: str, value: str | None) -> None:
        """Remember a choice, or forget it. What other sessions have chosen meanwhile of other things stays."""
        if self.get(name) == value:
            return
        self._values = _with(self._values or {}, name, value)
        if self._path is not None:
            # Loaded when something is chosen, not at every start.
            from kyodo_tui.user.output_file import output_file

            with suppress(OSError, KyodoError), _locked(self._path):
                kept = _with(_read(self._path), name, value)
                with output_file(self._path, overwrite=True) as file:
                    file.write(json.dumps(kept, ensure_ascii=False).encode())


def _with(values: dict[str, str], name: str, value: str | None) -> dict[str, str]:
    rest = {each: kept for each, kept in values.items() if each != name}
    return rest if value is None else {**rest, name: value}


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _read(path: Path) -> dict[str, str]:
    try:
        # A pipe or a device in its place must not stop the browser.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return {}
            found = json.loads(file.read(_MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in found.items() if isinstance(value, str) and _is_text(name + value)}


def _is_text(value: str) -> bool:
    """Whether a string can be written: JSON can spell half a character, which no file or database takes."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
