"""The hits of a query, best first, read lazily.

A small result is ranked record by record. A large one is split into ranges of ranks, best first, until a range is small
or a single rank, whose hits are read in document order as far as the list is scrolled. Both give the same order.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from time import thread_time
from typing import TYPE_CHECKING

from kyodo_tui.core.search.fields import TEXT_FIELDS
from kyodo_tui.core.search.ranking import MatchKind
from kyodo_tui.store.search import fts_query
from kyodo_tui.store.search.rank_ranges import EVERY_RANK, RankRange, prefixes_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.core.search.highlight import FieldTerm
    from kyodo_tui.store.search.record_cache import RecordCache

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


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """A query within a scope as expressions of the index."""

    terms: tuple[FieldTerm, ...]
    """Terms to find in texts."""
    needed: tuple[str, ...]
    """Further expressions that must match."""
    refused: tuple[str, ...]
    """Expressions that must not match."""

    def expression(self, terms: Iterable[str]) -> str:
        """Return the expression for ``terms`` and everything else the plan requires."""
        parts = dict.fromkeys([*terms, *self.needed])
        found = fts_query.both(part for part in parts if part != fts_query.EVERY) or fts_query.EVERY
        return f"({found} NOT {fts_query.either(self.refused)})" if self.refused else found


_WRITTEN = RankRange(MatchKind.WRITTEN)


class RankedResults:
    """Selection of the hits of a query, best first."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        plan: SearchPlan,
        prefixes: Sequence[str],
        record_cache: RecordCache,
    ) -> None:
        self._connection = connection
        self._plan = plan
        self._prefixes = tuple(prefixes)
        self._record_cache = record_cache
        self._read: set[str] = set()
        """Expressions of single ranks read so far; ranks whose tokens are not in the index share one."""
        self._known: list[dict[RankRange, tuple[str, ...]]] = [{} for _ in plan.terms]
        self._seqs = array("q")
        self._more = self._ranked()

    @cached_property
    def expression(self) -> str:
        """The expression that finds all hits."""
        return self._plan.expression(
            fts_query.term_expression(term.term, prefixes_of(term.fields, self._prefixes))
            for term in self._plan.terms
        )

    @cached_property
    def total(self) -> int:
        """Number of records found, exactly."""
        (number,) = self._connection.execute(
            "SELECT count(*) FROM search_index WHERE search_index MATCH ?", (self.expression,)
        ).fetchone()
        return int(number)

    @property
    def count(self) -> int:
        """Number of records that can be looked at, at most :data:`MAX_RANKED_HITS`."""
        return min(self.total, MAX_RANKED_HITS)

    def in_order(self) -> RankedResults:
        """Return the same records in document order."""
        self._more = self._matching(self.expression)
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
            yield from self._matching(self.expression)
            return
        # Written matches are the cheapest, and often fill the screen.
        seen: set[int] = set()
        yield from self._at(_WRITTEN, seen)
        written = len(seen)
        few = self._few(self._among(EVERY_RANK), seen, again=RESCAN_FACTOR)
        if few is None:
            for part in EVERY_RANK.narrower():
                if part != _WRITTEN:
                    yield from self._at(part, seen)
            return
        ranked = self._record_cache.ranked(self._plan.terms, few)
        hits = [seq for rank, seq in ranked if rank in EVERY_RANK]
        # The result is complete, so the total needs no query.
        self.total = written + len(hits)
        yield from hits

    def _at(self, ranks: RankRange, seen: set[int]) -> Iterator[int]:
        """Yield the hits with a rank in ``ranks``, best first; the rank of a hit is that of its worst term.

        Args:
            ranks: A range of ranks.
            seen: Hits of better ranks; those found are added.

        """
        narrower = ranks.narrower()
        expression = self._among(ranks)
        if not narrower:
            if expression in self._read:
                return
            self._read.add(expression)
            unseen = (seq for seq in self._matching(expression) if seq not in seen)
            found = self._checked(unseen, ranks) if self._is_loose else unseen
        elif (few := self._few(expression, seen, again=RESCAN_FACTOR_PARTIAL)) is not None:
            found = (seq for rank, seq in self._record_cache.ranked(self._plan.terms, few) if rank in ranks)
        else:
            for part in narrower:
                yield from self._at(part, seen)
            return
        for seq in found:
            seen.add(seq)
            yield seq

    def _checked(self, seqs: Iterator[int], ranks: RankRange) -> Iterator[int]:
        """Yield those of ``seqs`` that have the single rank ``ranks``."""
        while some := list(islice(seqs, _MAX_VERIFIED)):
            yield from (
                seq for rank, seq in self._record_cache.ranked(self._plan.terms, some) if rank in ranks
            )

    @cached_property
    def _is_loose(self) -> bool:
        """Whether the expression of a single rank may also find records of other ranks."""
        terms = self._plan.terms
        return any(fts_query.is_loose(term.term, in_classes=len(terms) > 1) for term in terms)

    def _few(self, expression: str, seen: set[int], *, again: int) -> list[int] | None:
        """Return the unseen hits of an expression if ranking each is cheaper than splitting, otherwise ``None``.

        Args:
            expression: The expression.
            seen: Hits to leave out.
            again: How often the hits would be found again after splitting.

        """
        few: list[int] = []
        started = thread_time()
        allowed = cost = 0.0
        for seq in self._matching(expression):
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
        return few

    def _among(self, ranks: RankRange) -> str:
        """Return an expression that finds at least the hits with a rank in ``ranks``; empty where there are none.

        For a single rank it finds better hits besides, and false ones only where :func:`fts_query.is_loose` holds.
        """
        places = range(len(self._plan.terms))
        parts = [self._expression(place, [ranks]) for place in places]
        if len(places) > 1 and any(parts):
            # Better hits are known already, so at least one term has this rank and the others are no worse.
            if ranks.field_rank is not None:
                return self._by_one_term(parts, RankRange(ranks.kind) if ranks.size is None else ranks)
            parts = [self._expression(place, ranks.and_better()) for place in places]
        return self._plan.expression(parts) if all(parts) else ""

    def _by_one_term(self, parts: Sequence[str], kind: RankRange) -> str:
        """Return the expression for one term by its part of ``parts`` and the others at ``kind`` or better."""
        # In any field: tokens for every field and length would cost more than ranking the few false hits.
        others = [self._expression(place, kind.and_better()) for place in range(len(parts))]
        ways = [
            fts_query.both([part, *others[:place], *others[place + 1 :]])
            for place, part in enumerate(parts)
            if part and all(others[:place]) and all(others[place + 1 :])
        ]
        return self._plan.expression([fts_query.either(ways)]) if ways else ""

    def _expression(self, place: int, wanted: Sequence[RankRange]) -> str:
        """Return the expression for the term at ``place`` at any of the ranks; empty where nothing can match."""
        term = self._plan.terms[place]
        if EVERY_RANK in wanted:
            return fts_query.term_expression(term.term, prefixes_of(term.fields, self._prefixes), exact=False)
        if term.term.is_kana and RankRange(MatchKind.SYLLABLE) in wanted:
            # Written kana are also found by reading.
            wanted = [ranks for ranks in wanted if ranks.kind is not MatchKind.WRITTEN]
        written: dict[str, None] = {}
        heard: dict[str, None] = {}
        for ranks in wanted:
            phrases = written if ranks.kind is MatchKind.WRITTEN else heard
            phrases.update(dict.fromkeys(self._phrases(place, ranks)))
        if heard and not written and term.term.is_read and term.fields == TEXT_FIELDS:
            return fts_query.heard_only(term.term, heard)
        return fts_query.either_way(term.term, written, heard)

    def _phrases(self, place: int, ranks: RankRange) -> tuple[str, ...]:
        """Return the expressions for the term at ``place`` at some ranks of one kind."""
        # The same ranges recur in combination with those of other terms.
        known = self._known[place]
        if ranks not in known and ranks.kind is not None:
            term = self._plan.terms[place]
            prefixes = ranks.prefixes(term, self._prefixes)
            known[ranks] = tuple(
                fts_query.kind_phrases(term.term, ranks.kind, prefixes, whole=ranks.is_whole)
            )
        return known[ranks]

    def _matching(self, expression: str) -> Iterator[int]:
        return fts_query.matching(self._connection, expression) if expression else iter(())
