"""The tabs of a database, and the columns, filter and counts of a state in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_label
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.facets import FACETS, TAB_FACETS
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings
from kyodo_tui.tui.view import status_messages
from kyodo_tui.tui.view.columns import columns_for
from kyodo_tui.tui.view.tabs import make_parts, make_tabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import FormCount
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.state import BrowseState
    from kyodo_tui.tui.view.columns import Column
    from kyodo_tui.tui.view.lines import Line
    from kyodo_tui.tui.view.tabs import Tab


class Overview:
    """The tabs of one database, and what they make of a state."""

    def __init__(self, forms: Sequence[FormCount], labels: Labels) -> None:
        self._forms = tuple(forms)
        self._labels = labels
        self.tabs = make_tabs(self._forms)
        """All tabs in order."""
        self._parts = make_parts(self._forms)

    def parts(self, tab: Scope) -> tuple[Tab, ...]:
        """Return the parts of a tab, given what it or one of its parts covers; empty if it has none."""
        return self._parts.get(_undivided(tab), ())

    def place(self, state: BrowseState) -> tuple[int, int]:
        """Return the places of the open tab and of the open part."""
        return _place(self.tabs, _undivided(state.tab)), _place(self.parts(state.tab), state.tab)

    def beside(self, state: BrowseState, step: int) -> Tab:
        """Return the tab or part that is ``step`` further on; after the last comes the first."""
        stops = [stop for tab in self.tabs for stop in (self.parts(tab.scope) or (tab,))]
        return stops[(_place(stops, state.tab) + step) % len(stops)]

    def scopes(self, state: BrowseState) -> list[Scope]:
        """Return what each tab covers, and then each part of the open one."""
        return [tab.within(state.scope) for tab in (*self.tabs, *self.parts(state.tab))]

    def columns(self, state: BrowseState) -> tuple[Column, ...]:
        """Return the columns of the list."""
        open_form = state.scope.only("form")
        form = next((form for form in self._forms if form.code == open_form), None)
        return columns_for(
            form.kind if form else None,
            state.scope.only("holder"),
            self._labels.holder_mark,
            has_years=self._has_years(state.scope),
            has_status=form is None or form.has_status,
            order=state.order,
        )

    def _has_years(self, scope: Scope) -> bool:
        """Return whether records of several fiscal years can be in ``scope``."""
        return len(self._labels.years) > 1 and scope.only("year") is None

    def filtered(self, results: Results) -> Line:
        """Return the filter in words."""
        state = results.state
        tab, part = self.place(state)
        where = self.tabs[tab].mark + self.tabs[tab].label
        if part:
            where += f"（{self.parts(state.tab)[part].label}）"
        return status_messages.status(results, " ".join([*self._limits(state.scope), where]))

    def _limits(self, scope: Scope) -> list[str]:
        """Return what the records are limited to besides the open tab, in words."""
        everything = [strings.ALL_YEARS] if self._has_years(scope) else []
        return everything + [
            one_line(facet.describe(scope[code], self._labels))
            for code, facet in FACETS.items()
            if code in scope and not facet.is_tab
        ]

    def count(self, results: Results) -> str:
        """Return the number of records found, and of how many."""
        if results.counts is None:
            return strings.count(results.total)
        tab, part = self.place(results.state)
        parts = self.parts(results.state.tab)
        return strings.found(results.total, (parts[part] if parts else self.tabs[tab]).total)

    def nothing(self, results: Results) -> tuple[str, ...]:
        """Return the message of an empty list; empty if there are records."""
        if results.rows.count:
            return ()
        counts = results.counts
        everywhere = 0 if counts is None else counts[self.tabs[0].within(results.state.scope)]
        message = status_messages.nothing(results, everywhere)
        if results.state.scope.get("year") and not everywhere:
            years = "、".join(fiscal_year_label(year) for year in self._labels.years)
            return (*message, strings.EMPTY_YEARS.format(years=years))
        return message


def _undivided(tab: Scope) -> Scope:
    """Return what a tab covers with all of its parts."""
    main, *_ = TAB_FACETS
    return Scope(**{main: tab.get(main)})


def _place(tabs: Sequence[Tab], scope: Scope) -> int:
    """Return the place of the tab that covers ``scope``; 0 if there is none."""
    return next((place for place, tab in enumerate(tabs) if tab.scope == scope), 0)
