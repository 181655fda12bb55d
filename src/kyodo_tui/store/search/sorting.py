"""Hits in an order other than relevance."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING

from kyodo_tui.core.records.listing import Order
from kyodo_tui.core.records.record import Project
from kyodo_tui.core.records.summary import people_counted
from kyodo_tui.core.search.fields import text_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.store.search.index_search import IndexSearch
    from kyodo_tui.store.search.record_cache import RecordCache

MAX_SORTED_HITS = 10_000
"""Hits in a sorted list at most."""

_BY = {
    Order.DOCUMENT: "record.seq",
    Order.READING: "record_sort.reading",
    Order.DEPARTMENT: "record_sort.department",
    Order.ORGANISER: "record_sort.organiser",
    Order.DATE: "record_sort.date",
    Order.PARTICIPANTS: "record_sort.participants",
}
"""Order → the column it goes by."""


def _terms(order: Order) -> str:
    """Return the terms of ``ORDER BY``; records without a value come last either way."""
    column = _BY[order.forward]
    most_first = order.forward is Order.PARTICIPANTS
    direction = "DESC" if order.is_reversed != most_first else "ASC"
    last = "DESC" if order is Order.DOCUMENT_REVERSED else "ASC"
    return f"{column} IS NULL, {column} {direction}, record.seq {last}"


_NEEDS = {
    Order.ORGANISER: "record_sort.organiser",
    Order.DATE: "record_sort.date",
    Order.PARTICIPANTS: "record_sort.participants",
}
"""Order → the column without which it has nothing to go by."""


def orders_for(connection: sqlite3.Connection, form: str | None, holder: str | None) -> tuple[Order, ...]:
    """Return the orders for which any record of a form and name holder has a value; reversed ones are left out."""

    def has(column: str) -> bool:
        found = connection.execute(
            "SELECT EXISTS (SELECT 1 FROM record_form JOIN record_sort USING (record)"  # noqa: S608
            f" WHERE {column} IS NOT NULL AND (?1 IS NULL OR form = ?1) AND (?2 IS NULL OR name_holder = ?2))",
            (form, holder),
        ).fetchone()
        return bool(found[0])

    return tuple(
        order for order in Order if not order.is_reversed and (order not in _NEEDS or has(_NEEDS[order]))
    )


class Sorted:
    """Selection of the records that a search finds, sorted."""

    def __init__(
        self, connection: sqlite3.Connection, search: IndexSearch, order: Order, record_cache: RecordCache
    ) -> None:
        self._connection = connection
        self._record_cache = record_cache
        hits = list(search.seqs())
        found = connection.execute(
            "SELECT record.seq FROM record JOIN record_sort ON record_sort.record = record.seq"  # noqa: S608
            " WHERE record.seq IN (SELECT value FROM json_each(?))"
            f" ORDER BY {_terms(order)} LIMIT {MAX_SORTED_HITS}",
            (json.dumps(hits),),
        )
        self._seqs = array("q", (seq for (seq,) in found))
        self.total = len(hits)
        """Number of records found, exactly."""

    @property
    def count(self) -> int:
        """Number of records that can be looked at."""
        return len(self._seqs)

    def rows(self, offset: int, limit: int) -> list[ListRow]:
        """Return at most ``limit`` rows from ``offset`` (0-based)."""
        return self._record_cache.rows(self._seqs[offset : offset + limit])

    def index(self, record_id: str) -> int | None:
        """Return the place of a record (0-based), or ``None`` where it is not among them."""
        row = self._connection.execute("SELECT seq FROM record WHERE id = ?", (record_id,)).fetchone()
        return self._seqs.index(row[0]) if row and row[0] in self._seqs else None


def sort_row(
    record: Record, seq: int, key_of: Callable[[str], str]
) -> tuple[int, str, str, str | None, str | None, int | None]:
    """Return the row of ``record_sort`` for a record.

    Args:
        record: The record.
        seq: Its number.
        key_of: Returns the key by which a text is sorted.

    """
    organiser = text_of(record, "organiser")
    project = record if isinstance(record, Project) else None
    days = [session.start for session in project.sessions if session.start] if project else []
    return (
        seq,
        key_of(record.name),
        key_of(record.department),
        key_of(organiser) if organiser else None,
        min(days, default=None),
        people_counted(project) if project else None,
    )
