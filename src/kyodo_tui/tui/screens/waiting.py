"""A panel while something takes long: how far it is, and how to give it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from kyodo_tui.core.text.cells import width
from kyodo_tui.errors import KyodoError, OverdueError
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.questions import Question, quick
from kyodo_tui.tui.screens.panel_screen import PanelScreen
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view.lines import QUIET, TEXT, Line, Span
from kyodo_tui.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.await_complete import AwaitComplete
    from textual.binding import BindingType

    from kyodo_tui.tui.data_source import DataSource, Read, Value
    from kyodo_tui.tui.held_keys import HeldKeys

_CELLS = 44


class Asker(Protocol):
    """The screen that asks."""

    @property
    def app(self) -> App[Any]:
        """The application, over which the panel is shown."""

    def explain(self, error: KyodoError) -> None:
        """Say why something cannot be read."""

    def warn(self, text: str) -> None:
        """Say something until the next command."""


def look_up(
    asker: Asker,
    source: DataSource,
    read: Read[Value],
    answered: Callable[[Value], None],
    given_up: Callable[[], None] | None = None,
) -> None:
    """Read what may take long: at once where that is quick, else behind a panel with which to give it up.

    Args:
        asker: The screen that asks.
        source: The opened database.
        read: Reads from it, or from a clone of it: all of its result, for the clone is closed then.
        answered: Is told the result.
        given_up: Is called where the user does not wait for it.

    """
    held = held_keys(asker.app)

    def left(answer: Question.Answered | None) -> None:
        # First, for what is shown may have to be waited for, too.
        if held is not None:
            held.drop() if answer is None else held.end()
        if answer is None:
            asker.warn(strings.GIVEN_UP)
            if given_up is not None:
                given_up()
        elif answer.error is not None:
            asker.explain(answer.error)
        else:
            answered(answer.value)

    try:
        try:
            value = quick(source, read)
        except OverdueError:
            asker.app.push_screen(WaitScreen(Question(source, read)), left)
            if held is not None:
                held.begin()
            return
    except KyodoError as error:
        asker.explain(error)
        return
    answered(value)


def held_keys(app: App[Any]) -> HeldKeys | None:
    """Return what holds the keys typed while one waits, if the application has it."""
    held: HeldKeys | None = getattr(app, "held_keys", None)
    return held


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
        self._is_dismissed = False
        super().__init__(self._progress)

    def dismiss(self, result: Question.Answered | None = None) -> AwaitComplete:
        """End the wait: whoever asked sees to the keys that are held."""
        self._is_dismissed = True
        return super().dismiss(result)

    def on_mount(self) -> None:
        """Ask."""
        self._question.start(self)

    def on_unmount(self) -> None:
        """Leave nothing running, and keep no key for what does not come."""
        self._question.cancel()
        held = held_keys(self.app)
        if held is not None and not self._is_dismissed:
            held.drop()

    def on_question_answered(self, message: Question.Answered) -> None:
        """Take the answer, unless the question was given up while it was on its way."""
        if not self._is_dismissed:
            self.dismiss(message)

    def on_question_progressed(self, message: Question.Progressed) -> None:
        """Show how far it is."""
        self._progress.show(message.done, message.of)

    def action_give_up(self) -> None:
        """Give the question up."""
        self.dismiss(None)
