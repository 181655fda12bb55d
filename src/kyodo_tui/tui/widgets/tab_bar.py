"""The row of tabs, with the parts of the open one if it is split by name holder."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from kyodo_tui.tui.view.panes import TabsView
from kyodo_tui.tui.widgets.role_widget import RoleWidget

if TYPE_CHECKING:
    from textual import events

    from kyodo_tui.tui.view.lines import Line
    from kyodo_tui.tui.view.tabs import Tab


class TabBar(RoleWidget):
    """One row of tabs."""

    STYLE_TABLES: ClassVar[tuple[str, ...]] = ("TabBar",)

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, tab: Tab) -> None:
            super().__init__()
            self.tab = tab

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._view = TabsView()

    def show(self, view: TabsView) -> None:
        """Show other tabs, or the same with other numbers."""
        self._view = view
        self.refresh()

    def drawn_line(self, y: int) -> Line:
        """Draw a row."""
        width, height = self.size
        return self._view.row(y, width, height)

    def on_click(self, event: events.Click) -> None:
        """Open the tab clicked."""
        tab = self._view.tab_at(event.x, self.size.width)
        if tab is not None:
            self.post_message(self.Chosen(tab))
