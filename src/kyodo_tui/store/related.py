"""Read what relates records to one another: bodies, kinds of partners, events, departments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.records.departments import Departments
from kyodo_tui.core.records.event_values import Event, EventLink, EventMember, city_of, natural_order
from kyodo_tui.core.records.report import ORGANISER, PARTNER, Mention, Organisation
from kyodo_tui.core.records.reviewed import from_text, merged
from kyodo_tui.store.row_values import choice, integer, optional_text, text

if TYPE_CHECKING:
    import sqlite3

    from kyodo_tui.store.connection import Connection

_MENTIONS = """SELECT record.id, mention.*, organisation.key FROM mention JOIN record ON record.seq = mention.record
JOIN organisation ON organisation.id = mention.organisation"""


class RelatedReader:
    """Reads bodies and events, and of which records they are."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def organisations(self) -> tuple[Organisation, ...]:
        """Return every body that a record names, in order of first appearance."""
        with self._connection.translated_errors():
            return tuple(map(organisation, self._connection.rows("SELECT * FROM organisation ORDER BY id")))

    def mentions_in(self, record_id: str) -> tuple[Mention, ...]:
        """Return the bodies that a record names, by role in the order written."""
        with self._connection.translated_errors(record_id):
            rows = self._connection.rows(
                f"{_MENTIONS} WHERE record.id = ? ORDER BY mention.role, mention.position", record_id
            )
            return tuple(map(_mention, rows))

    def mentions_of(self, key: str) -> tuple[Mention, ...]:
        """Return where the body with this key is named, in document order."""
        with self._connection.translated_errors(key):
            rows = self._connection.rows(
                f"{_MENTIONS} WHERE organisation.key = ? ORDER BY record.seq, mention.role, mention.position",
                key,
            )
            return tuple(map(_mention, rows))

    def kinds(self, record_id: str) -> tuple[str, ...]:
        """Return the codes of the kinds of partners of a record, in the order shown."""
        with self._connection.translated_errors(record_id):
            rows = self._connection.rows(
                """SELECT record_kind.kind FROM record_kind JOIN record ON record.seq = record_kind.record
                LEFT JOIN partner_kind ON partner_kind.code = record_kind.kind
                WHERE record.id = ? ORDER BY partner_kind.position, record_kind.kind""",
                record_id,
            )
            return tuple(text(row, "kind") for row in rows)

    def event_of(self, record_id: str) -> Event | None:
        """Return the event of a record; ``None`` where there is no such record."""
        with self._connection.translated_errors(record_id):
            rows = self._connection.rows(
                """SELECT event.* FROM event JOIN event_record ON event_record.event = event.id
                JOIN record ON record.seq = event_record.record WHERE record.id = ?""",
                record_id,
            )
            return self._event(rows[0]) if rows else None

    def event(self, code: str) -> Event | None:
        """Return the event with this id, which is that of its first record, or ``None``."""
        with self._connection.translated_errors(code):
            rows = self._connection.rows("SELECT * FROM event WHERE code = ?", code)
            return self._event(rows[0]) if rows else None

    def event_links(self, code: str) -> tuple[EventLink, ...]:
        """Return with which events the event ``code`` may be one, the strongest reason first."""
        with self._connection.translated_errors(code):
            rows = self._connection.rows(
                """SELECT one.code AS one, other.code AS other, event_link.reason
                FROM event_link JOIN event AS one ON one.id = event_link.event
                JOIN event AS other ON other.id = event_link.other
                LEFT JOIN event_reason ON event_reason.code = event_link.reason
                WHERE one.code = ?1 OR other.code = ?1
                ORDER BY event_reason.position, event_link.event, event_link.other""",
                code,
            )
            return tuple(EventLink(text(row, "one"), text(row, "other"), text(row, "reason")) for row in rows)

    def departments(self, city: str = "") -> Departments:
        """Return the lineages of the departments of a city, by default the home city."""
        with self._connection.translated_errors():
            rows = self._connection.rows(
                """SELECT report.code, reviewed.content FROM reviewed JOIN report ON report.code = reviewed.report
                ORDER BY report.fiscal_year, report.code"""
            )
            of_city = (from_text(text(row, "content")) for row in rows if city_of(text(row, "code")) == city)
            return Departments(merged(of_city).departments)

    def _event(self, row: sqlite3.Row) -> Event:
        members = self._connection.rows(
            """SELECT record.id, event_record.reason FROM event_record JOIN record ON record.seq = event_record.record
            WHERE event_record.event = ?""",
            row["id"],
        )
        return Event(
            text(row, "code"),
            text(row, "name"),
            tuple(
                sorted(
                    (EventMember(text(each, "id"), optional_text(each, "reason")) for each in members),
                    key=lambda member: natural_order(member.record_id),
                )
            ),
        )


def organisation(row: sqlite3.Row) -> Organisation:
    """Return a body from a row of its table."""
    return Organisation(text(row, "name"), text(row, "key"), text(row, "kind"))


def _mention(row: sqlite3.Row) -> Mention:
    return Mention(
        text(row, "id"),
        choice(row, "role", (ORGANISER, PARTNER)),
        integer(row, "position"),
        text(row, "written"),
        text(row, "key"),
    )
