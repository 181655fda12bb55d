"""Writes a file while a panel shows how far it is; Esc stops it, and nothing is left of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from kyodo_tui.errors import KyodoError
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.exporting import Written
from kyodo_tui.tui.screens.panel_screen import PanelScreen
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view.lines import TEXT, Line, Span
from kyodo_tui.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from textual.binding import BindingType

    from kyodo_tui.tui.export_job import ExportJob

_CELLS = 50
_SECONDS = 0.25
"""How often the panel is drawn again."""


class ProgressPanel(Panel):
    """How many records of how many were read."""

    def __init__(self, job: ExportJob) -> None:
        super().__init__(id="progress")
        self._job = job

    def wanted(self, columns: int) -> tuple[int, int]:
        """Be one line high."""
        return _CELLS, self.line_count

    @property
    def line_count(self) -> int:
        """There is one line."""
        return 1

    def heading(self, cells: int) -> Line:
        """Return the title."""
        return (Span(f"  {strings.EXPORT_RUNNING}"),)

    def line(self, index: int, cells: int) -> Line:
        """Return how far it is."""
        return (Span(f"  {strings.export_progress(self._job.done, self._job.wanted.chosen.count)}", TEXT),)


class ExportScreen(PanelScreen[Written | KyodoError | None], inherit_bindings=False):
    """Shows an export that runs; its result is what was written, what went wrong, or `None` where it was stopped."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.PROGRESS)]
    context = KeyContext.PROGRESS

    class Ended(Message):
        """The export has ended."""

    def __init__(self, job: ExportJob) -> None:
        self._job = job
        self._bar = ProgressPanel(job)
        super().__init__(self._bar)

    def on_mount(self) -> None:
        """Follow the export."""
        self.set_interval(_SECONDS, self._bar.refresh)
        self._job.when_ended(lambda: self.post_message(self.Ended()))

    def on_export_screen_ended(self) -> None:
        """Close with what came of it."""
        if self.is_current:
            self.dismiss(self._job.outcome)

    def on_unmount(self) -> None:
        """Stop when the browser is left."""
        self._job.cancel()

    def on_click(self) -> None:
        """Stay, wherever one clicks."""

    def action_back(self) -> None:
        """Stop, unless the file is about to appear."""
        if self._job.cancel():
            self.dismiss(None)

    def action_close(self) -> None:
        """Stop, as with Esc."""
        self.action_back()
