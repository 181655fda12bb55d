"""The results of a state, step by step: the first rows, counts and suggestions, sums. Each step may be slow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.search.query import parse
from kyodo_tui.errors import OverdueError
from kyodo_tui.tui.data_source import FixedSelection
from kyodo_tui.tui.highlighter import Highlighter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kyodo_tui.core.japanese.readings import Word
    from kyodo_tui.core.records.listing import MatchCounts, Scope, Selection, Sums
    from kyodo_tui.core.search.blame import Blame, MissingValue, Without
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.state import BrowseState

QUICK_SECONDS = 0.03
"""Seconds a look-up may block the keyboard; a slower one runs in a worker."""
MAX_SECONDS = 10.0
"""Seconds after which a look-up is cancelled."""
_FIRST_ROWS = 64


class Results(NamedTuple):
    """The records a state shows, with counts and highlights."""

    state: BrowseState
    """The state that was looked up."""
    query: Query
    """The query in it."""
    rows: Selection
    """The records found; only the first while they are being counted; suggestions if there are none."""
    total: int | None
    """Number of records found; `None` while they are being counted."""
    counts: Mapping[Scope, int] | None
    """Hits of each tab, as far as they are counted; `None` where the tabs show everything."""
    highlighter: Highlighter
    """Finds what to highlight."""
    matches: MatchCounts | None = None
    """How many of them match in writing and by reading; `None` without a search for text, or until they are counted."""
    sums: Sums | None = None
    """What they come to together; `None` for suggestions, and until they are counted."""
    missing: tuple[str, ...] = ()
    """Terms that no record matches, as typed, if that is why nothing was found."""
    blame: Blame | None = None
    """Why nothing was found in the open tab; `None` where something was, and in a database without records."""
    gone: tuple[MissingValue, ...] = ()
    """Values that the query names and no record has, where others were found."""
    near: bool = False
    """Whether ``rows`` are only suggestions."""

    @property
    def has_sums(self) -> bool:
        """Whether there is something to add up, known or not."""
        return not self.near and self.total != 0

    @property
    def to_drop(self) -> Without | None:
        """The condition to blame: without it there would be most; `None` where dropping one helps nothing."""
        return None if self.blame is None else self.blame.worst


def known_in_time(
    source: DataSource, state: BrowseState, tabs: Sequence[Scope]
) -> tuple[Results | None, bool]:
    """Return what is known after :data:`QUICK_SECONDS`, `None` for nothing, and whether that is everything.

    Args:
        source: The opened database.
        state: What is asked.
        tabs: What each tab covers.

    """
    known = None
    try:
        with source.within(QUICK_SECONDS):
            for results in ResultLookup(source, state).steps(tabs):
                known = results
    except OverdueError:
        return known, False
    return known, True


class ResultLookup:
    """Looks up the results of a state, step by step."""

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
        self._first = FixedSelection(self._rows.rows(0, _FIRST_ROWS))
        self._highlighter = self._highlighter_of(self._query)

    def _highlighter_of(self, query: Query) -> Highlighter:
        """Return what marks the hits of ``query``; nothing is loaded for one that has none."""
        if query.is_empty:
            return Highlighter()
        from kyodo_tui.core.search.asked_sessions import asked_sessions

        terms = self._source.search_terms(query) if query.text_terms else ()
        return Highlighter(terms, self._words_of, asked_sessions(query))

    @property
    def _is_limited(self) -> bool:
        """Whether the tabs hold less than everything: there is a query, or a limit besides the tab."""
        state = self._state
        return not self._query.is_empty or state.scope != state.tab

    def steps(self, tabs: Sequence[Scope]) -> Iterator[Results]:
        """Yield what is known after each step: the first records before they are counted, at last everything.

        Args:
            tabs: What each tab covers.

        """
        yield self.first()
        counted = self._counted(tabs)
        yield counted
        if counted.has_sums:
            yield counted._replace(sums=self._source.sums(self._query, self._state.scope))

    def complete(self, tabs: Sequence[Scope]) -> Results:
        """Return the complete results; ``tabs`` is what each tab covers."""
        *_, results = self.steps(tabs)
        return results

    def first(self) -> Results:
        """Return the first records, before they are counted."""
        counts: dict[Scope, int] | None = {} if self._is_limited else None
        return Results(self._state, self._query, self._first, None, counts, self._highlighter)

    def _counted(self, tabs: Sequence[Scope]) -> Results:
        """Return the results without sums."""
        source, state, query = self._source, self._state, self._query
        counts = source.counts(query, tabs) if self._is_limited else None
        # Known with the counts of all tabs.
        total = self._rows.total
        is_nothing = counts is not None and not any(counts.values()) and not query.is_empty
        blame = source.blame(query, state.scope) if counts is not None and not total else None
        # Where a value does not exist, those that do are what helps, not what is written like it.
        if query.text_terms and is_nothing and not (blame is not None and blame.unknown):
            nearest = source.suggest(query, tabs[0])
            missing = tuple(term.text for term in query.text_terms if term.surfaces[0] in nearest.missing)
            highlighter, rows = Highlighter(nearest.terms, self._words_of), FixedSelection(nearest.rows)
            return Results(
                state,
                query,
                rows,
                total,
                counts,
                highlighter,
                missing=missing,
                blame=blame,
                near=bool(nearest.rows),
            )
        matches = source.match_counts(query, state.scope) if query.text_terms else None
        return Results(
            state,
            query,
            self._rows,
            total,
            counts,
            self._highlighter,
            matches,
            blame=blame,
            gone=tuple(source.missing_values(query)) if blame is None else (),
        )
