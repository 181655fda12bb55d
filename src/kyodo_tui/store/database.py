"""Read-only access to a database: records, tabs, and lists that fetch only the rows that are looked at."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

from kyodo_tui.core.japanese.readings import words_from_json
from kyodo_tui.core.records.listing import EVERYTHING, FormCount, HolderCount, Order
from kyodo_tui.core.records.record import Project, Record, Session, SourceCell, Sponsorship, Total
from kyodo_tui.store.connection import connect, translate
from kyodo_tui.store.document_order import DocumentOrder, has_document_order
from kyodo_tui.store.list_rows import fetch_rows, read_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kyodo_tui.core.japanese.readings import Word
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import ListRow, Scope
    from kyodo_tui.core.records.report import Report, Section
    from kyodo_tui.core.search.highlight import FieldTerm, Suggestions
    from kyodo_tui.core.search.hit import Hit
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.store.search.searcher import Analyser, Searcher


_BATCH = 200
"""Records fetched in one go when all are read."""
_STEPS = 2000
"""Steps of SQLite between two looks at the clock: some ten microseconds."""


class Database:
    """A database opened for reading. It can never change or damage the file."""

    def __init__(self, connection: sqlite3.Connection, path: Path, analyse: Analyser | None = None) -> None:
        self._connection = connection
        self.path = path
        """File the records come from."""
        self._analyse = analyse

    @cached_property
    def _searcher(self) -> Searcher:
        # Loaded with the first search: the list of everything stands before.
        from kyodo_tui.store.search.searcher import Searcher

        return Searcher(self._connection, self._analyse)

    @classmethod
    def open(cls, path: Path, analyse: Analyser | None = None) -> Database:
        """Open ``path``.

        Args:
            path: The file.
            analyse: Returns how a term is read that no word of the database helps to read.

        Raises:
            DatabaseError: when it is missing, unreadable, damaged, or not a database this program can read.
        """
        return cls(connect(path), path, analyse)

    def close(self) -> None:
        """Close the file. Nothing can be read after that."""
        self._connection.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def build_id(self) -> str:
        """Digest of the content: two databases with the same records have the same."""
        return self._fact("build_id") or ""

    @property
    def ambiguous(self) -> str | None:
        """Every character of ambiguous width in the texts; null where the database does not say."""
        return self._fact("ambiguous")

    def _fact(self, key: str) -> str | None:
        rows = self._rows("SELECT value FROM meta WHERE key = ?", key)
        return str(rows[0]["value"]) if rows else None

    def clone(self) -> Database:
        """Return the same database opened once more, for another thread."""
        return Database.open(self.path, self._analyse)

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Let look-ups take so long and no longer; what takes longer raises :class:`OverdueError`."""
        deadline = monotonic() + seconds
        self._connection.set_progress_handler(lambda: monotonic() > deadline, _STEPS)
        try:
            yield
        finally:
            self._connection.set_progress_handler(None, 0)

    def interrupt(self) -> None:
        """End the look-up that is going on in another thread; it raises :class:`OverdueError`."""
        self._connection.interrupt()

    @cached_property
    def has_readings(self) -> bool:
        """Whether kana and rōmaji find what is written in kanji."""
        return bool(self._rows("SELECT 1 FROM reading LIMIT 1"))

    def years(self) -> tuple[int, ...]:
        """Return the fiscal years of the reports, newest first."""
        return tuple(row[0] for row in self._rows("SELECT DISTINCT fiscal_year FROM report ORDER BY 1 DESC"))

    def titles(self) -> tuple[str, ...]:
        """Return the titles of the reports, newest first."""
        return tuple(row[0] for row in self._rows("SELECT title FROM report ORDER BY fiscal_year DESC, code"))

    def labels(self) -> Labels:
        """Return the labels of forms, name holders and frequencies."""
        with _reading(self.path):
            return read_labels(self._connection)

    def forms(self) -> tuple[FormCount, ...]:
        """Return the forms in document order, each with its number of records and its name holders."""
        # Numbers within forms and name holders have no gaps: the last is the count, whatever the size.
        holders: dict[str, list[HolderCount]] = {}
        for row in self._rows(
            """SELECT form.code AS form, name_holder.code, name_holder.label,
              (SELECT max(holder_seq) FROM record
                WHERE record.form = form.code AND record.name_holder = name_holder.code) AS records
            FROM form JOIN name_holder ORDER BY name_holder.position"""
        ):
            if row["records"]:
                holders.setdefault(row["form"], []).append(
                    HolderCount(row["code"], row["label"], row["records"])
                )
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
                """SELECT form.*,
                  coalesce((SELECT max(form_seq) FROM record WHERE record.form = form.code), 0) AS records
                FROM form ORDER BY position"""
            )
        )

    def sections(self) -> tuple[Section, ...]:
        """Return the headings of the reports in document order."""
        from kyodo_tui.core.records.report import Section

        return tuple(
            Section(row["heading"], row["form"], row["name_holder"], row["announced"])
            for row in self._rows("SELECT * FROM section ORDER BY report, position")
        )

    def select(self, query: Query, scope: Scope = EVERYTHING, order: Order = Order.RELEVANCE) -> Selection:
        """Return the records of ``scope`` that ``query`` finds, best first unless asked otherwise, fetched as read."""
        return self._find(query, scope, order)

    def counts(self, query: Query, scopes: Iterable[Scope]) -> dict[Scope, int]:
        """Return the number of records of each scope that ``query`` finds."""
        with _reading(self.path):
            return self._searcher.counts(query, tuple(scopes))

    def hits(self, query: Query, scope: Scope, limit: int | None = None) -> Iterator[Hit]:
        """Return what ``query`` finds in ``scope``, best first, with what matched in each record."""
        from kyodo_tui.core.search.highlight import matched
        from kyodo_tui.core.search.hit import Hit

        selection = self._find(query, scope)
        terms = self.search_terms(query)
        end = selection.count if limit is None else min(limit, selection.count)
        for offset in range(0, end, _BATCH):
            ids = [row.id for row in selection.rows(offset, min(_BATCH, end - offset))]
            for place, record in enumerate(self.records(ids)):
                yield Hit(offset + place + 1, record, matched(terms, record, self.words))

    def suggest(self, query: Query, scope: Scope) -> Suggestions:
        """Return what may have been meant by ``query``, which finds nothing in ``scope``."""
        from kyodo_tui.core.search.highlight import Suggestions
        from kyodo_tui.store.search.suggestions import candidates

        with _reading(self.path):
            found = candidates(self._connection, self._searcher, query, scope)
            rows = dict(
                fetch_rows(
                    self._connection,
                    f"record.seq IN ({', '.join('?' * len(found.seqs))})",
                    found.seqs,
                    with_seq=True,
                )
            )
        return Suggestions(tuple(rows[seq] for seq in found.seqs), found.terms, found.missing)

    def suggestion_hits(self, near: Suggestions) -> Iterator[Hit]:
        """Return the candidates of :meth:`nearest` with what they were taken for."""
        from kyodo_tui.core.search.highlight import matched
        from kyodo_tui.core.search.hit import Hit

        records = self.records([row.id for row in near.rows])
        for rank, record in enumerate(records, 1):
            yield Hit(rank, record, matched(near.terms, record, self.words), suggested=True)

    def search_terms(self, query: Query) -> tuple[FieldTerm, ...]:
        """Return what the terms of ``query`` are looked for as, for highlighting."""
        with _reading(self.path):
            return self._searcher.search_terms(query)

    def words(self, text: str) -> tuple[Word, ...]:
        """Return the words of the text of a field with their readings; none where they are not known."""
        if not self.has_readings:
            return ()
        rows = self._rows("SELECT words FROM reading WHERE text = ?", text)
        return words_from_json(rows[0]["words"]) if rows else ()

    def _find(self, query: Query, scope: Scope, order: Order = Order.RELEVANCE) -> Selection:
        with _reading(self.path):
            everything = query.is_empty and order in (Order.RELEVANCE, Order.DOCUMENT)
            if everything and has_document_order(scope):
                return _Guarded(DocumentOrder(self._connection, scope), self.path)
            return _Guarded(self._searcher.select(query, scope, order), self.path)

    def reports(self) -> Iterator[Report]:
        """Return the whole reports, newest first, as an importer would hand them over."""
        from kyodo_tui.store.reports import reports

        return reports(self, self._rows)

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
                part["text"]
                for part in self._rows("SELECT text FROM partner WHERE record = ? ORDER BY position", seq)
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


class Selection(Protocol):
    """A list of records of which only those that are looked at are fetched."""

    @property
    def count(self) -> int:
        """Number of records that can be looked at."""

    @property
    def total(self) -> int:
        """Number of records, exactly."""

    def rows(self, offset: int, limit: int) -> list[ListRow]:
        """Return at most ``limit`` rows from ``offset`` (0-based)."""

    def index(self, record_id: str) -> int | None:
        """Return the place of a record (0-based), or null where it is not among them."""


class _Guarded:
    """A selection whose errors a user understands."""

    def __init__(self, selection: Selection, path: Path) -> None:
        self._selection = selection
        self._path = path

    @property
    def count(self) -> int:
        with _reading(self._path):
            return self._selection.count

    @property
    def total(self) -> int:
        with _reading(self._path):
            return self._selection.total

    def rows(self, offset: int, limit: int) -> list[ListRow]:
        with _reading(self._path):
            return self._selection.rows(offset, limit)

    def index(self, record_id: str) -> int | None:
        with _reading(self._path):
            return self._selection.index(record_id)


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
