"""The hits of a query, best first, read lazily.

A small result is ranked record by record. A large one is split into ranges of ranks, best first, until a range is small
or a single rank, whose hits are read in document order as far as the list is scrolled. Both give the same order.
"""

from __future__ import annotations

from array import array
from itertools import islice
from time import thread_time
from typing import TYPE_CHECKING

from kyodo_tui.core.search.ranking import MatchKind
from kyodo_tui.store.search.fts_query import (
    Clause,
    all_of,
    any_of,
    are_groups,
    in_context,
    kind_clause,
    term_clause,
)
from kyodo_tui.store.search.index_search import candidates, matching
from kyodo_tui.store.search.rank_ranges import EVERY_RANK, RankRange

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.core.search.ranking import Rank
    from kyodo_tui.store.search.index_search import IndexSearch
    from kyodo_tui.store.search.record_cache import RecordCache
    from kyodo_tui.store.search.search_plan import SearchPlan

MAX_SMALL_RESULT = 64
"""Up to so many hits are ranked record by record, whatever the cost of finding them."""
RESCAN_FACTOR = 16
"""Splitting all ranks finds each hit about so often again: where ranking is cheaper than that, more are ranked."""
RESCAN_FACTOR_PARTIAL = 4
"""The same for splitting a narrower range."""
_MIN_LARGE_RESULT = 300
"""An estimate of more hits than this, from the density of the first ones, rules out ranking record by record."""
_SAMPLE_SIZE = 16
"""Hits between two such decisions."""
_MAX_VERIFIED = 50
"""Hits verified at a time."""
MAX_RANKED_HITS = 10_000
"""Hits in a list at most, so that memory does not grow with the database."""


_WRITTEN = RankRange(MatchKind.WRITTEN)


class RankedResults:
    """Selection of the hits of a query, best first."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        plan: SearchPlan,
        record_cache: RecordCache,
        search: IndexSearch | None = None,
    ) -> None:
        """Select records.

        Args:
            connection: The opened database.
            plan: What is searched.
            record_cache: Rows and texts read lately.
            search: The search of ``plan`` for all records, where there is one.

        """
        self._connection = connection
        self.search = plan.search(connection) if search is None else search
        """The search for all records, whatever their rank."""
        self._plan = plan
        self._record_cache = record_cache
        self._read: set[str] = set()
        """Expressions of single ranks: where no field has a token of the next rank, its expression is the same."""
        self._known: dict[tuple[int, MatchKind, bool, tuple[str, ...]], Clause] = {}
        self._seqs = array("q")
        self._total: int | None = None
        """Number of records, where ranking all of them has told it."""
        self._more = self._ranked()

    @property
    def total(self) -> int:
        """Number of records found, exactly."""
        return self.search.count() if self._total is None else self._total

    @property
    def count(self) -> int:
        """Number of records that can be looked at, at most :data:`MAX_RANKED_HITS`."""
        return min(self.total, MAX_RANKED_HITS)

    def in_order(self) -> RankedResults:
        """Return the same records in document order."""
        self._more = self.search.seqs()
        return self

    def seqs(self, offset: int, limit: int) -> Sequence[int]:
        """Return the numbers of at most ``limit`` records from ``offset`` (0-based)."""
        missing = min(offset + limit, MAX_RANKED_HITS) - len(self._seqs)
        if missing > 0:
            self._seqs.extend(islice(self._more, missing))
        return self._seqs[offset : offset + limit]

    def rows(self, offset: int, limit: int) -> list[ListRow]:
        """Return at most ``limit`` rows from ``offset`` (0-based)."""
        return self._record_cache.rows(self.seqs(offset, limit))

    def index(self, record_id: str) -> int | None:
        """Return the place of a record (0-based), or ``None`` where it is not among them."""
        row = self._connection.execute("SELECT seq FROM record WHERE id = ?", (record_id,)).fetchone()
        if row is None:
            return None
        # It is usually among the first.
        for limit in (MAX_SMALL_RESULT, MAX_RANKED_HITS):
            seqs = self.seqs(0, limit)
            if row[0] in seqs:
                return seqs.index(row[0])
            if len(seqs) < limit or self.total > MAX_RANKED_HITS:
                break
        return None

    def _ranked(self) -> Iterator[int]:
        if not self._plan.terms:
            yield from self.search.seqs()
            return
        # Written matches are the cheapest, and often fill the screen.
        seen: set[int] = set()
        yield from self._at(_WRITTEN, seen)
        written = len(seen)
        few = self._few(self._among(EVERY_RANK), EVERY_RANK, seen, again=RESCAN_FACTOR)
        if few is None:
            for part in EVERY_RANK.narrower():
                if part != _WRITTEN:
                    yield from self._at(part, seen)
            return
        # All there are: nothing is left to be counted.
        self._total = written + len(few)
        yield from few

    def _at(self, ranks: RankRange, seen: set[int]) -> Iterator[int]:
        """Yield the hits with a rank in ``ranks``, best first; the rank of a hit is that of its worst term.

        Args:
            ranks: A range of ranks.
            seen: Hits of better ranks; those found are added.

        """
        narrower = ranks.narrower()
        clause = self._among(ranks)
        if not narrower:
            if clause.candidates in self._read:
                return
            self._read.add(clause.candidates)
            unseen = (seq for seq in self._candidates(clause) if seq not in seen)
            found = unseen if clause.is_exact else self._checked(unseen, ranks)
        elif (few := self._few(clause, ranks, seen, again=RESCAN_FACTOR_PARTIAL)) is not None:
            found = iter(few)
        else:
            for part in narrower:
                yield from self._at(part, seen)
            return
        for seq in found:
            seen.add(seq)
            yield seq

    def _checked(self, seqs: Iterator[int], ranks: RankRange) -> Iterator[int]:
        """Yield those of ``seqs`` whose rank is among ``ranks``, a single one."""
        while some := list(islice(seqs, _MAX_VERIFIED)):
            yield from (seq for rank, seq in self._rank(some) if rank in ranks)

    def _rank(self, seqs: Sequence[int]) -> list[tuple[Rank, int]]:
        """Return the hits among ``seqs`` with their ranks, best first."""
        ranked = self._record_cache.ranked(self._plan.terms, seqs, self._plan.excluded_terms)
        return [(rank, seq) for rank, seq in ranked if rank in EVERY_RANK]

    def _few(self, clause: Clause, ranks: RankRange, seen: set[int], *, again: int) -> list[int] | None:
        """Return the unseen hits of a clause, best first, if to rank each is cheaper than to split, else ``None``.

        Args:
            clause: The clause.
            ranks: The ranks it is for.
            seen: Hits to leave out.
            again: How often the hits would be found again after splitting.

        """
        few: list[int] = []
        started = thread_time()
        allowed = cost = 0.0
        for seq in self._candidates(clause):
            if seq in seen:
                continue
            few.append(seq)
            cost += self._record_cache.cost(seq)
            if len(few) % _SAMPLE_SIZE:
                continue
            if len(few) * self._record_cache.last > _MIN_LARGE_RESULT * seq:
                return None
            if len(few) > MAX_SMALL_RESULT:
                spent = thread_time() - started
                allowed = allowed or (1 + again) * spent
                if spent + cost > allowed:
                    return None
        return [seq for rank, seq in self._rank(few) if rank in ranks]

    def _candidates(self, clause: Clause) -> Iterator[int]:
        if clause.is_exact:
            yield from matching(self._connection, clause.candidates)
            return
        for seq, texts in candidates(self._connection, clause.candidates, self._plan.condition):
            # They are ranked next.
            self._record_cache.keep(seq, texts)
            yield seq

    def _among(self, ranks: RankRange) -> Clause:
        """Return the clause of the hits with these ranks, and of better ones; exact if it finds nothing else."""
        places = range(len(self._plan.terms))
        parts = [self._clause(place, [ranks]) for place in places]
        if len(places) > 1 and any(part.candidates for part in parts):
            # A hit is as bad as its worst term: one term has the rank, the others have it or a better one.
            if ranks.field_rank is not None:
                return self._by_one_term(parts, RankRange(ranks.kind) if ranks.size is None else ranks)
            parts = [self._clause(place, ranks.and_better()) for place in places]
        return self._plan.clause(parts)

    def _by_one_term(self, parts: Sequence[Clause], ranks: RankRange) -> Clause:
        """Return the clause of the records that match one term like ``parts``, the others at ``ranks`` or better."""
        # In any field: a few tokens instead of some for every column, which cost more than what is ranked.
        others = [self._clause(place, ranks.and_better()) for place in range(len(parts))]
        return self._plan.clause(
            [
                any_of(
                    all_of([part, *others[:place], *others[place + 1 :]]) for place, part in enumerate(parts)
                )
            ]
        )

    def _clause(self, place: int, wanted: Sequence[RankRange]) -> Clause:
        """Return the clause of the records that match a term, by its place, with any of the ranks."""
        term = self._plan.terms[place]
        if EVERY_RANK in wanted:
            return term_clause(term.term, term.fields)
        is_plain = term.term.is_kana and not (term.term.other_surfaces or term.term.also)
        if is_plain and RankRange(MatchKind.SYLLABLE) in wanted:
            # Kana that are written are read so, too.
            wanted = [ranks for ranks in wanted if ranks.kind is not MatchKind.WRITTEN]
        written: list[Clause] = []
        by_reading: list[Clause] = []
        for (kind, is_as_typed), wanted_places in self._places(place, wanted).items():
            key = place, kind, is_as_typed, wanted_places
            clause = self._known.get(key)
            if clause is None:
                # The same is asked for again with other ranks of the other terms.
                clause = self._known[key] = kind_clause(term.term, kind, wanted_places, typed=is_as_typed)
            (written if kind is MatchKind.WRITTEN else by_reading).append(clause)
        clause = any_of([*written, in_context(term.term, by_reading)])
        return clause if are_groups(term.fields) else Clause(clause.candidates, "")

    def _places(
        self, number: int, wanted: Sequence[RankRange]
    ) -> dict[tuple[MatchKind, bool], tuple[str, ...]]:
        """Return the places in which a term, by its number, has to match by each kind, so that each is asked once."""
        fields = self._plan.terms[number].fields
        found: dict[tuple[MatchKind, bool], tuple[str, ...]] = {}
        for ranks in wanted:
            places = ranks.places(tuple(fields))
            if ranks.kind is None or places is None:
                continue
            kind = ranks.kind, ranks.is_as_typed
            anywhere = not places or found.get(kind) == ()
            found[kind] = () if anywhere else tuple(dict.fromkeys([*found.get(kind, ()), *places]))
        return found
