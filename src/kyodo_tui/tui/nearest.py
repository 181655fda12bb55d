"""The records that belong to the one that is read: shown at once where that is quick, else as soon as they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kyodo_tui.errors import OverdueError
from kyodo_tui.tui.questions import Question, quick

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from kyodo_tui.core.pages.related import RelatedEntry
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.pages import PageMaker


class NearestRecords:
    """Asks for the related records of one record at a time; a slow answer for an earlier one is dropped."""

    def __init__(
        self,
        host: Screen[Any],
        source: DataSource,
        pages: PageMaker,
        show: Callable[[tuple[RelatedEntry, ...]], None],
    ) -> None:
        self._host = host
        self._source = source
        self._pages = pages
        self._show = show
        self._asked: Question[tuple[RelatedEntry, ...]] | None = None

    def ask(self, record_id: str) -> None:
        """Show what belongs to a record.

        Raises:
            KyodoError: It cannot be read.
        """

        def read(source: DataSource) -> tuple[RelatedEntry, ...]:
            return self._pages.reading(source).nearest(record_id)

        self.cancel()
        try:
            found = quick(self._source, read)
        except OverdueError:
            self._asked = Question(self._source, read)
            self._asked.start(self._host)
        else:
            self._show(found)

    def take(self, message: Question.Answered) -> None:
        """Show a late answer, unless another record was asked for meanwhile."""
        if message.question is not self._asked:
            return
        self._asked = None
        # What cannot be read is left out: the record itself stays.
        if message.value is not None:
            self._show(message.value)

    def cancel(self) -> None:
        """Drop what was asked."""
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
