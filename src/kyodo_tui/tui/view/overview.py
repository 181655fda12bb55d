"""What a state of the browser says above its list: tabs, parts, columns, and what is filtered, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.tui import strings
from kyodo_tui.tui.view import status_messages
from kyodo_tui.tui.view.columns import columns_for
from kyodo_tui.tui.view.tabs import make_parts, make_tabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.listing import FormCount, Scope
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.state import BrowseState
    from kyodo_tui.tui.view.columns import Column
    from kyodo_tui.tui.view.lines import Line
    from kyodo_tui.tui.view.tabs import Tab


class Overview:
    """The tabs of one database, and what they make of a state."""

    def __init__(self, forms: Sequence[FormCount]) -> None:
        self._forms = tuple(forms)
        self.tabs = make_tabs(self._forms)
        """All tabs in order."""
        self._parts = make_parts(self._forms)

    def parts(self, form: str | None) -> tuple[Tab, ...]:
        """Return the parts of the tab of a form; empty where it has none."""
        return self._parts.get(form or "", ())

    def place(self, state: BrowseState) -> tuple[int, int]:
        """Return the places of the open tab and of the open part."""
        tab = next((index for index, tab in enumerate(self.tabs) if tab.form == state.form), 0)
        parts = self.parts(state.form)
        return tab, next((index for index, part in enumerate(parts) if part.holder == state.holder), 0)

    def beside(self, state: BrowseState, step: int) -> Tab:
        """Return the tab or part that is ``step`` further on; after the last comes the first."""
        stops = [stop for tab in self.tabs for stop in (self.parts(tab.form) or (tab,))]
        here = (state.form, state.holder)
        place = next((index for index, stop in enumerate(stops) if (stop.form, stop.holder) == here), 0)
        return stops[(place + step) % len(stops)]

    def scopes(self, state: BrowseState) -> list[Scope]:
        """Return what each tab covers, and then each part of the open one."""
        return [tab.scope(state.year) for tab in (*self.tabs, *self.parts(state.form))]

    def columns(self, state: BrowseState) -> tuple[Column, ...]:
        """Return the columns of the list."""
        kind = next((form.kind for form in self._forms if form.code == state.form), None)
        return columns_for(kind, state.holder)

    def filtered(self, results: Results) -> Line:
        """Return what is filtered, in words."""
        state = results.state
        tab, part = self.place(state)
        where = self.tabs[tab].mark + self.tabs[tab].label
        if state.holder is not None:
            where += f"（{self.parts(state.form)[part].label}）"
        if state.year is not None:
            where = f"{strings.era_label(state.year)} {where}"
        return status_messages.status(results, where)

    def count(self, results: Results) -> str:
        """Return the number of records found, and of how many."""
        if results.counts is None:
            return strings.count(results.total)
        tab, part = self.place(results.state)
        parts = self.parts(results.state.form)
        return strings.found(results.total, (parts[part] if parts else self.tabs[tab]).total)

    def nothing(self, results: Results) -> tuple[str, ...]:
        """Return what to say in place of the list; empty where there are records."""
        if results.rows.count:
            return ()
        counts = results.counts
        everywhere = 0 if counts is None else counts[self.tabs[0].scope(results.state.year)]
        return status_messages.nothing(results, everywhere)
