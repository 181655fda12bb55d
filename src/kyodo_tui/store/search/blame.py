"""Count what a query that finds nothing would find without each of its conditions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_tui.core.records.listing import EVERYTHING, Scope
from kyodo_tui.core.search.blame import (
    Blame,
    UnknownValue,
    Without,
    named_facet,
    named_field,
    scope_without,
    without_term,
)
from kyodo_tui.core.search.facets import FACETS
from kyodo_tui.core.search.query import Query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.search.filter_counts import FilterCount
    from kyodo_tui.core.search.query import QueryTerm
    from kyodo_tui.store.search.searcher import Searcher

_MAX_TERMS = 8
"""With more terms, hardly anyone reads what each of them is to blame for."""


def blame(
    searcher: Searcher,
    labels: Labels,
    query: Query,
    scope: Scope,
    values_of: Callable[[], Sequence[FilterCount]],
) -> Blame:
    """Return why ``query`` finds nothing in ``scope``.

    Args:
        searcher: What counts.
        labels: The labels of the database.
        query: The query.
        scope: What is searched.
        values_of: Returns all facets of the database with their values; asked for where a value does not exist.

    """
    # A single term is not weighed: without it there would be everything.
    terms = _terms(searcher, query, scope) if len(query.terms) + len(scope) > 1 else ()
    without = [*terms, *_scope(searcher, labels, query, scope)]
    if len(without) > 1 and not any(each.count for each in without):
        without = [replace(each, alone=_alone(searcher, each, scope)) for each in without]
    unknown = [
        (term, facet, value)
        for term in query.terms
        if not term.excluded and (named := named_facet(term) or named_field(term)) is not None
        for facet, value in [named]
        if not (searcher.names(term) if term.facet else _finds_field(searcher, term))
    ]
    known = {each.code: each for each in values_of()} if unknown else {}
    return Blame(
        tuple(without),
        tuple(
            UnknownValue(
                term, facet.label, value, tuple(each.label for each in known[facet.code].values if each.count)
            )
            for term, facet, value in unknown
            if facet.code in known
        ),
    )


def _finds_field(searcher: Searcher, term: QueryTerm) -> bool:
    """Return whether a term finds anything by itself in the field it is limited to."""
    return term.field is not None and bool(searcher.counts(Query((term,)), [EVERYTHING])[EVERYTHING])


def _terms(searcher: Searcher, query: Query, scope: Scope) -> Iterator[Without]:
    if len(query.terms) > _MAX_TERMS:
        return
    for term in query.terms:
        rest = without_term(query, term)
        count = searcher.counts(rest, [scope])[scope]
        yield Without(term.describe(), count, term, leaves_query=not rest.is_empty)


def _alone(searcher: Searcher, condition: Without, scope: Scope) -> int:
    """Return how many records meet a condition, whatever the others are."""
    only = EVERYTHING if condition.term else Scope(**{condition.facet: scope[condition.facet]})
    return searcher.counts(Query((condition.term,) if condition.term else ()), [only])[only]


def _scope(searcher: Searcher, labels: Labels, query: Query, scope: Scope) -> Iterator[Without]:
    for code, values in scope.items():
        wider = scope_without(scope, code)
        facet = FACETS.get(code)
        label = facet.describe(values, labels) if facet else code
        yield Without(label, searcher.counts(query, [wider])[wider], facet=code)
