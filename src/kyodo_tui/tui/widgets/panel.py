"""A panel over the browser, which stays in sight around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from kyodo_tui.tui.view.panel import FRAME, SIDES, panel_row, panel_size
from kyodo_tui.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual import events

    from kyodo_tui.tui.view.lines import Line


class Panel(Pane):
    """Lines that scroll under a title, within a frame."""

    STYLE_TABLES: ClassVar[tuple[str, ...]] = ("Pane", "Panel")
    FOCUS_TABLES: ClassVar[tuple[str, ...]] = ("Pane:focus", "Panel:focus")

    class Chosen(Message):
        """A line was clicked."""

    def fixed_lines(self, cells: int) -> tuple[Line, ...]:
        """Return the lines above those that scroll."""
        return ()

    def wanted(self, columns: int) -> tuple[int, int]:
        """Return the cells and lines it would take on a screen of so many columns."""
        raise NotImplementedError

    def fit(self, columns: int, rows: int) -> None:
        """Take the size that fits a screen."""
        size = panel_size(columns, rows, *self.wanted(columns))
        self.styles.width, self.styles.height = size.width, size.height
        # In the middle of the rows above the keys; the highest one would cover the first row, not the last of those.
        self.styles.offset = (0, 1 if size.height == rows - 2 else 0)

    @property
    def view_height(self) -> int:
        """Lines in sight."""
        return max(1, self.size.height - FRAME - len(self.fixed_lines(self.text_width)))

    @property
    def text_width(self) -> int:
        """Cells a line can take."""
        return max(1, self.size.width - SIDES)

    @property
    def cursor_row(self) -> int:
        """Row of the first line in sight."""
        return 1 + len(self.fixed_lines(self.text_width))

    def choose(self, index: int) -> None:
        """Do what a click on a line means; nothing where lines are only read."""

    def on_click(self, event: events.Click) -> None:
        """Choose the line clicked, if the mouse is enabled."""
        event.stop()
        index = self.top + event.y - super().cursor_row - len(self.fixed_lines(self.text_width))
        if event.y > 0 and self.top <= index < min(self.line_count, self.top + self.view_height):
            self.choose(index)

    def drawn_line(self, y: int) -> Line:
        """Draw one row."""
        return panel_row(self, self.fixed_lines(self.text_width), self.top, y, self.size)
