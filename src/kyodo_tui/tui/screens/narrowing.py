"""Narrow the list: by the values of facets, or by a value of the record under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from kyodo_tui.core.search.query import parse
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.screen import Screen

    from kyodo_tui.core.search.filter_counts import FilterCount, ValueCount
    from kyodo_tui.errors import KyodoError
    from kyodo_tui.tui.data_source import DataSource, Read, Value
    from kyodo_tui.tui.screens.query_editing import QueryEditing
    from kyodo_tui.tui.state import BrowseState


class Owner(Protocol):
    """The screen whose list is narrowed."""

    state: BrowseState

    def ask(self, screen: Screen[Any], answered: Callable[[Any], None]) -> None:
        """Show a screen over it; ``answered`` is told its result."""

    def explain(self, error: KyodoError) -> None:
        """Say why something does not work."""

    def warn(self, text: str) -> None:
        """Say something until the next command."""

    def look_up(
        self, read: Read[Value], answered: Callable[[Value], None], given_up: Callable[[], None] | None = None
    ) -> None:
        """Read what may take long: ``answered`` gets it, ``given_up`` is called where the user does not wait."""

    def choose(
        self, title: str, choices: Mapping[int, str], now: int | None, answered: Callable[[int | None], None]
    ) -> None:
        """Ask for one of some choices; ``answered`` is told which, or `None`."""


class Narrowing:
    """Asks by what the list is to be narrowed, and changes the query so."""

    def __init__(self, owner: Owner, source: DataSource, query: QueryEditing) -> None:
        self._owner = owner
        self._source = source
        self._query = query

    def open_facets(self) -> None:
        """Open the facet pane."""
        from kyodo_tui.tui.screens.filters import FiltersScreen

        state = self._owner.state

        def count(source: DataSource, text: str) -> tuple[Sequence[FilterCount], int]:
            query = parse(text)
            return source.filter_counts(query, state.scope), source.counts(query, [state.scope])[state.scope]

        self._query.remember()
        screen = FiltersScreen(state.query, self._source, count, self._query.put, self._owner.explain)
        self._owner.ask(screen, lambda _: None)

    def ask_value(self, record_id: str, *, exclude: bool) -> None:
        """Ask which value of a record the list is to be filtered by, or is to be left out."""
        state = self._owner.state
        self._owner.look_up(
            lambda source: source.filters_of(record_id, parse(state.query), state.scope),
            lambda values: self._choose(values, exclude=exclude),
        )

    def _choose(self, values: Sequence[tuple[FilterCount, ValueCount]], *, exclude: bool) -> None:
        from kyodo_tui.core.search.filter_text import only, toggled

        if not values:
            self._owner.warn(strings.NO_VALUES)
            return
        choices = {
            place: one_line(strings.value_choice(facet.label, value.label, value.count))
            for place, (facet, value) in enumerate(values)
        }

        def chosen(place: int | None) -> None:
            if place is not None:
                facet, value = values[place]
                text = self._owner.state.query
                self._query.remember()
                self._query.put(
                    toggled(text, facet, value, exclude=True) if exclude else only(text, facet, value)
                )

        title = strings.WITHOUT_TITLE if exclude else strings.ONLY_TITLE
        self._owner.choose(title, choices, None, chosen)
