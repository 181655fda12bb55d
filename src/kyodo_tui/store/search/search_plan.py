"""A query within a scope, ready to be asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, reduce
from typing import TYPE_CHECKING

from kyodo_tui.core.search.fields import TEXT_FIELDS
from kyodo_tui.core.search.ranking import Matcher, MatchKind
from kyodo_tui.store.search.fts_query import (
    EVERYTHING,
    NOTHING,
    Clause,
    all_of,
    any_of,
    are_groups,
    kind_clause,
    term_clause,
)
from kyodo_tui.store.search.fts_tokens import places
from kyodo_tui.store.search.index_search import IndexSearch
from kyodo_tui.store.search.text_condition import all_match, any_matches, both

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence

    from kyodo_tui.core.search.highlight import FieldTerm
    from kyodo_tui.core.search.ranking import RecordTexts
    from kyodo_tui.store.search.text_condition import Condition


@dataclass(frozen=True)
class SearchPlan:
    """What the index and the texts are asked for."""

    terms: tuple[FieldTerm, ...]
    """Terms that must all match."""
    required: Clause = EVERYTHING
    """Condition that must hold besides: scope and facets."""
    excluded: Clause = NOTHING
    """Condition that must not hold."""
    excluded_terms: tuple[FieldTerm, ...] = ()
    """Terms that must not match; they are part of ``excluded``."""

    def clause(self, clauses: Iterable[Clause]) -> Clause:
        """Return the clause of the records that match all of ``clauses`` within everything else that is asked."""
        return all_of([*clauses, self.required]).without(self.excluded)

    @cached_property
    def condition(self) -> Condition:
        """The condition on the texts of the records that match."""
        return all_match(self.terms, self.excluded_terms)

    def search(self, connection: sqlite3.Connection) -> IndexSearch:
        """Return the search for all records."""
        clauses = (term_clause(term.term, term.fields) for term in self.terms)
        return IndexSearch(connection, self.clause(clauses), self.condition, self._is_hit)

    def search_written(self, connection: sqlite3.Connection) -> IndexSearch:
        """Return the search for the records in which every term is written."""
        clauses = [
            kind_clause(
                term.term, MatchKind.WRITTEN, () if term.fields == TEXT_FIELDS else places(term.fields)
            )
            for term in self.terms
        ]
        best = [Matcher(term.term, term.fields).best for term in self.terms]

        def is_written(texts: RecordTexts) -> bool:
            ranks = [each(texts) for each in best]
            return all(rank is not None and rank[0] == MatchKind.WRITTEN for rank in ranks)

        clause = self.clause(clauses)
        condition = replace(self.condition, is_sufficient=False)
        return IndexSearch(
            connection,
            clause
            if clause.is_exact and all(are_groups(term.fields) for term in self.terms)
            else Clause(clause.candidates, ""),
            condition,
            lambda texts: is_written(texts) and self._is_hit(texts),
        )

    def search_near(
        self, connection: sqlite3.Connection, alternatives: Sequence[Sequence[FieldTerm]]
    ) -> IndexSearch:
        """Return the search for the records that also match one of each of ``alternatives``."""
        clauses = [
            any_of(term_clause(term.term, term.fields) for term in terms)
            for terms in (*alternatives, *([term] for term in self.terms))
        ]
        matchers = [[Matcher(term.term, term.fields) for term in terms] for terms in alternatives]

        def is_hit(texts: RecordTexts) -> bool:
            return self._is_hit(texts) and all(any(each.matches(texts) for each in some) for some in matchers)

        condition = reduce(both, map(any_matches, alternatives), self.condition)
        return IndexSearch(connection, self.clause(clauses), condition, is_hit)

    def of_terms(self, terms: Iterable[FieldTerm]) -> SearchPlan:
        """Return the plan with other terms."""
        return replace(self, terms=tuple(terms))

    @cached_property
    def _is_hit(self) -> Callable[[RecordTexts], bool]:
        """Returns whether the texts of a candidate match all terms and no excluded one."""
        wanted = [Matcher(term.term, term.fields).matches for term in self.terms]
        refused = [Matcher(term.term, term.fields).matches for term in self.excluded_terms]
        if len(wanted) == 1 and not refused:
            return wanted[0]
        return lambda texts: all(each(texts) for each in wanted) and not any(each(texts) for each in refused)
