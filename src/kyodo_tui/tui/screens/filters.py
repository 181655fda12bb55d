"""The facet pane: every facet with all its values and their counts, to filter the list behind it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeAlias

from kyodo_tui.core.search.filter_text import cleared, toggled
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext, is_command
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
    from kyodo_tui.tui.view.filter_rows import FilterRow

_CELLS = 66

Counted: TypeAlias = "tuple[Sequence[FilterCount], int]"
"""The counts of all facets, and the number of records found."""


class Filters(FilterPanel):
    """All facets with their values, or those that a text finds; the cursor is on a value."""

    hint = strings.FILTERS_HINT

    def __init__(self, facets: Sequence[FilterCount], found: int) -> None:
        super().__init__(id="filters")
        self._facets = facets
        self._found = found
        self._rows = filter_rows(facets, "")
        self.cursor = next_value(self._rows, 0, 1)
        """Place of the row under the cursor."""

    @property
    def chosen(self) -> FilterRow | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def show(self, facets: Sequence[FilterCount], found: int) -> None:
        """Show other counts, with the cursor on the same value."""
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
        """Keep one size, whatever is found."""
        return _CELLS, sum(len(facet.values) + 1 for facet in self._facets) + 1

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
        return lines if self._rows else (*lines, (Span(strings.FILTERS_NOTHING, QUIET),))


class FiltersScreen(PanelScreen[None], inherit_bindings=False):
    """Filters the list behind it: what is chosen stands in the search box at once."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.FILTERS, KeyContext.FILTER)]
    context = KeyContext.FILTERS

    def __init__(
        self, query: str, facets: Sequence[FilterCount], found: int, change: Callable[[str], Counted | None]
    ) -> None:
        """Make the pane.

        Args:
            query: Text of the search box.
            facets: The counts for it.
            found: Number of records it finds.
            change: Puts another query into the search box, and returns its counts, or nothing where that failed.

        """
        self._query = query
        self._change = change
        self._filters = Filters(facets, found)
        super().__init__(self._filters)

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

    def _apply(self, query: str) -> None:
        counted = self._change(query)
        if counted is not None:
            self._query = query
            self._filters.show(*counted)

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
            self._apply(toggled(self._query, row.facet, row.value, exclude=exclude))

    def action_clear_facet(self) -> None:
        """Give up the values of the facet under the cursor."""
        row = self._filters.chosen
        if row is not None:
            self._apply(cleared(self._query, row.facet))

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
