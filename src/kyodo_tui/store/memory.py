"""What was read of a file as a whole, kept once for all that read it: a session and its clones in other threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Kept = TypeVar("Kept")


class Memory:
    """Values of one file, each by its type. They are never changed by halves: two threads may use them at once."""

    def __init__(self) -> None:
        self._kept: dict[type, object] = {}

    def get(self, kind: type[Kept], read: Callable[[], Kept]) -> Kept:
        """Return the value of a type; it is read where there is none yet.

        Where two threads read it at once, both get one that is good, and the last one is kept.
        """
        kept = self._kept.get(kind)
        if not isinstance(kept, kind):
            kept = self._kept[kind] = read()
        return kept
