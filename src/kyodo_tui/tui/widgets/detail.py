"""A whole record, as lines that scroll on their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.cells import width
from kyodo_tui.tui import strings
from kyodo_tui.tui.lines import Line, Span, line_width, strip_of
from kyodo_tui.tui.shown import Finder, cut_line
from kyodo_tui.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from rich.style import Style
    from textual.strip import Strip

    from kyodo_tui.core.labels import Labels
    from kyodo_tui.core.record import Record
    from kyodo_tui.tui.record_view import View

MAX_TEXT = 76
"""Longer lines of Japanese are hard to read."""
_MARGIN = 2


class Detail(Pane):
    """One record under its labels."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._record: Record | None = None
        self._labels: Labels | None = None
        self._finder = Finder()
        self._position = ""
        self._view: View | None = None
        self._view_cells = 0
        self._hit: int | None = None

    def show(self, record: Record | None, labels: Labels, finder: Finder, position: str) -> None:
        """Show a record from its beginning; the same one stays where it is.

        Args:
            record: The record, or null for none.
            labels: Labels of its codes.
            finder: Finds what to highlight.
            position: Its place in the list, e.g. ``12/181``.

        """
        if (self._record and self._record.id) != (record and record.id):
            self.top = 0
        if finder is not self._finder or record is not self._record:
            self._hit = None
            self._view = None
        self._record, self._labels, self._finder, self._position = record, labels, finder, position
        self.refresh()

    @property
    def record_id(self) -> str | None:
        """Id of the record shown."""
        return self._record.id if self._record else None

    @property
    def hit(self) -> int | None:
        """Number of the hit the reader is at, from 0."""
        return self._hit

    def next_hit(self, step: int) -> None:
        """Go to the next hit, or the previous one; from the end on to the beginning."""
        lines = self._built().hit_lines
        if not lines:
            return
        if self._hit is None:
            self._hit = 0 if step > 0 else len(lines) - 1
        else:
            self._hit = (self._hit + step) % len(lines)
        line = lines[self._hit]
        if not self.top <= line < self.top + self.view_height:
            self.scroll_lines(line - self.view_height // 3)
        self.refresh()

    def on_resize(self) -> None:
        """Break the lines anew, and stay near the same place."""
        before = self.line_count
        share = self.top / before if before else 0.0
        self._view = None
        self.top = max(0, min(round(share * self.line_count), self.line_count - self.view_height))

    @property
    def line_count(self) -> int:
        """Number of lines."""
        return len(self._built().lines) if self._record is not None else 0

    @property
    def _text_cells(self) -> int:
        return max(8, min(MAX_TEXT, self.text_width - 2 * _MARGIN))

    def _built(self) -> View:
        cells = self._text_cells
        if self._view is None or self._view_cells != cells:
            # Loaded with the first record, so that the list stands before.
            from kyodo_tui.tui.record_view import View, record_view

            if self._record is None or self._labels is None:
                self._view = View((), ())
            else:
                self._view = record_view(self._record, self._labels, self._finder, cells)
            self._view_cells = cells
        return self._view

    def heading(self, cells: int) -> Line:
        """Return what the record is on the left, and its place on the right."""
        if self._labels is None:
            # Nothing has been shown yet.
            return ()
        if self._record is None:
            return (Span(f" {strings.DETAIL_NONE}"),)
        hits = len(self._built().hit_lines)
        right = f"{self._position} "
        if self._hit is not None:
            right = f"{strings.hit_position(self._hit + 1, hits)}  {right}"
        room = max(0, cells - width(right) - 2)
        left = cut_line((Span(self._built().heading),), room)
        return (Span(" "), *left, Span(" " * (room - line_width(left) + 1)), Span(right))

    def line(self, index: int, cells: int) -> Strip:
        """Return a line of the record."""
        line = (Span(" " * _MARGIN), *self._built().lines[index])
        return strip_of(line, cells, self._span_style, self.ground)

    def _span_style(self, span: Span) -> Style:
        if span.hit is not None and span.hit == self._hit:
            return self.style("current")
        return self.span_style(span)
