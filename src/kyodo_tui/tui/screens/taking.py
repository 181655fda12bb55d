"""What the user takes away: marks, the list of them, files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from kyodo_tui.tui import strings
from kyodo_tui.tui.view import status_messages
from kyodo_tui.tui.view.lines import TEXT, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.marks import Marks
    from kyodo_tui.tui.view.lines import Line


class Owner(Protocol):
    """The screen records are taken from."""

    def ask(self, screen: Screen[Any], answered: Callable[[Any], None]) -> None:
        """Show a screen over it; ``answered`` is told its result."""

    def say(self, message: Line) -> None:
        """Say something until the next command."""

    def show_marks(self, marked: frozenset[str]) -> None:
        """Show which records are marked."""

    def go_to(self, record_id: str) -> None:
        """Go to a record."""


class Taking:
    """Marks records and shows the list of them."""

    def __init__(self, owner: Owner, source: DataSource, labels: Labels, marks: Marks) -> None:
        self._owner = owner
        self._source = source
        self._labels = labels
        self._marks = marks

    def begin(self) -> None:
        """Show what was marked before."""
        self._marks.read()
        self._refresh()

    def toggle(self, row: ListRow | None) -> None:
        """Mark a record, or take its mark away."""
        if row is None:
            return
        is_marked = self._marks.toggle(row.id, row.name)
        number = len(self._marks.ids)
        self._owner.say((Span(strings.marked(number) if is_marked else strings.unmarked(number), TEXT),))
        self._refresh()

    def show_list(self) -> None:
        """Show what is marked."""
        from kyodo_tui.tui.screens.shortlist import ShortlistScreen

        self._marks.read()
        self._refresh()
        if self._marks.ids:
            self._owner.ask(ShortlistScreen(self._marks, self._labels, self._source.record), self._left)
        else:
            self._owner.say((Span(strings.SHORTLIST_EMPTY, TEXT),))

    def _left(self, record_id: str | None) -> None:
        self._marks.read()
        self._refresh()
        if record_id is not None:
            self._owner.go_to(record_id)

    def _refresh(self) -> None:
        self._owner.show_marks(self._marks.ids)
        problem, self._marks.problem = self._marks.problem, None
        if problem is not None:
            self._owner.say(status_messages.of_error(problem))
