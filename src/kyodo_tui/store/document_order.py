"""All records of a scope: what is shown before anything is searched, so nothing of the search is loaded for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.store.list_rows import fetch_rows, ordinal, scope_clause

if TYPE_CHECKING:
    import sqlite3

    from kyodo_tui.core.records.listing import ListRow, Scope


class DocumentOrder:
    """All records of a scope in document order, by their gapless numbers: nothing is counted, whatever the size."""

    def __init__(self, connection: sqlite3.Connection, scope: Scope) -> None:
        self._connection = connection
        self._ordinal = ordinal(scope)
        self._clause, self._parameters = scope_clause(scope)
        (last,) = connection.execute(
            f"SELECT max({self._ordinal}) FROM record WHERE {self._clause}",  # noqa: S608
            self._parameters,
        ).fetchone()
        self.count: int = last or 0
        """Number of records."""
        self.total = self.count
        """Number of records."""

    def rows(self, offset: int, limit: int) -> list[ListRow]:
        """Return at most ``limit`` rows from ``offset`` (0-based)."""
        return fetch_rows(
            self._connection,
            f"{self._clause} AND {self._ordinal} BETWEEN ? AND ? ORDER BY {self._ordinal}",
            (*self._parameters, offset + 1, offset + limit),
        )

    def index(self, record_id: str) -> int | None:
        """Return the place of a record (0-based), or null where it is not among them."""
        row = self._connection.execute(
            f"SELECT {self._ordinal} FROM record WHERE id = ? AND {self._clause}",  # noqa: S608
            (record_id, *self._parameters),
        ).fetchone()
        return row[0] - 1 if row else None
