"""Read-only access to a database: records, tabs, and lists that fetch only the rows that are looked at."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.browse import FormCount, HolderCount, Scope
from kyodo_tui.core.record import Project, Record, Session, SourceCell, Sponsorship, Total
from kyodo_tui.core.report import Section
from kyodo_tui.store.opening import connect, translate
from kyodo_tui.store.search import Selection, count, labels, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kyodo_tui.core.match import Labels
    from kyodo_tui.core.query import Query


class Reader:
    """A database opened for reading. It can never change or damage the file."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path
        """File the records come from."""

    @classmethod
    def open(cls, path: Path) -> Reader:
        """Open ``path``.

        Raises:
            DatabaseError: when it is missing, unreadable, damaged, or not a database this program can read.
        """
        return cls(connect(path), path)

    def close(self) -> None:
        """Close the file. Nothing can be read after that."""
        self._connection.close()

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def build_id(self) -> str:
        """Digest of the content: two databases with the same records have the same."""
        rows = self._rows("SELECT value FROM meta WHERE key = 'build_id'")
        return str(rows[0]["value"]) if rows else ""

    def years(self) -> tuple[int, ...]:
        """Return the fiscal years of the reports, newest first."""
        return tuple(row[0] for row in self._rows("SELECT DISTINCT fiscal_year FROM report ORDER BY 1 DESC"))

    def titles(self) -> tuple[str, ...]:
        """Return the titles of the reports, newest first."""
        return tuple(row[0] for row in self._rows("SELECT title FROM report ORDER BY fiscal_year DESC, code"))

    def labels(self) -> Labels:
        """Return the labels of forms, name holders and frequencies, as queries name them."""
        with _reading(self.path):
            return labels(self._connection)

    def forms(self) -> tuple[FormCount, ...]:
        """Return the forms in document order, each with its number of records and its name holders."""
        holders: dict[str, list[HolderCount]] = {}
        for row in self._rows(
            """SELECT record.form, name_holder.code, name_holder.label, count(*) AS records
            FROM record JOIN name_holder ON name_holder.code = record.name_holder
            GROUP BY record.form, name_holder.code ORDER BY name_holder.position"""
        ):
            holders.setdefault(row["form"], []).append(HolderCount(row["code"], row["label"], row["records"]))
        return tuple(
            FormCount(
                row["code"],
                row["mark"],
                row["label"],
                row["kind"],
                row["records"],
                tuple(holders.get(row["code"], ())),
            )
            for row in self._rows(
                """SELECT form.*, (SELECT count(*) FROM record WHERE record.form = form.code) AS records
                FROM form ORDER BY position"""
            )
        )

    def sections(self) -> tuple[Section, ...]:
        """Return the headings of the reports in document order."""
        return tuple(
            Section(row["heading"], row["form"], row["name_holder"], row["announced"])
            for row in self._rows("SELECT * FROM section ORDER BY report, position")
        )

    def select(self, query: Query, scope: Scope = Scope()) -> Selection:
        """Return the records of ``scope`` that match ``query``, in document order, fetched as they are read."""
        with _reading(self.path):
            return select(self._connection, query, scope)

    def counts(self, query: Query, scopes: Iterable[Scope]) -> dict[Scope, int]:
        """Return the number of records of each scope that match ``query``."""
        with _reading(self.path):
            return {scope: count(self._connection, query, scope) for scope in scopes}

    def record(self, record_id: str) -> Record | None:
        """Return the record with this id, or null."""
        return next(self.records([record_id]), None)

    def records(self, record_ids: Sequence[str]) -> Iterator[Record]:
        """Return the records with these ids, in the order of the ids; unknown ids are left out."""
        for record_id in record_ids:
            rows = self._rows(
                """SELECT record.*, report.fiscal_year, department.name AS department_name
                FROM record JOIN report ON report.code = record.report
                JOIN department ON department.id = record.department WHERE record.id = ?""",
                record_id,
            )
            if rows:
                yield self._record(rows[0])

    def cells(self, record_id: str) -> tuple[SourceCell, ...]:
        """Return the verbatim source cells of a record, in the order of the table's columns."""
        return tuple(
            SourceCell(row["field"], row["column_heading"], row["page_heading"], row["line"], row["text"])
            for row in self._rows(
                """SELECT source_cell.* FROM source_cell JOIN record ON record.seq = source_cell.record
                WHERE record.id = ? ORDER BY source_cell.position""",
                record_id,
            )
        )

    def _record(self, row: sqlite3.Row) -> Record:
        common = (row["id"], row["fiscal_year"], row["form"], row["no"], row["name"], row["department_name"])
        if row["organiser"] is not None:
            return Sponsorship(*common, name_holder=row["name_holder"], organiser=row["organiser"])
        seq = row["seq"]
        return Project(
            *common,
            frequency=row["frequency"],
            since_year=row["since_year"],
            since_approx=bool(row["since_approx"]),
            purpose=row["purpose"],
            partners=row["partners"],
            partner_list=tuple(
                part["text"] for part in self._rows("SELECT text FROM partner WHERE record = ? ORDER BY position", seq)
            ),
            held=row["held"],
            sessions=tuple(
                _session(item)
                for item in self._rows("SELECT * FROM session WHERE record = ? ORDER BY position", seq)
            ),
            totals=tuple(
                Total(item["text"], item["participants"], item["count"])
                for item in self._rows("SELECT * FROM total WHERE record = ? ORDER BY position", seq)
            ),
            effects=row["effects"],
        )

    def _rows(self, sql: str, *parameters: Any) -> list[sqlite3.Row]:
        with _reading(self.path):
            cursor = self._connection.cursor()
            cursor.row_factory = sqlite3.Row
            return cursor.execute(sql, parameters).fetchall()


class _reading:  # noqa: N801 - reads as a statement
    """Turn what SQLite raises into the error a user understands."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, sqlite3.Error):
            raise translate(error, self._path) from error


def _session(row: sqlite3.Row) -> Session:
    return Session(
        label=row["label"],
        start=row["start"],
        end=row["end"],
        dates=tuple(json.loads(row["dates"])) if row["dates"] else None,
        participants=row["participants"],
        approx=bool(row["approx"]),
        unit=row["unit"],
        mode=row["mode"],
        note=row["note"],
    )
