"""Messages about what the terminal sends besides keys."""

from __future__ import annotations

from textual.message import Message


class Undecodable(Message):
    """Something was typed in another encoding than UTF-8."""


class TerminalNamed(Message):
    """The terminal said what it is."""

    def __init__(self, kind: int) -> None:
        super().__init__()
        self.kind = kind
        """First of its secondary device attributes."""
