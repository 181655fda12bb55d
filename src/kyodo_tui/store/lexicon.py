"""The lexicon of a database: the words of its records with their readings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

_MAX_NUMBERS = 1000
"""Numbers looked at that begin alike."""


class StoredLexicon:
    """The words of one opened database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def readings_of(self, words: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Return the readings of those of the folded ``words`` that occur in the records, the most frequent first."""
        found = self._connection.execute(
            "SELECT written, readings FROM word WHERE written IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(words)),),
        )
        return {written: tuple(readings.split("/")) for written, readings in found}

    def numbers_from(self, figures: str) -> tuple[str, ...]:
        """Return how the readings of the numbers begin whose figures begin with ``figures``."""
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
