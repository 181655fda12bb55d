"""Searching: from a query to the ranked records of a scope, fetched as they are looked at.

Every question is one FTS5 expression over the tokens of :mod:`kyodo_tui.store.index`. Few hits are ranked one by one;
where there are many, ranks are taken apart, best first, until there are few or a single rank is left, which is read in
document order, only as far as the list is looked at. Both give the same order.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import islice
from time import thread_time
from typing import TYPE_CHECKING, TypeAlias

from kyodo_tui.core.browse import Order, Scope
from kyodo_tui.core.calendar import read_year
from kyodo_tui.core.fields import TEXT_FIELDS
from kyodo_tui.core.lexicon import has_kanji, read_term
from kyodo_tui.core.match import Sought, sought
from kyodo_tui.core.mora import joined
from kyodo_tui.core.needle import needle
from kyodo_tui.core.query import read_month
from kyodo_tui.store import index
from kyodo_tui.store.at_hand import AtHand
from kyodo_tui.store.counting import Counter
from kyodo_tui.store.ranks import EVERY_RANK, Ranks, prefixes_of
from kyodo_tui.store.rows import read_labels
from kyodo_tui.store.vocabulary import codes_named
from kyodo_tui.store.words import Words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from kyodo_tui.core.browse import Row
    from kyodo_tui.core.labels import Labels
    from kyodo_tui.core.query import Query, Term
    from kyodo_tui.store.sorting import Sorted

    Selection: TypeAlias = "Found | Sorted"

FEW = 64
"""Up to here hits are ranked one by one, whatever it took to find them."""
AGAIN = 4
"""Taking ranks apart finds hits about so often again: more hits, too, are ranked one by one where that is quicker."""
_NOT_FEW = 256
"""More are never ranked one by one."""
MOST = 10_000
"""Nobody looks at more hits than this; what a session remembers does not grow with the database."""

_LEAST_READ = 2
"""One kanji alone has too many homophones to be looked for by its reading."""

Analyser = Callable[[str], Sequence[str]]
"""Returns how a folded term is read whose words the database does not know."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A query within a scope, ready to ask the index."""

    sought: tuple[Sought, ...]
    """The terms that are looked for in texts."""
    needed: tuple[str, ...]
    """Expressions that must hold besides."""
    refused: tuple[str, ...]
    """Expressions that must not hold."""

    def expression(self, terms: Iterable[str]) -> str:
        """Return the expression that finds what ``terms`` find, within everything else that is asked."""
        parts = dict.fromkeys([*terms, *self.needed])
        found = index.both(part for part in parts if part != index.EVERY) or index.EVERY
        return f"({found} NOT {index.either(self.refused)})" if self.refused else found


class Searcher:
    """Searches one opened database."""

    def __init__(self, connection: sqlite3.Connection, analyse: Analyser | None = None) -> None:
        self._connection = connection
        self._analyse = analyse
        self._at_hand = AtHand(connection)
        self._counter = Counter(connection)
        self._words = Words(connection)

    @cached_property
    def _has_readings(self) -> bool:
        return self._connection.execute("SELECT 1 FROM word LIMIT 1").fetchone() is not None

    @cached_property
    def _labels(self) -> Labels:
        return read_labels(self._connection)

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """The beginnings of tokens that the index holds."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = 'index_prefixes'").fetchone()
        return tuple(row[0].split()) if row else tuple(index.all_prefixes())

    def sought(self, query: Query) -> tuple[Sought, ...]:
        """Return what the terms of ``query`` are looked for as."""
        return sought(query, self._readings_of_term)

    def _readings_of_term(self, folded: str) -> tuple[str, ...]:
        if len(folded) < _LEAST_READ:
            return ()
        known = read_term(folded, self._words)
        if known or self._analyse is None or not has_kanji(folded) or not self._has_readings:
            return known
        # Where its words meet is not told: they may meet anywhere.
        return tuple(reduce(joined, reading) for reading in self._analyse(folded) if reading)

    def select(self, query: Query, scopes: Sequence[Scope], order: Order = Order.RELEVANCE) -> Selection:
        """Return the records of any of ``scopes`` that ``query`` finds, best first or in another order."""
        in_order = order is Order.DOCUMENT or (order is Order.RELEVANCE and not query.sought)
        found = self._found(query, scopes)
        if in_order or order is Order.RELEVANCE:
            return found.in_order() if order is Order.DOCUMENT else found
        # Loaded for those who sort.
        from kyodo_tui.store import sorting

        return sorting.Sorted(self._connection, found.expression, order, found.total, self._at_hand)

    def _found(self, query: Query, scopes: Sequence[Scope]) -> Found:
        return Found(self._connection, self.plan(query, scopes), self.prefixes, self._at_hand)

    def counts(self, query: Query, scopes: Sequence[Scope]) -> dict[Scope, int]:
        """Return the number of records of each of ``scopes`` that ``query`` finds."""
        if len(scopes) == 1 or not self._counter.is_able:
            return {scope: self._found(query, [scope]).total for scope in scopes}
        found = self._found(query, [Scope()])
        return self._counter.counts(None if query.is_empty else found.expression, scopes)

    def plan(self, query: Query, scopes: Sequence[Scope]) -> Plan:
        """Return ``query`` within ``scopes``, ready to ask the index."""
        needed = [index.either(_within(scope) or index.EVERY for scope in scopes)]
        refused: list[str] = []
        for term in query.terms:
            if term.is_facet:
                expression = self._facet(term) or _NOTHING
            elif term.excluded:
                names = term.field.names if term.field else TEXT_FIELDS
                # A kanji term excludes what is written so, not its homophones: no readings are looked up.
                readings = () if has_kanji(term.folded) else self._readings_of_term(term.folded)
                excluded = needle(term.folded, readings, spoken=term.spoken)
                expression = index.term_expression(excluded, prefixes_of(names, self.prefixes))
            else:
                continue
            (refused if term.excluded else needed).append(expression)
        return Plan(self.sought(query), tuple(needed), tuple(refused))

    def _facet(self, term: Term) -> str:
        code = term.field.code if term.field else ""
        if code == "year":
            return index.facet_expression("year", [str(read_year(term.text))])
        if code == "month":
            month = read_month(term.text) or ""
            # A month without a year is a facet of its own: -10.
            return index.facet_expression("month", [month])
        return index.facet_expression(code, codes_named(term, self._labels))


def _within(scope: Scope) -> str:
    """Return the expression that finds the records of ``scope``; empty where it has no limit."""
    return index.both(
        index.facet_expression(facet, [str(value)])
        for facet, value in (("form", scope.form), ("holder", scope.name_holder), ("year", scope.year))
        if value is not None
    )


_NOTHING = '"zn"'
"""An expression that finds nothing."""


class Found:
    """The records that a query finds, best first."""

    def __init__(
        self, connection: sqlite3.Connection, plan: Plan, prefixes: Sequence[str], at_hand: AtHand
    ) -> None:
        self._connection = connection
        self._plan = plan
        self._prefixes = tuple(prefixes)
        self._at_hand = at_hand
        self._seqs = array("q")
        self._more = self._ranked()

    @cached_property
    def expression(self) -> str:
        """The expression that finds every record."""
        return self._plan.expression(
            index.term_expression(term.needle, prefixes_of(term.fields, self._prefixes))
            for term in self._plan.sought
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
        """Number of records that can be looked at: not more than anybody would."""
        return min(self.total, MOST)

    def in_order(self) -> Found:
        """Return the same records in document order."""
        self._more = self._matching(self.expression)
        return self

    def seqs(self, offset: int, limit: int) -> Sequence[int]:
        """Return the numbers of at most ``limit`` records from ``offset`` (0-based)."""
        missing = min(offset + limit, MOST) - len(self._seqs)
        if missing > 0:
            self._seqs.extend(islice(self._more, missing))
        return self._seqs[offset : offset + limit]

    def rows(self, offset: int, limit: int) -> list[Row]:
        """Return at most ``limit`` rows from ``offset`` (0-based)."""
        return self._at_hand.rows(self.seqs(offset, limit))

    def index(self, record_id: str) -> int | None:
        """Return the place of a record (0-based), or null where it is not among them."""
        row = self._connection.execute("SELECT seq FROM record WHERE id = ?", (record_id,)).fetchone()
        if row is None:
            return None
        seqs = self.seqs(0, MOST if self.total <= MOST else FEW)
        return seqs.index(row[0]) if row[0] in seqs else None

    def _ranked(self) -> Iterator[int]:
        return self._at(EVERY_RANK, set()) if self._plan.sought else self._matching(self.expression)

    def _at(self, ranks: Ranks, seen: set[int]) -> Iterator[int]:
        """Yield the hits whose rank is among ``ranks``, best first: a hit is as good as its worst term.

        Args:
            ranks: A run of ranks.
            seen: The hits of better ranks; those found are added.

        """
        narrower = ranks.narrower()
        parts = self._expressions(ranks, exact=not narrower)
        if not all(parts):
            return
        found = (seq for seq in self._matching(self._plan.expression(parts)) if seq not in seen)
        if narrower:
            few = self._few(found)
            if few is None:
                for part in narrower:
                    yield from self._at(part, seen)
                return
            if ranks == EVERY_RANK:
                # All there are: nothing is left to be counted.
                self.total = len(few)
            found = (seq for rank, seq in self._at_hand.ranked(self._plan.sought, few) if rank in ranks)
        for seq in found:
            seen.add(seq)
            yield seq

    def _few(self, found: Iterator[int]) -> list[int] | None:
        """Return all that is found where that is so little that it is ranked one by one, else null."""
        few: list[int] = []
        started = thread_time()
        allowed = cost = 0.0
        for seq in found:
            few.append(seq)
            cost += self._at_hand.cost(seq)
            if len(few) > FEW:
                spent = thread_time() - started
                allowed = allowed or (1 + AGAIN) * spent
                if spent + cost > allowed or len(few) > _NOT_FEW:
                    return None
        return few

    def _expressions(self, ranks: Ranks, *, exact: bool) -> list[str]:
        """Return for each term the expression that finds it where the hit may be among ``ranks``."""
        terms = self._plan.sought
        new = [self._expression(term, [ranks], exact=exact) for term in terms]
        # What is better is known, so one term needs only what is new; of several, all but one may be better.
        if len(terms) == 1 or not any(new):
            return new
        return [self._expression(term, ranks.and_better(), exact=exact) for term in terms]

    def _expression(self, term: Sought, wanted: Iterable[Ranks], *, exact: bool) -> str:
        """Return the expression that finds a term at any of the ranks; empty where nothing can."""
        phrases: dict[str, None] = {}
        for ranks in wanted:
            prefixes = ranks.prefixes(term, self._prefixes, exact=exact)
            if ranks.kind is None:
                phrases[index.term_expression(term.needle, prefixes)] = None
            else:
                for prefix in prefixes:
                    phrases.update(dict.fromkeys(index.kind_phrases(term.needle, ranks.kind, prefix)))
        return index.either(phrases)

    def _matching(self, expression: str) -> Iterator[int]:
        found = self._connection.execute(
            "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid", (expression,)
        )
        return (seq for (seq,) in found)
