"""Counts in the dialogue: by a property, a year summed up, two years compared."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_tui.tui.counting import Counting
from kyodo_tui.tui.state import BrowseState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.tui.counting import CountingPages


class Counts:
    """Makes the pages about what is listed."""

    def __init__(self, pages: CountingPages) -> None:
        self._pages = pages

    def properties(self) -> Iterator[tuple[str, str]]:
        """Yield code and label of each property to count by."""
        from kyodo_tui.core.pages.statistics import DIMENSIONS

        return ((code, each.label) for code, each in DIMENSIONS.items())

    def by(self, code: str, scope: Scope, query: str) -> Page:
        """Return the counts by a property."""
        return self._pages.statistics(Counting((code,)), BrowseState(scope, query))

    def summary(self, scope: Scope, query: str) -> Page:
        """Return the yearly summary of the newest year."""
        return self._pages.summary(Counting(), BrowseState(scope, query))

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of years that can be compared: each with the one before, the newest first."""
        years = self._pages.years
        return ((before, after) for after, before in pairwise(years))

    def compare(self, years: tuple[int, ...] = ()) -> Page:
        """Return two years compared; without any, why there is nothing to compare."""
        return self._pages.compare(Counting(tuple(map(str, years))))
