"""How long nobody has pressed a key, and what is due."""

from __future__ import annotations

import time
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_WARNING_SECONDS = 60.0


class Due(Enum):
    """What is to be done now."""

    NOTHING = "nothing"
    WARNING = "warning"
    """To say that the first screen is about to come back."""
    RETURN = "return"
    """To return to the first screen."""


class IdleClock:
    """Measures the time since the last key. It never wakes anybody itself: :meth:`wait` says when to ask again."""

    def __init__(self, minutes: float, now: Callable[[], float] = time.monotonic) -> None:
        self._seconds = minutes * 60
        self._warns_at = self._seconds - min(_WARNING_SECONDS, self._seconds / 2)
        self._now = now
        self._touched = now()
        self._warned = False
        self._returned = True

    def touch(self) -> None:
        """Take note of a key."""
        self._touched = self._now()
        self._warned = self._returned = False

    def due(self) -> Due:
        """Return what is due now; each is returned once for a time without keys."""
        idle = self._now() - self._touched
        if self._returned:
            return Due.NOTHING
        if idle >= self._seconds:
            self._returned, self._warned = True, False
            return Due.RETURN
        if idle >= self._warns_at and not self._warned:
            self._warned = True
            return Due.WARNING
        return Due.NOTHING

    def wait(self) -> float | None:
        """Return the seconds after which something may be due; ``None`` until the next key."""
        if self._returned:
            return None
        idle = self._now() - self._touched
        return max((self._seconds if self._warned else self._warns_at) - idle, 0.05)
