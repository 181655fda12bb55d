"""Hits in an order other than relevance."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.records.held_short import first_held
from kyodo_tui.core.records.listing import Order
from kyodo_tui.core.records.record import Project
from kyodo_tui.core.search.fields import text_of
from kyodo_tui.store.search.asked_rows import shown

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.asked_sessions import AskedSessions
    from kyodo_tui.store.search.index_search import IndexSearch
    from kyodo_tui.store.search.record_cache import RecordCache

MAX_SORTED_HITS = 10_000
"""Hits in a sorted list at most."""

_MEMBERS = "record_figures.members"
_BY = {
    Order.DOCUMENT: "record.seq",
    Order.READING: "record_sort.reading",
    Order.DEPARTMENT: "record_sort.department",
    Order.ORGANISER: "record_sort.organiser",
    Order.DATE: "record_sort.date",
    Order.PARTICIPANTS: "record_figures.people",
}
"""Order → the column it goes by."""


def _terms(order: Order) -> str:
    """Return the terms of ``ORDER BY``; records without a value come last either way."""
    most_first = order.forward is Order.PARTICIPANTS
    direction = "DESC" if order.is_reversed != most_first else "ASC"
    last = "DESC" if order is Order.DOCUMENT_REVERSED else "ASC"
    # Where nothing but the people at meetings is known, these decide.
    columns = (_BY[order.forward], *((_MEMBERS,) if most_first else ()))
    return ", ".join([*(f"{each} IS NULL, {each} {direction}" for each in columns), f"record.seq {last}"])


_NEEDS = {
    Order.ORGANISER: "record_sort.organiser",
    Order.DATE: "record_sort.date",
    Order.PARTICIPANTS: f"coalesce(record_figures.people, {_MEMBERS})",
}
"""Order → the column without which it has nothing to go by."""


def orders_for(connection: sqlite3.Connection, form: str | None, holder: str | None) -> tuple[Order, ...]:
    """Return the orders for which any record of a form and name holder has a value; reversed ones are left out."""

    def has(column: str) -> bool:
        found = connection.execute(
            "SELECT EXISTS (SELECT 1 FROM record_form JOIN record_sort USING (record)"  # noqa: S608
            " LEFT JOIN record_figures USING (record)"
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
        self,
        connection: sqlite3.Connection,
        search: IndexSearch,
        order: Order,
        record_cache: RecordCache,
        asked: AskedSessions | None = None,
    ) -> None:
        """Sort.

        Args:
            connection: The opened database.
            search: Finds the records.
            order: The order.
            record_cache: What was read lately.
            asked: The days that the rows tell of, if not of whole records.

        """
        self._connection = connection
        self._record_cache = record_cache
        hits = list(search.seqs())
        if asked is not None and order.forward in (Order.DATE, Order.PARTICIPANTS):
            self._seqs = array("q", _by_asked(connection, hits, order, asked)[:MAX_SORTED_HITS])
        else:
            found = connection.execute(
                "SELECT record.seq FROM record JOIN record_sort ON record_sort.record = record.seq"  # noqa: S608
                " LEFT JOIN record_figures ON record_figures.record = record.seq"
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


def _by_asked(
    connection: sqlite3.Connection, seqs: Sequence[int], order: Order, asked: AskedSessions
) -> list[int]:
    """Return the numbers of records sorted by what their rows tell of the days that are asked for."""
    rows = shown(connection, seqs, asked)
    if order.forward is Order.DATE:
        return _sorted(seqs, lambda seq: rows[seq].date, most_first=order.is_reversed)
    most_first = not order.is_reversed
    by_members = _sorted(seqs, lambda seq: rows[seq].figures.members, most_first=most_first)
    return _sorted(by_members, lambda seq: rows[seq].figures.people, most_first=most_first)


def _sorted(seqs: Sequence[int], value_of: Callable[[int], Any], *, most_first: bool) -> list[int]:
    """Return numbers by a value, what has none last; what has the same stays as it is."""
    known = [seq for seq in seqs if value_of(seq) is not None]
    return [
        *sorted(known, key=value_of, reverse=most_first),
        *(seq for seq in seqs if value_of(seq) is None),
    ]


def sort_row(
    record: Record, seq: int, key_of: Callable[[str], str]
) -> tuple[int, str, str, str | None, str | None]:
    """Return the row of ``record_sort`` for a record.

    Args:
        record: The record.
        seq: Its number.
        key_of: Returns the key by which a text is sorted.

    """
    organiser = text_of(record, "organiser")
    project = record if isinstance(record, Project) else None
    held = first_held(project.sessions, project.name)[0] if project else None
    return (
        seq,
        key_of(record.name),
        key_of(record.department),
        key_of(organiser) if organiser else None,
        held.start if held else None,
    )
