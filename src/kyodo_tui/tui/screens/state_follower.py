"""What follows from the state of the main screen: list, record, tabs and status line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from kyodo_tui.errors import KyodoError, OverdueError
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.view import status_messages
from kyodo_tui.tui.view.lines import QUIET, WARNING, Line, Span
from kyodo_tui.tui.view.panes import StatusView, tabs_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyodo_tui.core.pages.related import RelatedEntry
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.lookups import LookupRunner
    from kyodo_tui.tui.nearest import NearestRecords
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.state import BrowseState
    from kyodo_tui.tui.view.overview import Overview
    from kyodo_tui.tui.widgets.detail import Detail
    from kyodo_tui.tui.widgets.footer import KeyFooter
    from kyodo_tui.tui.widgets.record_list import RecordList
    from kyodo_tui.tui.widgets.search_box import SearchBox
    from kyodo_tui.tui.widgets.status_line import StatusLine
    from kyodo_tui.tui.widgets.tab_bar import TabBar


class Parts(NamedTuple):
    """The widgets of the screen, top to bottom."""

    search: SearchBox
    tabs: TabBar
    status: StatusLine
    list: RecordList
    detail: Detail
    keys: KeyFooter


class Owner(Protocol):
    """The screen that owns the state."""

    state: BrowseState

    @property
    def where(self) -> KeyContext:
        """The part of it that is focused."""

    def explain(self, error: KyodoError) -> None:
        """Say why something does not work."""

    def warn(self, text: str) -> None:
        """Show a warning in the status line until the next key."""

    def take_selection(self, record_id: str | None) -> None:
        """Take the record under the cursor into the state, which changes nothing else."""

    def size_panes(self) -> None:
        """Give the panes the sizes that fit what they hold."""

    def show_keys(self) -> None:
        """Show the keys that do something now."""


class StateFollower:
    """Reads what a state asks for, and shows it; what cannot be read is read again with the next key."""

    def __init__(
        self,
        owner: Owner,
        parts: Parts,
        source: DataSource,
        overview: Overview,
        labels: Labels,
        lookups: LookupRunner,
        nearest: NearestRecords,
    ) -> None:
        """Make it.

        Args:
            owner: The screen.
            parts: Its widgets.
            source: The opened database.
            overview: Its tabs.
            labels: Its labels.
            lookups: Finds the records of a state.
            nearest: Finds what belongs to a record.

        """
        self._owner = owner
        self._parts = parts
        self._source = source
        self._overview = overview
        self._labels = labels
        self._lookups = lookups
        self._nearest = nearest
        self.results: Results | None = None
        """What is listed."""
        self.restored: BrowseState | None = None
        """The state that was last gone back to: its row comes back, too."""
        self._has_warned_of_readings = False
        """Whether the user was warned that the database has no readings."""
        self._warned: set[str] = set()
        """What the user was told about texts that are not shown as they are."""
        self._results_failed = self._record_failed = False
        """What could not be read from the database."""
        self._shows_asked = False
        """Whether the list shows what was asked for last, as far as it is known."""

    def close(self) -> None:
        """Leave no look-up running, and no clone of the database open."""
        self._lookups.close()
        self._nearest.cancel()

    def retry(self) -> None:
        """Read again what could not be read."""
        parts = self._parts
        results_failed, record_failed = self._results_failed, self._record_failed
        panes_failed = [pane.retry() for pane in (parts.list, parts.detail)]
        if results_failed or record_failed or any(panes_failed):
            parts.status.forget()
        if results_failed:
            self.follow(self._owner.state)
        elif record_failed:
            self.show_record(self._owner.state)

    def _fails(self, read: Callable[[], None]) -> bool:
        """Read from the database; return whether that failed, after saying so."""
        try:
            read()
        except KyodoError as error:
            self._owner.explain(error)
            return True
        return False

    # The list

    def follow(self, state: BrowseState) -> None:
        """Find and show the records of a state."""
        self._results_failed = self._fails(lambda: self._look_up(state))
        if self._results_failed and self.results is None:
            # Nothing was ever shown: the tabs are known anyhow.
            self._parts.tabs.show(tabs_view(self._overview, state, None))

    def _look_up(self, state: BrowseState) -> None:
        self._shows_asked = False
        results = self._lookups.now(state, self._overview.scopes(state))
        if results is None:
            self._say_searching()
        else:
            self._show(results)

    def _say_searching(self) -> None:
        self._parts.status.show(StatusView((Span(strings.SEARCHING, QUIET),)))

    def take_found(self, message: LookupRunner.Found) -> None:
        """Show what a worker found, unless something else was asked for meanwhile."""
        asked, state = message.results.state, self._owner.state
        if not self._lookups.is_newest(message):
            return
        if (asked.scope, asked.query, asked.order) == (state.scope, state.query, state.order):
            self._results_failed = self._fails(lambda: self._show(message.results))

    def take_failure(self, error: KyodoError) -> None:
        """Say why a worker found nothing."""
        self._parts.status.show(StatusView(status_messages.of_error(error)))
        # What took too long would take as long again.
        self._results_failed = not isinstance(error, OverdueError)

    def _show(self, results: Results) -> None:
        state, rows, parts = self._owner.state, results.rows, self._parts
        before = self.results.state if self.results is not None else state
        stays = state is self.restored or state.keeps_row(before, is_at_top=not parts.list.cursor)
        selected = self._selected(state) if stays else None
        place = rows.index(selected) if selected is not None else None
        if state is self.restored and place is None and state.selected is not None and results.total is None:
            # Its row is further down than what is known yet.
            self._say_searching()
            return
        overview = self._overview
        status = overview.status_view(results, self._readings_warning(results))
        message = overview.nothing(results)
        # Nothing changes before everything has been read.
        parts.list.show(rows, overview.columns(state), results.highlighter, place or 0, message)
        self.results = results
        self._shows_asked = True
        self._lookups.shown(results)
        parts.search.show_header(overview.header(state))
        parts.tabs.show(tabs_view(overview, state, results.counts))
        parts.status.show(status)
        self._owner.size_panes()
        row = parts.list.row(parts.list.cursor)
        # The state follows the list here: the record that was selected may not be among the new ones.
        self._owner.take_selection(row.id if row else None)
        self.show_record(self._owner.state)

    def _selected(self, state: BrowseState) -> str | None:
        """Return the record that stays selected."""
        row = self._parts.list.row(self._parts.list.cursor) if self._shows_asked else None
        # Where more comes of what is listed, the user may have moved on, and the state learns of it later.
        return row.id if row is not None else state.selected

    def _readings_warning(self, results: Results) -> Line | None:
        """Return the warning that nothing is found by reading, once."""
        if results.query.text_terms and not self._source.has_readings and not self._has_warned_of_readings:
            self._has_warned_of_readings = True
            return (Span(strings.NO_READINGS, WARNING),)
        return None

    # The record

    def show_record(self, state: BrowseState) -> None:
        """Show the record under the cursor."""
        self._record_failed = self._fails(lambda: self._read_record(state))

    def _read_record(self, state: BrowseState) -> None:
        results, parts = self.results, self._parts
        if results is None:
            return
        try:
            record = self._source.record(state.selected) if state.selected is not None else None
        except KyodoError:
            # Another record must not stand beside the row under the cursor.
            parts.detail.show(None, self._labels, results.highlighter, "", strings.DETAIL_UNREADABLE)
            raise
        count = None if results.total is None else parts.list.line_count
        position = strings.position(parts.list.cursor + 1, count) if record is not None else ""
        parts.detail.show(record, self._labels, results.highlighter, position)
        self._find_related()
        self._owner.show_keys()
        self._warn_of_texts()

    def _warn_of_texts(self) -> None:
        """Say once what is wrong with the texts on the screen."""
        said = [words for words in self._source.text_warnings if words not in self._warned]
        if said:
            self._warned.update(said)
            self._owner.warn("".join(said))

    def show_related(self) -> None:
        """Show below an opened record what belongs to it: looking it up for every row would be slow."""
        self._fails(self._find_related)

    def _find_related(self) -> None:
        record_id = self._parts.detail.record_id
        if self._owner.where is KeyContext.DETAIL and record_id is not None:
            self._nearest.ask(record_id)
        else:
            self._nearest.cancel()

    def show_found_related(self, found: tuple[RelatedEntry, ...]) -> None:
        """Show what belongs to the record, now that it is found."""
        self._parts.detail.show_related(found)
        self._owner.show_keys()
