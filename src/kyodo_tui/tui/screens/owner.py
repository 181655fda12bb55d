"""What the parts of the main screen that ask questions need of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.screen import Screen

    from kyodo_tui.errors import KyodoError
    from kyodo_tui.tui.export_job import ExportJob
    from kyodo_tui.tui.exporting import NamedFile, Written
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.view.lines import Line

Choice = TypeVar("Choice")


class Asker(Protocol):
    """What an export needs of whoever asks for it."""

    def choose(
        self,
        title: str,
        choices: Mapping[Choice, str],
        now: Choice | None,
        answered: Callable[[Choice | None], None],
    ) -> None:
        """Ask for one of some choices; ``answered`` is told which, or `None`."""

    def ask_file(
        self, proposed: str, encodings: Mapping[str, str], answered: Callable[[NamedFile | None], None]
    ) -> None:
        """Ask where to write a file; ``answered`` is told its name, or `None`."""

    def wait_for(self, job: ExportJob, ended: Callable[[Written | KyodoError | None], None]) -> None:
        """Wait for an export; ``ended`` is told what came of it, `None` where it was stopped."""

    def say(self, message: Line) -> None:
        """Say something until the next command."""

    def explain(self, error: KyodoError) -> None:
        """Say why something does not work."""

    @property
    def results(self) -> Results | None:
        """What is listed."""


class Owner(Asker, Protocol):
    """The screen records are taken from."""

    def ask(self, screen: Screen[Any], answered: Callable[[Any], None]) -> None:
        """Show a screen over it; ``answered`` is told its result."""

    def show_marks(self, marked: frozenset[str]) -> None:
        """Show which records are marked."""

    def go_to(self, record_id: str) -> None:
        """Go to a record."""
