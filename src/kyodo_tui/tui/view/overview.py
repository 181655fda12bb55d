"""The tabs of a database, and the columns, filter and counts of a state in words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_label
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.asked_years import asked_years
from kyodo_tui.core.search.facets import FACETS, TAB_FACETS, FormFacet, YearFacet
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings
from kyodo_tui.tui.view import status_messages
from kyodo_tui.tui.view.columns import columns_for
from kyodo_tui.tui.view.panes import StatusView
from kyodo_tui.tui.view.tabs import make_parts, make_tabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import FormCount, Order
    from kyodo_tui.core.search.query import QueryTerm
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.state import BrowseState
    from kyodo_tui.tui.view.columns import Column
    from kyodo_tui.tui.view.lines import Line
    from kyodo_tui.tui.view.tabs import Tab

_COLUMNS = 64
"""Sets of columns that are kept: tabs and parts, in the orders that were chosen."""


class Overview:
    """The tabs of one database, and what they make of a state."""

    def __init__(
        self, forms: Sequence[FormCount], labels: Labels, columns: Sequence[str] | None = None
    ) -> None:
        """Make the tabs.

        Args:
            forms: The forms in document order.
            labels: Labels of the database.
            columns: The columns of the list that the user wants, if not those that tell most.

        """
        self._columns = columns
        self._forms = tuple(forms)
        self._labels = labels
        self.tabs = make_tabs(self._forms)
        """All tabs in order."""
        self._parts = make_parts(self._forms, labels)
        self._columns_of = lru_cache(_COLUMNS)(self._made_columns)

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

    def numbered(self, state: BrowseState, number: int) -> Tab | None:
        """Return the tab with a number, from 1, or `None`; of the open one that is divided, its next part."""
        if number > len(self.tabs):
            return None
        tab = self.tabs[number - 1]
        parts = self.parts(tab.scope)
        open_tab, open_part = self.place(state)
        return parts[(open_part + 1) % len(parts)] if parts and number - 1 == open_tab else tab

    def scopes(self, state: BrowseState) -> list[Scope]:
        """Return what each tab covers, then each part of the open one, then each name holder within the list."""
        return [
            *(tab.within(state.scope) for tab in (*self.tabs, *self.parts(state.tab))),
            *(state.scope.choosing(holder=holder) for holder in self._holders(state)),
        ]

    def _holders(self, state: BrowseState) -> tuple[str, ...]:
        """Return the name holders whose records are counted beside the list: the tabs do not say them."""
        is_told = state.scope.get("holder") or self.parts(state.tab)
        return () if is_told else tuple(self._labels.holders)

    def columns(self, state: BrowseState) -> tuple[Column, ...]:
        """Return the columns of the list; the same ones are the same object, however often they are asked for."""
        open_form = state.scope.only("form")
        return self._columns_of(
            open_form, state.scope.only("holder"), len(self._years(state)) > 1, state.order
        )

    def _made_columns(
        self, open_form: str | None, holder: str | None, has_years: bool, order: Order
    ) -> tuple[Column, ...]:
        form = next((form for form in self._forms if form.code == open_form), None)
        return columns_for(
            form.kind if form else None,
            holder,
            self._labels.holder_mark,
            has_years=has_years,
            has_status=form is None or form.has_status,
            order=order,
            forms=[form.code for form in self._forms],
            chosen=self._columns,
        )

    def _years(self, state: BrowseState) -> tuple[int, ...]:
        """Return the fiscal years that are listed, oldest first: the scope and the query can choose some."""
        return asked_years(parse(state.query), state.scope, self._labels.years)

    def header(self, state: BrowseState) -> str:
        """Return what is browsed: which city, which years."""
        years = strings.years(self._years(state))
        return one_line(" ".join(filter(None, (self._labels.city, strings.APP_TITLE, years))))

    def filtered(self, results: Results) -> Line:
        """Return what is listed in words: years, form and name holder, other limits, order."""
        state = results.state
        asked = parse(state.query).terms
        where = [*self._limits(state, asked), self._open_tab(state, asked)]
        said = status_messages.status(results, " ".join(filter(None, where)))
        if results.query.is_empty:
            return said
        # Loaded for those who search.
        from kyodo_tui.core.search.weekdays import wrong_weekdays

        weekdays = wrong_weekdays(results.query, self._labels.years)
        return (*status_messages.gone(results.gone), *status_messages.weekdays(weekdays), *said)

    def _limits(self, state: BrowseState, asked: Sequence[QueryTerm]) -> list[str]:
        """Return what the records are limited to besides the open tab, in words; no years where some are left out."""
        scope = state.scope
        leaves_out_years = any(term.excluded and isinstance(term.facet, YearFacet) for term in asked)
        return ([] if leaves_out_years else [strings.years(self._years(state))]) + [
            one_line(facet.describe(scope[code], self._labels))
            for code, facet in FACETS.items()
            if code in scope and code != "year" and not facet.is_tab
        ]

    def _open_tab(self, state: BrowseState, asked: Sequence[QueryTerm]) -> str:
        """Return the open tab in words, but for what a condition on forms says already, or denies."""
        tab, part = self.place(state)
        forms = [term for term in asked if isinstance(term.facet, FormFacet)]
        if not tab:
            return "" if forms else strings.ALL_FORMS
        label = self.tabs[tab].mark + self.tabs[tab].label
        holder = self.parts(state.tab)[part].label if part else ""
        if any(term.text == label and not term.alternatives and not term.excluded for term in forms):
            return holder
        return f"{label}（{holder}）" if holder else label

    def status_view(self, results: Results, message: Line | None = None) -> StatusView:
        """Return the status line: what is listed, how many records that is, and what they come to."""
        message = self.filtered(results) if message is None else message
        return StatusView(message, self.count(results), self._sums(results))

    def count(self, results: Results) -> str:
        """Return the number of records, and by what they were found where that differs."""
        count = strings.count(0 if results.near else results.total)
        matches = results.matches
        return count + strings.matches(matches) if matches is not None and matches.is_mixed else count

    def _sums(self, results: Results) -> tuple[str, ...]:
        """Return what the records come to together, the most telling first."""
        if not results.has_sums:
            return ()
        sums = results.sums
        said = [strings.SUMS_UNKNOWN] if sums is None else [*sums.texts]
        holders = self.holder_counts(results)
        if holders:
            marks = (f"{self._labels.holder_mark(holder)}{number:,}" for holder, number in holders.items())
            said.append(one_line(" ".join(marks)))
        return tuple(said)

    def holder_counts(self, results: Results) -> dict[str, int]:
        """Return how many of the records found are under each name holder, where the tabs do not say so."""
        return {
            holder: number
            for holder in self._holders(results.state)
            if (number := self._held_by(holder, results))
        }

    def _held_by(self, holder: str, results: Results) -> int:
        """Return how many of the records found are under a name holder."""
        if results.counts is not None:
            return results.counts.get(results.state.scope.choosing(holder=holder), 0)
        form = results.state.scope.only("form")
        return sum(
            each.count
            for counted in self._forms
            if form in (None, counted.code)
            for each in counted.holders
            if each.code == holder
        )

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
