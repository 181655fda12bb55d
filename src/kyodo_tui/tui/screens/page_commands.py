"""The commands of the main screen that lead to pages, and back from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.reactive import var

from kyodo_tui.tui import strings
from kyodo_tui.tui.screens.pane_screen import PaneScreen
from kyodo_tui.tui.state import BrowseState

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from kyodo_tui.tui.screens.navigation import Navigation
    from kyodo_tui.tui.screens.state_follower import Parts


class PageCommands(PaneScreen[None], inherit_bindings=False):
    """A screen over a list of records, from which pages are opened."""

    # Not a reactive: that would redraw the whole screen at every change.
    state: var[BrowseState] = var(BrowseState(), init=False)

    _navigation: Navigation
    _parts: Parts

    def warn(self, text: str) -> None:
        """Show a warning until the next command."""
        raise NotImplementedError

    def ask(self, screen: Screen[Any], answered: Callable[[Any], None]) -> None:
        """Show a screen over this one; ``answered`` is told its result."""
        self.app.push_screen(screen, answered)

    def has_record(self) -> bool:
        """Return whether the cursor is on a record, after saying so where it is not."""
        if self.state.selected is None:
            self.warn(strings.DETAIL_NONE)
        return self.state.selected is not None

    def _shown_record(self) -> str | None:
        self._navigation.follow(typing=False)
        return self.state.selected if self.has_record() else None

    # Pages about a record

    def action_related(self) -> None:
        """Show what belongs to the record."""
        self._navigation.open("related", self._shown_record())

    def action_jump_related(self) -> None:
        """Go to the first record that belongs to the one that is read."""
        self._navigation.follow(typing=False)
        self._navigation.jump(self._parts.detail.first_related)

    def action_organisation(self) -> None:
        """Show everything with a body of the record."""
        self._navigation.open("organisation", self._shown_record())

    def action_precedents(self) -> None:
        """Show the life of the event of the record."""
        self._navigation.open("precedents", self._shown_record())

    # Pages about the list

    def action_statistics(self) -> None:
        """Count what is listed."""
        self._count("statistics")

    def action_summary(self) -> None:
        """Sum up a year."""
        self._count("summary")

    def action_compare_years(self) -> None:
        """Compare two years."""
        self._count("compare_years")

    def _count(self, command: str) -> None:
        self._navigation.follow(typing=False)
        self._navigation.count(command)

    def action_match(self) -> None:
        """Ask for a list of names, and show where they are in the records."""
        from kyodo_tui.tui.screens.names import MAX_NAMES, NamesScreen

        def match(names: str | None) -> None:
            if names is not None and names.count("\n") >= MAX_NAMES:
                self.warn(strings.TOO_MANY_NAMES)
                return
            self._navigation.match(names)

        self._navigation.follow(typing=False)
        self.ask(NamesScreen(), match)

    # History

    def action_history_back(self) -> None:
        """Go back to what was looked at before."""
        self._navigation.follow(typing=False)
        self._navigation.back()

    def action_history_forward(self) -> None:
        """Go to what was looked at after it."""
        self._navigation.follow(typing=False)
        self._navigation.forward()
