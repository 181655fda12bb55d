"""LRU cache of recently read rows and texts: while a query is typed, the same records recur.

Its size is limited, whatever the size of the database.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kyodo_tui.core.search.ranking import NO_RANK, Matcher, Rank, RecordTexts
from kyodo_tui.store.list_rows import fetch_rows, last_seq
from kyodo_tui.store.row_values import FaultyValueError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.core.search.highlight import FieldTerm

MAX_ROWS = 1024
"""Rows in the cache at most."""
MAX_CHARACTERS = 300_000
"""Characters of texts in the cache at most: some four megabytes."""

_READ_SECONDS = 12e-6
_RANK_SECONDS = 3e-6
"""Estimated seconds to read the texts of a record, and to rank it."""


class RecordCache:
    """Cached rows and texts of the records of one opened database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows: dict[int, ListRow] = {}
        self._texts: dict[int, RecordTexts] = {}
        self._characters = 0

    @cached_property
    def last(self) -> int:
        """Number of the last record; 0 where there is none."""
        return last_seq(self._connection)

    def rows(self, seqs: Sequence[int]) -> list[ListRow]:
        """Return the rows of records by their numbers, in that order."""
        known = {seq: self._rows[seq] for seq in seqs if seq in self._rows}
        missing = [seq for seq in seqs if seq not in known]
        if missing:
            read = fetch_rows(self._connection, f"record.seq IN ({_marks(missing)})", missing, with_seq=True)
            known.update(read)
            self._rows.update(read)
            for oldest in list(self._rows)[:-MAX_ROWS]:
                del self._rows[oldest]
        if len(known) < len(set(seqs)):
            raise FaultyValueError("search_index")
        return [known[seq] for seq in seqs]

    def ranked(
        self, terms: Sequence[FieldTerm], seqs: Sequence[int], excluded: Sequence[FieldTerm] = ()
    ) -> list[tuple[Rank, int]]:
        """Return records with their ranks, best first; a record that is not a hit has :data:`NO_RANK`.

        A hit is as good as its worst term.

        Args:
            terms: Terms that must all match.
            seqs: Numbers of the records.
            excluded: Terms that must not match.

        """
        matchers = [Matcher(term.term, term.fields) for term in terms]
        refusing = [Matcher(term.term, term.fields) for term in excluded]

        def rank(texts: RecordTexts) -> Rank:
            if any(matcher.matches(texts) for matcher in refusing):
                return NO_RANK
            return max([matcher.best(texts) or NO_RANK for matcher in matchers])

        if len(matchers) == 1 and not refusing:
            best = matchers[0].best
            return sorted((best(texts) or NO_RANK, seq) for seq, texts in self.texts(seqs))
        return sorted((rank(texts), seq) for seq, texts in self.texts(seqs))

    def cost(self, seq: int) -> float:
        """Return the estimated seconds to rank a record."""
        return _RANK_SECONDS if seq in self._texts else _READ_SECONDS + _RANK_SECONDS

    def texts(self, seqs: Sequence[int]) -> Iterator[tuple[int, RecordTexts]]:
        """Yield ``(number, texts)`` of records, cached ones first."""
        missing = []
        for seq in seqs:
            texts = self._texts.get(seq)
            if texts is None:
                missing.append(seq)
            else:
                yield seq, texts
        if not missing:
            return
        found = 0
        for seq, written, readings in self._connection.execute(
            f"SELECT record, written, readings FROM search_lines WHERE record IN ({_marks(missing)})",  # noqa: S608
            missing,
        ):
            texts = RecordTexts(written, readings)
            self._texts[seq] = texts
            self._characters += texts.size
            found += 1
            yield seq, texts
        if found < len(missing):
            raise FaultyValueError("search_lines")
        self._forget()

    def keep(self, seq: int, texts: RecordTexts) -> None:
        """Cache the texts of a record that have been read elsewhere."""
        if seq not in self._texts:
            self._texts[seq] = texts
            self._characters += texts.size
            self._forget()

    def _forget(self) -> None:
        """Drop the oldest texts beyond the limit."""
        while self._characters > MAX_CHARACTERS:
            self._characters -= self._texts.pop(next(iter(self._texts))).size


def _marks(values: Sequence[int]) -> str:
    return ", ".join("?" * len(values))
