"""Why a query finds nothing: how much there would be without each of its conditions, and values that do not exist."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyodo_tui.core.search.facets import FACETS, TAB_FACETS
from kyodo_tui.core.search.filters import FILTERS
from kyodo_tui.core.search.query import FIELDS, Query, pieces
from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.core.search.facets import Facet
    from kyodo_tui.core.search.query import QueryTerm

_MAX_CELLS = 440
"""Cells of the values that are named one by one."""


CAPITALS = "大文字の2～5文字は略語として探します。ローマ字は小文字で入力してください。"
"""What is said where an abbreviation in capitals finds nothing."""


def capitals_note(query: Query) -> tuple[str, ...]:
    """Return how terms in capitals are understood; empty where ``query`` has none."""
    return (CAPITALS,) if any(term.is_abbreviation for term in query.text_terms) else ()


_NO_FIELD = re.compile(r"(?P<name>[^\W\d_][^\s:：/]*)[:：](?P<value>[^\s/].*)", re.DOTALL)
"""A term that may name a field that there is not: no time (10:30), no address (https://…)."""
_MAX_NAME = 12
"""Characters of what may be meant as the name of a field at most."""


def field_note(query: Query) -> tuple[str, ...]:
    """Return which names before a colon are no fields, and which are; empty where ``query`` has none."""
    found = [
        match["name"]
        for term in query.terms
        if term.field is None
        and (match := _NO_FIELD.fullmatch(term.text))
        and len(match["name"]) <= _MAX_NAME
        # The value of a facet that cannot be read (月:13) is said to be none.
        if named_facet(term) is None
    ]
    if not found:
        return ()
    named = "」「".join(map(one_line, dict.fromkeys(found)))
    there = "、".join(dict.fromkeys(field.label for field in FIELDS))
    return (f"「{named}」という項目はないため、文字のまま探しました。使える項目: {there}",)


@dataclass(frozen=True, slots=True)
class Without:
    """A condition, and what there would be without it."""

    label: str
    """The condition in words."""
    count: int
    """Number of records without it."""
    term: QueryTerm | None = None
    """The term of the query that it is; ``None`` for a condition of the scope."""
    facet: str = ""
    """Code of the facet that the scope limits; empty for a term."""
    alone: int | None = None
    """Number of records with nothing but it; counted where dropping no single condition helps."""
    leaves_query: bool = True
    """Whether something of the query stays without it: dropping the only term is clearing the query."""


@dataclass(frozen=True, slots=True)
class UnknownValue:
    """A term that names a value that its facet does not have."""

    term: QueryTerm
    facet: str
    """Label of the facet."""
    value: str
    """What was asked for."""
    values: tuple[str, ...]
    """Labels of the values that there are."""

    def in_words(self, otherwise: str = "") -> str:
        """Return that there is no such value, and those that there are, as many as are read at one look.

        Args:
            otherwise: Where all of them are shown; empty where that cannot be said.

        """
        shown: list[str] = []
        room = _MAX_CELLS
        for value in map(one_line, self.values):
            room -= width(value) + 2
            if room < 0 and shown:
                break
            shown.append(value)
        more = f"など{len(self.values):,}種{otherwise}" if len(shown) < len(self.values) else ""
        return f"{self.facet}に「{one_line(self.value)}」はありません。あるもの: {'、'.join(shown)}{more}"


@dataclass(frozen=True, slots=True)
class MissingValue:
    """A value that a query chooses among others, or leaves out, and that no record has (any more)."""

    facet: str
    """Label of the facet."""
    value: str
    """What was asked for."""

    def describe(self) -> str:
        """Return it in words."""
        return f"{self.facet}に「{one_line(self.value)}」はありません"


@dataclass(frozen=True, slots=True)
class Blame:
    """Why a query finds nothing in a scope."""

    without: tuple[Without, ...] = ()
    """Every condition in the order of the query, if there are several; then those of the scope."""
    unknown: tuple[UnknownValue, ...] = ()

    @property
    def worst(self) -> Without | None:
        """The condition to drop: without it there would be most.

        Where dropping one alone helps nothing, it is the one that fewest records meet. ``None`` where that is the whole
        query.
        """
        helping = [each for each in self.without if each.leaves_query and each.count]
        if helping:
            return max(helping, key=lambda each: each.count)
        counted = [each for each in self.without if each.alone is not None]
        rarest = min(counted, key=lambda each: each.alone or 0, default=None)
        return rarest if rarest is not None and rarest.leaves_query else None


def without_term(query: Query, term: QueryTerm) -> Query:
    """Return a query without one of its terms."""
    return replace(query, terms=tuple(each for each in query.terms if each != term))


def scope_without(scope: Scope, facet: str) -> Scope:
    """Return a scope without its limit by a facet; with the main facet of a tab its parts go, too."""
    main, *_ = TAB_FACETS
    return scope.choosing(**dict.fromkeys(TAB_FACETS if facet == main else (facet,)))


def named_facet(term: QueryTerm) -> tuple[Facet, str] | None:
    """Return the facet of a term and the value asked for; a date that cannot be read (月:13) is searched as text."""
    if term.facet is not None:
        return term.facet, term.text
    name, sign, value = unicodedata.normalize("NFKC", term.text).replace("=", ":", 1).partition(":")
    facets = (
        each for each in FACETS.values() if name.casefold() in (each.code, each.label, *each.other_names)
    )
    facet = next(facets, None) if sign and term.field is None else None
    return None if facet is None else (facet, value)


def named_field(term: QueryTerm) -> tuple[Facet, str] | None:
    """Return the facet whose values are those of the field a term is searched in (課:図書), and what is searched."""
    if term.field is None:
        return None
    facet = next((each for each in FILTERS.values() if term.field.code in each.exact_names), None)
    return None if facet is None else (facet, term.text)


def text_without(text: str, term: QueryTerm) -> str:
    """Return the text of a query without the piece that is ``term``, and everything else as it was typed."""
    kept: Sequence[str] = [
        text[piece.start : piece.end] for piece in pieces(text) if piece.terms and term not in piece.terms
    ]
    return " ".join(kept)
