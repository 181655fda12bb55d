"""The status line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from kyodo_tui.tui.view.panes import StatusView
from kyodo_tui.tui.widgets.role_widget import RoleWidget
from kyodo_tui.tui.widgets.rows import set_rows

if TYPE_CHECKING:
    from kyodo_tui.tui.view.lines import Line


class StatusLine(RoleWidget):
    """The filter on the left, the number of records on the right; a long message takes a few rows."""

    STYLE_TABLES: ClassVar[tuple[str, ...]] = ("StatusLine",)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._view = StatusView()
        self._notice: Line = ()
        self._mark: Line = ()

    def show(self, view: StatusView) -> None:
        """Show the filter and the number of records."""
        if view != self._view:
            self._view = view
            self._changed()

    def mark(self, mark: Line) -> None:
        """Show before the filter what holds for everything that is listed; empty for nothing."""
        if mark != self._mark:
            self._mark = mark
            self._changed()

    @property
    def notice(self) -> Line:
        """The message that stands in place of the filter; empty if there is none."""
        return self._notice

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
        return self._view.saying(self._notice) if self._notice else self._view.marked(self._mark)

    def _changed(self) -> None:
        set_rows(self, self._shown.rows)
        self.refresh()

    def on_resize(self) -> None:
        """Take as many rows as the message needs."""
        self._changed()

    def drawn_line(self, y: int) -> Line:
        """Draw a row; the number is never cut, but left out where a message needs its room."""
        width, height = self.size
        return self._shown.row(y, width, height)
