"""Run queries on one opened database: selections, counts, hits, suggestions."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.readings import Reading
from kyodo_tui.core.records.listing import Order
from kyodo_tui.store.document_order import DocumentOrder, has_document_order
from kyodo_tui.store.list_rows import fetch_rows
from kyodo_tui.store.row_values import flag, words
from kyodo_tui.store.search.record_sums import RecordSums

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kyodo_tui.core.japanese.readings import Word
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import ListRow, MatchCounts, Scope, Selection, Sums
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.blame import Blame, MissingValue
    from kyodo_tui.core.search.filter_counts import FilterCount, ValueCount, ValueKey, ValueNames
    from kyodo_tui.core.search.highlight import FieldTerm, Suggestions
    from kyodo_tui.core.search.hit import Hit
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.store.connection import Connection
    from kyodo_tui.store.records import RecordReader
    from kyodo_tui.store.search.searcher import Analyser, Searcher

_BATCH = 200
"""Records read in one go when all are read."""
_MAX_KNOWN = 4096
"""Texts whose words are kept."""


class _KnownWords(dict[str, "tuple[Word, ...]"]):
    """The words of texts that were asked for before: every row on the screen asks again at every letter."""


class QueryRunner:
    """Runs queries; what only a search needs is loaded with the first one, after the list of everything is shown."""

    def __init__(self, connection: Connection, records: RecordReader, analyse: Analyser | None) -> None:
        self._connection = connection
        self._records = records
        self._analyse = analyse

    @cached_property
    def searcher(self) -> Searcher:
        """What asks the full-text index."""
        from kyodo_tui.store.search.searcher import Searcher

        connection = self._connection
        return Searcher(connection.sqlite, self._analyse, connection.memory, connection.step)

    @cached_property
    def _labels(self) -> Labels:
        from kyodo_tui.store.list_rows import read_labels

        return read_labels(self._connection.sqlite)

    def select(self, query: Query, scope: Scope, order: Order) -> Selection:
        """Return the records of ``scope`` that ``query`` finds, in ``order``, read as they are looked at."""
        with self._connection.translated_errors():
            everything = query.is_empty and order in (Order.RELEVANCE, Order.DOCUMENT)
            if everything and has_document_order(scope):
                selection: Selection = DocumentOrder(self._connection.sqlite, scope)
            else:
                selection = self._asked(query, self.searcher.select(query, scope, order))
            return _TranslatedSelection(selection, self._connection)

    def _asked(self, query: Query, selection: Selection) -> Selection:
        """Return a selection whose rows tell of the days that ``query`` asks for."""
        if query.is_empty:
            return selection
        from kyodo_tui.core.search.asked_sessions import asked_sessions
        from kyodo_tui.store.search.asked_rows import AskedRows

        asked = asked_sessions(query)
        if asked is None:
            return selection

        return AskedRows(self._connection.sqlite, selection, asked)

    def sums(self, query: Query, scope: Scope) -> Sums:
        """Return what the records of ``scope`` that ``query`` finds come to together, on the days it asks for."""
        with self._connection.translated_errors():
            sqlite = self._connection.sqlite
            figures = self._connection.memory.get(RecordSums, lambda: RecordSums(sqlite))
            if query.is_empty and not scope:
                return figures.everything()
            if query.is_empty and has_document_order(scope):
                return figures.of(DocumentOrder(sqlite, scope).seqs())
            from kyodo_tui.core.search.asked_sessions import asked_sessions

            seqs = self.searcher.search(query, scope).all_seqs()
            asked = asked_sessions(query)
            return figures.of(seqs) if asked is None else figures.on(asked, seqs, sqlite)

    def orders(self, scope: Scope) -> tuple[Order, ...]:
        """Return the orders in which the records of the form and name holder of ``scope`` can be sorted."""
        from kyodo_tui.store.search.sorting import orders_for

        with self._connection.translated_errors():
            return orders_for(self._connection.sqlite, scope.only("form"), scope.only("holder"))

    def counts(self, query: Query, scopes: Sequence[Scope]) -> dict[Scope, int]:
        """Return the number of records of each scope that ``query`` finds."""
        with self._connection.translated_errors():
            return self.searcher.counts(query, scopes)

    def match_counts(self, query: Query, scope: Scope) -> MatchCounts:
        """Return the number of records that ``query`` finds in writing, and by reading."""
        with self._connection.translated_errors():
            return self.searcher.match_counts(query, scope)

    def filter_counts(self, query: Query, scope: Scope) -> tuple[FilterCount, ...]:
        """Return every facet with its values, and how many records of ``scope`` that ``query`` finds have each."""
        with self._connection.translated_errors():
            return self.searcher.filters.counts(query, scope)

    def filter_names(self) -> Mapping[ValueKey, ValueNames]:
        """Return what the values of all facets are found by."""
        with self._connection.translated_errors():
            return self.searcher.filters.names()

    def filters_of(
        self, record_id: str, query: Query, scope: Scope
    ) -> tuple[tuple[FilterCount, ValueCount], ...]:
        """Return the values of a record, each with its facet and as :meth:`filter_counts` has them."""
        with self._connection.translated_errors(record_id):
            return self.searcher.filters.of_record(record_id, query, scope)

    def hits(self, query: Query, scope: Scope, limit: int | None) -> Iterator[Hit]:
        """Yield what ``query`` finds in ``scope``, best first, with what matched in each record."""
        selection = self.select(query, scope, Order.RELEVANCE)
        terms = self.search_terms(query)
        end = selection.count if limit is None else min(limit, selection.count)
        for offset in range(0, end, _BATCH):
            rows = selection.rows(offset, min(_BATCH, end - offset))
            yield from self._hits(rows, terms, offset + 1, suggested=False)

    def matching(self, query: Query, scope: Scope) -> Iterator[Record]:
        """Yield all records of ``scope`` that ``query`` finds, however many, in document order."""
        with self._connection.translated_errors():
            ids = self.searcher.ids(query, scope)
        while (record_id := self._next_id(ids)) is not None:
            record = self._records.record(record_id)
            if record is not None:
                yield record

    def _next_id(self, ids: Iterator[str]) -> str | None:
        with self._connection.translated_errors():
            return next(ids, None)

    def missing_values(self, query: Query) -> tuple[MissingValue, ...]:
        """Return the whole values that ``query`` names and no record has; none is looked for where it names none."""
        if not any(term.exact for term in query.terms):
            return ()
        from kyodo_tui.core.search.blame import MissingValue

        with self._connection.translated_errors():
            return tuple(
                MissingValue(facet.label, value) for facet, value in self.searcher.missing_values(query)
            )

    def blame(self, query: Query, scope: Scope) -> Blame:
        """Return why ``query`` finds nothing in ``scope``."""
        from kyodo_tui.core.records.listing import EVERYTHING
        from kyodo_tui.core.search.query import Query
        from kyodo_tui.store.search.blame import blame

        with self._connection.translated_errors():
            return blame(
                self.searcher, self._labels, query, scope, lambda: self.filter_counts(Query(), EVERYTHING)
            )

    def suggest(self, query: Query, scope: Scope) -> Suggestions:
        """Return what may have been meant by ``query``, which finds nothing in ``scope``."""
        from kyodo_tui.core.search.highlight import Suggestions
        from kyodo_tui.store.search.suggestions import candidates

        with self._connection.translated_errors():
            found = candidates(self._connection.sqlite, self.searcher, query, scope)
            marks = ", ".join("?" * len(found.seqs))
            rows = dict(
                fetch_rows(self._connection.sqlite, f"record.seq IN ({marks})", found.seqs, with_seq=True)
            )
            return Suggestions(tuple(rows[seq] for seq in found.seqs), found.terms, found.missing)

    def suggestion_hits(self, suggestions: Suggestions) -> Iterator[Hit]:
        """Yield the suggested records with what they were taken for."""
        return self._hits(suggestions.rows, suggestions.terms, 1, suggested=True)

    def search_terms(self, query: Query) -> tuple[FieldTerm, ...]:
        """Return what the terms of ``query`` are looked for as, for highlighting."""
        with self._connection.translated_errors():
            return self.searcher.search_terms(query)

    def words(self, text: str) -> tuple[Word, ...]:
        """Return the words of the text of a field with their readings; none where they are not known."""
        known = self._connection.memory.get(_KnownWords, _KnownWords)
        found = known.get(text)
        if found is None:
            with self._connection.translated_errors():
                rows = self._connection.rows("SELECT words FROM reading WHERE text = ?", text)
                found = words(rows[0], "words", text) if rows else ()
            if len(known) >= _MAX_KNOWN:
                known.clear()
            known[text] = found
        return found

    def reading(self, text: str) -> Reading | None:
        """Return the reading of the text of a field; `None` where it is not known."""
        with self._connection.translated_errors():
            rows = self._connection.rows("SELECT words, reviewed FROM reading WHERE text = ?", text)
            return Reading(text, words(rows[0], "words", text), flag(rows[0], "reviewed")) if rows else None

    def _hits(
        self, rows: Sequence[ListRow], terms: Sequence[FieldTerm], first_rank: int, *, suggested: bool
    ) -> Iterator[Hit]:
        from kyodo_tui.core.search.highlight import matched
        from kyodo_tui.core.search.hit import Hit

        for rank, record in enumerate(self._records.records([row.id for row in rows]), first_rank):
            with self._connection.translated_errors(record.id):
                hit = Hit(rank, record, matched(terms, record, self.words, self._labels), suggested=suggested)
            yield hit


class _TranslatedSelection:
    """A selection whose errors a user understands."""

    def __init__(self, selection: Selection, connection: Connection) -> None:
        self._selection = selection
        self._connection = connection

    @property
    def count(self) -> int:
        with self._connection.translated_errors():
            return self._selection.count

    @property
    def total(self) -> int:
        with self._connection.translated_errors():
            return self._selection.total

    def rows(self, offset: int, limit: int) -> Sequence[ListRow]:
        with self._connection.translated_errors():
            return self._selection.rows(offset, limit)

    def index(self, record_id: str) -> int | None:
        with self._connection.translated_errors(record_id):
            return self._selection.index(record_id)
