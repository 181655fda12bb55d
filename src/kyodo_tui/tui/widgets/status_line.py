"""The status line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from kyodo_tui.tui.textual_adapter.strips import strip_of
from kyodo_tui.tui.view.lines import QUIET, TEXT, WARNING, Line, Span, line_width
from kyodo_tui.tui.view.panes import StatusView

if TYPE_CHECKING:
    from rich.style import Style
    from textual.strip import Strip


class StatusLine(Widget):
    """One row: the filter on the left, the number of records on the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"status-line--{TEXT}",
        f"status-line--{QUIET}",
        f"status-line--{WARNING}",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._view = StatusView()
        self._notice: Line = ()

    def show(self, view: StatusView) -> None:
        """Show the filter and the number of records."""
        if view != self._view:
            self._view = view
            self.refresh()

    def notify_of(self, message: Line) -> None:
        """Show a message in place of the filter, until :meth:`forget`."""
        self._notice = message
        self.refresh()

    def forget(self) -> None:
        """Show the filter again."""
        if self._notice:
            self._notice = ()
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the row; the number is never cut, but left out where a message needs its room."""
        width, height = self.size
        view = self._view
        if self._notice:
            needed = line_width(self._notice) + line_width((Span(view.count),)) + 3
            view = replace(view, message=self._notice, count=view.count if needed <= width else "", sums=())
        return strip_of(view.row(y, width, height), width, self._style)

    def _style(self, role: str) -> Style:
        return self.get_component_rich_style(f"status-line--{role}")
