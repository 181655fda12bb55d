"""The list of the dialogue: what is listed, the record it is at, and what is said of both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.rows import form_words, row_line
from kyodo_tui.cli.lines.waiting import MAX_SECONDS
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.results import ResultLookup
from kyodo_tui.tui.state import BrowseState
from kyodo_tui.tui.strings import MAYBE, NO_READINGS
from kyodo_tui.tui.view.lines import WARNING
from kyodo_tui.tui.view.tabs import hits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyodo_tui.cli.lines.contents import Contents
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.core.search.blame import Without
    from kyodo_tui.store.database import Database
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.view.overview import Overview
    from kyodo_tui.tui.view.tabs import Tab

_NO_WORDS = re.compile(r"[\s\-:：=＝「」、,か]")
"""What differs between a query and how it was understood where they say the same."""
PAGE_ROWS = 10
"""Rows listed at a time."""


class Listing:
    """What is listed, and how far it was said."""

    def __init__(
        self,
        contents: Contents,
        start: BrowseState,
        nothing_found: Callable[[Database, BrowseState], str],
        marked: Callable[[], frozenset[str]],
    ) -> None:
        """List what is listed at first.

        Args:
            contents: The opened database.
            start: What is listed at first.
            nothing_found: Returns what to say where a state has no record in a database.
            marked: Returns the ids of what is marked.

        Raises:
            KyodoError: The database cannot be read.
        """
        self._contents = contents
        self._nothing_found = nothing_found
        self._marked = marked
        self._has_told_of_readings = False
        self.place = 0
        """The record it is at."""
        self.next_row = 0
        """The first row that was not said yet."""
        self.results = self.look_up(start)
        """What is listed."""

    def renew(self, contents: Contents) -> None:
        """List the same of a newer database.

        Raises:
            KyodoError: It cannot be read.
        """
        state, self._contents = self.results.state, contents
        self.results = self.look_up(state)

    @property
    def _source(self) -> Database:
        return self._contents.database

    @property
    def _labels(self) -> Labels:
        return self._contents.labels

    @property
    def overview(self) -> Overview:
        """The tabs."""
        return self._contents.overview

    # What is listed

    def look_up(self, state: BrowseState) -> Results:
        """Return the results of a state.

        Raises:
            KyodoError: They cannot be read.
        """
        with self._source.within(MAX_SECONDS):
            return ResultLookup(self._source, state).complete(self.overview.scopes(state))

    def show(self, results: Results) -> None:
        """List other results, from the record that their state is at."""
        self.results = results
        selected = results.state.selected
        self.place = (results.rows.index(selected) if selected is not None else None) or 0
        self.next_row = 0

    @property
    def state(self) -> BrowseState:
        """What is looked at, with the record it is at."""
        row = self.row(self.place)
        return self.results.state.selecting(row.id if row is not None else None)

    @property
    def count(self) -> int:
        """Number of rows that can be read, suggestions included."""
        return self.results.rows.count

    def row(self, place: int) -> ListRow | None:
        """Return the row at a place; `None` where there is none."""
        rows = self.results.rows.rows(place, 1) if place >= 0 else ()
        return rows[0] if rows else None

    @property
    def to_drop(self) -> Without | None:
        """The condition to blame for an empty list."""
        return self.results.to_drop

    # What is said of it

    def found(self) -> Iterator[str]:
        """Yield the answer to a search: how many, what they come to; then what limits them, and where they are."""
        results = self.results
        total = 0 if results.near else results.total
        query = results.state.query.strip()
        head = strings.QUERY.format(query=one_line(query)) if query else strings.ALL_LISTED
        count = self.overview.count(results)
        yield strings.FOUND.format(head=head, count="、".join([count, *self._sums(results)]))
        yield from self._warnings()
        limits = self._limits()
        if limits:
            yield strings.WITHIN.format(limits=limits)
        if total:
            split = self._split()
            if split:
                yield strings.SPLIT.format(split=split)
        else:
            yield from self._nothing()
        if results.query.text_terms and not self._source.has_readings and not self._has_told_of_readings:
            self._has_told_of_readings = True
            yield NO_READINGS

    def _sums(self, results: Results) -> Iterator[str]:
        """Yield what the records come to, and under which name holders they are."""
        if results.sums is not None and results.total and not results.near:
            yield from results.sums.texts
            for holder, count in self.overview.holder_counts(results).items():
                yield strings.COUNTED.format(label=one_line(self._labels.holder(holder)), count=count)

    def _limits(self) -> str:
        """Return what the list is limited to and how it is sorted, where that does not go without saying."""
        results = self.results
        if results.near:
            return ""
        said = self.filtered(results)
        where = self.filtered(results._replace(query=parse(""), gone=()))
        everywhere = self.filtered(results._replace(state=BrowseState(), query=parse(""), gone=()))
        understood = said.removesuffix(where).removesuffix("、")
        typed = results.state.query
        parts = [
            "" if _NO_WORDS.sub("", understood) == _NO_WORDS.sub("", typed) else understood,
            # A condition on forms takes its end from it.
            "" if everywhere.startswith(where) else where,
        ]
        return "、".join(part for part in parts if part)

    def filtered(self, results: Results) -> str:
        """Return what the status line says of results: years, form and name holder, other limits, order."""
        spans = self.overview.filtered(results)
        text = "".join(span.text for span in spans if span.role != WARNING)
        return "、".join(part for part in text.split("  ") if part.strip())

    def _warnings(self) -> Iterator[str]:
        """Yield what the status line warns of: days that were no such weekday, values that no record has."""
        for span in self.overview.filtered(self.results):
            if span.role == WARNING and MAYBE not in span.text:
                yield f"{one_line(span.text).strip()}。"

    def _split(self) -> str:
        """Return how many are in each tab, where that is not told by the tab that is open."""
        results = self.results
        if results.state.scope.only("form"):
            return ""
        tabs = self.overview.tabs
        counts = hits(tabs, results.counts, results.state.scope) or [tab.total for tab in tabs]
        found = [
            strings.COUNTED.format(label=tab.label, count=count)
            for tab, count in zip(tabs[1:], counts[1:], strict=True)
            if count
        ]
        return "、".join(found) if len(found) > 1 else ""

    def _nothing(self) -> Iterator[str]:
        yield from self._nothing_found(self._source, self.results.state).split("\n")
        state, counts = self.results.state, self.results.counts
        everywhere = 0 if counts is None else counts[self.overview.tabs[0].within(state.scope)]
        if everywhere:
            yield strings.ELSEWHERE.format(count=everywhere)
        if self.to_drop is not None:
            yield strings.OFFER_DROP.format(
                condition=one_line(self.to_drop.label), count=self.to_drop.count or self.to_drop.alone or 0
            )

    def rows(self, first: int) -> Iterator[str]:
        """Yield a portion of rows, and take note how far it reaches."""
        results = self.results
        rows = results.rows.rows(first, PAGE_ROWS)
        if results.near and not first:
            yield strings.NEAR
        for number, row in enumerate(rows, first + 1):
            yield strings.CHOICE.format(number=number, label=self.line(row))
        self.next_row = first + len(rows)
        if self.next_row < results.rows.count:
            yield strings.RANGE.format(first=first + 1, last=self.next_row, count=self.results.rows.count)

    def line(self, row: ListRow) -> str:
        """Return a row in words."""
        return row_line(row, self._labels, self.results.state.scope, is_marked=row.id in self._marked())

    @property
    def has_more(self) -> bool:
        """Whether there are rows that were not said yet."""
        return self.next_row < self.count

    def position(self) -> str:
        """Return the place of the record it is at: ``3件目、全18件``."""
        row = self.row(self.place)
        marked = strings.MARKED_TOO if row is not None and row.id in self._marked() else ""
        return strings.POSITION.format(position=self.place + 1, count=self.count) + marked

    def whole(self) -> Iterator[str]:
        """Yield everything that the screen says around the list."""
        results = self.results
        yield self.overview.header(results.state)
        query = results.state.query.strip()
        if query:
            yield strings.QUERY_IS.format(query=one_line(query))
        yield f"{self.filtered(results)}: {'、'.join([self.overview.count(results), *self._sums(results)])}"
        yield from self.tabs()
        row = self.row(self.place)
        if row is not None:
            yield f"{self.position()}: {self.line(row)}"

    def tabs(self) -> Iterator[str]:
        """Yield the tabs with their counts, the open one named as such."""
        labels = [
            self.tab_label(tab, count, is_open=tab.scope == self.results.state.tab)
            for tab, count in self.counted_tabs()
        ]
        yield strings.TABS.format(tabs="、".join(labels))

    def counted_tabs(self) -> list[tuple[Tab, int | None]]:
        """Return the tabs, after each that is split its parts, with their counts."""
        results, overview = self.results, self.overview
        tabs = []
        for tab in overview.tabs:
            tabs.append(tab)
            tabs += overview.parts(tab.scope)[1:]
        missing = [tab.within(results.state.scope) for tab in tabs]
        counts = results.counts
        if counts is not None and any(scope not in counts for scope in missing):
            counts = self._source.counts(results.query, missing)
        numbers = hits(tabs, counts, results.state.scope) or [tab.total for tab in tabs]
        return [*zip(tabs, numbers, strict=True)]

    def tab_label(self, tab: Tab, count: int | None, *, is_open: bool) -> str:
        """Return a tab in words."""
        open_ = strings.OPEN if is_open else ""
        form = tab.scope.only("form")
        holder = tab.scope.only("holder")
        label = f"{form_words(form, self._labels)}の{tab.label}" if form and holder else tab.label
        return strings.COUNTED.format(label=one_line(label), count=count or 0) + open_
