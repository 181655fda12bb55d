"""Read the records that a clause finds: those that certainly match, and candidates whose texts are compared."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import merge
from typing import TYPE_CHECKING

from kyodo_tui.core.search.ranking import RecordTexts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from kyodo_tui.store.search.fts_query import Clause

_UNCERTAIN = """SELECT search_lines.record, written, readings
FROM search_index CROSS JOIN search_lines ON search_lines.record = search_index.rowid
WHERE search_index MATCH ? ORDER BY search_index.rowid"""


@dataclass(frozen=True, slots=True)
class IndexSearch:
    """The records that match a clause, read as they are asked for."""

    connection: sqlite3.Connection
    clause: Clause
    is_hit: Callable[[RecordTexts], bool]
    """Returns whether a candidate matches, by its texts."""

    def seqs(self) -> Iterator[int]:
        """Return the numbers of the records, in document order."""
        clause = self.clause
        if clause.is_exact:
            return matching(self.connection, clause.candidates)
        return merge(matching(self.connection, clause.certain), self._verified())

    def count(self) -> int:
        """Return the number of records."""
        return count(self.connection, self.clause.certain) + sum(1 for _ in self._verified())

    def finds_any(self) -> bool:
        """Return whether there is any record."""
        return next(self.seqs(), None) is not None

    def _verified(self) -> Iterator[int]:
        if not self.clause.uncertain:
            return
        for seq, written, readings in self.connection.execute(_UNCERTAIN, (self.clause.uncertain,)):
            if self.is_hit(RecordTexts(written, readings)):
                yield seq


def matching(connection: sqlite3.Connection, expression: str) -> Iterator[int]:
    """Return the numbers of the records that ``expression`` finds, in document order, read as they are asked for."""
    if not expression:
        return iter(())
    found = connection.execute(
        "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid", (expression,)
    )
    return (seq for (seq,) in found)


def count(connection: sqlite3.Connection, expression: str, first: int = 1, last: int | None = None) -> int:
    """Return the number of records that ``expression`` finds, from ``first`` up to ``last``."""
    if not expression:
        return 0
    within = "" if last is None else " AND rowid BETWEEN ? AND ?"
    (number,) = connection.execute(
        f"SELECT count(*) FROM search_index WHERE search_index MATCH ?{within}",  # noqa: S608
        (expression, *(() if last is None else (first, last))),
    ).fetchone()
    return int(number)
