"""The status line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from kyodo_tui.tui.textual_adapter.strips import strip_of
from kyodo_tui.tui.view.lines import QUIET, TEXT, WARNING, Line
from kyodo_tui.tui.view.panes import StatusView
from kyodo_tui.tui.widgets.rows import set_rows

if TYPE_CHECKING:
    from rich.style import Style
    from textual.strip import Strip


class StatusLine(Widget):
    """The filter on the left, the number of records on the right; a long message takes a few rows."""

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
            self._changed()

    def notify_of(self, message: Line) -> None:
        """Show a message in place of the filter, until :meth:`forget`."""
        self._notice = message
        self._changed()

    def forget(self) -> None:
        """Show the filter again."""
        if self._notice:
            self._notice = ()
            self._changed()

    @property
    def _shown(self) -> StatusView:
        return self._view.saying(self._notice) if self._notice else self._view

    def _changed(self) -> None:
        set_rows(self, self._shown.rows)
        self.refresh()

    def on_resize(self) -> None:
        """Take as many rows as the message needs."""
        self._changed()

    def render_line(self, y: int) -> Strip:
        """Draw a row; the number is never cut, but left out where a message needs its room."""
        width, height = self.size
        return strip_of(self._shown.row(y, width, height), width, self._style)

    def _style(self, role: str) -> Style:
        return self.get_component_rich_style(f"status-line--{role}")
