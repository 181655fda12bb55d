"""All facets with their values, as lines of a panel with a cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.tui import strings
from kyodo_tui.tui.view.filter_rows import filter_line, filter_rows, next_facet, next_value, place_of
from kyodo_tui.tui.view.lines import QUIET, Line, Span
from kyodo_tui.tui.widgets.filter_panel import FilterPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kyodo_tui.core.search.filter_counts import FilterCount, ValueKey, ValueNames
    from kyodo_tui.tui.view.filter_rows import FilterRow

_CELLS = 66
_MANY = 1000
"""More lines than a screen has."""
_MOST_HELD = 100
"""Keys that wait for the first counts at most."""


class Filters(FilterPanel):
    """All facets with their values, or those that a text finds; the cursor is on a value."""

    hint = strings.FILTERS_HINT

    def __init__(self) -> None:
        super().__init__(id="filters")
        self._facets: Sequence[FilterCount] = ()
        self._found: int | None = None
        self._names: Mapping[ValueKey, ValueNames] | None = None
        """What each value is found by; `None` until somebody looks for one."""
        self._rows: tuple[FilterRow, ...] = ()
        self.cursor = 0
        """Place of the row under the cursor."""
        self._held: list[Callable[[], None]] = []
        """What was typed before there was anything to do it with."""

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
        self._rows = filter_rows(facets, self.edit.text, self._names)
        place = (
            place_of(self._rows, row.facet, row.value) if row is not None and row.value is not None else None
        )
        self._go_to(self.cursor if place is None else place, 1)
        if found is not None:
            held, self._held = self._held, []
            for act in held:
                act()

    def on_resize(self) -> None:
        """Keep the cursor in sight, with the heading of its facet."""
        if self._rows:
            self._go_to(self.cursor, 1)

    def hold(self, act: Callable[[], None]) -> bool:
        """Do something after the first counts, if there are none yet; return whether it has to wait for them."""
        has_counts = bool(self._facets) or self._found is not None
        if not has_counts and len(self._held) < _MOST_HELD:
            self._held.append(act)
        return not has_counts

    def show_found(self) -> None:
        """Show the values that the text finds."""
        self._rows = filter_rows(self._facets, self.edit.text, self._names)
        self._go_to(0, 1)

    @property
    def is_named(self) -> bool:
        """Whether it is known by what the values are found."""
        return self._names is not None

    def find_by(self, names: Mapping[ValueKey, ValueNames]) -> None:
        """Find the values by their names from now on."""
        self._names = names
        if self.edit.text:
            self.show_found()
            self.refresh()

    def _go_to(self, place: int, step: int) -> None:
        self.cursor = next_value(self._rows, place, step)
        # The heading of its facet is seen with the first value.
        first = self.cursor - 1 if self.cursor and self._rows[self.cursor - 1].value is None else self.cursor
        self.scroll_lines(min(self.top, first))
        self.scroll_lines(max(self.top, self.cursor - self.view_height + 1))
        self.refresh()

    def move(self, lines: int) -> None:
        """Move the cursor."""
        if self.hold(lambda: self.move(lines)):
            return
        self._go_to(self.cursor + lines, lines)

    def first(self) -> None:
        """Go to the first value."""
        if not self.hold(self.first):
            self._go_to(0, 1)

    def last(self) -> None:
        """Go to the last value."""
        if not self.hold(self.last):
            self._go_to(self.line_count - 1, -1)

    def next_facet(self, step: int) -> None:
        """Go to the first value of the next facet, or of the one before."""
        if self.hold(lambda: self.next_facet(step)):
            return
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
