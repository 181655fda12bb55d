"""What a state of the browser shows, looked up in one go, so that it can be done aside when it takes long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.query import parse
from kyodo_tui.tui.shown import Finder
from kyodo_tui.tui.source import FixedRows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kyodo_tui.core.browse import Scope
    from kyodo_tui.core.query import Query
    from kyodo_tui.tui.source import Rows, Source
    from kyodo_tui.tui.state import BrowseState

AT_ONCE = 0.03
"""Seconds a look-up may hold up the keyboard; one that takes longer goes on aside."""
AT_MOST = 10.0
"""Seconds after which a look-up is given up."""
_FIRST = 64


@dataclass(frozen=True, slots=True)
class Results:
    """The records a state shows, and everything that is said of them."""

    state: BrowseState
    """What was asked."""
    query: Query
    """The query in it."""
    rows: Rows
    """The records found; where there are none, the nearest candidates."""
    total: int
    """Number of records found."""
    counts: Mapping[Scope, int] | None
    """Hits of each tab; null without a query."""
    finder: Finder
    """Finds what to highlight."""
    missing: tuple[str, ...] = ()
    """Terms that no record matches, as typed, where that is why nothing was found."""
    near: bool = False
    """Whether ``rows`` are only candidates."""


def look_up(source: Source, state: BrowseState, tabs: Sequence[Scope], *, ahead: bool = False) -> Results:
    """Return what ``state`` shows.

    Args:
        source: The opened database.
        state: What is asked.
        tabs: What each tab covers.
        ahead: Fetch the first rows, too, so that showing them takes no time.

    """
    query = parse(state.query)
    rows = source.select(query, state.scope, state.order)
    total = rows.total
    if ahead:
        rows.rows(0, _FIRST)
    counts = None if query.is_empty else source.counts(query, tabs)
    finder = Finder(source.sought(query), source.words) if query.sought else Finder()
    if query.sought and counts is not None and not any(counts.values()):
        nearest = source.nearest(query, [tabs[0]])
        missing = tuple(term.text for term in query.sought if term.folded in nearest.missing)
        finder = Finder(nearest.sought, source.words)
        return Results(
            state, query, FixedRows(nearest.rows), total, counts, finder, missing, near=bool(nearest.rows)
        )
    return Results(state, query, rows, total, counts, finder)
