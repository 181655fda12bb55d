"""Read what a list of names is matched against: the written names, and the searched texts of every record."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kyodo_tui.core.matching.matcher import Named, RecordTexts
from kyodo_tui.core.matching.values import SEARCHED_FIELDS
from kyodo_tui.core.records.report import ORGANISER
from kyodo_tui.core.records.reviewed import Aliases, from_text, merged
from kyodo_tui.store.row_values import integer, optional_text, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.store.connection import Connection

_BATCH = 500
"""Records read at a time."""


class MatchingReader:
    """Reads what is searched, of all years or of one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def bodies(self) -> dict[str, str]:
        """Return the key of the body for each name of a body as a record writes it."""
        with self._connection.translated_errors():
            rows = self._connection.rows(
                """SELECT mention.written, min(organisation.key) AS key FROM mention
                JOIN organisation ON organisation.id = mention.organisation
                GROUP BY mention.written ORDER BY min(mention.record), mention.written"""
            )
            return {text(row, "written"): text(row, "key") for row in rows}

    def record_names(self) -> tuple[str, ...]:
        """Return the names of the records, each once, in document order."""
        with self._connection.translated_errors():
            rows = self._connection.rows("SELECT name FROM record GROUP BY name ORDER BY min(seq)")
            return tuple(text(row, "name") for row in rows)

    def aliases(self) -> Aliases:
        """Return the spellings of bodies that people have reviewed, of all cities."""
        with self._connection.translated_errors():
            rows = self._connection.rows(
                """SELECT reviewed.content FROM reviewed JOIN report ON report.code = reviewed.report
                ORDER BY report.fiscal_year, report.code"""
            )
            return merged(from_text(text(row, "content")) for row in rows).aliases

    def records(self, year: int | None = None) -> Iterator[RecordTexts]:
        """Yield what is searched of every record, in document order; of one fiscal year if it is given."""
        last = 0
        while batch := self._batch(last, year):
            yield from (record for _, record in batch)
            last = batch[-1][0]

    def _batch(self, last: int, year: int | None) -> list[tuple[int, RecordTexts]]:
        fields = ", ".join(f"record.{field}" for field in SEARCHED_FIELDS)
        with self._connection.translated_errors():
            rows = self._connection.rows(
                f"""SELECT record.seq, record.id, report.fiscal_year, {fields}
                FROM record JOIN report ON report.code = record.report
                WHERE record.seq > ?1 AND (?2 IS NULL OR report.fiscal_year = ?2)
                ORDER BY record.seq LIMIT {_BATCH}""",  # noqa: S608
                last,
                year,
            )
            if not rows:
                return []
            named: dict[int, list[Named]] = defaultdict(list)
            for row in self._connection.rows(
                """SELECT record, role, written FROM mention WHERE record BETWEEN ? AND ?
                ORDER BY record, role, position""",
                rows[0]["seq"],
                rows[-1]["seq"],
            ):
                field = "organiser" if row["role"] == ORGANISER else "partners"
                named[integer(row, "record")].append(Named(field, text(row, "written")))
            return [
                (
                    integer(row, "seq"),
                    RecordTexts(
                        text(row, "id"),
                        integer(row, "fiscal_year"),
                        {field: optional_text(row, field) or "" for field in SEARCHED_FIELDS},
                        tuple(named[row["seq"]]),
                    ),
                )
                for row in rows
            ]
