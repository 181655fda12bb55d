"""Where a format is written to, and what that place can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Output:
    """A text stream with what is known about it."""

    stream: TextIO
    columns: int | None = None
    """Width in cells where the stream is a terminal; ``None`` elsewhere, where nothing is cut."""
    styled: bool = False
    """Whether bold and underline can be written."""

    @property
    def is_unicode(self) -> bool:
        """Whether every character can be written."""
        encoding = getattr(self.stream, "encoding", None)
        return encoding is None or encoding.lower().startswith("utf")

    def write(self, text: str) -> None:
        """Write ``text`` to the stream."""
        self.stream.write(text)
