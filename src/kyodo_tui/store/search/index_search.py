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

_ANY = "SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT 1"


@dataclass(frozen=True, slots=True)
class IndexSearch:
    """The records that match a clause, read as they are asked for."""

    connection: sqlite3.Connection
    clause: Clause
    is_hit: Callable[[RecordTexts], bool]
    """Returns whether a candidate matches, by its texts."""

    def seqs(self) -> Iterator[int]:
        """Return the numbers of the records, in document order."""
        certain = matching(self.connection, self.clause.certain)
        if self.clause.is_exact:
            return certain
        # Texts are compared as the list is read: in its order, not all of them before the first certain record.
        both = merge(((seq, None) for seq in certain), self._uncertain(), key=_seq)
        return (seq for seq, texts in both if texts is None or self.is_hit(texts))

    def count(self) -> int:
        """Return the number of records."""
        uncertain = () if self.clause.is_exact else self._uncertain()
        return count(self.connection, self.clause.certain) + sum(self.is_hit(texts) for _, texts in uncertain)

    def finds_any(self) -> bool:
        """Return whether there is any record."""
        if self.clause.certain and self.connection.execute(_ANY, (self.clause.certain,)).fetchone():
            return True
        return not self.clause.is_exact and any(self.is_hit(texts) for _, texts in self._uncertain())

    def _uncertain(self) -> Iterator[tuple[int, RecordTexts]]:
        found = self.connection.execute(_UNCERTAIN, (self.clause.uncertain,))
        return ((seq, RecordTexts(written, readings)) for seq, written, readings in found)


def _seq(found: tuple[int, RecordTexts | None]) -> int:
    return found[0]


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
