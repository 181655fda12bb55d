"""The base of screens that show a panel over the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import ScreenResultType

from kyodo_tui.tui.screens.pane_screen import PaneScreen
from kyodo_tui.tui.widgets.footer import KeyFooter

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from kyodo_tui.tui.commands import KeyContext
    from kyodo_tui.tui.widgets.panel import Panel


class PanelScreen(PaneScreen[ScreenResultType], inherit_bindings=False):
    """A panel; the browser stays in sight around it, its keys give way to those of the panel."""

    context: ClassVar[KeyContext]
    """Which keys work."""

    def __init__(self, panel: Panel) -> None:
        super().__init__()
        # Made here, not queried when a key arrives: that may be before the screen is composed.
        self._panel = panel

    def compose(self) -> ComposeResult:
        """Make the parts."""
        self._panel.fit(*self.app.size)
        yield self._panel
        yield KeyFooter(self.context, id="keys")

    @property
    def where(self) -> KeyContext:
        """The keys of the panel."""
        return self.context

    @property
    def pane(self) -> Panel:
        """The panel."""
        return self._panel

    def on_resize(self, event: events.Resize) -> None:
        """Fit the panel into the screen."""
        self._panel.fit(*event.size)

    def on_click(self) -> None:
        """Close the panel with a click beside it."""
        self.dismiss(None)

    def on_panel_chosen(self) -> None:
        """Accept the line that was clicked."""
        self.action_accept()

    def action_accept(self) -> None:
        """Accept what is under the cursor."""

    def action_back(self) -> None:
        """Close the panel."""
        self.dismiss(None)
