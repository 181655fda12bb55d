"""The query in the search box: typed, brought back, cleared, without a condition that finds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings
from kyodo_tui.tui.view.lines import TEXT, Line, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyodo_tui.core.search.blame import Without
    from kyodo_tui.tui.state import BrowseState
    from kyodo_tui.tui.widgets.search_box import SearchBox
    from kyodo_tui.user.queries import QueryMemory


class Owner(Protocol):
    """The screen whose query is edited."""

    state: BrowseState

    def say(self, message: Line) -> None:
        """Say something until the next command."""


class QueryEditing:
    """Keeps the text of the box and the query of the state the same."""

    def __init__(self, owner: Owner, box: SearchBox, memory: QueryMemory, settle: Callable[[], None]) -> None:
        """Make it.

        Args:
            owner: The screen.
            box: Holds the text.
            memory: Remembers queries.
            settle: Is told that the typing of a query has ended.

        """
        self._owner = owner
        self._box = box
        self._memory = memory
        self._settle = settle
        self._recalled = 0
        """How many queries back the one in the box is."""

    def typed(self, text: str) -> None:
        """Filter while typing."""
        self._recalled = 0
        self._owner.state = self._owner.state.searching(text)

    def put(self, query: str) -> None:
        """Put another query into the box."""
        self._box.set_text(query)
        self._owner.state = self._owner.state.searching(query)

    def recall(self) -> None:
        """Bring back the query before, while the box is empty or holds one that was brought back."""
        if self._box.edit.text and not self._recalled:
            return
        query = self._memory.earlier(self._recalled + 1)
        if query is not None:
            self._recalled += 1
            self.put(query)

    def remember(self) -> None:
        """Keep the query, so that it can be brought back."""
        self._settle()
        self._memory.add(self._owner.state.query)
        self._recalled = 0

    def clear(self) -> None:
        """Clear the query."""
        self.remember()
        self.put("")

    def drop(self, condition: Without) -> None:
        """Drop a condition of the state, and keep the others."""
        self.remember()
        state = self._owner.state.without(condition)
        self._box.set_text(state.query)
        self._owner.state = state
        self._owner.say((Span(one_line(strings.dropped(condition.label)), TEXT),))
