"""The application: themes, the way in and the ways out. What it shows is in the screens."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual.app import App

from kyodo_tui.errors import ExitCode
from kyodo_tui.tui import strings, terminal
from kyodo_tui.tui.look import DARK, THEMES, choose
from kyodo_tui.tui.screens.browse import BrowseScreen
from kyodo_tui.tui.state import BrowseState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.binding import BindingType

    from kyodo_tui.tui.source import Source

# The pinned framework is corrected before the first application is made.
terminal.install()


class Browser(App[int], inherit_bindings=False):
    """The browser for one opened database."""

    TITLE = strings.APP_TITLE
    CSS_PATH = "browser.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+c", "interrupt", "")]

    def __init__(
        self,
        source: Source,
        *,
        query: str = "",
        year: int | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        environ = os.environ if environ is None else environ
        theme = choose(environ)
        super().__init__(driver_class=terminal.driver_class())
        self.animation_level = "none"
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme
        self._source = source
        self._start = BrowseState(year=year, query=query)

    def get_default_screen(self) -> BrowseScreen:
        """Return the screen the browser starts with."""
        return BrowseScreen(self._source, self._start)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own colours, so that the style sheet is valid whatever theme is set."""
        return DARK.variables

    def action_interrupt(self) -> None:
        """Leave at once, as Ctrl+C does everywhere."""
        self.exit(return_code=ExitCode.INTERRUPTED)

    def run_to_exit_code(self) -> int:
        """Run until the user leaves, and return the exit code."""
        self.run(mouse=False)
        return self.return_code or ExitCode.DONE
