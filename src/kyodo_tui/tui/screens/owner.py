"""What the parts of the main screen that ask questions need of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from kyodo_tui.tui.screens.asker import Asker

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen


class Owner(Asker, Protocol):
    """The screen records are taken from."""

    def ask(self, screen: Screen[Any], answered: Callable[[Any], None]) -> None:
        """Show a screen over it; ``answered`` is told its result."""

    def show_marks(self, marked: frozenset[str]) -> None:
        """Show which records are marked."""

    def go_to(self, record_id: str) -> None:
        """Go to a record."""
