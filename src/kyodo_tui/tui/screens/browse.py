"""The main screen: it owns the state, and everything in sight follows from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.containers import Container

from kyodo_tui.terminal.environment import MIN_COLUMNS, MIN_ROWS
from kyodo_tui.tui.commands import KeyContext, active, begins_search, works
from kyodo_tui.tui.lookups import LookupRunner
from kyodo_tui.tui.nearest import NearestRecords
from kyodo_tui.tui.screens.browse_commands import BrowseCommands
from kyodo_tui.tui.screens.narrowing import Narrowing
from kyodo_tui.tui.screens.navigation import Navigation
from kyodo_tui.tui.screens.pane_layout import PaneLayout
from kyodo_tui.tui.screens.query_editing import QueryEditing
from kyodo_tui.tui.screens.state_follower import Parts, StateFollower
from kyodo_tui.tui.screens.taking import Taking
from kyodo_tui.tui.state import BrowseState, TabRows
from kyodo_tui.tui.strings import OLD_DATA, no_command
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view import status_messages
from kyodo_tui.tui.view.key_line import unavailable
from kyodo_tui.tui.view.lines import LABEL, TEXT, WARNING, Line, Span
from kyodo_tui.tui.widgets.detail import Detail
from kyodo_tui.tui.widgets.footer import KeyFooter
from kyodo_tui.tui.widgets.record_list import RecordList
from kyodo_tui.tui.widgets.search_box import SearchBox
from kyodo_tui.tui.widgets.status_line import StatusLine
from kyodo_tui.tui.widgets.tab_bar import TabBar
from kyodo_tui.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.pages.related import RelatedEntry
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.errors import KyodoError
    from kyodo_tui.tui.copying import Clipboard
    from kyodo_tui.tui.counting import Counting
    from kyodo_tui.tui.data_source import DataSource, Read, Value
    from kyodo_tui.tui.history import History, Leaving
    from kyodo_tui.tui.marks import Marks
    from kyodo_tui.tui.pages import PageMaker
    from kyodo_tui.tui.questions import Question
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.view.overview import Overview
    from kyodo_tui.tui.widgets.pane import Pane
    from kyodo_tui.user.queries import QueryMemory


class Place(NamedTuple):
    """Where the user is."""

    state: BrowseState
    where: KeyContext
    is_opened: bool
    shows_readings: bool
    counted: Counting
    history: History


class BrowseScreen(BrowseCommands, inherit_bindings=False):
    """Search box, tabs, status line, list, detail, keys."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.LIST, KeyContext.DETAIL, KeyContext.SEARCH)]
    AUTO_FOCUS = "#list"

    def __init__(
        self,
        source: DataSource,
        overview: Overview,
        labels: Labels,
        clipboard: Clipboard,
        start: BrowseState,
        pages: PageMaker,
        marks: Marks,
        queries: QueryMemory,
    ) -> None:
        """Make the screen.

        Args:
            source: The opened database.
            overview: Its tabs.
            labels: Its labels.
            clipboard: Where records are copied to.
            start: What is shown at first.
            pages: Makes the pages over it.
            marks: What the user has marked.
            queries: Remembers queries.

        """
        super().__init__()
        self._source = source
        self._overview = overview
        self._labels = labels
        self._clipboard = clipboard
        self._start = start
        search = SearchBox(start.query, overview.header(start), id="search")
        self._parts = Parts(
            search,
            TabBar(id="tabs"),
            StatusLine(id="status"),
            RecordList(id="list"),
            Detail(id="detail"),
            KeyFooter(id="keys"),
        )
        self._layout_of_panes = PaneLayout(self, self._parts.list, self._parts.detail)
        self._nearest = NearestRecords(self, source, pages, self._show_nearest)
        lookups = LookupRunner(self, source)
        self._follower = StateFollower(self, self._parts, source, overview, labels, lookups, self._nearest)
        self._navigation = Navigation(self, pages)
        self._query = QueryEditing(self, search, queries, self._settle_query)
        self._narrowing = Narrowing(self, source, self._query)
        self._taking = Taking(self, source, labels, marks, clipboard)
        self._rows_of_tabs = TabRows()
        self._shows_readings = False
        self.greeting: Line = ()
        """What it says at first, until the first key."""
        self.earlier: BrowseState | None = None
        """What was looked at before: going back leads there."""
        self._is_refused = self._was_refused = False
        """Whether this key, or the one before it, did nothing but say why: then Esc takes only the words away."""

    def compose(self) -> ComposeResult:
        """Make the parts, top to bottom."""
        self._arrange(update=False)
        parts = self._parts
        yield parts.search
        yield parts.tabs
        yield parts.status
        with Container(id="body"):
            yield parts.list
            yield parts.detail
        yield parts.keys
        yield TooSmall(MIN_COLUMNS, MIN_ROWS, id="too-small")

    def on_mount(self) -> None:
        """Show the first records."""
        self._arrange()
        self.set_reactive(BrowseScreen.state, self._start)
        self._follower.follow(self._start)
        self._navigation.begin(self.earlier)
        self._taking.begin()
        if self.greeting:
            self.say(self.greeting)

    def on_unmount(self) -> None:
        """Leave nothing running."""
        self._follower.close()

    # The state, and what follows from it

    def watch_state(self, old: BrowseState, new: BrowseState) -> None:
        """Update everything in sight."""
        if (old.scope, old.query, old.order) != (new.scope, new.query, new.order):
            self._follower.follow(new)
        elif old.selected != new.selected:
            self._follower.show_record(new)
        self._navigation.follow(typing=self.where is KeyContext.SEARCH)

    def take_selection(self, record_id: str | None) -> None:
        """Take the record under the cursor into the state, which changes nothing else."""
        self.set_reactive(BrowseScreen.state, self.state.selecting(record_id))

    @property
    def results(self) -> Results | None:
        """What is listed."""
        return self._follower.results

    def on_lookup_runner_found(self, message: LookupRunner.Found) -> None:
        """Show what a worker found."""
        self._follower.take_found(message)

    def on_lookup_runner_failed(self, message: LookupRunner.Failed) -> None:
        """Say why a worker found nothing."""
        self._follower.take_failure(message.error)

    def on_question_answered(self, message: Question.Answered) -> None:
        """Show what was read aside."""
        self._nearest.take(message)

    def _show_nearest(self, found: tuple[RelatedEntry, ...]) -> None:
        self._follower.show_found_related(found)

    # What it says

    def say(self, message: Line) -> None:
        """Say something until the next command."""
        self._is_refused = any(span.role == WARNING for span in message)
        self._parts.status.notify_of(message)

    @property
    def said(self) -> Line:
        """What it says until the next command; empty if nothing."""
        return self._parts.status.notice

    def mark_as_old(self, *, is_old: bool) -> None:
        """Show for as long as it is so that what is listed is no longer what is at the path of the database."""
        self._parts.status.mark((Span(OLD_DATA, LABEL),) if is_old else ())

    def warn(self, text: str) -> None:
        """Show a warning in the status line until the next command."""
        self.say((Span(text, WARNING),))

    def explain(self, error: KyodoError) -> None:
        """Say why something cannot be read."""
        self.say(status_messages.of_error(error))

    def on_pane_read_failed(self, message: Pane.ReadFailed) -> None:
        """Say why a pane cannot show everything; it reads again with the next key."""
        self.explain(message.error)

    def key_pressed(self, event: events.Key) -> None:
        """Clear the message, and start a search with what can only be text."""
        self._was_refused = self._is_refused
        self._follower.retry()
        # What fails again with every key must not keep Esc from working.
        self._is_refused = False
        if self.where is KeyContext.SEARCH or self._is_small:
            return
        self._parts.status.forget()
        typed = event.character
        if begins_search(typed):
            # Typed with the input method on, it is meant as a search; the box takes the key itself.
            self.action_search()
        elif typed and typed.isprintable() and not works(event.key, self.where, typed):
            self.say((Span(no_command(typed), TEXT),))

    # Layout and focus

    def on_resize(self, event: events.Resize) -> None:
        """Choose the layout that fits."""
        self._arrange()

    def _arrange(self, *, update: bool = True) -> None:
        is_changed = self._layout_of_panes.choose(update=update)
        if update:
            self.size_panes()
            if is_changed:
                self.show_keys()

    def size_panes(self) -> None:
        """Give list and record the sizes of the layout."""
        self._layout_of_panes.size()

    def show_keys(self) -> None:
        """Show the keys that do something now."""
        self._parts.keys.show(self.where, self.hidden_commands)

    @property
    def hidden_commands(self) -> frozenset[str]:
        """The commands that would do nothing now."""
        detail = self._parts.detail
        return unavailable(
            has_query=bool(self.state.query),
            can_drop=self.results is not None and self.results.to_drop is not None,
            has_hits=self.where is KeyContext.DETAIL and detail.hit_count > 0,
            has_record=self.state.selected is not None,
        ) | (frozenset() if detail.first_related else {"jump_related"})

    @property
    def where(self) -> KeyContext:
        """The part of the screen that is focused."""
        if isinstance(self.focused, SearchBox):
            return KeyContext.SEARCH
        return KeyContext.DETAIL if isinstance(self.focused, Detail) else KeyContext.LIST

    @property
    def pane(self) -> Pane:
        """The focused pane; the list while typing."""
        return self._parts.detail if self.where is KeyContext.DETAIL else self._parts.list

    def on_descendant_focus(self) -> None:
        """Show the keys of the focused part, and below an opened record what belongs to it."""
        self._follower.show_related()
        self.show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a command run only where it works."""
        return active(action, self.where) and (action in ("quit", "redraw") or not self._is_small)

    @property
    def _is_small(self) -> bool:
        """Whether the terminal has room for nothing but saying so."""
        return self.has_class("-small")

    def _settle_query(self) -> None:
        self._navigation.settle()

    def _open_record(self, *, is_opened: bool) -> None:
        self._layout_of_panes.is_opened = is_opened
        self._arrange()

    def _focus_list(self) -> None:
        self._query.remember()
        self._open_record(is_opened=False)
        self._parts.status.forget()
        self.set_focus(self._parts.list)

    # Messages of the widgets

    def on_search_box_changed(self, message: SearchBox.Changed) -> None:
        """Filter while typing."""
        self._parts.status.forget()
        self._query.typed(message.text)

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        """Follow the cursor."""
        self.state = self.state.selecting(message.record_id)

    def on_record_list_chosen(self) -> None:
        """Open the record that was clicked."""
        self.action_open()

    def on_tab_bar_chosen(self, message: TabBar.Chosen) -> None:
        """Open the tab that was clicked."""
        self.go_to_tab(message.tab)

    # Commands that move the keyboard

    def action_search(self) -> None:
        """Focus the search box."""
        self._open_record(is_opened=False)
        self._parts.status.forget()
        self._query.remember()
        self._parts.search.select_all()
        self.set_focus(self._parts.search)

    def action_to_list(self) -> None:
        """Focus the list from the search box."""
        self._parts.status.forget()
        self._query.remember()
        self.set_focus(self._parts.list)

    def action_open(self) -> None:
        """Open the record under the cursor."""
        if self.has_record() and self._parts.detail.record_id is not None:
            self._open_record(is_opened=True)
            self.set_focus(self._parts.detail)

    def action_back(self) -> None:
        """Undo one layer: words, then detail or search box, then the query."""
        if self._was_refused:
            return
        if self.where is not KeyContext.LIST:
            self._focus_list()
        elif self.state.query:
            self._query.clear()

    def action_shortlist(self) -> None:
        """Show what is marked."""
        self._taking.show_list()
        self._is_refused = self.app.screen is self

    # What others ask of it

    def show_marks(self, marked: frozenset[str]) -> None:
        """Show which records are marked."""
        self._parts.list.mark(marked)

    def go_to(self, record_id: str) -> None:
        """Go to a record."""
        self._navigation.jump(record_id)

    def look_up(
        self, read: Read[Value], answered: Callable[[Value], None], given_up: Callable[[], None] | None = None
    ) -> None:
        """Read what may take long: at once where that is quick, else behind a panel with which to give it up."""
        from kyodo_tui.tui.screens.waiting import look_up

        look_up(self, self._source, read, answered, given_up)

    def show_page(self, page: Page, cursor: int | None, leave: Callable[[Leaving | None], None]) -> None:
        """Show a page over the list."""
        from kyodo_tui.tui.screens.page import screen_for

        self.app.push_screen(screen_for(page, cursor, self._clipboard.files), leave)

    def restore(self, state: BrowseState) -> None:
        """Show a state."""
        self._follower.restored = state
        self._parts.search.set_text(state.query)
        before, self.state = self.state, state
        if replace(before, selected=state.selected) == state:
            # The list is the same, and has the row somewhere.
            self._follower.follow(state)

    @property
    def place(self) -> Place:
        """Where the user is, to go on there on another screen of this kind."""
        return Place(
            self.state,
            self.where,
            self._layout_of_panes.is_opened,
            self._shows_readings,
            self._navigation.counting.counted,
            self._navigation.history,
        )

    def resume(self, place: Place) -> None:
        """Go on where the user was on another screen; the state was given when this one was made."""
        self._navigation.counting.counted = place.counted
        self._navigation.history = place.history
        if place.shows_readings:
            self.action_furigana()
        self._open_record(is_opened=place.is_opened)
        focused = {KeyContext.SEARCH: self._parts.search, KeyContext.DETAIL: self._parts.detail}
        self.set_focus(focused.get(place.where, self._parts.list))

    def start_over(self, state: BrowseState) -> None:
        """Leave what is open, and show ``state``."""
        self._focus_list()
        self._query.remember()
        # A list that was closed from outside has not said what was taken out of it.
        self._taking.begin()
        self.restore(state)
