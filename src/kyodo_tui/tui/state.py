"""The state of the browser as one immutable value; tabs, list, status line and detail follow from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyodo_tui.core.records.listing import EVERYTHING, Order, Scope
from kyodo_tui.core.search.facets import TAB_FACETS

if TYPE_CHECKING:
    from kyodo_tui.core.search.blame import Without


@dataclass(frozen=True, slots=True)
class BrowseState:
    """What is looked at."""

    scope: Scope = EVERYTHING
    """The part of the database the list covers: the open tab, and what else the records are limited to."""
    query: str = ""
    """Text of the search box, as typed."""
    order: Order = Order.RELEVANCE
    """How the list is sorted."""
    selected: str | None = None
    """Id of the record under the cursor."""

    @property
    def tab(self) -> Scope:
        """What the open tab, or the open part of it, covers."""
        return Scope(**{code: self.scope.get(code) for code in TAB_FACETS})

    def at(self, tab: Scope) -> BrowseState:
        """Return the state with another tab open; query and other limits stay."""
        return replace(self, scope=self.scope.choosing(**{code: tab.get(code) for code in TAB_FACETS}))

    def searching(self, query: str) -> BrowseState:
        """Return the state with another query."""
        return replace(self, query=query)

    def without(self, condition: Without) -> BrowseState:
        """Return the state without one of its conditions: a term of the query, or a limit such as tab or year."""
        # Loaded when it is first asked for, so that the browser starts sooner.
        from kyodo_tui.core.search.blame import scope_without, text_without

        if condition.term is not None:
            return self.searching(text_without(self.query, condition.term))
        return replace(self, scope=scope_without(self.scope, condition.facet))

    def sorted_by(self, order: Order) -> BrowseState:
        """Return the state with another order."""
        return replace(self, order=order)

    def selecting(self, record_id: str | None) -> BrowseState:
        """Return the state with the cursor on another record."""
        return replace(self, selected=record_id)

    def keeps_row(self, before: BrowseState, *, is_at_top: bool) -> bool:
        """Return whether the cursor stays with its record when this state comes after ``before``.

        A new query puts it on the best hit, and who stands at the top looks at the top of a new order, too.
        """
        is_new_query = before.query != self.query and bool(self.query)
        return not (is_new_query or (before.order is not self.order and is_at_top))

    def showing(self, record_id: str) -> BrowseState:
        """Return the state in which a record is surely listed: every record, the cursor on that one."""
        return replace(self, scope=EVERYTHING, query="", selected=record_id)


class TabRows:
    """On which record each tab was left."""

    def __init__(self) -> None:
        self._rows: dict[Scope, str | None] = {}

    def opened(self, state: BrowseState, tab: Scope) -> BrowseState:
        """Return the state with another tab open, on the record where that was left, and note where this one is."""
        self._rows[state.tab] = state.selected
        return state.at(tab).selecting(self._rows.get(tab, state.selected))
