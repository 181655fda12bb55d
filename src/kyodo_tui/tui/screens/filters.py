"""The facet pane: every facet with all its values and their counts, to filter the list behind it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeAlias

from kyodo_tui.core.search.filter_text import after_clearing, after_toggling, cleared, toggled
from kyodo_tui.errors import KyodoError, OverdueError
from kyodo_tui.tui.commands import KeyContext, begins_search
from kyodo_tui.tui.questions import Question, quick
from kyodo_tui.tui.screens.panel_screen import PanelScreen
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.widgets.facet_values import Filters
from kyodo_tui.tui.widgets.footer import KeyFooter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual import events
    from textual.binding import BindingType

    from kyodo_tui.core.search.filter_counts import FilterCount, ValueKey, ValueNames
    from kyodo_tui.tui.data_source import DataSource, Read

Counted: TypeAlias = "tuple[Sequence[FilterCount], int]"
"""The counts of all facets, and the number of records found."""
Count: TypeAlias = "Callable[[DataSource, str], Counted]"
"""Returns the counts for a query."""


class FiltersScreen(PanelScreen[None], inherit_bindings=False):
    """Filters the list behind it: what is chosen stands in the search box at once."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.FILTERS, KeyContext.FILTER)]
    context = KeyContext.FILTERS

    def __init__(
        self,
        query: str,
        source: DataSource,
        count: Count,
        change: Callable[[str], None],
        explain: Callable[[KyodoError], None],
    ) -> None:
        """Make the pane.

        Args:
            query: Text of the search box.
            source: The opened database.
            count: Returns the counts for a query.
            change: Puts another query into the search box.
            explain: Says why something cannot be counted.

        """
        self._query = query
        self._source = source
        self._count = count
        self._change = change
        self._explain = explain
        self._question: Question[Counted] | None = None
        """What is counted in a worker."""
        self._naming: Question[Mapping[ValueKey, ValueNames]] | None = None
        """The names of the values, while they are read in a worker."""
        self._filters = Filters()
        super().__init__(self._filters)

    def on_mount(self) -> None:
        """Count: the pane is there before its counts."""
        self._show_counts()

    def on_unmount(self) -> None:
        """Leave nothing running."""
        self._give_up()
        if self._naming is not None:
            self._naming.cancel()

    @property
    def where(self) -> KeyContext:
        """The line that narrows the values, while one types there."""
        return KeyContext.FILTER if self._filters.is_typing else KeyContext.FILTERS

    def key_pressed(self, event: events.Key) -> None:
        """Narrow by what can only be text, typed with the input method on; the panel takes the key itself."""
        if begins_search(event.character):
            self.action_narrow()

    def _show_keys(self) -> None:
        self.query_one(KeyFooter).show(self.where)

    def _apply(self, query: str, changed: FilterCount) -> None:
        self._query = query
        self._change(query)
        self._show_counts(changed)

    def _show_counts(self, changed: FilterCount | None = None) -> None:
        """Count at once where that is quick, else in a worker; only for the newest query."""
        query = self._query
        self._give_up()

        def read(source: DataSource) -> Counted:
            return self._count(source, query)

        try:
            self._filters.show(*quick(self._source, read))
        except OverdueError:
            self._filters.wait_for_counts(changed)
            self._ask(read)
        except KyodoError as error:
            self._fail(error)
        self._filters.fit(*self.app.size)

    def _ask(self, read: Read[Counted]) -> None:
        try:
            self._question = Question(self._source, read)
        except KyodoError as error:
            self._fail(error)
        else:
            self._question.start(self)

    def _read_names(self) -> None:
        """Read by what the values are found, when somebody looks for one."""
        if self._filters.is_named or self._naming is not None:
            return

        def read(source: DataSource) -> Mapping[ValueKey, ValueNames]:
            return source.filter_names()

        try:
            self._filters.find_by(quick(self._source, read))
        except OverdueError:
            self._naming = Question(self._source, read)
            self._naming.start(self)
        except KyodoError as error:
            self._explain(error)

    def _fail(self, error: KyodoError) -> None:
        """Say why nothing can be counted; without any count there is no pane."""
        self._explain(error)
        if not self._filters.line_count:
            self.dismiss(None)

    def _give_up(self) -> None:
        if self._question is not None:
            self._question.cancel()
            self._question = None

    def _named(self, message: Question.Answered) -> None:
        self._naming = None
        if message.error is not None:
            self._explain(message.error)
        else:
            self._filters.find_by(message.value)

    def on_question_answered(self, message: Question.Answered) -> None:
        """Show the counts, unless others were asked for meanwhile."""
        if message.question is self._naming:
            self._named(message)
        if message.question is not self._question:
            return
        self._question = None
        if message.error is not None:
            self._fail(message.error)
        else:
            self._filters.show(*message.value)
            self._filters.fit(*self.app.size)

    def action_narrow(self) -> None:
        """Type what to look for among the values."""
        self._read_names()
        self._filters.begin()
        self._show_keys()

    def action_accept(self) -> None:
        """Go to what was found."""
        self._filters.end(keep=True)
        self._show_keys()

    def action_toggle_value(self) -> None:
        """Choose the value under the cursor, or give it up."""
        self._toggle(exclude=False)

    def action_exclude_value(self) -> None:
        """Leave out the records with the value under the cursor, or no longer."""
        self._toggle(exclude=True)

    def _toggle(self, *, exclude: bool) -> None:
        if self._filters.hold(lambda: self._toggle(exclude=exclude)):
            return
        row = self._filters.chosen
        if row is not None and row.value is not None:
            self._apply(
                toggled(self._query, row.facet, row.value, exclude=exclude),
                after_toggling(row.facet, row.value, exclude=exclude),
            )

    def action_clear_facet(self) -> None:
        """Give up the values of the facet under the cursor."""
        if self._filters.hold(self.action_clear_facet):
            return
        row = self._filters.chosen
        if row is not None:
            self._apply(cleared(self._query, row.facet), after_clearing(row.facet))

    def action_next_facet(self) -> None:
        """Go to the next facet."""
        self._filters.next_facet(1)

    def action_previous_facet(self) -> None:
        """Go to the previous facet."""
        self._filters.next_facet(-1)

    def action_back(self) -> None:
        """Show all values again, or close the pane."""
        if self._filters.has_filter:
            self._filters.end(keep=False)
            self._show_keys()
        else:
            self.dismiss()

    def action_filters(self) -> None:
        """Close the pane with the key that opened it."""
        self.dismiss()
