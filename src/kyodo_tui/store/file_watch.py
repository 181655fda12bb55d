"""Notice that a path names another file, or that the file has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class _Stamp(NamedTuple):
    device: int
    number: int
    modified: int
    size: int
    changed: int
    """When content, owner or permissions changed last."""


class FileWatch:
    """Looks at a path now and then, at the cost of one system call."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = self._seen = _stamp(path)

    def has_changed(self) -> bool:
        """Return whether there is another file or content since this was last true.

        What changes in its place is written bit by bit: it has changed once it looks the same twice.
        """
        now = _stamp(self._path)
        before, self._seen = self._seen, now
        if now == self._known:
            return False
        is_replaced = now is not None and (self._known is None or now[:2] != self._known[:2])
        if not is_replaced and now != before:
            return False
        self._known = now
        return True

    def look_again(self) -> None:
        """Take what there is for a change once more: it could not be looked at."""
        self._known = None


def _stamp(path: Path) -> _Stamp | None:
    """Return what tells the file at a path from another one, or ``None`` where there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return _Stamp(status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size, status.st_ctime_ns)
