"""Read records as entries of pages, many at once."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.pages.entry import Entry
from kyodo_tui.core.records.event_values import city_of
from kyodo_tui.core.records.labels import STATUSES
from kyodo_tui.store.row_values import (
    choice,
    flag,
    optional_integer,
    optional_text,
    text,
    year,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from kyodo_tui.store.connection import Connection

_ENTRY = """SELECT record.id, record.report, report.fiscal_year, record.name_holder, record.name, record.organiser,
  department.name AS department, record.status, record.frequency, record.since_year, record.since_approx,
  people, coalesce(approx, 0) AS approx, members, coalesce(members_approx, 0) AS members_approx,
  (SELECT json_group_array(form) FROM (SELECT form FROM record_form WHERE record_form.record = record.seq
    ORDER BY position)) AS forms
FROM record JOIN report ON report.code = record.report JOIN department ON department.id = record.department
LEFT JOIN record_figures ON record_figures.record = record.seq"""


class EntryReader:
    """Reads entries by what they belong to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def with_ids(self, ids: Iterable[str]) -> dict[str, Entry]:
        """Return the records with these ids, in document order; unknown ids are left out."""
        found = self._where("record.id IN (SELECT value FROM json_each(?))", json.dumps(list(ids)))
        return {entry.id: entry for entry in found}

    def with_body(self, key: str, newest: int | None = None) -> list[Entry]:
        """Return the records that name the body with this key; only the newest ones where a number is given."""
        return self._where(
            """record.seq IN (SELECT DISTINCT mention.record FROM mention
            JOIN organisation ON organisation.id = mention.organisation JOIN record ON record.seq = mention.record
            JOIN report ON report.code = record.report WHERE organisation.key = ?
            ORDER BY report.fiscal_year DESC, record.seq LIMIT ?)""",
            key,
            -1 if newest is None else newest,
        )

    def with_departments(self, names: Iterable[str]) -> list[Entry]:
        """Return the records of departments with these names."""
        return self._where("department.name IN (SELECT value FROM json_each(?))", json.dumps(list(names)))

    def of_years(self, *years: int) -> list[Entry]:
        """Return the records of some fiscal years."""
        return self._where("report.fiscal_year IN (SELECT value FROM json_each(?))", json.dumps(years))

    def of_events(self, codes: Iterable[str]) -> list[Entry]:
        """Return the records of events."""
        return self._where(
            """record.seq IN (SELECT event_record.record FROM event_record JOIN event ON event.id = event_record.event
            WHERE event.code IN (SELECT value FROM json_each(?)))""",
            json.dumps(list(codes)),
        )

    def bodies(self, ids: Iterable[str]) -> dict[str, frozenset[str]]:
        """Return the keys of the bodies that each record names."""
        found: dict[str, set[str]] = defaultdict(set)
        with self._connection.translated_errors():
            for row in self._connection.rows(
                """SELECT record.id, organisation.key FROM mention JOIN record ON record.seq = mention.record
                JOIN organisation ON organisation.id = mention.organisation
                WHERE record.id IN (SELECT value FROM json_each(?))""",
                json.dumps(list(ids)),
            ):
                found[text(row, "id")].add(text(row, "key"))
        return {record_id: frozenset(keys) for record_id, keys in found.items()}

    def events(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the id of the event of each record."""
        with self._connection.translated_errors():
            rows = self._connection.rows(
                """SELECT record.id, event.code FROM event_record JOIN record ON record.seq = event_record.record
                JOIN event ON event.id = event_record.event
                WHERE record.id IN (SELECT value FROM json_each(?))""",
                json.dumps(list(ids)),
            )
            return {text(row, "id"): text(row, "code") for row in rows}

    def _where(self, condition: str, *values: Any) -> list[Entry]:
        with self._connection.translated_errors():
            rows = self._connection.rows(f"{_ENTRY} WHERE {condition} ORDER BY record.seq", *values)
            return list(map(_entry, rows))


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(
        id=text(row, "id"),
        city=city_of(text(row, "report")),
        fiscal_year=year(row, "fiscal_year"),
        forms=tuple(json.loads(text(row, "forms"))),
        name_holder=optional_text(row, "name_holder"),
        name=text(row, "name"),
        organiser=optional_text(row, "organiser"),
        department=text(row, "department"),
        status=choice(row, "status", STATUSES) if row["status"] is not None else None,
        frequency=optional_text(row, "frequency"),
        participants=optional_integer(row, "people"),
        is_approximate=flag(row, "approx"),
        members=optional_integer(row, "members"),
        members_approx=flag(row, "members_approx"),
        since_year=year(row, "since_year") if row["since_year"] is not None else None,
        since_approx=flag(row, "since_approx") if row["since_approx"] is not None else False,
    )
