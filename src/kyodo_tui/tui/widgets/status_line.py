"""What is shown, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from kyodo_tui.tui.textual_adapter.strips import strip_of
from kyodo_tui.tui.view.lines import QUIET, TEXT, WARNING, Line
from kyodo_tui.tui.view.status_messages import status_line

if TYPE_CHECKING:
    from rich.style import Style
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
        return strip_of(status_line(self._notice or self._words, self._count, cells), cells, self._style)

    def _style(self, role: str) -> Style:
        return self.get_component_rich_style(f"status-line--{role}")
