"""The row of tabs, with the parts of the open one if it is split by name holder."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widget import Widget

from kyodo_tui.tui.textual_adapter.strips import strip_of
from kyodo_tui.tui.view.panes import TabsView
from kyodo_tui.tui.view.tabs import TAB_ROLES, Tab

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.strip import Strip


class TabBar(Widget):
    """One row of tabs."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"tab-bar--{role}" for role in TAB_ROLES}

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

    def render_line(self, y: int) -> Strip:
        """Draw a row."""
        width, height = self.size
        return strip_of(self._view.row(y, width, height), width, self._style)

    def _style(self, role: str) -> Style:
        return self.get_component_rich_style(f"tab-bar--{role}")

    def on_click(self, event: events.Click) -> None:
        """Open the tab clicked."""
        tab = self._view.tab_at(event.x, self.size.width)
        if tab is not None:
            self.post_message(self.Chosen(tab))
