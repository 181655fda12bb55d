"""What to do about a database that is published while the browser is open."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kyodo_tui.errors import KyodoError, MissingError
from kyodo_tui.tui import strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.tui.data_source import DataSource

LOOK_SECONDS = 2.0
"""Seconds between two looks: what is published is noticed within twice this time."""


class Renewal:
    """Keeps the database that is shown, and the newer one that waits to be shown."""

    def __init__(self, source: DataSource) -> None:
        self.source = source
        """What is shown."""
        self._opened: list[DataSource] = []
        """What was opened here, and so is closed here."""
        self._waiting: DataSource | None = None
        self.is_faulty = False
        """Whether what is there now cannot be read, so that what is shown is what was there before."""

    def look(self) -> str:
        """Look whether there is a newer database, and return what to say about it; empty if nothing."""
        try:
            found = (self._waiting or self.source).renewed()
        except KyodoError as error:
            self.is_faulty = True
            return strings.DATA_GONE if isinstance(error, MissingError) else strings.NEWER_DATA_UNREADABLE
        if found is None:
            return ""
        self.is_faulty = False
        self._drop_waiting()
        self._waiting = found
        return strings.DATA_RENEWED

    @property
    def waiting(self) -> DataSource | None:
        """The newer database, if there is one."""
        return self._waiting

    def refuse(self) -> None:
        """Go on without the newer database: it cannot be shown."""
        self.is_faulty = True
        self._drop_waiting()

    @contextmanager
    def showing(self) -> Iterator[None]:
        """Show the newer database, and close the one before.

        While it takes the place of that one, both stay open, whatever :meth:`look` finds meanwhile.
        """
        if self._waiting is None:
            yield
            return
        before = self._opened
        self.source, self._waiting = self._waiting, None
        self._opened = [*before, self.source]
        yield
        self._opened = [self.source]
        for each in before:
            each.close()

    def close(self) -> None:
        """Close what was opened here."""
        self._drop_waiting()
        for each in self._opened:
            each.close()
        self._opened = []

    def _drop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.close()
            self._waiting = None
