"""Where the browser stands, as one immutable value: tabs, list, status line and detail all follow from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kyodo_tui.core.records.listing import Order, Scope


@dataclass(frozen=True, slots=True)
class BrowseState:
    """What is looked at."""

    year: int | None = None
    """Fiscal year the whole session is limited to."""
    form: str | None = None
    """Code of the form whose tab is open; null for the tab of everything."""
    holder: str | None = None
    """Code of the name holder chosen within that tab."""
    query: str = ""
    """What stands in the search box, as typed."""
    order: Order = Order.RELEVANCE
    """How the list is sorted."""
    selected: str | None = None
    """Id of the record under the cursor."""

    @property
    def scope(self) -> Scope:
        """The part of the database the list covers."""
        return Scope(self.form, self.holder, self.year)

    def at(self, form: str | None, holder: str | None = None) -> BrowseState:
        """Return the state with another tab open; the query stays."""
        return replace(self, form=form, holder=holder)

    def searching(self, query: str) -> BrowseState:
        """Return the state with another query."""
        return replace(self, query=query)

    def sorted_by(self, order: Order) -> BrowseState:
        """Return the state with another order."""
        return replace(self, order=order)

    def selecting(self, record_id: str | None) -> BrowseState:
        """Return the state with the cursor on another record."""
        return replace(self, selected=record_id)
