"""Messages about what the terminal sends besides keys."""

from __future__ import annotations

from textual.message import Message


class Undecodable(Message):
    """Posted when input is not UTF-8."""


class TerminalNamed(Message):
    """Posted when the terminal reports its kind."""

    def __init__(self, kind: int) -> None:
        super().__init__()
        self.kind = kind
        """First of its secondary device attributes."""


class PressedAgain(Message):
    """The keys that were answered before the browser was there have been pressed again."""
