"""Slow look-ups run in a worker; a newer request cancels them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from kyodo_tui.errors import KyodoError
from kyodo_tui.tui.clones import ClonedSource
from kyodo_tui.tui.results import MAX_SECONDS, ResultLookup, known_in_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.state import BrowseState


class _SlowLookup(ClonedSource):
    """A look-up in a worker; its clone of the database is open until the results leave the screen."""

    def __init__(self, clone: DataSource) -> None:
        super().__init__(clone)
        self.results: Results | None = None
        """What it found; `None` until it ends well."""

    @property
    def is_needed(self) -> bool:
        """Whether there are results to be read from the clone."""
        return self.results is not None


class LookupRunner:
    """Runs the look-ups of a screen; only the newest slow one may post."""

    class Found(Message):
        """A look-up in the worker found its first records, or all of them."""

        namespace = "lookup_runner"

        def __init__(self, results: Results, lookup: _SlowLookup) -> None:
            super().__init__()
            self.results = results
            self.lookup = lookup

    class Failed(Message):
        """A look-up in the worker failed."""

        namespace = "lookup_runner"

        def __init__(self, error: KyodoError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, screen: Screen[None], source: DataSource) -> None:
        self._screen = screen
        self._source = source
        self._newest: _SlowLookup | None = None
        """The newest look-up in a worker; `None` before the first and after a quick look-up."""
        self._shown: _SlowLookup | None = None
        """The look-up whose results are on the screen; `None` where they are from a quick one."""

    def now(self, state: BrowseState, tabs: Sequence[Scope]) -> Results | None:
        """Return the results of ``state``, as far as they are found in no time that is felt.

        Where counting takes longer, without what is not counted; where finding any record takes longer, `None`. A
        worker goes on, and posts the rest as :class:`Found` or :class:`Failed`.

        Raises:
            KyodoError: when the database cannot be read.
        """
        self._cancel()
        known, is_complete = known_in_time(self._source, state, tabs)
        if is_complete:
            return known
        shown = known if known is not None and known.rows.count else None
        lookup = self._newest = _SlowLookup(self._source.clone())
        # Not exclusive: a worker that is taken off before it runs could not close its clone.
        self._screen.run_worker(
            lambda: self._work(lookup, state, tabs, is_shown=shown is not None), thread=True
        )
        return shown

    def is_newest(self, message: Found) -> bool:
        """Return whether no other look-up began since ``message`` was posted."""
        return message.lookup is self._newest

    def shown(self, results: Results) -> None:
        """Close what earlier results were read from: ``results`` are on the screen now."""
        newest = self._newest if self._newest is not None and self._newest.results is results else None
        if self._shown is not None and self._shown is not newest:
            self._shown.cancel()
        self._shown = newest

    def close(self) -> None:
        """End what runs, and close what the results were read from."""
        self._cancel()
        if self._shown is not None:
            self._shown.cancel()
            self._shown = None

    def _cancel(self) -> None:
        if self._newest is not None and self._newest is not self._shown:
            self._newest.cancel()
        self._newest = None

    def _work(
        self, lookup: _SlowLookup, state: BrowseState, tabs: Sequence[Scope], *, is_shown: bool
    ) -> None:
        if not lookup.begin():
            return
        message: Message
        try:
            with lookup.clone.within(MAX_SECONDS):
                # What is marked on the screen is read in its thread.
                asked = ResultLookup(lookup.clone, state, self._source.words)
                if not is_shown and (first := asked.first()).rows.count:
                    self._post(lookup, self.Found(first, lookup))
                results = asked.complete(tabs)
            lookup.results = results
            message = self.Found(results, lookup)
        except KyodoError as error:
            message = self.Failed(error)
        finally:
            lookup.end()
        self._post(lookup, message)

    def _post(self, lookup: _SlowLookup, message: Message) -> None:
        # A cancelled look-up must not post: neither its results nor its interruption matter any more.
        if lookup is self._newest:
            self._screen.post_message(message)
