"""The base of screens with a pane that scrolls: moving, redrawing, quitting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import ScreenResultType

from kyodo_tui.tui.commands import active, available
from kyodo_tui.tui.textual_adapter import app_control
from kyodo_tui.tui.textual_adapter.frames import KeyFrameScreen

if TYPE_CHECKING:
    from textual import events

    from kyodo_tui.tui.commands import Command, KeyContext
    from kyodo_tui.tui.widgets.pane import Pane


class PaneScreen(KeyFrameScreen[ScreenResultType], inherit_bindings=False):
    """A screen whose keys move a pane."""

    @property
    def pane(self) -> Pane:
        """The focused pane."""
        raise NotImplementedError

    @property
    def where(self) -> KeyContext:
        """The part of the browser the keyboard is in."""
        raise NotImplementedError

    @property
    def hidden_commands(self) -> frozenset[str]:
        """The commands that would do nothing now."""
        return frozenset()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a command run only where it works."""
        return active(action, self.where)

    def key_pressed(self, event: events.Key) -> None:
        """Prepare for a key before its action runs."""

    def action_down(self) -> None:
        """Move down."""
        self.pane.move(1)

    def action_up(self) -> None:
        """Move up."""
        self.pane.move(-1)

    def action_page_down(self) -> None:
        """Move down a page."""
        self.pane.page(1)

    def action_page_up(self) -> None:
        """Move up a page."""
        self.pane.page(-1)

    def action_half_down(self) -> None:
        """Move down half a page."""
        self.pane.page(0.5)

    def action_half_up(self) -> None:
        """Move up half a page."""
        self.pane.page(-0.5)

    def action_first(self) -> None:
        """Go to the first."""
        self.pane.first()

    def action_last(self) -> None:
        """Go to the last."""
        self.pane.last()

    def action_redraw(self) -> None:
        """Redraw the screen."""
        app_control.redraw(self.app)

    def action_palette(self) -> None:
        """Let the user find a command by its name, and run it."""
        self.app.action_command_palette()

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands that can be run by name now."""
        return available(self.where, self.hidden_commands)

    async def run_command(self, command: str | None) -> None:
        """Run a command by its name."""
        if command is not None and self.check_action(command, ()):
            await self.run_action(command)

    def action_close(self) -> None:
        """Close a screen over the browser."""
        self.dismiss(None)

    def action_quit(self) -> None:
        """Quit the browser."""
        self.app.exit()
