"""Slow look-ups run in a worker; a newer request cancels them."""

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
    """Runs the look-ups of a screen; of several slow ones only the newest is heard."""

    class Found(Message):
        """A look-up in the worker found its first records, or all of them."""

        namespace = "lookup_runner"

        def __init__(self, results: Results) -> None:
            super().__init__()
            self.results = results

    class Failed(Message):
        """A look-up in the worker failed."""

        namespace = "lookup_runner"

        def __init__(self, error: KyodoError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, screen: Screen[None], source: DataSource) -> None:
        self._screen = screen
        self._source = source
        self._clone: DataSource | None = None
        """The clone of the newest worker; `None` before the first and after a quick look-up."""

    def now(self, state: BrowseState, tabs: Sequence[Scope]) -> Results | None:
        """Return the results of ``state``, as far as they are found within :data:`AT_ONCE`.

        Where counting takes longer, only the first records; where finding any takes longer, `None`. A worker goes
        on, and posts the rest as :class:`Found` or :class:`Failed`.

        Raises:
            KyodoError: when the database cannot be read.
        """
        self._cancel()
        first: Results | None = None
        try:
            with self._source.within(AT_ONCE):
                asked = ResultLookup(self._source, state)
                first = asked.first()
                return asked.whole(tabs)
        except OverdueError:
            shown = first if first is not None and first.rows.count else None
            clone = self._clone = self._source.clone()
            self._screen.run_worker(
                lambda: self._work(clone, state, tabs, is_shown=shown is not None),
                thread=True,
                exclusive=True,
                group="look-up",
            )
            return shown

    def _cancel(self) -> None:
        if self._clone is not None:
            self._clone.interrupt()
            self._clone = None

    def _work(self, clone: DataSource, state: BrowseState, tabs: Sequence[Scope], *, is_shown: bool) -> None:
        try:
            with clone.within(AT_MOST):
                asked = ResultLookup(clone, state)
                if not is_shown and (first := asked.first()).rows.count:
                    self._post(clone, self.Found(first))
                results = asked.whole(tabs)
        except KyodoError as error:
            self._post(clone, self.Failed(error))
        else:
            self._post(clone, self.Found(results))

    def _post(self, clone: DataSource, message: Message) -> None:
        # A cancelled look-up must not speak up: its results, and that it was interrupted, are of no interest.
        if clone is self._clone:
            self._screen.post_message(message)
