"""Questions that may take long: answered at once where that is quick, else in a worker that can be given up."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any, Generic

from textual.message import Message

from kyodo_tui.errors import KyodoError
from kyodo_tui.tui.clones import ClonedSource
from kyodo_tui.tui.data_source import Value

if TYPE_CHECKING:
    from textual.screen import Screen

    from kyodo_tui.tui.data_source import DataSource, Read

QUICK_SECONDS = 0.15
"""Seconds that a question may hold up the keyboard."""
MAX_SECONDS = 600.0
"""Seconds after which a question is given up that nobody gave up before."""
_PROGRESS_SECONDS = 0.1
"""Seconds between two messages about how far it is."""


def quick(source: DataSource, read: Read[Value]) -> Value:
    """Return what is read within :data:`QUICK_SECONDS`.

    Raises:
        OverdueError: It takes longer.
        KyodoError: It cannot be read.
    """
    with source.within(QUICK_SECONDS):
        return read(source)


class Question(ClonedSource, Generic[Value]):
    """What is read in a worker, from a clone of the database."""

    class Answered(Message):
        """The question was answered, or cannot be."""

        namespace = "question"

        def __init__(self, question: Question[Any], value: Any, error: KyodoError | None) -> None:
            super().__init__()
            self.question = question
            self.value = value
            self.error = error

    class Progressed(Message):
        """A part of what it takes is done."""

        namespace = "question"

        def __init__(self, done: int, of: int) -> None:
            super().__init__()
            self.done = done
            """Number of parts."""
            self.of = of
            """Number of all parts; 0 where that is not known."""

    def __init__(self, source: DataSource, read: Read[Value]) -> None:
        """Prepare the question; nothing is read yet.

        Raises:
            KyodoError: The database cannot be opened once more.
        """
        super().__init__(source.clone())
        self._read = read
        self._told = monotonic()

    def start(self, host: Screen[Any]) -> None:
        """Read in a worker; ``host`` gets :class:`Progressed` and at last :class:`Answered`, unless it is cancelled."""
        # Not exclusive: a worker that is taken off before it runs could not close its clone.
        host.run_worker(lambda: self._work(host), thread=True)

    def _work(self, host: Screen[Any]) -> None:
        if not self.begin():
            return

        def tell(done: int, of: int) -> None:
            now = monotonic()
            if now - self._told >= _PROGRESS_SECONDS:
                self._told = now
                host.post_message(self.Progressed(done, of))

        value: Value | None = None
        failure: KyodoError | None = None
        try:
            self.clone.report_to(tell)
            with self.clone.within(MAX_SECONDS):
                value = self._read(self.clone)
        except KyodoError as error:
            failure = error
        finally:
            self.clone.report_to(None)
            self.end()
        # A question that was given up must not answer: neither its value nor its interruption matter any more.
        if not self._is_cancelled:
            host.post_message(self.Answered(self, value, failure))
