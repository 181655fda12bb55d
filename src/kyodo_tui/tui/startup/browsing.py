"""What the browser will show after simple keys, worked out before it is there.

Rows, pages, tabs and the search box follow the same functions as in the browser, which presses the same keys again when
it is there. A key that is not among them is left to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kyodo_tui.tui.commands import KeyContext, begins_search, meaning
from kyodo_tui.tui.results import known_in_time
from kyodo_tui.tui.state import TabRows
from kyodo_tui.tui.view.layout import areas
from kyodo_tui.tui.view.line_edit import LineEdit
from kyodo_tui.tui.view.list_place import ListPlace
from kyodo_tui.tui.view.overview import Overview
from kyodo_tui.tui.view.panes import SearchView
from kyodo_tui.tui.view.typing_keys import edited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.tui.commands import Meaning
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.startup.keys import Key
    from kyodo_tui.tui.state import BrowseState
    from kyodo_tui.tui.view.lines import Line
    from kyodo_tui.tui.view.tabs import Tab

_FIRST = ListPlace()
_ROWS = {"down": 1, "up": -1, "next_record": 1, "previous_record": -1}
_PAGES = {"page_down": 1.0, "page_up": -1.0, "half_down": 0.5, "half_up": -0.5}


@dataclass(frozen=True, slots=True)
class Browsing:
    """What is looked at in the browser, as far as simple keys change it."""

    source: DataSource
    labels: Labels
    overview: Overview
    size: tuple[int, int]
    """Columns and rows of the screen."""
    state: BrowseState
    results: Results
    is_complete: bool
    """Whether everything was counted in time."""
    edit: LineEdit
    """The text of the search box."""
    first: int = 0
    """Number of the first grapheme of it in sight."""
    where: KeyContext = KeyContext.LIST
    place: ListPlace = _FIRST
    notice: Line = ()
    """What is said in place of what is listed, until the next key."""
    rows_of_tabs: TabRows = field(default_factory=TabRows)

    @classmethod
    def begin(
        cls,
        source: DataSource,
        state: BrowseState,
        size: tuple[int, int],
        columns: Sequence[str] | None = None,
        greeting: Line = (),
    ) -> Browsing | None:
        """Return what is shown at first, or `None` where finding it takes long.

        Args:
            source: The opened database.
            state: What is asked; no record is selected yet.
            size: Columns and rows of the screen.
            columns: The columns of the list that the user wants, if not those that tell most.
            greeting: What is said first.

        Raises:
            KyodoError: The database cannot be read.

        """
        labels = source.labels()
        overview = Overview(source.forms(), labels, columns)
        results, is_complete = known_in_time(source, state, overview.scopes(state))
        if results is None:
            return None
        edit = LineEdit.of(state.query)
        start = cls(source, labels, overview, size, state, results, is_complete, edit, notice=greeting)
        return start.on_row(_FIRST)

    @property
    def search(self) -> SearchView:
        """The search box."""
        is_focused = self.where is KeyContext.SEARCH
        return SearchView(self.edit, self.first, is_focused, self.overview.header(self.state))

    @property
    def count(self) -> int:
        """Number of rows of the list."""
        return self.results.rows.count

    @property
    def height(self) -> int:
        """Rows of the list in sight."""
        return max(1, areas(*self.size, records=self.count or None).list.height - 1)

    def pressed(self, key: Key) -> Browsing | None:
        """Return what there is after a key, or `None` where the browser has to say.

        Raises:
            KyodoError: The database cannot be read.

        """
        if not self.is_complete:
            return None
        now = self
        if now.where is KeyContext.LIST:
            now = replace(now, notice=())
            if begins_search(key.character):
                now = now.searching()
        if now.where is KeyContext.SEARCH:
            edit = edited(now.edit, key.name, key.character)
            if edit is not None:
                return now.editing(edit)
        found = meaning(key.name, now.where, key.character)
        return None if found is None else now.after(found)

    def after(self, meant: Meaning) -> Browsing | None:
        """Return what there is after a command, or `None` where it is none of the simple ones."""
        command, state = meant.command.id, self.state
        if command in _ROWS:
            return self.going(self.place.cursor + _ROWS[command])
        if command in _PAGES:
            return self.on_row(self.place.paging(_PAGES[command], self.count, self.height))
        if command in ("first", "last"):
            return self.going(0 if command == "first" else self.count - 1)
        if command == "tab_number":
            return self.opening(self.overview.numbered(state, int(meant.key)))
        if command in ("next_tab", "previous_tab"):
            return self.opening(self.overview.beside(state, 1 if command == "next_tab" else -1))
        if command == "search":
            return self.searching()
        if command == "to_list":
            return replace(self, where=KeyContext.LIST)
        if command == "clear":
            return self.with_edit(LineEdit()).asking(state.searching(""))
        return None

    def going(self, cursor: int) -> Browsing:
        """Return the same with the cursor on a row, as far as there are rows."""
        return self.on_row(self.place.going(cursor, self.count, self.height))

    def on_row(self, place: ListPlace) -> Browsing:
        """Return the same with the cursor at a place, and the record there selected."""
        rows = self.results.rows.rows(place.cursor, 1)
        return replace(self, place=place, state=self.state.selecting(rows[0].id if rows else None))

    def opening(self, tab: Tab | None) -> Browsing | None:
        """Return what there is with a tab opened, if there is one."""
        return self if tab is None else self.asking(self.rows_of_tabs.opened(self.state, tab.scope))

    def searching(self) -> Browsing:
        """Return the same with the keyboard in the search box."""
        return replace(self, where=KeyContext.SEARCH).with_edit(self.edit.select_all())

    def editing(self, edit: LineEdit) -> Browsing | None:
        """Return what there is with another text in the search box, or another place in it."""
        now = self.with_edit(edit)
        return now if edit.text == self.edit.text else now.asking(self.state.searching(edit.text))

    def with_edit(self, edit: LineEdit) -> Browsing:
        """Return the same with another text in the search box, for which nothing is looked up."""
        now = replace(self, edit=edit)
        return replace(now, first=now.search.window(self.size[0]).first)

    def asking(self, state: BrowseState) -> Browsing | None:
        """Return what there is with another state, or `None` where finding what it lists takes long."""
        before = self.state
        if (before.scope, before.query, before.order) == (state.scope, state.query, state.order):
            return replace(self, state=state)
        if state.query and not self.source.has_readings:
            # The browser warns of that.
            return None
        scopes = self.overview.scopes(state)
        results, is_complete = known_in_time(self.source, state, scopes)
        if not is_complete:
            # The first time most of it goes to loading what searches.
            results, is_complete = known_in_time(self.source, state, scopes)
        if results is None or not is_complete:
            return None
        keeps = state.keeps_row(before, is_at_top=not self.place.cursor)
        row = results.rows.index(state.selected) if keeps and state.selected is not None else None
        now = replace(self, state=state, results=results)
        # Fewer records can make the list lower, which the browser learns only after it has put the cursor there.
        place = ListPlace(row or 0, self.place.top).in_sight(now.count, self.height)
        return now.on_row(place.in_sight(now.count, now.height))
