"""What is shown, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from kyodo_tui.core.cells import width
from kyodo_tui.tui.lines import QUIET, TEXT, WARNING, Line, Span, line_width, strip_of
from kyodo_tui.tui.shown import cut_line

if TYPE_CHECKING:
    from textual.strip import Strip


class StatusLine(Widget):
    """One row: what is filtered on the left, how many records on the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"status-line--{TEXT}",
        f"status-line--{QUIET}",
        f"status-line--{WARNING}",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._words: Line = ()
        self._count = ""
        self._notice: Line = ()

    def show(self, words: Line, count: str) -> None:
        """Show what is filtered, and the number of records."""
        if (words, count) != (self._words, self._count):
            self._words, self._count = words, count
            self.refresh()

    def notify_of(self, words: Line) -> None:
        """Say something in place of what is filtered, until :meth:`forget`."""
        self._notice = words
        self.refresh()

    def forget(self) -> None:
        """Show what is filtered again."""
        if self._notice:
            self._notice = ()
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the row; the number is never cut."""
        cells = self.size.width
        room = max(0, cells - width(self._count) - 3)
        words = cut_line(self._notice or self._words, room)
        gap = Span(" " * (room - line_width(words) + 1))
        line = (Span(" "), *words, gap, Span(self._count), Span(" "))
        return strip_of(line, cells, lambda span: self._style(span.role), self._style(QUIET))

    def _style(self, role: str):  # type: ignore[no-untyped-def]
        return self.get_component_rich_style(f"status-line--{role}")
