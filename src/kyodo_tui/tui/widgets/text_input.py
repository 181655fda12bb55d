"""What takes keys as text before they are commands."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual import events


class TextInput:
    """Mixed into a widget in which text is typed while it is focused."""

    @abstractmethod
    def take(self, event: events.Key) -> bool:
        """Edit with a key; return whether it is an editing key. Others are left to the commands."""

    @abstractmethod
    def paste(self, text: str) -> None:
        """Insert what was pasted, as one line."""
