"""How many records of each of several scopes a query finds, asked once for all of them.

Records are numbered in document order, so a form, a name holder or a year is a few runs of numbers. What an expression
finds is counted run by run, and the counts of scopes are sums of those.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.store.list_rows import last_seq
from kyodo_tui.store.search import fts_query

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

_MAX_RUNS = 2_000
"""Runs at most: beyond, each scope is asked for by itself."""
_READ = 50
"""Where there are no more hits a run, they are read and sorted out; else each run is asked for its count."""

_Place = tuple[str, str, str | None, int, int | None]
"""Report, form and name holder of a record, and how far its numbers within them lag behind."""


class _Run(NamedTuple):
    """Records side by side that are alike."""

    first: int
    last: int
    scope: Scope
    """Form, name holder and year of each of them."""

    def is_within(self, scope: Scope) -> bool:
        """Whether its records belong to ``scope``."""
        return (
            scope.form in (None, self.scope.form)
            and scope.name_holder in (None, self.scope.name_holder)
            and scope.year in (None, self.scope.year)
        )


class ScopeCounter:
    """Counts what expressions find in the scopes of one opened database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def is_able(self) -> bool:
        """Whether the records of a scope stand side by side, so that counting by runs is quick."""
        return len(self._runs) <= _MAX_RUNS

    def counts(self, expression: str | None, scopes: Sequence[Scope]) -> dict[Scope, int]:
        """Return the number of records of each scope that ``expression`` finds; of all records where it is null."""
        counted = (
            self._in_runs(expression) if expression else [run.last - run.first + 1 for run in self._runs]
        )
        return {
            scope: sum(
                number for run, number in zip(self._runs, counted, strict=True) if run.is_within(scope)
            )
            for scope in scopes
        }

    def _in_runs(self, expression: str) -> list[int]:
        most = _READ * len(self._runs)
        seqs = list(islice(fts_query.matching(self._connection, expression), most + 1))
        if len(seqs) <= most:
            return [bisect_right(seqs, run.last) - bisect_left(seqs, run.first) for run in self._runs]
        return [self._between(expression, run) for run in self._runs]

    def _between(self, expression: str, run: _Run) -> int:
        (number,) = self._connection.execute(
            "SELECT count(*) FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ?",
            (expression, run.first, run.last),
        ).fetchone()
        return int(number)

    @cached_property
    def _runs(self) -> list[_Run]:
        """The runs of all records, or more than there may be."""
        return list(islice(self._found_runs(), _MAX_RUNS + 1))

    def _found_runs(self) -> Iterator[_Run]:
        years = dict(self._connection.execute("SELECT code, fiscal_year FROM report"))
        end = last_seq(self._connection)
        first = 1
        while first <= end:
            place = self._place(first)
            last = self._last(first, end, place)
            report, form, holder, *_ = place
            yield _Run(first, last, Scope(form, holder, years[report]))
            first = last + 1

    def _last(self, first: int, end: int, place: _Place) -> int:
        """Return the last record of the run that begins with ``first``."""
        # Numbers have no gaps, so where they lag as far behind, all records between are alike.
        step = 1
        while first + step <= end and self._place(first + step) == place:
            first, step = first + step, 2 * step
        while step:
            if first + step <= end and self._place(first + step) == place:
                first += step
            step //= 2
        return first

    def _place(self, seq: int) -> _Place:
        place: _Place = self._connection.execute(
            "SELECT report, form, name_holder, seq - form_seq, seq - holder_seq FROM record WHERE seq = ?",
            (seq,),
        ).fetchone()
        return place
