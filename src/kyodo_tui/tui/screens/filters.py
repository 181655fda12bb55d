"""The facet pane: every facet with all its values and their counts, to filter the list behind it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeAlias

from kyodo_tui.core.search.filter_text import after_clearing, after_toggling, cleared, toggled
from kyodo_tui.errors import KyodoError, OverdueError
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext, is_command
from kyodo_tui.tui.questions import Question, quick
from kyodo_tui.tui.screens.panel_screen import PanelScreen
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view.filter_rows import filter_line, filter_rows, next_facet, next_value, place_of
from kyodo_tui.tui.view.lines import QUIET, Line, Span
from kyodo_tui.tui.widgets.filter_panel import FilterPanel
from kyodo_tui.tui.widgets.footer import KeyFooter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.binding import BindingType

    from kyodo_tui.core.search.filter_counts import FilterCount
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.questions import Read
    from kyodo_tui.tui.view.filter_rows import FilterRow

_CELLS = 66
_MANY = 1000
"""More lines than a screen has."""

Counted: TypeAlias = "tuple[Sequence[FilterCount], int]"
"""The counts of all facets, and the number of records found."""
Count: TypeAlias = "Callable[[DataSource, str], Counted]"
"""Returns the counts for a query."""


class Filters(FilterPanel):
    """All facets with their values, or those that a text finds; the cursor is on a value."""

    hint = strings.FILTERS_HINT

    def __init__(self) -> None:
        super().__init__(id="filters")
        self._facets: Sequence[FilterCount] = ()
        self._found: int | None = None
        self._rows: tuple[FilterRow, ...] = ()
        self.cursor = 0
        """Place of the row under the cursor."""

    @property
    def chosen(self) -> FilterRow | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def wait_for_counts(self, changed: FilterCount | None = None) -> None:
        """Show that it is counted; until then with what was changed of a facet, and the counts from before."""
        facets = self._facets
        if changed is not None:
            same = (changed.code, changed.label)
            facets = [changed if (each.code, each.label) == same else each for each in facets]
        self.show(facets, None)

    def show(self, facets: Sequence[FilterCount], found: int | None) -> None:
        """Show other counts, with the cursor on the same value.

        Args:
            facets: The counts.
            found: Number of records; `None` while it is counted.
        """
        row = self.chosen
        self._facets, self._found = facets, found
        self._rows = filter_rows(facets, self.edit.text)
        place = (
            place_of(self._rows, row.facet, row.value) if row is not None and row.value is not None else None
        )
        self._go_to(self.cursor if place is None else place, 1)

    def show_found(self) -> None:
        """Show the values that the text finds."""
        self._rows = filter_rows(self._facets, self.edit.text)
        self._go_to(0, 1)

    def _go_to(self, place: int, step: int) -> None:
        self.cursor = next_value(self._rows, place, step)
        # The heading of its facet is seen with the first value.
        first = self.cursor - 1 if self.cursor and self._rows[self.cursor - 1].value is None else self.cursor
        self.scroll_lines(min(self.top, first))
        self.scroll_lines(max(self.top, self.cursor - self.view_height + 1))
        self.refresh()

    def move(self, lines: int) -> None:
        """Move the cursor."""
        self._go_to(self.cursor + lines, lines)

    def first(self) -> None:
        """Go to the first value."""
        self._go_to(0, 1)

    def last(self) -> None:
        """Go to the last value."""
        self._go_to(self.line_count - 1, -1)

    def next_facet(self, step: int) -> None:
        """Go to the first value of the next facet, or of the one before."""
        place = next_facet(self._rows, self.cursor, step)
        self._go_to(place, 1)
        self.scroll_lines(place - 1)

    def wanted(self, columns: int) -> tuple[int, int]:
        """Keep one size, whatever is found; before anything is counted, all the room there is."""
        is_counted = self._found is not None or self._facets
        return _CELLS, sum(len(facet.values) + 1 for facet in self._facets) + 1 if is_counted else _MANY

    @property
    def line_count(self) -> int:
        """Number of rows."""
        return len(self._rows)

    @property
    def cursor_row(self) -> int:
        """Row of the value under the cursor."""
        return super().cursor_row + self.cursor - self.top

    def heading(self, cells: int) -> Line:
        """Return the title, with the number of records found."""
        return (Span(f"  {strings.filters_title(self._found)}"),)

    def line(self, index: int, cells: int) -> Line:
        """Return a facet or a value."""
        return filter_line(self._rows[index], cells, is_current=index == self.cursor)

    def fixed_lines(self, cells: int) -> tuple[Line, ...]:
        """Return the text, and what to say where nothing is found."""
        lines = super().fixed_lines(cells)
        return (
            lines if self._rows or self._found is None else (*lines, (Span(strings.FILTERS_NOTHING, QUIET),))
        )


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
        self._filters = Filters()
        super().__init__(self._filters)

    def on_mount(self) -> None:
        """Count: the pane is there before its counts."""
        self._show_counts()

    def on_unmount(self) -> None:
        """Leave nothing running."""
        self._give_up()

    @property
    def where(self) -> KeyContext:
        """The line that narrows the values, while one types there."""
        return KeyContext.FILTER if self._filters.is_typing else KeyContext.FILTERS

    def key_pressed(self, event: events.Key) -> None:
        """Narrow by what can only be text, typed with the input method on; the panel takes the key itself."""
        typed = event.character
        if typed and not typed.isascii() and typed.isprintable() and not is_command(typed):
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

    def _fail(self, error: KyodoError) -> None:
        """Say why nothing can be counted; without any count there is no pane."""
        self._explain(error)
        if not self._filters.line_count:
            self.dismiss(None)

    def _give_up(self) -> None:
        if self._question is not None:
            self._question.cancel()
            self._question = None

    def on_question_answered(self, message: Question.Answered) -> None:
        """Show the counts, unless others were asked for meanwhile."""
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
        row = self._filters.chosen
        if row is not None and row.value is not None:
            self._apply(
                toggled(self._query, row.facet, row.value, exclude=exclude),
                after_toggling(row.facet, row.value, exclude=exclude),
            )

    def action_clear_facet(self) -> None:
        """Give up the values of the facet under the cursor."""
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
