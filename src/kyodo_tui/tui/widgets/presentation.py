"""A record that is presented: nothing else is on the screen but the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from kyodo_tui.tui.view.lines import QUIET, Line, Span, line_width
from kyodo_tui.tui.view.presentation import presentation, presented_cells
from kyodo_tui.tui.view.record_view import MARGIN, RecordView
from kyodo_tui.tui.widgets.detail import Detail

if TYPE_CHECKING:
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.tui.highlighter import Highlighter


class Presentation(Detail):
    """One record in the middle of the screen."""

    STYLE_TABLES: ClassVar[tuple[str, ...]] = ("Pane", "#presentation")
    FOCUS_TABLES: ClassVar[tuple[str, ...]] = ("Pane:focus", "#presentation:focus")

    def cells_of_text(self) -> int:
        """Return the cells of a line of the record."""
        return presented_cells(self.text_width)

    def view_of(self, record: Record, labels: Labels, highlighter: Highlighter, cells: int) -> RecordView:
        """Return a record laid out."""
        return presentation(record, labels, highlighter, cells, self.view_height, self.reading_of)

    def _margin(self) -> Span:
        return Span(" " * max(0, (self.text_width - self.cells_of_text()) // 2 - MARGIN))

    def heading(self, cells: int) -> Line:
        """Return what the record is and its place, over the text."""
        found = super().heading(self.cells_of_text() + 2 * MARGIN)
        line = (self._margin(), *(span._replace(role=QUIET) for span in found))
        return line if line_width(line) <= cells else found

    def line(self, index: int, cells: int) -> Line:
        """Return a line of the record."""
        return (self._margin(), *super().line(index, cells))
