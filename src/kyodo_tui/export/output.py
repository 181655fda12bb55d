"""Where a format is written to, and what that place can show."""

from __future__ import annotations

from io import TextIOWrapper
from typing import TYPE_CHECKING, NamedTuple, TextIO

if TYPE_CHECKING:
    from kyodo_tui.export.format import Format


class Output(NamedTuple):
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

    def begin(self, chosen: Format) -> None:
        """Write the byte order mark that a file in the chosen format begins with; a terminal gets none."""
        encoding = getattr(self.stream, "encoding", None) or "utf-8"
        if chosen.encoding == "utf-8-sig" and self.columns is None and encoding.lower() in ("utf-8", "utf8"):
            self.stream.write("\ufeff")

    def write(self, text: str) -> None:
        """Write ``text`` to the stream."""
        self.stream.write(text)

    def write_bytes(self, data: bytes) -> None:
        """Write bytes below the text of the stream.

        Raises:
            TypeError: when the stream takes only text.

        """
        if not isinstance(self.stream, TextIOWrapper):
            raise TypeError("the stream takes no bytes")
        self.stream.flush()
        self.stream.buffer.write(data)
