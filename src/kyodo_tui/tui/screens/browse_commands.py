"""What the keys of the main screen do with list, record and query."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.message import Message

from kyodo_tui.core.records.listing import chosen_order, offered_orders, order_in_force
from kyodo_tui.core.search.query import parse
from kyodo_tui.errors import KyodoError
from kyodo_tui.tui import strings
from kyodo_tui.tui.screens.page_commands import PageCommands
from kyodo_tui.tui.view.lines import TEXT, Line, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import Order
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.tui.copying import Clipboard
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.export_job import ExportJob
    from kyodo_tui.tui.exporting import NamedFile, Written
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.screens.narrowing import Narrowing
    from kyodo_tui.tui.screens.present import PresentingLeft
    from kyodo_tui.tui.screens.query_editing import QueryEditing
    from kyodo_tui.tui.screens.taking import Taking
    from kyodo_tui.tui.state import TabRows
    from kyodo_tui.tui.view.overview import Overview
    from kyodo_tui.tui.view.tabs import Tab

Choice = TypeVar("Choice")


class BrowseCommands(PageCommands, inherit_bindings=False):
    """The commands, each a method; what does them is made by the screen."""

    _source: DataSource
    _overview: Overview
    _labels: Labels
    _clipboard: Clipboard
    _taking: Taking
    _query: QueryEditing
    _narrowing: Narrowing
    _rows_of_tabs: TabRows
    _shows_readings: bool

    class Sorted(Message, namespace="browse_screen"):
        """The user has chosen an order."""

        def __init__(self, order: Order) -> None:
            super().__init__()
            self.order = order

    class ThemeAsked(Message, namespace="browse_screen"):
        """The user wants other colours."""

    @property
    def results(self) -> Results | None:
        """What is listed."""
        raise NotImplementedError

    def say(self, message: Line) -> None:
        """Say something until the next command."""
        raise NotImplementedError

    def explain(self, error: KyodoError) -> None:
        """Say why something cannot be read."""
        raise NotImplementedError

    def show_keys(self) -> None:
        """Show the keys that do something now."""
        raise NotImplementedError

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

        self.ask(MenuScreen(title, choices, now), answered)

    def ask_file(
        self, proposed: str, encodings: Mapping[str, str], answered: Callable[[NamedFile | None], None]
    ) -> None:
        """Ask where to write a file."""
        from kyodo_tui.tui.screens.prompt import FilePromptScreen

        self.ask(FilePromptScreen(proposed, encodings), answered)

    def wait_for(self, job: ExportJob, ended: Callable[[Written | KyodoError | None], None]) -> None:
        """Show how far an export is, until it ends or is stopped."""
        from kyodo_tui.tui.screens.export_progress import ExportScreen

        self.ask(ExportScreen(job), ended)

    # The query

    def action_earlier_query(self) -> None:
        """Bring back the query before."""
        self._query.recall()

    def action_clear(self) -> None:
        """Clear the query."""
        self._query.clear()

    def action_drop(self) -> None:
        """Drop the condition to blame for an empty list, and keep the others."""
        condition = None if self.results is None else self.results.to_drop
        if condition is not None:
            self._query.drop(condition)
        else:
            is_found = self.state.selected is not None
            self.warn(strings.NO_NEED_TO_DROP if is_found else strings.NOTHING_TO_DROP)

    def action_filters(self) -> None:
        """Open the facet pane."""
        self._narrowing.open_facets()

    def action_only_like(self) -> None:
        """Ask which value of the record the list is to be filtered by."""
        self._ask_value(exclude=False)

    def action_without_like(self) -> None:
        """Ask which value of the record is to be left out."""
        self._ask_value(exclude=True)

    def _ask_value(self, *, exclude: bool) -> None:
        record_id = self.state.selected
        if self.has_record() and record_id is not None:
            self._narrowing.ask_value(record_id, exclude=exclude)

    # The list

    def action_next_record(self) -> None:
        """Go to the next record, wherever the keyboard is."""
        self._parts.list.move(1)

    def action_previous_record(self) -> None:
        """Go to the previous record, wherever the keyboard is."""
        self._parts.list.move(-1)

    def action_tab_number(self, key: str) -> None:
        """Open a tab by its number; the open one goes on to its next part."""
        tab = self._overview.numbered(self.state, int(key))
        if tab is not None:
            self.go_to_tab(tab)

    def action_next_tab(self) -> None:
        """Open the next tab or part."""
        self.go_to_tab(self._overview.beside(self.state, 1))

    def action_previous_tab(self) -> None:
        """Open the previous tab or part."""
        self.go_to_tab(self._overview.beside(self.state, -1))

    def go_to_tab(self, tab: Tab) -> None:
        """Open a tab with the cursor where it was."""
        self.state = self._rows_of_tabs.opened(self.state, tab.scope)

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

    # The record

    def action_present(self) -> None:
        """Show the record alone, and from it the others of the list."""
        results, records = self.results, self._parts.list
        if results is None or not self.has_record():
            return
        from kyodo_tui.tui.screens.present import Presented, PresentScreen

        def read(place: int) -> Record | None:
            found = results.rows.rows(place, 1)
            return self._source.record(found[0].id) if found else None

        presented = Presented(
            records.line_count, read, self._labels, self._source.reading, results.highlighter
        )
        screen = PresentScreen(presented, records.cursor, shows_readings=self._shows_readings)
        self.ask(screen, self._leave_presentation)

    def _leave_presentation(self, leaving: PresentingLeft | None) -> None:
        if leaving is None:
            return
        records = self._parts.list
        records.move(leaving.place - records.cursor)
        row = records.row(records.cursor)
        self.state = self.state.selecting(row.id if row is not None else None)
        if leaving.action != "back":
            self.call_later(self.run_command, leaving.action)

    def action_furigana(self) -> None:
        """Show the readings of the words in the record, or hide them."""
        self._shows_readings = not self._shows_readings
        self._parts.detail.show_readings(self._source.reading if self._shows_readings else None)
        self.show_keys()
        said = strings.FURIGANA_ON if self._shows_readings else strings.FURIGANA_OFF
        self.say((Span(said, TEXT),))

    def action_next_hit(self) -> None:
        """Go to the next hit in the detail."""
        self._go_to_hit(1)

    def action_previous_hit(self) -> None:
        """Go to the previous hit in the detail."""
        self._go_to_hit(-1)

    def _go_to_hit(self, step: int) -> None:
        if self.has_record() and not self._parts.detail.next_hit(step):
            self.say((Span(strings.NO_HITS, TEXT),))

    # What is taken away

    def action_copy(self) -> None:
        """Ask in which form to send the record to the clipboard of the terminal."""
        self._taking.copy(self.state.selected)

    def action_copy_view(self) -> None:
        """Show nothing but the text of the record."""
        record_id = self.state.selected
        if not self.has_record() or record_id is None:
            return
        try:
            record = self._source.record(record_id)
        except KyodoError as error:
            self.explain(error)
            return
        if record is not None:
            from kyodo_tui.tui.screens.copy import CopyScreen

            self.app.push_screen(CopyScreen(record, self._labels, self._clipboard))

    def action_mark(self) -> None:
        """Mark the record, or take its mark away."""
        if self.has_record():
            self._taking.toggle(self._parts.list.row(self._parts.list.cursor))

    def action_compare(self) -> None:
        """Compare two records."""
        self._taking.compare(self._parts.list.row(self._parts.list.cursor))

    def action_export(self) -> None:
        """Write the records in sight, or those marked, to a file."""
        self._taking.export()

    def action_lists(self) -> None:
        """Show all lists."""
        self._taking.show_lists()

    # Other

    def action_theme(self) -> None:
        """Let the user choose the colours."""
        self.post_message(self.ThemeAsked())

    def action_help(self) -> None:
        """Explain the keys."""
        from kyodo_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self._labels))
