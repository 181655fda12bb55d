"""Look-ups that never hold up the keyboard: what takes longer than a blink goes on aside, and gives way to newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from kyodo_tui.errors import KyodoError, OverdueError
from kyodo_tui.tui.results import AT_MOST, AT_ONCE, look_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from kyodo_tui.core.browse import Scope
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.source import Source
    from kyodo_tui.tui.state import BrowseState


class LookUps:
    """Answers a screen's questions; of several that take long only the newest."""

    class Done(Message):
        """A look-up that went on aside has found its results."""

        namespace = "look_ups"

        def __init__(self, results: Results) -> None:
            super().__init__()
            self.results = results

    class Failed(Message):
        """A look-up that went on aside has failed."""

        namespace = "look_ups"

        def __init__(self, error: KyodoError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, screen: Screen[None], source: Source) -> None:
        self._screen = screen
        self._source = source
        self._aside: Source | None = None
        """The database as the look-up that goes on aside has it; null where none does."""

    def now(self, state: BrowseState, tabs: Sequence[Scope]) -> Results | None:
        """Return what ``state`` shows; null where that takes long and a :class:`Done` will tell of it.

        Raises:
            KyodoError: when the database cannot be read.
        """
        self._give_way()
        try:
            with self._source.within(AT_ONCE):
                return look_up(self._source, state, tabs, ahead=True)
        except OverdueError:
            self._aside = self._source.clone()
            aside = self._aside
            self._screen.run_worker(
                lambda: self._work(aside, state, tabs), thread=True, exclusive=True, group="look-up"
            )
            return None

    def _give_way(self) -> None:
        if self._aside is not None:
            self._aside.interrupt()
            self._aside = None

    def _work(self, aside: Source, state: BrowseState, tabs: Sequence[Scope]) -> None:
        try:
            with aside.within(AT_MOST):
                results = look_up(aside, state, tabs, ahead=True)
        except KyodoError as error:
            self._tell(aside, self.Failed(error))
        else:
            self._tell(aside, self.Done(results))

    def _tell(self, aside: Source, message: Message) -> None:
        # One that had to give way has nothing to say.
        if aside is self._aside:
            self._aside = None
            self._screen.post_message(message)
