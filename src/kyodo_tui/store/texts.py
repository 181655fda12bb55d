"""Read the texts of a database, whatever their bytes are: what is none is marked, what has no end is cut."""

from __future__ import annotations

from kyodo_tui.store.row_values import FaultyValueError

MAX_BYTES = 300_000
"""Bytes of a text that are read. No field of a report comes near; the readings of its words take the most."""
CUT = "…（長すぎるため、ここまで）"
"""What stands at the end of a text that goes on."""
_UNDECODABLE = "データベースに、文字として読めないところがあります。� で示します。"
_CUT = "データベースに長すぎる文があります。はじめだけを示します。"


class TextReader:
    """Decodes the texts of one file, and keeps in mind what was wrong with them."""

    def __init__(self) -> None:
        self._is_undecodable = self._is_cut = False

    def decode(self, data: bytes) -> str:
        """Return the text of UTF-8 bytes."""
        if len(data) > MAX_BYTES:
            self._is_cut = True
            # A character that is cut in two is no fault of the text.
            return data[:MAX_BYTES].decode("utf-8", "ignore") + CUT
        try:
            return data.decode()
        except UnicodeDecodeError:
            self._is_undecodable = True
            return data.decode("utf-8", "replace")

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to say about the texts read until now."""
        said = ((self._is_undecodable, _UNDECODABLE), (self._is_cut, _CUT))
        return tuple(words for is_so, words in said if is_so)

    def check(self) -> None:
        """Note that what was read is to be written again.

        Raises:
            FaultyValueError: Some text was changed while it was read.
        """
        if self.warnings:
            raise FaultyValueError("UTF-8" if self._is_undecodable else "length")
