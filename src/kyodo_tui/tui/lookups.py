"""Look-ups that never hold up the keyboard: what takes longer than a blink goes on aside, and gives way to newer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from kyodo_tui.errors import KyodoError, OverdueError
from kyodo_tui.tui.results import AT_MOST, AT_ONCE, ResultLookup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.state import BrowseState


class LookupRunner:
    """Answers a screen's questions; of several that take long only the newest."""

    class Found(Message):
        """A look-up that went on aside has found its first records, or all its results."""

        namespace = "lookup_runner"

        def __init__(self, results: Results) -> None:
            super().__init__()
            self.results = results

    class Failed(Message):
        """A look-up that went on aside has failed."""

        namespace = "lookup_runner"

        def __init__(self, error: KyodoError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, screen: Screen[None], source: DataSource) -> None:
        self._screen = screen
        self._source = source
        self._aside: DataSource | None = None
        """The database as the look-up that goes on aside has it; null where none does."""

    def now(self, state: BrowseState, tabs: Sequence[Scope]) -> Results | None:
        """Return what ``state`` shows.

        Where it takes long to count all of it, its first records, and where it takes long to find any, null; a
        :class:`RankedResults` will tell of the rest.

        Raises:
            KyodoError: when the database cannot be read.
        """
        self._give_way()
        first: Results | None = None
        try:
            with self._source.within(AT_ONCE):
                asked = ResultLookup(self._source, state)
                first = asked.first()
                return asked.whole(tabs)
        except OverdueError:
            shown = first if first is not None and first.rows.count else None
            aside = self._aside = self._source.clone()
            self._screen.run_worker(
                lambda: self._work(aside, state, tabs, is_shown=shown is not None),
                thread=True,
                exclusive=True,
                group="look-up",
            )
            return shown

    def _give_way(self) -> None:
        if self._aside is not None:
            self._aside.interrupt()
            self._aside = None

    def _work(self, aside: DataSource, state: BrowseState, tabs: Sequence[Scope], *, is_shown: bool) -> None:
        try:
            with aside.within(AT_MOST):
                asked = ResultLookup(aside, state)
                if not is_shown and (first := asked.first()).rows.count:
                    self._tell(aside, self.Found(first))
                results = asked.whole(tabs)
        except KyodoError as error:
            self._tell(aside, self.Failed(error), is_last=True)
        else:
            self._tell(aside, self.Found(results), is_last=True)

    def _tell(self, aside: DataSource, message: Message, *, is_last: bool = False) -> None:
        # One that had to give way has nothing to say.
        if aside is self._aside:
            if is_last:
                self._aside = None
            self._screen.post_message(message)
