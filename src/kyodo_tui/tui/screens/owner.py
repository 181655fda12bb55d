"""What the parts of the main screen that ask questions need of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from kyodo_tui.errors import KyodoError
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.view.lines import Line


class Owner(Protocol):
    """The screen records are taken from."""

    def ask(self, screen: Screen[Any], answered: Callable[[Any], None]) -> None:
        """Show a screen over it; ``answered`` is told its result."""

    def say(self, message: Line) -> None:
        """Say something until the next command."""

    def explain(self, error: KyodoError) -> None:
        """Say why something does not work."""

    @property
    def results(self) -> Results | None:
        """What is listed."""

    def show_marks(self, marked: frozenset[str]) -> None:
        """Show which records are marked."""

    def go_to(self, record_id: str) -> None:
        """Go to a record."""
