"""Read whole reports back from a database, as an importer hands them over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.readings import Reading
from kyodo_tui.core.records.report import ORGANISER, PARTNER, Mention, Organisation, Report
from kyodo_tui.core.records.reviewed import Reviewed, from_text
from kyodo_tui.core.search.fields import texts_of
from kyodo_tui.store import row_values
from kyodo_tui.store.contents import section
from kyodo_tui.store.list_rows import read_labels
from kyodo_tui.store.records import RecordReader, source_cell
from kyodo_tui.store.related import organisation
from kyodo_tui.store.row_values import text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record, SourceCell
    from kyodo_tui.store.connection import Connection


def reports(connection: Connection) -> Iterator[Report]:
    """Yield the reports of a database, newest first.

    Raises:
        KyodoError: One cannot be read.
    """
    with connection.translated_errors():
        labels = read_labels(connection.sqlite)
    for row in connection.rows("SELECT * FROM report ORDER BY fiscal_year DESC, code"):
        with connection.translated_errors(str(row["code"])):
            report = _report(connection, row, labels)
        yield report


def _report(connection: Connection, row: sqlite3.Row, labels: Labels) -> Report:
    code = text(row, "code")
    ids = connection.rows("SELECT id FROM record WHERE report = ? ORDER BY seq", code)
    records = tuple(RecordReader(connection).records(text(each, "id") for each in ids))
    mentions = _mentions(connection, code)
    return Report(
        code=code,
        fiscal_year=row_values.year(row, "fiscal_year"),
        title=text(row, "title"),
        source_name=text(row, "source_name"),
        source_sha256=text(row, "source_sha256"),
        sections=tuple(
            map(
                section,
                connection.rows("SELECT * FROM section WHERE report = ? ORDER BY position", code),
            )
        ),
        forms=tuple(labels.forms.values()),
        name_holders=tuple(labels.holders.values()),
        frequencies=tuple(labels.frequencies.values()),
        records=records,
        cells=_cells(connection, code),
        organisations=_organisations(connection, mentions),
        mentions=mentions,
        readings=_readings(connection, records),
        reviewed=_reviewed(connection, code),
    )


def _cells(connection: Connection, report: str) -> tuple[tuple[str, SourceCell], ...]:
    return tuple(
        (text(row, "id"), source_cell(row))
        for row in connection.rows(
            """SELECT record.id, source_cell.* FROM source_cell JOIN record ON record.seq = source_cell.record
            WHERE record.report = ? ORDER BY record.seq, source_cell.position""",
            report,
        )
    )


def _mentions(connection: Connection, report: str) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            text(row, "id"),
            row_values.choice(row, "role", (ORGANISER, PARTNER)),
            row_values.integer(row, "position"),
            text(row, "written"),
            text(row, "key"),
        )
        for row in connection.rows(
            """SELECT record.id, mention.*, organisation.key
            FROM mention JOIN record ON record.seq = mention.record
            LEFT JOIN organisation ON organisation.id = mention.organisation
            WHERE record.report = ? ORDER BY record.seq, mention.role, mention.position""",
            report,
        )
    )


def _organisations(connection: Connection, mentions: tuple[Mention, ...]) -> tuple[Organisation, ...]:
    named = {mention.organisation for mention in mentions}
    return tuple(
        organisation(row)
        for row in connection.rows("SELECT * FROM organisation ORDER BY id")
        if row["key"] in named
    )


def _reviewed(connection: Connection, report: str) -> Reviewed:
    rows = connection.rows("SELECT content FROM reviewed WHERE report = ?", report)
    return from_text(text(rows[0], "content")) if rows else Reviewed()


def _readings(connection: Connection, records: tuple[Record, ...]) -> tuple[Reading, ...]:
    texts = dict.fromkeys(each for record in records for each in texts_of(record))
    found = {row["text"]: row for row in connection.rows("SELECT * FROM reading")}
    return tuple(
        Reading(each, row_values.words(row, "words", each), row_values.flag(row, "reviewed"))
        for each in texts
        if (row := found.get(each)) is not None
    )
