"""Write a database beside its place and move it there in one step, so that no reader sees half of it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.japanese.readings import Reading, words_from_json, words_to_json
from kyodo_tui.core.text.ambiguous import ambiguous_characters
from kyodo_tui.store.list_rows import read_labels
from kyodo_tui.store.publication import publication, refused
from kyodo_tui.store.record_rows import RecordRows
from kyodo_tui.store.related_rows import RelatedRows
from kyodo_tui.store.schema import APPLICATION_ID, USER_VERSION, documentation, statements
from kyodo_tui.store.search.fts_tokens import FILLING, INSERT
from kyodo_tui.store.search.index_rows import SearchRows, lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import sqlite_utils

    from kyodo_tui.core.japanese.readings import Word
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.report import Report
    from kyodo_tui.store.publication import Publication

_BATCH = 500
"""Records indexed at a time: tokens take a hundred times the memory of the texts."""
_NEVER_SHOWN = {
    "documentation",
    "reading",
    "word",
    "source_cell",
    "meta",
    "reviewed",
}
"""Tables whose texts never come to the screen."""
_CACHED_TEXTS = 4096
"""Texts whose words are cached: departments and organisers recur."""


def write(reports: Sequence[Report], path: Path) -> None:
    """Write ``reports`` as the database ``path``, replacing an older database there in one step.

    The same reports always give the same content. Reports are read one at a time, three times each, so a lazy
    sequence may exceed memory.

    Raises:
        DatabaseError: The file cannot be written, or is no database of this program. It is left as it was.
    """
    with publication(path) as place:
        write_to(place, reports)


def write_to(place: Publication, reports: Sequence[Report], *, keeps_previous: bool = False) -> None:
    """Write ``reports`` to a place that is held for writing; for the rest see :func:`write`.

    Args:
        place: Where to.
        reports: All reports of the database.
        keeps_previous: Whether the file before is kept beside it.

    """
    try:
        with place.unnamed() as (connection, content):
            _fill(connection, reports)
            place.publish(content, keeps_previous=keeps_previous)
    except (OSError, sqlite3.Error) as error:
        raise refused(place.path) from error


def _fill(connection: sqlite3.Connection, reports: Sequence[Report]) -> None:
    # Slow to load, and only needed here.
    import sqlite_utils

    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {USER_VERSION}")
    with connection:
        for statement in statements():
            connection.execute(statement)
        _Filling(connection, sqlite_utils.Database(connection)).fill(reports)
        connection.execute("INSERT INTO search_index(search_index) VALUES ('optimize')")
    # Vocabularies come last, so references are checked at the end.
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise sqlite3.IntegrityError(f"dangling reference in {broken[0]}")
    connection.execute("ANALYZE")
    connection.execute("VACUUM")


class _Filling:
    """Fills an empty database."""

    def __init__(self, connection: sqlite3.Connection, database: sqlite_utils.Database) -> None:
        self._connection = connection
        self._database = database
        self._digest = hashlib.sha256()
        self._ambiguous: set[str] = set()
        """Characters of ambiguous width in texts that are shown."""

    def fill(self, reports: Sequence[Report]) -> None:
        """Write the rows of ``reports``, then the search index."""
        self._insert("documentation", documentation())
        related = RelatedRows(reports)
        records = RecordRows(related)
        for report in reports:
            for table, rows in records.add(report).items():
                self._insert(table, rows)
            # A text has one reading: that of the last report.
            self._insert("reading", map(_reading_row, report.readings), replace=True)
        for table, rows in records.vocabularies().items():
            self._insert(table, rows)
        self._insert(
            "word",
            (
                {"written": written, "readings": "/".join(readings)}
                for written, readings in sorted(lexicon(self._readings()).items())
            ),
        )
        self._index(
            (replace(record, partner_kinds=related.kinds(record.id)), facets)
            for report in reports
            for record, facets in related.facets(report)
        )

    def _index(self, records: Iterable[tuple[Record, Sequence[tuple[str, str]]]]) -> None:
        rows = SearchRows(lru_cache(_CACHED_TEXTS)(self._words), read_labels(self._connection))
        for statement in FILLING:
            self._connection.execute(statement)
        numbered = enumerate(records, 1)
        while made := [rows.make(record, seq, facets) for seq, (record, facets) in islice(numbered, _BATCH)]:
            self._connection.executemany(
                "INSERT INTO search_lines VALUES (?, ?, ?, ?)", (row.lines for row in made)
            )
            self._connection.executemany(
                "INSERT INTO record_sort VALUES (?, ?, ?, ?, ?)", (row.sort for row in made)
            )
            self._connection.executemany(INSERT, (row.tokens for row in made))
        facts = {
            "ambiguous": "".join(sorted(self._ambiguous)),
            "build_id": self._digest.hexdigest()[:16],
        }
        self._insert("meta", ({"key": key, "value": value} for key, value in facts.items()))

    def _insert(self, table: str, rows: Iterable[dict[str, Any]], *, replace: bool = False) -> None:
        self._database.table(table).insert_all(self._digested(table, rows), replace=replace)

    def _digested(self, table: str, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for row in rows:
            self._digest.update(json.dumps([table, row], ensure_ascii=False, sort_keys=True).encode())
            if table not in _NEVER_SHOWN:
                texts = (value for value in row.values() if isinstance(value, str))
                self._ambiguous.update(ambiguous_characters(texts))
            yield row

    def _readings(self) -> Iterator[Reading]:
        for text, words, reviewed in self._connection.execute("SELECT text, words, reviewed FROM reading"):
            yield Reading(text, words_from_json(words), bool(reviewed))

    def _words(self, text: str) -> Sequence[Word]:
        row = self._connection.execute("SELECT words FROM reading WHERE text = ?", (text,)).fetchone()
        return words_from_json(row[0]) if row else ()


def _reading_row(reading: Reading) -> dict[str, Any]:
    return {"text": reading.text, "words": words_to_json(reading.words), "reviewed": int(reading.reviewed)}
