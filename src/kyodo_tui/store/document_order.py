"""All records of a scope in document order: what the first screen shows, so nothing of the search is loaded for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.store.list_rows import fetch_rows
from kyodo_tui.store.record_runs import record_runs
from kyodo_tui.store.row_values import FaultyValueError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from kyodo_tui.core.records.listing import ListRow, Scope

_COLUMNS = {"form": "form", "holder": "name_holder"}
_ORDINALS = {
    (): ("record", "seq", "seq"),
    ("form",): ("record_form", "form_seq", "record"),
    ("form", "holder"): ("record_form", "holder_seq", "record"),
}
"""Facets limited to one value → table, its column that numbers those records from 1 without gaps, and their seq."""


def has_document_order(scope: Scope) -> bool:
    """Return whether :class:`DocumentOrder` can list ``scope``: one form, one of its name holders, some years."""
    limited = tuple(code for code in scope if code != "year")
    return limited in _ORDINALS and all(scope.only(code) is not None for code in limited)


class DocumentOrder:
    """All records of a scope in document order, found by their gapless numbers, so nothing has to be counted."""

    def __init__(self, connection: sqlite3.Connection, scope: Scope) -> None:
        """Find the records.

        Args:
            connection: The opened database.
            scope: A scope for which :func:`has_document_order` holds.

        """
        limited = tuple(code for code in scope if code != "year")
        self._connection = connection
        self._table, self._ordinal, self._seq = _ORDINALS[limited]
        self._where = " AND ".join(f"{_COLUMNS[code]} = ?" for code in limited) or "1"
        self._values = tuple(scope.only(code) for code in limited)
        self._runs = self._runs_of_years(scope["year"]) if "year" in scope else [(1, self._last)]
        self.count: int = sum(last - first + 1 for first, last in self._runs)
        """Number of records."""
        self.total = self.count
        """Number of records."""

        self._numbers = (
            f"SELECT {self._seq} FROM {self._table} WHERE {self._where}"  # noqa: S608
            f" AND {self._ordinal} BETWEEN ? AND ?"
        )

    def seqs(self) -> Iterator[int]:
        """Yield the numbers of all records."""
        for first, last in self._runs:
            for (seq,) in self._connection.execute(self._numbers, (*self._values, first, last)):
                yield seq

    def rows(self, offset: int, limit: int) -> list[ListRow]:
        """Return at most ``limit`` rows from ``offset`` (0-based)."""
        found = [
            row
            for first, last in self._part(offset, limit)
            for row in fetch_rows(
                self._connection,
                f"record.seq IN ({self._numbers}) ORDER BY record.seq",
                (*self._values, first, last),
            )
        ]
        # A gap would show one record in the place of another.
        if len(found) != max(0, min(limit, self.count - offset)):
            raise FaultyValueError(self._ordinal)
        return found

    def index(self, record_id: str) -> int | None:
        """Return the place of a record (0-based), or ``None`` if it is not among them."""
        row = self._connection.execute(
            f"SELECT {self._ordinal} FROM {self._table}"  # noqa: S608
            f" WHERE {self._where} AND {self._seq} = (SELECT seq FROM record WHERE id = ?)",
            (*self._values, record_id),
        ).fetchone()
        before = 0
        for first, last in self._runs if row else ():
            if first <= row[0] <= last:
                return int(before + row[0] - first)
            before += last - first + 1
        return None

    def _part(self, offset: int, limit: int) -> Iterator[tuple[int, int]]:
        """Yield the first and last number of each run of the records from ``offset``."""
        for first, last in self._runs:
            start = first + max(0, offset)
            end = min(last, start + limit - 1)
            if start <= end:
                yield start, end
                limit -= end - start + 1
            offset -= last - first + 1

    @property
    def _last(self) -> int:
        (last,) = self._connection.execute(
            f"SELECT coalesce(max({self._ordinal}), 0) FROM {self._table} WHERE {self._where}",  # noqa: S608
            self._values,
        ).fetchone()
        if last < 0:
            raise FaultyValueError(self._ordinal)
        return int(last)

    def _runs_of_years(self, years: tuple[str, ...]) -> list[tuple[int, int]]:
        """Return the numbers of the first and last record of each report of some fiscal years."""
        year_of = dict(self._connection.execute("SELECT code, fiscal_year FROM report"))

        def report(number: int) -> str:
            row = self._connection.execute(
                f"SELECT report FROM record WHERE seq = (SELECT {self._seq} FROM {self._table}"  # noqa: S608
                f" WHERE {self._where} AND {self._ordinal} = ?)",
                (*self._values, number),
            ).fetchone()
            return str(row[0])

        # The records of a report stand side by side, whichever form they are of.
        return [
            (run.first, run.last) for run in record_runs(self._last, report) if str(year_of[run.key]) in years
        ]
