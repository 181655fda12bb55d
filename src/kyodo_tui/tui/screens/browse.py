"""The main screen: it owns the state, and everything in sight follows from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar

from textual.containers import Container
from textual.message import Message
from textual.reactive import var

from kyodo_tui.core.records.listing import chosen_order, offered_orders, order_in_force
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.errors import KyodoError, OverdueError
from kyodo_tui.terminal.environment import MIN_COLUMNS, MIN_ROWS
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext, active, begins_search, works
from kyodo_tui.tui.lookups import LookupRunner
from kyodo_tui.tui.nearest import NearestRecords
from kyodo_tui.tui.screens.navigation import Navigation
from kyodo_tui.tui.screens.pane_screen import PaneScreen
from kyodo_tui.tui.screens.taking import Taking
from kyodo_tui.tui.state import BrowseState, TabRows
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view import status_messages
from kyodo_tui.tui.view.key_line import unavailable
from kyodo_tui.tui.view.layout import areas, shape
from kyodo_tui.tui.view.lines import QUIET, TEXT, WARNING, Line, Span
from kyodo_tui.tui.view.panes import StatusView, tabs_view
from kyodo_tui.tui.widgets.detail import Detail
from kyodo_tui.tui.widgets.footer import KeyFooter
from kyodo_tui.tui.widgets.record_list import RecordList
from kyodo_tui.tui.widgets.search_box import SearchBox
from kyodo_tui.tui.widgets.status_line import StatusLine
from kyodo_tui.tui.widgets.tab_bar import TabBar
from kyodo_tui.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.screen import Screen

    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.pages.related import RelatedEntry
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import Order
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.blame import Without
    from kyodo_tui.core.search.filter_counts import FilterCount, ValueCount
    from kyodo_tui.export.formats import Format
    from kyodo_tui.tui.copying import Clipboard
    from kyodo_tui.tui.counting import Counting
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.export_job import ExportJob
    from kyodo_tui.tui.exporting import NamedFile, Written
    from kyodo_tui.tui.history import History, Leaving
    from kyodo_tui.tui.marks import Marks
    from kyodo_tui.tui.pages import PageMaker
    from kyodo_tui.tui.questions import Question, Read, Value
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.view.overview import Overview
    from kyodo_tui.tui.view.tabs import Tab
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


Choice = TypeVar("Choice")


class BrowseScreen(PaneScreen[None], inherit_bindings=False):
    """Search box, tabs, status line, list, detail, keys."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.LIST, KeyContext.DETAIL, KeyContext.SEARCH)]
    AUTO_FOCUS = "#list"

    # Not a reactive: that would redraw the whole screen at every change.
    state: var[BrowseState] = var(BrowseState(), init=False)

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
        self._lookups = LookupRunner(self, source)
        self._nearest = NearestRecords(self, source, pages, self._show_nearest)
        self._pages = pages
        self._navigation = Navigation(self, pages)
        self._taking = Taking(self, source, labels, marks, clipboard)
        self._results: Results | None = None
        self._rows_of_tabs = TabRows()
        self._restored: BrowseState | None = None
        """The state that was last gone back to: its row comes back, too."""
        self._opened = False
        self._shows_readings = False
        self._pane_sizes: tuple[int | str, int | str] = ("1fr", "1fr")
        """Width of the record beside the list, and height of the list over it."""
        self._queries = queries
        self.greeting: Line = ()
        """What it says at first, until the first key."""
        self.earlier: BrowseState | None = None
        """What was looked at before: going back leads there."""
        self._recalled = 0
        """How many queries back the one in the search box is."""
        self._has_warned_of_readings = False
        """Whether the user was warned that the database has no readings."""
        self._is_refused = self._was_refused = False
        """Whether this key, or the one before it, did nothing but say why: then Esc takes only the words away."""
        self._results_failed = self._record_failed = False
        """What could not be read from the database; it is read again with the next key."""

    def compose(self) -> ComposeResult:
        """Make the parts, top to bottom."""
        self._arrange(update=False)
        yield SearchBox(self._start.query, self._overview.header(self._start), id="search")
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
        self._navigation.begin(self.earlier)
        self._taking.begin()
        if self.greeting:
            self.say(self.greeting)

    def on_unmount(self) -> None:
        """Leave no look-up running, and no clone of the database open."""
        self._lookups.close()
        self._nearest.cancel()

    # The state, and what follows from it

    def watch_state(self, old: BrowseState, new: BrowseState) -> None:
        """Update everything in sight."""
        if (old.scope, old.query, old.order) != (new.scope, new.query, new.order):
            self._reload(new)
        elif old.selected != new.selected:
            self._show_record(new)
        self._navigation.follow(typing=self.where is KeyContext.SEARCH)

    def _fails(self, read: Callable[[], None]) -> bool:
        """Read from the database; return whether that failed, after saying so."""
        try:
            read()
        except KyodoError as error:
            self.explain(error)
            return True
        return False

    def _retry(self) -> None:
        """Read again what could not be read."""
        results_failed, record_failed = self._results_failed, self._record_failed
        panes_failed = [pane.retry() for pane in (self._list, self._detail)]
        if results_failed or record_failed or any(panes_failed):
            self._status.forget()
        if results_failed:
            self._reload(self.state)
        elif record_failed:
            self._show_record(self.state)

    def _reload(self, state: BrowseState) -> None:
        self._results_failed = self._fails(lambda: self._look_up(state))
        if self._results_failed and self._results is None:
            # Nothing was ever shown: the tabs are known anyhow.
            self._tab_bar.show(tabs_view(self._overview, state, None))

    def _look_up(self, state: BrowseState) -> None:
        results = self._lookups.now(state, self._overview.scopes(state))
        if results is None:
            self._status.show(StatusView((Span(strings.SEARCHING, QUIET),)))
        else:
            self._show(results)

    def on_lookup_runner_found(self, message: LookupRunner.Found) -> None:
        """Show what a worker found, unless something else was asked for meanwhile."""
        asked = message.results.state
        if not self._lookups.is_newest(message):
            return
        if (asked.scope, asked.query, asked.order) == (self.state.scope, self.state.query, self.state.order):
            self._results_failed = self._fails(lambda: self._show(message.results))

    def on_lookup_runner_failed(self, message: LookupRunner.Failed) -> None:
        """Say why a worker found nothing."""
        self._status.show(StatusView(status_messages.of_error(message.error)))
        # What took too long would take as long again.
        self._results_failed = not isinstance(message.error, OverdueError)

    def on_pane_read_failed(self, message: Pane.ReadFailed) -> None:
        """Say why a pane cannot show everything; it reads again with the next key."""
        self.explain(message.error)

    def warn(self, text: str) -> None:
        """Show a warning in the status line until the next command."""
        self.say((Span(text, WARNING),))

    def key_pressed(self, event: events.Key) -> None:
        """Clear the message, and start a search with what can only be text."""
        self._was_refused = self._is_refused
        self._retry()
        # What fails again with every key must not keep Esc from working.
        self._is_refused = False
        if self.where is KeyContext.SEARCH:
            return
        self._status.forget()
        typed = event.character
        if begins_search(typed):
            # Typed with the input method on, it is meant as a search; the box takes the key itself.
            self.action_search()
        elif typed and typed.isprintable() and not works(event.key, self.where, typed):
            self.say((Span(strings.no_command(typed), TEXT),))

    def _show(self, results: Results) -> None:
        state, rows = self.state, results.rows
        before = self._results.state if self._results is not None else state
        stays = state is self._restored or state.keeps_row(before, is_at_top=not self._list.cursor)
        place = rows.index(state.selected) if stays and state.selected is not None else None
        if state is self._restored and place is None and state.selected is not None and results.total is None:
            # Its row is further down than what is known yet.
            self._status.show(StatusView((Span(strings.SEARCHING, QUIET),)))
            return
        overview = self._overview
        status = overview.status_view(results, self._readings_warning(results))
        message = overview.nothing(results)
        # Nothing changes before everything has been read.
        self._list.show(rows, overview.columns(state), results.highlighter, place or 0, message)
        self._results = results
        self._lookups.shown(results)
        self._search.show_header(overview.header(state))
        self._tab_bar.show(tabs_view(overview, state, results.counts))
        self._status.show(status)
        self._size_panes()
        row = self._list.row(self._list.cursor)
        # The state follows the list here: the record that was selected may not be among the new ones.
        self.set_reactive(BrowseScreen.state, state.selecting(row.id if row else None))
        self._show_record(self.state)

    def _readings_warning(self, results: Results) -> Line | None:
        """Return the warning that nothing is found by reading, once."""
        if results.query.text_terms and not self._source.has_readings and not self._has_warned_of_readings:
            self._has_warned_of_readings = True
            return (Span(strings.NO_READINGS, WARNING),)
        return None

    def _show_record(self, state: BrowseState) -> None:
        self._record_failed = self._fails(lambda: self._read_record(state))

    def _read_record(self, state: BrowseState) -> None:
        results = self._results
        if results is None:
            return
        try:
            record = self._source.record(state.selected) if state.selected is not None else None
        except KyodoError:
            # Another record must not stand beside the row under the cursor.
            self._detail.show(None, self._labels, results.highlighter, "", strings.DETAIL_UNREADABLE)
            raise
        count = None if results.total is None else self._list.line_count
        position = strings.position(self._list.cursor + 1, count) if record is not None else ""
        self._detail.show(record, self._labels, results.highlighter, position)
        self._show_related()
        self._show_keys()

    def _show_related(self) -> None:
        """Show what belongs to the record below it, once it is read: looking it up for every row would be slow."""
        record_id = self._detail.record_id
        if self.where is KeyContext.DETAIL and record_id is not None:
            self._nearest.ask(record_id)
        else:
            self._nearest.cancel()

    def on_question_answered(self, message: Question.Answered) -> None:
        """Show what was read aside."""
        self._nearest.take(message)

    def _show_nearest(self, found: tuple[RelatedEntry, ...]) -> None:
        self._detail.show_related(found)
        self._show_keys()

    # Layout and focus

    def on_resize(self, event: events.Resize) -> None:
        """Choose the layout that fits."""
        self._arrange()

    def _arrange(self, *, update: bool = True) -> None:
        """Set all classes of the layout at once: every change of classes makes Textual restyle all widgets."""
        small, wide, stacked = shape(*self.app.size)
        classes = {
            "-small": small,
            "-wide": wide,
            "-stacked": stacked,
            # Where there is no room beside the list, an open record takes the whole body.
            "-detail-only": self._opened and not wide,
            "-list-only": not wide and not stacked and not self._opened,
        }
        is_changed = any(self.has_class(name) != wanted for name, wanted in classes.items())
        if is_changed:
            self.update_classes(classes, update=update)
        if update:
            self._size_panes()
            if is_changed:
                self._show_keys()

    def _size_panes(self) -> None:
        """Give list and record the sizes of the layout; what there are few records of takes few rows."""
        room = shape(*self.app.size)
        records = self._list.line_count or None
        found = areas(*self.app.size, records=records)
        alone = self._opened and not room.wide
        width = found.detail.width if room.wide and found.detail is not None and not alone else "1fr"
        height = found.list.height if room.stacked and not alone else "1fr"
        if (width, height) != self._pane_sizes:
            self._pane_sizes = width, height
            self._detail.styles.width = width
            self._list.styles.height = height

    def _show_keys(self) -> None:
        """Show the keys that do something now."""
        self._footer.show(self.where, self.hidden_commands)

    @property
    def hidden_commands(self) -> frozenset[str]:
        """The commands that would do nothing now."""
        return unavailable(
            has_query=bool(self.state.query),
            can_drop=self._to_drop is not None,
            has_hits=self.where is KeyContext.DETAIL and self._detail.hit_count > 0,
            has_record=self.state.selected is not None,
        ) | (frozenset() if self._detail.first_related else {"jump_related"})

    @property
    def where(self) -> KeyContext:
        """The part of the screen that is focused."""
        if isinstance(self.focused, SearchBox):
            return KeyContext.SEARCH
        return KeyContext.DETAIL if isinstance(self.focused, Detail) else KeyContext.LIST

    def on_descendant_focus(self) -> None:
        """Show the keys of the focused part, and below an opened record what belongs to it."""
        self._fails(self._show_related)
        self._show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a command run only where it works."""
        return active(action, self.where) and (action in ("quit", "redraw") or not self.has_class("-small"))

    def _focus_list(self) -> None:
        self._remember_query()
        self._opened = False
        self._arrange()
        self._status.forget()
        self.set_focus(self._list)

    @property
    def pane(self) -> Pane:
        """The focused pane; the list while typing."""
        return self._detail if self.where is KeyContext.DETAIL else self._list

    # Messages of the widgets

    def on_search_box_changed(self, message: SearchBox.Changed) -> None:
        """Filter while typing."""
        self._recalled = 0
        self._status.forget()
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
        """Focus the search box."""
        self._opened = False
        self._arrange()
        self._status.forget()
        self._remember_query()
        self._search.select_all()
        self.set_focus(self._search)

    def action_to_list(self) -> None:
        """Focus the list from the search box."""
        self._status.forget()
        self._remember_query()
        self.set_focus(self._list)

    def action_earlier_query(self) -> None:
        """Bring back the query before, while the box is empty or holds one that was brought back."""
        if self._search.edit.text and not self._recalled:
            return
        query = self._queries.earlier(self._recalled + 1)
        if query is not None:
            self._recalled += 1
            self._search.set_text(query)
            self.state = self.state.searching(query)

    def _remember_query(self) -> None:
        """Keep the query, so that it can be brought back."""
        self._navigation.settle()
        self._queries.add(self.state.query)
        self._recalled = 0

    def action_clear(self) -> None:
        """Clear the query."""
        self._remember_query()
        self._search.set_text("")
        self.state = self.state.searching("")

    @property
    def _to_drop(self) -> Without | None:
        """The condition to blame for an empty list."""
        return None if self._results is None else self._results.to_drop

    def action_drop(self) -> None:
        """Drop the condition to blame for an empty list, and keep the others."""
        condition = self._to_drop
        if condition is None:
            is_found = self.state.selected is not None
            self.warn(strings.NO_NEED_TO_DROP if is_found else strings.NOTHING_TO_DROP)
            return
        self._remember_query()
        state = self.state.without(condition)
        self._search.set_text(state.query)
        self.state = state
        self.say((Span(one_line(strings.dropped(condition.label)), TEXT),))

    def action_open(self) -> None:
        """Open the record under the cursor."""
        if self._has_record() and self._detail.record_id is not None:
            self._opened = True
            self._arrange()
            self.set_focus(self._detail)

    def action_back(self) -> None:
        """Undo one layer: words, then detail or search box, then the query."""
        if self._was_refused:
            return
        if self.where is not KeyContext.LIST:
            self._focus_list()
        elif self.state.query:
            self.action_clear()

    def action_present(self) -> None:
        """Show the record alone, and from it the others of the list."""
        results = self._results
        if results is None or not self._has_record():
            return
        from kyodo_tui.tui.screens.present import Presented, PresentingLeft, PresentScreen

        def read(place: int) -> Record | None:
            found = results.rows.rows(place, 1)
            return self._source.record(found[0].id) if found else None

        def left(leaving: PresentingLeft | None) -> None:
            if leaving is None:
                return
            self._list.move(leaving.place - self._list.cursor)
            row = self._list.row(self._list.cursor)
            self.state = self.state.selecting(row.id if row is not None else None)
            if leaving.action != "back":
                self.call_later(self.run_command, leaving.action)

        presented = Presented(
            self._list.line_count, read, self._labels, self._source.reading, results.highlighter
        )
        self.app.push_screen(
            PresentScreen(presented, self._list.cursor, shows_readings=self._shows_readings), left
        )

    def action_furigana(self) -> None:
        """Show the readings of the words in the record, or hide them."""
        self._shows_readings = not self._shows_readings
        self._detail.show_readings(self._source.reading if self._shows_readings else None)
        self._show_keys()
        said = strings.FURIGANA_ON if self._shows_readings else strings.FURIGANA_OFF
        self.say((Span(said, TEXT),))

    def action_next_record(self) -> None:
        """Go to the next record, wherever the keyboard is."""
        self._list.move(1)

    def action_previous_record(self) -> None:
        """Go to the previous record, wherever the keyboard is."""
        self._list.move(-1)

    def action_next_hit(self) -> None:
        """Go to the next hit in the detail."""
        self._go_to_hit(1)

    def action_previous_hit(self) -> None:
        """Go to the previous hit in the detail."""
        self._go_to_hit(-1)

    def _go_to_hit(self, step: int) -> None:
        if self._has_record() and not self._detail.next_hit(step):
            self.say((Span(strings.NO_HITS, TEXT),))

    def action_tab_number(self, key: str) -> None:
        """Open a tab by its number; the open one goes on to its next part."""
        tab = self._overview.numbered(self.state, int(key))
        if tab is not None:
            self._go_to(tab)

    def action_next_tab(self) -> None:
        """Open the next tab or part."""
        self._step_tab(1)

    def action_previous_tab(self) -> None:
        """Open the previous tab or part."""
        self._step_tab(-1)

    def action_sort(self) -> None:
        """Ask how to sort the list."""
        now = self._sorted_by
        try:
            offered = offered_orders(self._source.orders(self.state.scope), now)
        except KyodoError as error:
            self.explain(error)
            return
        choices = {order: strings.ORDERS[order] for order in offered}
        if now.reverse is not now:
            choices[now] += strings.SORT_AGAIN
        self.choose(strings.SORT_TITLE, choices, now, self._sort)

    @property
    def _sorted_by(self) -> Order:
        """How the list is sorted."""
        return order_in_force(self.state.order, has_terms=bool(parse(self.state.query).text_terms))

    def _sort(self, order: Order | None) -> None:
        if order is not None:
            self.state = self.state.sorted_by(chosen_order(order, self._sorted_by))
            self.post_message(self.Sorted(self.state.order))

    def _has_record(self) -> bool:
        """Return whether the cursor is on a record, after saying so where it is not."""
        if self.state.selected is None:
            self.warn(strings.DETAIL_NONE)
        return self.state.selected is not None

    def _selected(self) -> Record | None:
        try:
            return self._source.record(self.state.selected) if self.state.selected is not None else None
        except KyodoError as error:
            self.explain(error)
            return None

    def action_copy(self) -> None:
        """Ask in which form to send the record to the clipboard of the terminal."""
        if self._clipboard.is_off:
            self.warn(strings.COPY_OFF)
            return
        record = self._selected()
        if self._is_refused:
            return
        try:
            tables = {what: strings.as_table(called) for what, called in self._taking.choices().items()}
        except KyodoError as error:
            self.explain(error)
            return
        if record is None and not tables:
            self.warn(strings.DETAIL_NONE)
            return
        from kyodo_tui.export.formats import format_named
        from kyodo_tui.tui.copying import COPY_FORMATS

        def copy(chosen: Format | str | None) -> None:
            if isinstance(chosen, str):
                self._taking.copy_table(chosen)
            elif chosen is not None and record is not None:
                self.say(self._clipboard.copy(record, self._labels, chosen))

        formats = COPY_FORMATS if record is not None else {}
        choices: dict[Format | str, str] = dict([*formats.items(), *tables.items()])
        chosen = format_named("name") if record is not None else next(iter(tables))
        self.choose(strings.COPY_TITLE, choices, chosen, copy)

    def action_copy_view(self) -> None:
        """Show nothing but the text of the record."""
        record = self._selected() if self._has_record() else None
        if record is not None:
            from kyodo_tui.tui.screens.copy import CopyScreen

            self.app.push_screen(CopyScreen(record, self._labels, self._clipboard))

    # Marks

    def action_mark(self) -> None:
        """Mark the record, or take its mark away."""
        if self._has_record():
            self._taking.toggle(self._list.row(self._list.cursor))

    def action_compare(self) -> None:
        """Compare two records."""
        self._taking.compare(self._list.row(self._list.cursor))

    def action_export(self) -> None:
        """Write the records in sight, or those marked, to a file."""
        self._taking.export()

    @property
    def results(self) -> Results | None:
        """What is listed."""
        return self._results

    def action_shortlist(self) -> None:
        """Show what is marked."""
        self._taking.show_list()
        self._is_refused = self.app.screen is self

    def action_lists(self) -> None:
        """Show all lists."""
        self._taking.show_lists()

    def ask(self, screen: Screen[Any], answered: Callable[[Any], None]) -> None:
        """Show a screen over this one; ``answered`` is told its result."""
        self.app.push_screen(screen, answered)

    def say(self, message: Line) -> None:
        """Say something until the next command."""
        self._is_refused = any(span.role == WARNING for span in message)
        self._status.notify_of(message)

    def show_marks(self, marked: frozenset[str]) -> None:
        """Show which records are marked."""
        self._list.mark(marked)

    def go_to(self, record_id: str) -> None:
        """Go to a record."""
        self._navigation.jump(record_id)

    # Pages and history

    def action_related(self) -> None:
        """Show what belongs to the record."""
        self._navigation.open("related", self._shown_record())

    def action_jump_related(self) -> None:
        """Go to the first record that belongs to the one that is read."""
        self._navigation.follow(typing=False)
        self._navigation.jump(self._detail.first_related)

    def action_organisation(self) -> None:
        """Show everything with a body of the record."""
        self._navigation.open("organisation", self._shown_record())

    def action_precedents(self) -> None:
        """Show the life of the event of the record."""
        self._navigation.open("precedents", self._shown_record())

    def action_statistics(self) -> None:
        """Count what is listed."""
        self._count("statistics")

    def action_summary(self) -> None:
        """Sum up a year."""
        self._count("summary")

    def action_compare_years(self) -> None:
        """Compare two years."""
        self._count("compare_years")

    def _count(self, command: str) -> None:
        self._navigation.follow(typing=False)
        self._navigation.count(command)

    def action_history_back(self) -> None:
        """Go back to what was looked at before."""
        self._navigation.follow(typing=False)
        self._navigation.back()

    def action_history_forward(self) -> None:
        """Go to what was looked at after it."""
        self._navigation.follow(typing=False)
        self._navigation.forward()

    def _shown_record(self) -> str | None:
        self._navigation.follow(typing=False)
        return self.state.selected if self._has_record() else None

    def restore(self, state: BrowseState) -> None:
        """Show a state."""
        self._restored = state
        self._search.set_text(state.query)
        before, self.state = self.state, state
        if replace(before, selected=state.selected) == state:
            # The list is the same, and has the row somewhere.
            self._reload(state)

    @property
    def place(self) -> Place:
        """Where the user is, to go on there on another screen of this kind."""
        return Place(
            self.state,
            self.where,
            self._opened,
            self._shows_readings,
            self._navigation.counting.counted,
            self._navigation.history,
        )

    def resume(self, place: Place) -> None:
        """Go on where the user was on another screen; the state was given when this one was made."""
        self._navigation.counting.counted = place.counted
        self._navigation.history = place.history
        self._opened = place.is_opened
        if place.shows_readings:
            self.action_furigana()
        self._arrange()
        focused = {KeyContext.SEARCH: self._search, KeyContext.DETAIL: self._detail}
        self.set_focus(focused.get(place.where, self._list))

    def start_over(self, state: BrowseState) -> None:
        """Leave what is open, and show ``state``."""
        self._focus_list()
        self._remember_query()
        self.restore(state)

    def explain(self, error: KyodoError) -> None:
        """Say why something cannot be read."""
        self.say(status_messages.of_error(error))

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

    def choose(
        self,
        title: str,
        choices: Mapping[Choice, str],
        now: Choice | None,
        answered: Callable[[Choice | None], None],
    ) -> None:
        """Ask for one of some choices."""
        # Loaded when it is first asked for, so that the browser starts sooner.
        from kyodo_tui.tui.screens.menu import MenuScreen

        self.app.push_screen(MenuScreen(title, choices, now), answered)

    def ask_file(
        self, proposed: str, encodings: Mapping[str, str], answered: Callable[[NamedFile | None], None]
    ) -> None:
        """Ask where to write a file."""
        from kyodo_tui.tui.screens.prompt import FilePromptScreen

        self.app.push_screen(FilePromptScreen(proposed, encodings), answered)

    def wait_for(self, job: ExportJob, ended: Callable[[Written | KyodoError | None], None]) -> None:
        """Show how far an export is, until it ends or is stopped."""
        from kyodo_tui.tui.screens.export_progress import ExportScreen

        self.app.push_screen(ExportScreen(job), ended)

    class Sorted(Message):
        """The user has chosen an order."""

        def __init__(self, order: Order) -> None:
            super().__init__()
            self.order = order

    class ThemeAsked(Message):
        """The user wants other colours."""

    def action_theme(self) -> None:
        """Let the user choose the colours."""
        self.post_message(self.ThemeAsked())

    def action_help(self) -> None:
        """Explain the keys."""
        from kyodo_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self._labels))

    # Facets

    def action_filters(self) -> None:
        """Open the facet pane."""
        from kyodo_tui.tui.screens.filters import FiltersScreen

        scope = self.state.scope

        def count(source: DataSource, text: str) -> tuple[Sequence[FilterCount], int]:
            query = parse(text)
            return source.filter_counts(query, scope), source.counts(query, [scope])[scope]

        self._remember_query()
        self.app.push_screen(FiltersScreen(self.state.query, self._source, count, self._filter, self.explain))

    def _filter(self, query: str) -> None:
        """Put another query into the search box."""
        self._search.set_text(query)
        self.state = self.state.searching(query)

    def action_only_like(self) -> None:
        """Ask which value of the record the list is to be filtered by."""
        self._ask_value(strings.ONLY_TITLE, exclude=False)

    def action_without_like(self) -> None:
        """Ask which value of the record is to be left out."""
        self._ask_value(strings.WITHOUT_TITLE, exclude=True)

    def _ask_value(self, title: str, *, exclude: bool) -> None:
        state = self.state
        record_id = state.selected
        if self._has_record() and record_id is not None:
            self.look_up(
                lambda source: source.filters_of(record_id, parse(state.query), state.scope),
                lambda values: self._choose_value(title, values, exclude=exclude),
            )

    def _choose_value(
        self, title: str, values: Sequence[tuple[FilterCount, ValueCount]], *, exclude: bool
    ) -> None:
        from kyodo_tui.core.search.filter_text import only, toggled

        if not values:
            self.warn(strings.NO_VALUES)
            return
        choices = {
            place: strings.value_choice(facet.label, value.label, value.count)
            for place, (facet, value) in enumerate(values)
        }

        def chosen(place: int | None) -> None:
            if place is not None:
                facet, value = values[place]
                text = self.state.query
                self._remember_query()
                self._filter(
                    toggled(text, facet, value, exclude=True) if exclude else only(text, facet, value)
                )

        self.choose(title, choices, None, chosen)

    def action_match(self) -> None:
        """Ask for a list of names, and show where they are in the records."""
        from kyodo_tui.tui.screens.names import MAX_NAMES, NamesScreen

        def match(names: str | None) -> None:
            if names is not None and names.count("\n") >= MAX_NAMES:
                self.warn(strings.TOO_MANY_NAMES)
                return
            self._navigation.match(names)

        self._navigation.follow(typing=False)
        self.app.push_screen(NamesScreen(), match)

    # Tabs

    def _step_tab(self, step: int) -> None:
        self._go_to(self._overview.beside(self.state, step))

    def _go_to(self, tab: Tab) -> None:
        """Open a tab with the cursor where it was."""
        self.state = self._rows_of_tabs.opened(self.state, tab.scope)
