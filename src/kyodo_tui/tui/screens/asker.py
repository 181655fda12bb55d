"""What exports need of whoever asks for them: a screen, or the dialogue of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kyodo_tui.errors import KyodoError
    from kyodo_tui.tui.export_job import ExportJob
    from kyodo_tui.tui.exporting import NamedFile, Written
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.view.lines import Line

Choice = TypeVar("Choice")


class Questions(Protocol):
    """Asks for what an export needs to know."""

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


class Asker(Questions, Protocol):
    """Has records that can be written to a file."""

    @property
    def results(self) -> Results | None:
        """What is listed."""

    def wait_for(self, job: ExportJob, ended: Callable[[Written | KyodoError | None], None]) -> None:
        """Wait for an export; ``ended`` is told what came of it, `None` where it was stopped."""

    def say(self, message: Line) -> None:
        """Say something until the next command."""

    def explain(self, error: KyodoError) -> None:
        """Say why something does not work."""
