"""The message on a screen that is too small."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from kyodo_tui.tui import strings
from kyodo_tui.tui.highlighter import HighlightedText
from kyodo_tui.tui.textual_adapter.strips import strip_of
from kyodo_tui.tui.view.highlighted_text import cut_line, wrapped
from kyodo_tui.tui.view.lines import Span, line_width


class TooSmall(Widget):
    """Says how large the screen must be, in the middle of it."""

    def __init__(self, columns: int, rows: int, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._texts = (strings.TOO_SMALL, strings.too_small(columns, rows))

    def render_line(self, y: int) -> Strip:
        """Draw a row."""
        cells = self.size.width
        lines = [
            line for text in self._texts for line in wrapped(HighlightedText(text, ()), max(2, cells), "text")
        ]
        index = y - max(0, (self.size.height - len(lines)) // 2)
        if not 0 <= index < len(lines):
            return Strip.blank(cells, self.rich_style)
        line = cut_line(lines[index], cells)
        indent = Span(" " * ((cells - line_width(line)) // 2))
        return strip_of((indent, *line), cells, lambda _: self.rich_style)
