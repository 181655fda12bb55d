"""A clone of the database for a worker: closed exactly once, whether its look-up ends, is cancelled or never begins."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyodo_tui.tui.data_source import DataSource


class ClonedSource:
    """A clone that a worker reads, and another thread may take away."""

    def __init__(self, clone: DataSource) -> None:
        self.clone = clone
        self._is_running = self._is_cancelled = False
        self._lock = Lock()

    @property
    def is_needed(self) -> bool:
        """Whether something is read from the clone after the worker has ended."""
        return False

    def begin(self) -> bool:
        """Return whether the look-up may run: it was not cancelled before its worker got to it."""
        with self._lock:
            self._is_running = not self._is_cancelled
            return self._is_running

    def end(self) -> None:
        """Close the clone unless something is to be read from it."""
        with self._lock:
            self._is_running = False
            is_kept = self.is_needed and not self._is_cancelled
        if not is_kept:
            self.clone.close()

    def cancel(self) -> None:
        """Close the clone, or interrupt the look-up that will close it."""
        with self._lock:
            is_first, self._is_cancelled = not self._is_cancelled, True
            is_running = self._is_running
        if is_running:
            self.clone.interrupt()
        elif is_first:
            self.clone.close()
