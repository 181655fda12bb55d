"""Look up the readings of words in the lexicon of a database."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

_MAX_SAME = 40
"""Words with the same reading read at most."""
_MAX_NUMBERS = 1000
"""Numbers with the same first figures read at most."""


class StoredLexicon:
    """The lexicon of one opened database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def readings_of(self, words: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Return the readings, most frequent first, of those folded ``words`` that occur in the records."""
        found = self._connection.execute(
            "SELECT written, readings FROM word WHERE written IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(words)),),
        )
        return {written: tuple(readings.split("/")) for written, readings in found}

    def words_read(self, reading: str) -> tuple[str, ...]:
        """Return the folded words of the records, and their spellings partly in kana, that are read like this."""
        found = self._connection.execute(
            "SELECT written FROM word WHERE readings = ? LIMIT ?", (reading, _MAX_SAME)
        )
        return tuple(written for (written,) in found)

    def numbers_from(self, figures: str) -> tuple[str, ...]:
        """Return the beginnings of the readings of the numbers that begin with ``figures``."""
        found = self._connection.execute(
            "SELECT readings FROM word WHERE written >= ? AND written < ? AND NOT written GLOB '*[^0-9]*'"
            " ORDER BY written LIMIT ?",
            (figures, figures + chr(ord("9") + 1), _MAX_NUMBERS),
        )
        begun: dict[str, None] = {}
        for reading in sorted((each for (readings,) in found for each in readings.split("/")), key=len):
            if not any(reading.startswith(each) for each in begun):
                begun[reading] = None
        return tuple(begun)
