"""Read whole records and their source cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kyodo_tui.core.records.labels import MODES, STATUSES
from kyodo_tui.core.records.record import (
    Evidence,
    ExtraField,
    Project,
    Session,
    Source,
    SourceCell,
    Sponsorship,
    Total,
)
from kyodo_tui.store import row_values

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from kyodo_tui.core.records.record import Record
    from kyodo_tui.store.connection import Connection

# Joined so that a record with a dangling reference is told from one that is not there.
_RECORD = """SELECT record.*, report.fiscal_year, department.name AS department_name, form.kind
FROM record LEFT JOIN report ON report.code = record.report
LEFT JOIN department ON department.id = record.department
LEFT JOIN form ON form.code = record.form WHERE record.id = ?"""

_KINDS = """SELECT record_kind.kind FROM record_kind LEFT JOIN partner_kind ON partner_kind.code = record_kind.kind
WHERE record_kind.record = ? ORDER BY partner_kind.position, record_kind.kind"""


class RecordReader:
    """Reads records by their ids."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def record(self, record_id: str) -> Record | None:
        """Return the record with this id, or ``None``.

        Raises:
            KyodoError: It cannot be read.
        """
        with self._connection.translated_errors(record_id):
            rows = self._connection.rows(_RECORD, record_id)
            return self._made(rows[0]) if rows else None

    def records(self, record_ids: Iterable[str]) -> Iterator[Record]:
        """Yield the records with these ids, in the order of the ids; unknown ids are left out."""
        for record_id in record_ids:
            record = self.record(record_id)
            if record is not None:
                yield record

    def cells(self, record_id: str) -> tuple[SourceCell, ...]:
        """Return the verbatim source cells of a record, in the order of the table's columns."""
        with self._connection.translated_errors(record_id):
            return tuple(
                source_cell(row)
                for row in self._connection.rows(
                    """SELECT source_cell.* FROM source_cell JOIN record ON record.seq = source_cell.record
                    WHERE record.id = ? ORDER BY source_cell.position""",
                    record_id,
                )
            )

    def _made(self, row: sqlite3.Row) -> Record:
        row_values.choice(row, "kind", ("project", "sponsorship"))
        text = row_values.text
        common: dict[str, Any] = {
            "id": text(row, "id"),
            "fiscal_year": row_values.year(row, "fiscal_year"),
            "form": text(row, "form"),
            "forms": tuple(text(part, "form") for part in self._parts("record_form", row)),
            "no": row_values.integer(row, "no"),
            "name": text(row, "name"),
            "department": text(row, "department_name"),
            "status": row_values.choice(row, "status", STATUSES) if row["status"] is not None else None,
            "status_evidence": tuple(map(_evidence, self._parts("status_evidence", row))),
            "extra": tuple(
                ExtraField(text(part, "label"), text(part, "text"))
                for part in self._parts("record_extra", row)
            ),
            "partner_kinds": tuple(text(part, "kind") for part in self._connection.rows(_KINDS, row["seq"])),
            "source": Source(
                row_values.optional_text(row, "source_file"),
                row_values.optional_integer(row, "source_page"),
                row_values.optional_text(row, "source_heading"),
                row_values.optional_integer(row, "source_line"),
            ),
        }
        if row["organiser"] is not None:
            return Sponsorship(
                **common, name_holder=text(row, "name_holder"), organiser=text(row, "organiser")
            )
        return Project(
            **common,
            frequency=row_values.optional_text(row, "frequency"),
            since_year=row_values.year(row, "since_year") if row["since_year"] is not None else None,
            since_approx=row_values.flag(row, "since_approx"),
            purpose=text(row, "purpose"),
            partners=text(row, "partners"),
            partner_list=tuple(text(part, "text") for part in self._parts("partner", row)),
            held=text(row, "held"),
            sessions=tuple(map(session_of, self._parts("session", row))),
            totals=tuple(map(_total, self._parts("total", row))),
            effects=text(row, "effects"),
        )

    def _parts(self, table: str, record: sqlite3.Row) -> list[sqlite3.Row]:
        """Return the rows of a table that belong to a record, in order."""
        return self._connection.rows(
            f"SELECT * FROM {table} WHERE record = ? ORDER BY position",  # noqa: S608
            record["seq"],
        )


def source_cell(row: sqlite3.Row) -> SourceCell:
    """Return a verbatim source cell from a row of its table."""
    return SourceCell(
        row_values.text(row, "field"),
        row_values.text(row, "column_heading"),
        row_values.text(row, "page_heading"),
        row_values.integer(row, "line"),
        row_values.text(row, "text"),
    )


def _evidence(row: sqlite3.Row) -> Evidence:
    return Evidence(
        row_values.text(row, "field"), row_values.integer(row, "start"), row_values.integer(row, "end")
    )


def session_of(row: sqlite3.Row) -> Session:
    """Return a session from a row of its table."""
    return Session(
        label=row_values.optional_text(row, "label"),
        start=row_values.optional_day(row, "start"),
        end=row_values.optional_day(row, "end"),
        dates=row_values.optional_days(row, "dates"),
        participants=row_values.optional_integer(row, "participants"),
        approx=row_values.flag(row, "approx"),
        unit=row_values.optional_text(row, "unit"),
        mode=row_values.choice(row, "mode", MODES) if row["mode"] is not None else None,
        note=row_values.optional_text(row, "note"),
    )


def _total(row: sqlite3.Row) -> Total:
    return Total(
        row_values.text(row, "text"),
        row_values.optional_integer(row, "participants"),
        row_values.optional_integer(row, "count"),
    )
