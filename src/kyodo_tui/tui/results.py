"""What a state of the browser shows, looked up so that what takes long can be done aside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.search.query import parse
from kyodo_tui.tui.data_source import FixedSelection
from kyodo_tui.tui.highlighter import Highlighter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kyodo_tui.core.japanese.readings import Word
    from kyodo_tui.core.records.listing import Scope, Selection
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.tui.data_source import DataSource
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
    rows: Selection
    """The records found; while they are being counted, the first of them; where there are none, the nearest ones."""
    total: int | None
    """Number of records found; null while they are being counted."""
    counts: Mapping[Scope, int] | None
    """Hits of each tab, as far as they are counted; null without a query."""
    highlighter: Highlighter
    """Finds what to highlight."""
    missing: tuple[str, ...] = ()
    """Terms that no record matches, as typed, where that is why nothing was found."""
    near: bool = False
    """Whether ``rows`` are only candidates."""


class ResultLookup:
    """Looks up what a state shows: what comes first is soon found, to count everything may take longer."""

    def __init__(
        self,
        source: DataSource,
        state: BrowseState,
        words_of: Callable[[str], Sequence[Word]] | None = None,
    ) -> None:
        """Begin.

        Args:
            source: The opened database.
            state: What is asked.
            words_of: Returns the words of a text for highlighting; by default those of ``source``.

        """
        self._source = source
        self._words_of = words_of or source.words
        self._state = state
        self._query = parse(state.query)
        self._rows = source.select(self._query, state.scope, state.order)
        # Fetched before anything is counted: showing them then takes no time.
        self._first = FixedSelection(self._rows.rows(0, _FIRST))
        sought = self._query.text_terms
        self._highlighter = (
            Highlighter(source.search_terms(self._query), self._words_of) if sought else Highlighter()
        )

    def first(self) -> Results:
        """Return the first records, not counted yet."""
        counts: dict[Scope, int] | None = None if self._query.is_empty else {}
        return Results(self._state, self._query, self._first, None, counts, self._highlighter)

    def whole(self, tabs: Sequence[Scope]) -> Results:
        """Return everything that is shown.

        Args:
            tabs: What each tab covers.

        """
        source, state, query = self._source, self._state, self._query
        counts = None if query.is_empty else source.counts(query, tabs)
        # Known with the counts of all tabs.
        total = self._rows.total
        if query.text_terms and counts is not None and not any(counts.values()):
            nearest = source.suggest(query, tabs[0])
            missing = tuple(term.text for term in query.text_terms if term.folded in nearest.missing)
            highlighter, rows = Highlighter(nearest.terms, self._words_of), FixedSelection(nearest.rows)
            return Results(state, query, rows, total, counts, highlighter, missing, near=bool(nearest.rows))
        return Results(state, query, self._rows, total, counts, self._highlighter)
