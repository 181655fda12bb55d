"""Where the user has been, like the history of a web browser: query, tab, facets, row and open page come back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyodo_tui.tui.state import BrowseState

MAX_VISITS = 200
"""Visits that are kept."""


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page over the browser."""

    code: str
    """Which page: that of the command."""
    subject: str
    """Id of a record, or key of a body."""
    cursor: int | None = None
    """Line under the cursor; ``None`` for the first one with a record."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """How a page was left."""

    action: str
    """Command that closed it."""
    record_id: str | None
    """The record under the cursor."""
    cursor: int
    """The line under the cursor."""
    query: str | None = None
    """What finds the records that the line under the cursor stands for."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What was looked at."""

    state: BrowseState
    page: PageRef | None = None
    """The page that was open; ``None`` for the list."""

    def is_same_place(self, other: Visit) -> bool:
        """Tell whether two visits differ by nothing but rows."""
        one, another = (replace(each.state, selected=None) for each in (self, other))
        pages = [each.page and replace(each.page, cursor=None) for each in (self, other)]
        return one == another and pages[0] == pages[1]


@dataclass(frozen=True, slots=True)
class History:
    """Visits with a present one; nothing is changed in place."""

    visits: tuple[Visit, ...]
    place: int = 0
    is_typing: bool = False
    """Whether the present visit is of a query that is still being typed."""

    @property
    def present(self) -> Visit:
        """The visit that is shown."""
        return self.visits[self.place]

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier visit."""
        return self.place > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later visit."""
        return self.place < len(self.visits) - 1

    def visiting(self, visit: Visit, *, typing: bool = False) -> History:
        """Return the history after a visit.

        At the same place only the row is remembered. What is typed is one visit, however many keys it took.
        """
        if visit.is_same_place(self.present):
            return self._with_present(visit, typing=typing and self.is_typing)
        if typing and self.is_typing:
            if self.place and visit.is_same_place(self.visits[self.place - 1]):
                # Everything that was typed is gone again.
                return replace(self, visits=self.visits[: self.place], place=self.place - 1, is_typing=False)
            return self._with_present(visit, typing=True)
        return self._with_next(visit, typing=typing)

    def jumping(self, visit: Visit) -> History:
        """Return the history after a jump, which is another visit even within one list."""
        return self if visit == self.present else self._with_next(visit, typing=False)

    def settled(self) -> History:
        """Return the history after typing: the next query is another visit."""
        return replace(self, is_typing=False)

    def back(self) -> History:
        """Return the history one visit earlier, if there is one."""
        return replace(self, place=max(0, self.place - 1), is_typing=False)

    def forward(self) -> History:
        """Return the history one visit later, if there is one."""
        return replace(self, place=min(len(self.visits) - 1, self.place + 1), is_typing=False)

    def _with_next(self, visit: Visit, *, typing: bool) -> History:
        visits = (*self.visits[: self.place + 1], visit)[-MAX_VISITS:]
        return History(visits, len(visits) - 1, typing)

    def _with_present(self, visit: Visit, *, typing: bool) -> History:
        visits = (*self.visits[: self.place], visit, *self.visits[self.place + 1 :])
        return History(visits, self.place, typing)
