"""How many records of each of several scopes a query finds, asked once for all of them.

Records are numbered in document order, so a form, a name holder or a year is a few runs of numbers. What an expression
finds is counted run by run, and the counts of scopes are sums of those.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.store.list_rows import last_seq
from kyodo_tui.store.record_runs import record_runs
from kyodo_tui.store.search.index_search import count

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.store.search.index_search import IndexSearch

_MAX_RUNS = 2_000
"""Runs at most: beyond, each scope is asked for by itself."""
_READ = 50
"""Where there are no more hits a run, they are read and sorted out; else each run is asked for its count."""

_COUNTED = {"form", "holder", "year"}
"""The facets whose values are the same for all records of a run."""

_Key = tuple[str, str | None, int, tuple[tuple[str, int, int | None], ...]]
"""Report, name holder, how far the record lags behind the numbers of forms, and for each of its forms how far its
numbers within form and name holder lag behind."""


class _Run(NamedTuple):
    """Records side by side with the same values of the counted facets."""

    first: int
    last: int
    values: dict[str, tuple[str, ...]]
    """Facet code → values."""


class ScopeCounter:
    """Counts what expressions find in the scopes of one opened database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def is_able(self) -> bool:
        """Whether the records of a scope stand side by side, so that counting by runs is quick."""
        return len(self._runs) <= _MAX_RUNS

    def can_count(self, scope: Scope) -> bool:
        """Return whether the records of ``scope`` are whole runs."""
        return _COUNTED.issuperset(scope)

    def counts(self, search: IndexSearch | None, scopes: Iterable[Scope]) -> dict[Scope, int]:
        """Return the number of records of each scope that ``search`` finds.

        Args:
            search: A search; ``None`` for all records.
            scopes: Scopes for which :meth:`can_count` holds.

        """
        counted = self._in_runs(search) if search else [run.last - run.first + 1 for run in self._runs]
        return {
            scope: sum(
                number for run, number in zip(self._runs, counted, strict=True) if scope.covers(run.values)
            )
            for scope in scopes
        }

    def _in_runs(self, search: IndexSearch) -> list[int]:
        seqs = search.few_seqs(_READ * len(self._runs))
        if seqs is None:
            expression = search.clause.candidates
            return [count(self._connection, expression, run.first, run.last) for run in self._runs]
        return [bisect_right(seqs, run.last) - bisect_left(seqs, run.first) for run in self._runs]

    @cached_property
    def _runs(self) -> list[_Run]:
        """The runs of all records, or more than there may be."""
        return list(islice(self._found_runs(), _MAX_RUNS + 1))

    def _found_runs(self) -> Iterator[_Run]:
        year_of = dict(self._connection.execute("SELECT code, fiscal_year FROM report"))
        for first, last, key in record_runs(last_seq(self._connection), self._key):
            report, holder, _, forms = key
            values = {
                "form": tuple(form for form, *_ in forms),
                "holder": (holder,) if holder else (),
                "year": (str(year_of[report]),),
            }
            yield _Run(first, last, values)

    def _key(self, seq: int) -> _Key:
        # Numbers have no gaps: where those within the forms lag as far behind, all records between have these forms,
        # and where the numbers of all forms do, they have no other.
        report, holder = self._connection.execute(
            "SELECT report, name_holder FROM record WHERE seq = ?", (seq,)
        ).fetchone()
        forms = self._connection.execute(
            "SELECT form, record - form_seq, record - holder_seq, seq FROM record_form WHERE record = ?"
            " ORDER BY position",
            (seq,),
        ).fetchall()
        lag = len(forms) * seq - min((number for *_, number in forms), default=0)
        return report, holder, lag, tuple((form, of_form, of_holder) for form, of_form, of_holder, _ in forms)
