"""Read the records that a clause finds: those that certainly match, and candidates whose texts are compared."""

from __future__ import annotations

from array import array
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

from kyodo_tui.core.search.ranking import RecordTexts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from kyodo_tui.store.search.fts_query import Clause
    from kyodo_tui.store.search.text_condition import Condition

_FIRST_PART = 64
"""Certain records read before candidates are compared; each part is twice as long as the one before."""
_MATCHING = "FROM search_index WHERE search_index MATCH ?"
_COMPARED = (
    "FROM search_index CROSS JOIN search_lines ON search_lines.record = search_index.rowid"
    " WHERE search_index MATCH ? AND"
)


class IndexSearch:
    """The records that match a clause, read as they are asked for, and counted or read as a whole but once."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        clause: Clause,
        condition: Condition,
        is_hit: Callable[[RecordTexts], bool],
    ) -> None:
        """Prepare a search.

        Args:
            connection: The opened database.
            clause: What the index is asked for.
            condition: Holds for the texts of every record that matches.
            is_hit: Returns whether a candidate for which the condition holds matches.

        """
        self.clause = clause
        self._connection = connection
        self._condition = condition
        self._is_hit = is_hit
        self._seqs: array[int] | None = None
        self._count: int | None = None

    def seqs(self) -> Iterator[int]:
        """Return the numbers of the records, in document order."""
        if self._seqs is not None:
            return iter(self._seqs)
        certain = matching(self._connection, self.clause.certain)
        return certain if self.clause.is_exact else self._merged(certain)

    def all_seqs(self) -> Sequence[int]:
        """Return the numbers of all records at once, in document order."""
        if self._seqs is None:
            self._keep(array("q", self.seqs()))
        return self._seqs or ()

    def few_seqs(self, most: int) -> Sequence[int] | None:
        """Return the same, or `None` where there are more than ``most`` that need not be read to be counted."""
        if self._seqs is None:
            unread = self.seqs()
            seqs = array("q", islice(unread, most + 1))
            if len(seqs) > most and self.clause.is_exact:
                return None
            seqs.extend(unread)
            self._keep(seqs)
        return self._seqs

    def _keep(self, seqs: array[int]) -> None:
        self._seqs = seqs
        self.tell_count(len(seqs))

    def _merged(self, certain: Iterator[int]) -> Iterator[int]:
        # Part by part: a list that is only begun must not wait for candidates far behind.
        size, first = _FIRST_PART, 1
        while True:
            some = list(islice(certain, size))
            last = some[-1] if len(some) == size else None
            uncertain = (seq for seq, texts in self._uncertain(first, last) if self._matches(texts))
            yield from merge(some, uncertain)
            if last is None:
                return
            size, first = 2 * size, last + 1

    def count(self) -> int:
        """Return the number of records."""
        if self._count is None:
            self._count = self._counted()
        return self._count

    def tell_count(self, number: int) -> None:
        """Take the number of records from who knows it, unless they have been counted."""
        if self._count is None:
            self._count = number

    def _counted(self) -> int:
        certain = count(self._connection, self.clause.certain)
        if self.clause.is_exact:
            return certain
        if not self._condition.is_sufficient:
            return certain + sum(self._is_hit(texts) for _, texts in self._uncertain())
        (others,) = self._connection.execute(
            f"SELECT count(*) {_COMPARED} {self._condition.sql}",
            (self.clause.uncertain, *self._condition.parameters),
        ).fetchone()
        return certain + int(others)

    def finds_any(self) -> bool:
        """Return whether there is any record."""
        if self.clause.certain:
            found = self._connection.execute(f"SELECT 1 {_MATCHING} LIMIT 1", (self.clause.certain,))
            if found.fetchone():
                return True
        return not self.clause.is_exact and any(self._matches(texts) for _, texts in self._uncertain())

    def _uncertain(self, first: int = 1, last: int | None = None) -> Iterator[tuple[int, RecordTexts]]:
        return candidates(self._connection, self.clause.uncertain, self._condition, first, last)

    def _matches(self, texts: RecordTexts) -> bool:
        return self._condition.is_sufficient or self._is_hit(texts)


def matching(connection: sqlite3.Connection, expression: str) -> Iterator[int]:
    """Return the numbers of the records that ``expression`` finds, in document order, read as they are asked for."""
    if not expression:
        return iter(())
    found = connection.execute(f"SELECT rowid {_MATCHING} ORDER BY rowid", (expression,))
    return (seq for (seq,) in found)


def candidates(
    connection: sqlite3.Connection,
    expression: str,
    condition: Condition,
    first: int = 1,
    last: int | None = None,
) -> Iterator[tuple[int, RecordTexts]]:
    """Return the records from ``first`` up to ``last`` that ``expression`` finds and ``condition`` holds for.

    They come with their texts, in document order, read as they are asked for.
    """
    if not expression:
        return iter(())
    within, bounds = _within(first, last)
    found = connection.execute(
        f"SELECT record, written, readings {_COMPARED} {condition.sql}{within} ORDER BY search_index.rowid",
        (expression, *condition.parameters, *bounds),
    )
    return ((seq, RecordTexts(written, readings)) for seq, written, readings in found)


def count(connection: sqlite3.Connection, expression: str, first: int = 1, last: int | None = None) -> int:
    """Return the number of records from ``first`` up to ``last`` that ``expression`` finds."""
    if not expression:
        return 0
    within, bounds = _within(first, last)
    (number,) = connection.execute(f"SELECT count(*) {_MATCHING}{within}", (expression, *bounds)).fetchone()
    return int(number)


def _within(first: int, last: int | None) -> tuple[str, tuple[int, ...]]:
    if first == 1 and last is None:
        return "", ()
    if last is None:
        return " AND search_index.rowid >= ?", (first,)
    return " AND search_index.rowid BETWEEN ? AND ?", (first, last)
