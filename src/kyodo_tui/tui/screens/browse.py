"""The browser's main screen: it owns the state, and everything in sight follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container
from textual.reactive import reactive
from textual.screen import Screen

from kyodo_tui.core.query import parse
from kyodo_tui.core.visible import one_line
from kyodo_tui.errors import KyodoError
from kyodo_tui.tui import strings, terminal
from kyodo_tui.tui.columns import columns_for
from kyodo_tui.tui.commands import Where, active, bindings
from kyodo_tui.tui.lines import QUIET, TEXT, WARNING, Line, Span
from kyodo_tui.tui.shown import Finder
from kyodo_tui.tui.state import BrowseState
from kyodo_tui.tui.tabs import Tab, make_parts, make_tabs
from kyodo_tui.tui.widgets.detail import Detail
from kyodo_tui.tui.widgets.footer import KeyFooter
from kyodo_tui.tui.widgets.record_list import RecordList
from kyodo_tui.tui.widgets.search_box import SearchBox
from kyodo_tui.tui.widgets.status_line import StatusLine
from kyodo_tui.tui.widgets.tab_bar import TabBar
from kyodo_tui.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from kyodo_tui.core.browse import Scope
    from kyodo_tui.core.labels import Labels
    from kyodo_tui.core.query import Query
    from kyodo_tui.tui.source import Rows, Source
    from kyodo_tui.tui.widgets.pane import Pane

MIN_COLUMNS = 40
MIN_ROWS = 12
WIDE_COLUMNS = 120
"""From here on list and detail stand side by side."""
STACKED_COLUMNS, STACKED_ROWS = 60, 20
"""From here on the detail is previewed under the list."""


class BrowseScreen(Screen[None], inherit_bindings=False):
    """Search box, tabs, status line, list, detail, keys."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.LIST, Where.DETAIL, Where.SEARCH)]
    AUTO_FOCUS = "#list"

    state: reactive[BrowseState] = reactive(BrowseState(), init=False)

    def __init__(self, source: Source, start: BrowseState) -> None:
        super().__init__()
        self._source = source
        self._start = start
        self._forms = tuple(source.forms())
        self._tabs = make_tabs(self._forms)
        self._parts = make_parts(self._forms)
        self._labels: Labels = source.labels()
        self._query: Query = parse("")
        self._finder = Finder()
        self._rows: Rows | None = None
        self._places: dict[tuple[str | None, str | None], str | None] = {}
        self._opened = False
        self._maximised = False

    def compose(self) -> ComposeResult:
        """Make the parts, top to bottom."""
        yield SearchBox(self._start.query, id="search")
        yield TabBar(id="tabs")
        yield StatusLine(id="status")
        with Container(id="body"):
            yield RecordList(id="list")
            yield Detail(id="detail")
        yield KeyFooter(id="keys")
        yield TooSmall(MIN_COLUMNS, MIN_ROWS, id="too-small")

    def on_mount(self) -> None:
        """Show the first records."""
        self._search, self._tab_bar = self.query_one(SearchBox), self.query_one(TabBar)
        self._status, self._list = self.query_one(StatusLine), self.query_one(RecordList)
        self._detail, self._footer = self.query_one(Detail), self.query_one(KeyFooter)
        self._arrange()
        self.set_reactive(BrowseScreen.state, self._start)
        self._reload(self._start)

    # The state, and what follows from it

    def watch_state(self, old: BrowseState, new: BrowseState) -> None:
        """Bring everything in sight up to date with the state."""
        if (old.scope, old.query) != (new.scope, new.query):
            self._reload(new)
        elif old.selected != new.selected:
            self._show_record(new)

    def _reload(self, state: BrowseState) -> None:
        try:
            query = parse(state.query)
            rows = self._source.select(query, state.scope)
            counts = None if query.is_empty else self._source.counts(query, self._scopes(state))
            if query != self._query:
                self._finder = Finder(self._source.sought(query), self._source.words)
            self._query, self._rows = query, rows
            self._show(state, rows, counts)
        except KyodoError as error:
            self._status.show((Span(one_line(str(error).replace("\n", "  ")), WARNING),), "")

    def _show(self, state: BrowseState, rows: Rows, counts: dict[Scope, int] | None) -> None:
        place = rows.index(state.selected) if state.selected is not None else None
        tab, part = self._place(state)
        parts = self._parts.get(state.form or "", ())
        self._tab_bar.show(self._tabs, parts, (tab, part), counts, state.year)
        kind = next((form.kind for form in self._forms if form.code == state.form), None)
        total = (parts[part] if parts else self._tabs[tab]).total
        self._status.show(
            self._words(state),
            strings.found(rows.count, total) if counts is not None else strings.count(total),
        )
        message = () if rows.count else self._empty_message(state, counts)
        self._list.show(rows, columns_for(kind, state.holder), self._finder, place or 0, message)
        row = self._list.row(self._list.cursor)
        # The state follows the list here: the record that was selected may not be among the new ones.
        self.set_reactive(BrowseScreen.state, state.selecting(row.id if row else None))
        self._show_record(self.state)

    def _show_record(self, state: BrowseState) -> None:
        record = self._source.record(state.selected) if state.selected is not None else None
        count = self._rows.count if self._rows is not None else 0
        position = f"{self._list.cursor + 1:,}/{count:,}" if record is not None else ""
        self._detail.show(record, self._labels, self._finder, position)

    def _scopes(self, state: BrowseState) -> list[Scope]:
        parts = self._parts.get(state.form or "", ())
        return [tab.scope(state.year) for tab in (*self._tabs, *parts)]

    def _words(self, state: BrowseState) -> Line:
        tab, part = self._place(state)
        where = self._tabs[tab].mark + self._tabs[tab].label
        if state.holder is not None:
            where += f"（{self._parts[state.form or ''][part].label}）"
        if state.year is not None:
            where = f"{strings.era_label(state.year)} {where}"
        if self._query.is_empty:
            return (Span(where, TEXT), Span(f"  {strings.NO_FILTER}", QUIET))
        return (Span(one_line(self._query.describe()), TEXT), Span(f"  {where}", QUIET))

    def _empty_message(self, state: BrowseState, counts: dict[Scope, int] | None) -> tuple[str, ...]:
        if counts is None:
            return (strings.EMPTY_DATABASE,)
        everywhere = counts[self._tabs[0].scope(state.year)]
        if everywhere:
            return (strings.EMPTY_TITLE, strings.elsewhere(everywhere), strings.EMPTY_CLEAR)
        return (strings.EMPTY_TITLE, strings.EMPTY_SHORTEN, strings.EMPTY_CLEAR)

    # Layout and focus

    def on_resize(self, event: events.Resize) -> None:
        """Choose the layout that fits."""
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.app.size
        small = width < MIN_COLUMNS or height < MIN_ROWS
        wide = width >= WIDE_COLUMNS
        stacked = not wide and width >= STACKED_COLUMNS and height >= STACKED_ROWS
        self.set_class(small, "-small")
        self.set_class(wide, "-wide")
        self.set_class(stacked, "-stacked")
        # Where there is no room beside the list, a record that is opened takes the place of both.
        self.set_class(self._maximised if wide else self._opened, "-detail-only")
        self.set_class(not wide and not stacked and not self._opened, "-list-only")

    @property
    def where(self) -> Where:
        """The part of the screen the keyboard is in."""
        if isinstance(self.focused, SearchBox):
            return Where.SEARCH
        return Where.DETAIL if isinstance(self.focused, Detail) else Where.LIST

    def on_descendant_focus(self) -> None:
        """Show the keys of the part that has the keyboard now."""
        self._footer.show(self.where)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a command run only where it works."""
        return active(action, self.where) and (action in ("quit", "redraw") or not self.has_class("-small"))

    def _focus_list(self) -> None:
        self._opened = self._maximised = False
        self._arrange()
        self._list.focus()

    @property
    def _pane(self) -> Pane:
        return self._detail if self.where is Where.DETAIL else self._list

    # Messages of the widgets

    def on_search_box_changed(self, message: SearchBox.Changed) -> None:
        """Filter while typing."""
        self.state = self.state.searching(message.text)

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        """Follow the cursor."""
        self.state = self.state.selecting(message.record_id)

    def on_record_list_chosen(self) -> None:
        """Open the record that was clicked."""
        self.action_open()

    def on_tab_bar_chosen(self, message: TabBar.Chosen) -> None:
        """Open the tab that was clicked."""
        self._go_to(message.tab)

    # Commands

    def action_search(self) -> None:
        """Put the keyboard into the search box."""
        self._opened = self._maximised = False
        self._arrange()
        self._search.focus()

    def action_to_list(self) -> None:
        """Go from the search box to the list."""
        self._list.focus()

    def action_clear(self) -> None:
        """Clear the query."""
        self._search.set_text("")
        self.state = self.state.searching("")

    def action_open(self) -> None:
        """Open the record under the cursor."""
        if self._detail.record_id is not None:
            self._opened = True
            self._arrange()
            self._detail.focus()

    def action_back(self) -> None:
        """Peel one layer: maximised, then detail or search box, then the query."""
        if self.has_class("-wide") and self._maximised:
            self._maximised = False
            self._arrange()
        elif self.where is not Where.LIST:
            self._focus_list()
        elif self.state.query:
            self.action_clear()

    def action_maximise(self) -> None:
        """Give the detail the whole body, or take it back."""
        if not self.has_class("-wide"):
            self._focus_list() if self._opened else self.action_open()
        elif self._detail.record_id is not None:
            self._maximised = not self._maximised
            self._arrange()
            self._detail.focus()

    def action_next_hit(self) -> None:
        """Go to the next hit in the detail."""
        self._detail.next_hit(1)

    def action_previous_hit(self) -> None:
        """Go to the previous hit in the detail."""
        self._detail.next_hit(-1)

    def action_tab_number(self, key: str) -> None:
        """Open a tab by its number; the open one goes on to its next part."""
        index = int(key) - 1
        if index >= len(self._tabs):
            return
        tab = self._tabs[index]
        parts = self._parts.get(tab.form or "", ())
        if tab.form == self.state.form and parts:
            self._go_to(parts[(self._place(self.state)[1] + 1) % len(parts)])
        else:
            self._go_to(tab)

    def action_next_tab(self) -> None:
        """Open the next tab or part."""
        self._step_tab(1)

    def action_previous_tab(self) -> None:
        """Open the previous tab or part."""
        self._step_tab(-1)

    def action_down(self) -> None:
        """Move down."""
        self._pane.move(1)

    def action_up(self) -> None:
        """Move up."""
        self._pane.move(-1)

    def action_page_down(self) -> None:
        """Move down a page."""
        self._pane.page(1)

    def action_page_up(self) -> None:
        """Move up a page."""
        self._pane.page(-1)

    def action_half_down(self) -> None:
        """Move down half a page."""
        self._pane.page(0.5)

    def action_half_up(self) -> None:
        """Move up half a page."""
        self._pane.page(-0.5)

    def action_first(self) -> None:
        """Go to the first."""
        self._pane.first()

    def action_last(self) -> None:
        """Go to the last."""
        self._pane.last()

    def action_help(self) -> None:
        """Explain the keys."""
        from kyodo_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen())

    def action_redraw(self) -> None:
        """Draw the screen anew."""
        terminal.redraw(self.app)

    def action_quit(self) -> None:
        """Leave the browser."""
        self.app.exit()

    # Tabs

    def _place(self, state: BrowseState) -> tuple[int, int]:
        """Return the places of the open tab and of the open part."""
        tab = next((index for index, tab in enumerate(self._tabs) if tab.form == state.form), 0)
        parts = self._parts.get(state.form or "", ())
        return tab, next((index for index, part in enumerate(parts) if part.holder == state.holder), 0)

    def _step_tab(self, step: int) -> None:
        stops = [stop for tab in self._tabs for stop in self._parts.get(tab.form or "", (tab,))]
        here = (self.state.form, self.state.holder)
        place = next((index for index, stop in enumerate(stops) if (stop.form, stop.holder) == here), 0)
        self._go_to(stops[(place + step) % len(stops)])

    def _go_to(self, tab: Tab) -> None:
        """Open a tab where it was left."""
        self._places[self.state.form, self.state.holder] = self.state.selected
        state = self.state.at(tab.form, tab.holder)
        self.state = state.selecting(self._places.get((tab.form, tab.holder), state.selected))
