"""A panel while something takes long: how far it is, and how to give it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from kyodo_tui.core.text.cells import width
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.questions import Question
from kyodo_tui.tui.screens.panel_screen import PanelScreen
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view.lines import QUIET, TEXT, Line, Span
from kyodo_tui.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from textual.binding import BindingType

_CELLS = 44


class WaitPanel(Panel):
    """How far it is."""

    def __init__(self) -> None:
        super().__init__(id="waiting")
        self._lines: tuple[Line, ...] = (
            (Span(strings.progress(0, 0), TEXT),),
            (Span(strings.WAIT_HINT, QUIET),),
        )

    def show(self, done: int, of: int) -> None:
        """Show how far it is."""
        self._lines = ((Span(strings.progress(done, of), TEXT),), self._lines[1])
        self.refresh()

    def wanted(self, columns: int) -> tuple[int, int]:
        """Keep one size."""
        return max(_CELLS, width(strings.WAIT_HINT)), len(self._lines)

    @property
    def line_count(self) -> int:
        """Number of lines."""
        return len(self._lines)

    def heading(self, cells: int) -> Line:
        """Return the title."""
        return (Span(f"  {strings.WAIT_TITLE}"),)

    def line(self, index: int, cells: int) -> Line:
        """Return a line."""
        return self._lines[index]


class WaitScreen(PanelScreen[Question.Answered | None], inherit_bindings=False):
    """Waits for a question; its result is the answer, or `None` where it was given up."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.WAITING)]
    context = KeyContext.WAITING

    def __init__(self, question: Question[Any]) -> None:
        self._question = question
        self._progress = WaitPanel()
        super().__init__(self._progress)

    def on_mount(self) -> None:
        """Ask."""
        self._question.start(self)

    def on_unmount(self) -> None:
        """Leave nothing running."""
        self._question.cancel()

    def on_question_answered(self, message: Question.Answered) -> None:
        """Take the answer."""
        self.dismiss(message)

    def on_question_progressed(self, message: Question.Progressed) -> None:
        """Show how far it is."""
        self._progress.show(message.done, message.of)

    def action_give_up(self) -> None:
        """Give the question up."""
        self.dismiss(None)
