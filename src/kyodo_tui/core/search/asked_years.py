"""The fiscal years that a list is of: those of the database, as far as query and scope let them be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.search.facets import YearFacet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.core.search.query import Query, QueryTerm


def asked_years(query: Query, scope: Scope, known: Iterable[int]) -> tuple[int, ...]:
    """Return the years, oldest first; where nothing of the database can be listed, all that are asked for."""
    years = {str(year) for year in known}
    asked = [set(scope["year"])] if "year" in scope else []
    asked += [
        _values(term) for term in query.terms if not term.excluded and isinstance(term.facet, YearFacet)
    ]
    for term in query.terms:
        if term.excluded and isinstance(term.facet, YearFacet):
            years -= _values(term)
    left = years.intersection(*asked) or set().union(*asked) or {str(year) for year in known}
    return tuple(sorted(map(int, left)))


def _values(term: QueryTerm) -> set[str]:
    read = (term.facet.read(each.text) for each in term.single if isinstance(term.facet, YearFacet))
    return {value for value in read if value is not None}
