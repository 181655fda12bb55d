"""Tell in the rows of a list of the sessions that a query asks for: with 月:10, the day in October."""

from __future__ import annotations

import json
import sqlite3
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.records.figures import NO_FIGURES, Figures
from kyodo_tui.core.records.held_short import first_held, held_short
from kyodo_tui.core.records.meetings import figures_of
from kyodo_tui.store.list_rows import figures_of_row
from kyodo_tui.store.records import session_of
from kyodo_tui.store.row_values import integer, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_tui.core.records.listing import ListRow, Selection
    from kyodo_tui.core.records.record import Session
    from kyodo_tui.core.search.asked_sessions import AskedSessions

_SESSIONS = """SELECT session.*, record.id, record.name FROM json_each(?) AS wanted
CROSS JOIN session ON session.record = wanted.value JOIN record ON record.seq = session.record
ORDER BY session.record, session.position"""
_SEQS = "SELECT seq FROM record WHERE id IN (SELECT value FROM json_each(?))"
_SHOWN = """SELECT record_sort.record, date, times, people, approx, meetings, members, members_approx
FROM json_each(?) AS wanted CROSS JOIN record_sort ON record_sort.record = wanted.value
LEFT JOIN record_figures ON record_figures.record = record_sort.record"""


class Dated(NamedTuple):
    """A record with its sessions."""

    seq: int
    id: str
    name: str
    sessions: Sequence[Session]
    """In document order."""


class Shown(NamedTuple):
    """By what a row can be sorted that tells of the sessions asked for."""

    date: str | None
    """When they began; ``None`` where nothing has a date."""
    figures: Figures


class AskedRows:
    """A selection whose rows tell of the sessions that are asked for; a record without any is told of as a whole."""

    def __init__(self, connection: sqlite3.Connection, selection: Selection, asked: AskedSessions) -> None:
        self._connection = connection
        self._selection = selection
        self._asked = asked

    @property
    def count(self) -> int:
        """Number of records that can be looked at."""
        return self._selection.count

    @property
    def total(self) -> int:
        """Number of records, exactly."""
        return self._selection.total

    def rows(self, offset: int, limit: int) -> list[ListRow]:
        """Return at most ``limit`` rows from ``offset`` (0-based)."""
        rows = self._selection.rows(offset, limit)
        seqs = self._connection.execute(_SEQS, (json.dumps([row.id for row in rows]),))
        asked = {each.id: each for each in sessions_of(self._connection, [seq for (seq,) in seqs])}
        return [_row(row, asked.get(row.id), self._asked) for row in rows]

    def index(self, record_id: str) -> int | None:
        """Return the place of a record (0-based), or ``None`` where it is not among them."""
        return self._selection.index(record_id)


def sessions_of(connection: sqlite3.Connection, seqs: Iterable[int]) -> Iterator[Dated]:
    """Yield the sessions of records by their numbers; records without sessions are left out."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    rows = cursor.execute(_SESSIONS, (json.dumps(list(seqs)),))
    for known, some in groupby(
        rows, lambda row: (integer(row, "record"), text(row, "id"), text(row, "name"))
    ):
        yield Dated(*known, [session_of(row) for row in some])


def shown(connection: sqlite3.Connection, seqs: Sequence[int], asked: AskedSessions) -> dict[int, Shown]:
    """Return by what the rows of records can be sorted that tell of what is asked for, by their numbers."""
    found = {
        seq: Shown(date, figures_of_row(counted) if counted[0] is not None else NO_FIGURES)
        for seq, date, *counted in connection.execute(_SHOWN, (json.dumps(list(seqs)),))
    }
    for record in sessions_of(connection, seqs):
        if among := asked.among(record.sessions):
            first, _ = first_held(among, record.name)
            found[record.seq] = Shown(first.start if first else None, figures_of(among, record.name))
    return found


def _row(row: ListRow, dated: Dated | None, asked: AskedSessions) -> ListRow:
    sessions = asked.among(dated.sessions) if dated else ()
    if not sessions:
        return row
    return row._replace(when=held_short(sessions, (), row.name), figures=figures_of(sessions, row.name))
