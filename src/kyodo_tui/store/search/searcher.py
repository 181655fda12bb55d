"""Search a database: from a query to the records of a scope that it finds, and their number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, reduce
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from kyodo_tui.core.japanese.kana import joined
from kyodo_tui.core.japanese.lexicon import has_kanji, read_term, spellings
from kyodo_tui.core.records.listing import EVERYTHING, MatchCounts, Order
from kyodo_tui.core.search.asked_sessions import asked_sessions
from kyodo_tui.core.search.department_terms import departments_meant
from kyodo_tui.core.search.fields import KEY, TEXT_FIELDS
from kyodo_tui.core.search.filters import DEPARTMENT
from kyodo_tui.core.search.highlight import FieldTerm, search_terms, term_of
from kyodo_tui.core.search.label_names import is_begun
from kyodo_tui.core.search.places import syllables
from kyodo_tui.core.search.surface import LETTER_END, term_surface
from kyodo_tui.core.search.term import SearchTerm, search_term
from kyodo_tui.store.lexicon import StoredLexicon
from kyodo_tui.store.list_rows import last_seq, read_labels
from kyodo_tui.store.memory import Memory
from kyodo_tui.store.row_values import FaultyValueError
from kyodo_tui.store.search.facet_counts import ScopeCounter
from kyodo_tui.store.search.facet_values import NamedValues, Vocabulary
from kyodo_tui.store.search.fts_query import all_of, any_of, facet_clause, term_clause
from kyodo_tui.store.search.index_search import matching
from kyodo_tui.store.search.ranked_results import RankedResults
from kyodo_tui.store.search.record_cache import RecordCache
from kyodo_tui.store.search.search_plan import SearchPlan

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.core.search.facets import Facet
    from kyodo_tui.core.search.query import Query, QueryTerm
    from kyodo_tui.store.search.facet_table import FacetTable
    from kyodo_tui.store.search.filtering import FilterCounter
    from kyodo_tui.store.search.fts_query import Clause
    from kyodo_tui.store.search.index_search import IndexSearch
    from kyodo_tui.store.search.label_readings import LabelReadings
    from kyodo_tui.store.search.sorting import Sorted

    Selection: TypeAlias = "RankedResults | Sorted"

_MIN_READ = 2
"""One kanji alone has too many homophones to be looked for by its reading."""

_BATCH = 500
"""Ids read at a time."""
_MAX_SEARCHES = 32
"""Searches of one query that are kept."""

Analyser = Callable[[str], Sequence[str]]
"""Returns how a folded term is read whose words the database does not know."""


class Searcher:
    """Searches one opened database."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        analyse: Analyser | None = None,
        memory: Memory | None = None,
        step: Callable[[], None] = lambda: None,
    ) -> None:
        """Search what a connection reads.

        Args:
            connection: The connection.
            analyse: Returns how a term is read that no word of the database helps to read.
            memory: What was read of the file as a whole.
            step: Called between the parts of what takes long; it raises an error where the time is over.
        """
        self._connection = connection
        self._analyse = analyse
        self._memory = memory or Memory()
        self._step = step
        self.record_cache = RecordCache(connection)
        """Rows and texts read lately."""
        self._counter = ScopeCounter(connection)
        self._words = StoredLexicon(connection)
        self._last: tuple[Query | None, tuple[FieldTerm, ...]] = (None, ())
        self._query: Query | None = None
        """The query that was searched last."""
        self._searches: dict[Scope, tuple[SearchPlan, IndexSearch]] = {}
        """Its searches: the same is asked for its rows, its counts and its sums."""

    @cached_property
    def _has_readings(self) -> bool:
        return self._connection.execute("SELECT 1 FROM word LIMIT 1").fetchone() is not None

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(
            read_labels(self._connection),
            lambda folded: read_term(folded, self._words),
            self.facet_table.spellings,
            self._memory.get(NamedValues, NamedValues),
        )

    @cached_property
    def _label_readings(self) -> LabelReadings:
        # Loaded with the first term that is read.
        from kyodo_tui.store.search.label_readings import LabelReadings

        return self._memory.get(
            LabelReadings,
            lambda: LabelReadings(
                read_labels(self._connection), lambda folded: read_term(folded, self._words)
            ),
        )

    @cached_property
    def facet_table(self) -> FacetTable:
        """The values of the facets that lists are filtered by."""
        from kyodo_tui.store.search.facet_table import FacetMemory, FacetTable

        memory = self._memory.get(FacetMemory, FacetMemory)
        return FacetTable(self._connection, read_labels(self._connection), memory, self._step)

    @cached_property
    def filters(self) -> FilterCounter:
        """What counts the values of facets."""
        from kyodo_tui.store.search.filtering import FilterCounter

        return FilterCounter(self, self.facet_table, self._vocabulary)

    def search_terms(self, query: Query) -> tuple[FieldTerm, ...]:
        """Return what the terms of ``query`` are looked for as."""
        # The same query is asked for its rows, its counts and what to highlight.
        if query != self._last[0]:
            found = search_terms(self._dated(query), self._readings_of_term, self._spellings_of)
            self._last = query, tuple(map(self._settled, found))
        return self._last[1]

    def _dated(self, query: Query) -> Query:
        """Return a query with the years that its weekdays tell."""
        if query.is_empty:
            return query
        from kyodo_tui.core.search.weekdays import with_years_of_weekdays

        return with_years_of_weekdays(query, lambda: self._years)

    @cached_property
    def _years(self) -> tuple[int, ...]:
        return tuple(read_labels(self._connection).years)

    def search_term_of(self, folded: str) -> SearchTerm:
        """Return what a folded term is looked for as."""
        return search_term(folded, self._readings_of_term(folded), spellings=self._spellings_of(folded))

    def _settled(self, term: FieldTerm) -> FieldTerm:
        """Return a term as what the records hold of it: whole words, whole ids, or else what it may stand for."""
        found = term.term
        # The names are first read when more than a syllable is typed: no name is shorter.
        is_longer = not found.is_read and min(map(syllables, found.patterns), default=0) > 1
        if is_longer and "held" in term.fields and (labels := self._label_readings.named(found)):
            found = replace(found, labels=labels)
        if found.initials and self._is_written(found.surface):
            # Letters that stand as a word are not the initials of others.
            found = replace(found, initials="")
        if found.may_become or found.surface.endswith(LETTER_END):
            found = self._as_it_may_become(found)
        if any(map(is_begun, found.other_surfaces)):
            kept = tuple(each for each in found.other_surfaces if not is_begun(each))
            if any(each.startswith(KEY) and self._is_written(each) for each in kept):
                found = replace(found, other_surfaces=kept)
        return term if found is term.term else replace(term, term=found)

    def _as_it_may_become(self, term: SearchTerm) -> SearchTerm:
        """Return a term that finds nothing as the other words that it may stand for, or as a begun one: NH for NHK."""
        own = replace(term, may_become=())
        if self._finds(own):
            return own
        if term.may_become and self._finds(other := replace(own, also=own.also + term.may_become)):
            return other
        begun = own.surface.removesuffix(LETTER_END)
        return replace(own, surface=begun) if begun != own.surface and self._is_written(begun) else own

    def _is_written(self, surface: str) -> bool:
        return self._finds(SearchTerm(surface))

    def _finds(self, term: SearchTerm) -> bool:
        return SearchPlan((FieldTerm(term, TEXT_FIELDS),)).search(self._connection).finds_any()

    def _spellings_of(self, folded: str) -> tuple[str, ...]:
        if len(folded) < _MIN_READ:
            return ()
        # Hardly any of them is in the records: each that is not would be asked for with every rank.
        return tuple(
            each for each in spellings(folded, self._words) if len(each) == 1 or self._may_occur(each)
        )

    def _may_occur(self, spelled: str) -> bool:
        """Return whether the index has a record with all pieces of a writing."""
        pieces = term_clause(SearchTerm(term_surface(spelled))).candidates
        return next(matching(self._connection, pieces), None) is not None

    def _readings_of_term(self, folded: str) -> tuple[str, ...]:
        if len(folded) < _MIN_READ:
            return ()
        known = read_term(folded, self._words)
        if known or self._analyse is None or not has_kanji(folded) or not self._has_readings:
            return known
        # Where its words meet is not told: they may meet anywhere.
        return tuple(reduce(joined, reading) for reading in self._analyse(folded) if reading)

    def names(self, term: QueryTerm) -> bool:
        """Return whether a term names a value of its facet that some record has."""
        if term.facet is None:
            return True
        values = self._vocabulary.values_named(term.facet, term)
        return (
            bool(values)
            and SearchPlan((), facet_clause(term.facet.code, values)).search(self._connection).finds_any()
        )

    def missing_values(self, query: Query) -> Iterator[tuple[Facet, str]]:
        """Yield the whole values (``課=``) in a query that no record has, with their facets."""
        for term in query.terms:
            if term.facet is not None and term.exact:
                yield from ((term.facet, each.text) for each in term.single if not self.names(each))

    def select(self, query: Query, scope: Scope, order: Order = Order.RELEVANCE) -> Selection:
        """Return the records of ``scope`` that ``query`` finds, best first or in another order."""
        in_order = order is Order.DOCUMENT or (order is Order.RELEVANCE and not query.text_terms)
        plan, search = self._asked(query, scope)
        if in_order or order is Order.RELEVANCE:
            found = RankedResults(self._connection, plan, self.record_cache, search)
            return found.in_order() if order is Order.DOCUMENT else found
        # Loaded for those who sort.
        from kyodo_tui.store.search import sorting

        return sorting.Sorted(self._connection, search, order, self.record_cache, asked_sessions(query))

    def ids(self, query: Query, scope: Scope) -> Iterator[str]:
        """Yield the ids of all records of ``scope`` that ``query`` finds, however many, in document order."""
        everything = query.is_empty and not scope
        seqs = (
            iter(range(1, last_seq(self._connection) + 1)) if everything else self.search(query, scope).seqs()
        )
        while some := list(islice(seqs, _BATCH)):
            marks = ", ".join("?" * len(some))
            for (record_id,) in self._connection.execute(
                f"SELECT id FROM record WHERE seq IN ({marks}) ORDER BY seq",  # noqa: S608
                some,
            ):
                if not isinstance(record_id, str):
                    raise FaultyValueError("id")
                yield record_id

    def search(self, query: Query, scope: Scope) -> IndexSearch:
        """Return the search for the records of ``scope`` that ``query`` finds: the same one as for it before."""
        return self._asked(query, scope)[1]

    def _asked(self, query: Query, scope: Scope) -> tuple[SearchPlan, IndexSearch]:
        if query != self._query or len(self._searches) >= _MAX_SEARCHES:
            self._query = query
            self._searches = {}
        if scope not in self._searches:
            plan = self.plan(query, scope)
            self._searches[scope] = plan, plan.search(self._connection)
        return self._searches[scope]

    def counts(self, query: Query, scopes: Sequence[Scope]) -> dict[Scope, int]:
        """Return the number of records of each of ``scopes`` that ``query`` finds."""
        together = dict.fromkeys(scope for scope in scopes if self._counter.can_count(scope))
        if len(together) < 2 or not self._counter.is_able:
            together = {}
        counted = {scope: self.search(query, scope).count() for scope in scopes if scope not in together}
        if together:
            counts = self._counter.counts(
                None if query.is_empty else self.search(query, EVERYTHING), together
            )
            for scope, number in counts.items():
                if query == self._query and scope in self._searches:
                    self.search(query, scope).tell_count(number)
            counted |= counts
        return counted

    def match_counts(self, query: Query, scope: Scope) -> MatchCounts:
        """Return how many records ``query`` finds with every term in writing, and how many otherwise."""
        total = self.search(query, scope).count()
        if all(term.term.is_written_only for term in self.search_terms(query)):
            return MatchCounts(total, 0)
        written = self.plan(query, scope).search_written(self._connection).count()
        return MatchCounts(written, total - written)

    def plan(self, query: Query, scope: Scope) -> SearchPlan:
        """Return the plan of ``query`` within ``scope``."""
        required = [facet_clause(code, values) for code, values in scope.items()]
        excluded: list[Clause] = []
        excluded_terms: list[FieldTerm] = []
        departments = self._departments_meant(query)
        for term in self._dated(query).terms:
            if term in departments:
                clause = facet_clause(DEPARTMENT, departments[term])
                (excluded if term.excluded else required).append(clause)
            elif term.facet is not None:
                named = self._vocabulary.values_named(term.facet, term)
                (excluded if term.excluded else required).append(facet_clause(term.facet.code, named))
            elif term.excluded:
                # A kanji term excludes what is written so, not its homophones: no readings are looked up.
                readings = () if has_kanji(term.folded) else self._readings_of_term(term.folded)
                refused_term = self._settled(FieldTerm(term_of(term, readings), term.text_fields))
                excluded.append(term_clause(refused_term.term, refused_term.fields))
                excluded_terms.append(refused_term)
        if departments:
            query = replace(query, terms=tuple(term for term in query.terms if term not in departments))
        return SearchPlan(self.search_terms(query), all_of(required), any_of(excluded), tuple(excluded_terms))

    def _departments_meant(self, query: Query) -> dict[QueryTerm, tuple[str, ...]]:
        """Return the departments that terms name by any of their names, where that is more than what is written."""
        found = {
            term: departments_meant(term, lambda: self.facet_table.spellings(DEPARTMENT))
            for term in query.terms
        }
        return {term: departments for term, departments in found.items() if departments}
