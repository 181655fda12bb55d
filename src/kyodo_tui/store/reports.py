"""Read whole reports back from a database, as an importer hands them over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from kyodo_tui.core.japanese.readings import Reading, words_from_json
from kyodo_tui.core.records.record import Form, Frequency, NameHolder, SourceCell
from kyodo_tui.core.records.report import Mention, Organisation, Report, Section
from kyodo_tui.core.search.fields import texts_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from kyodo_tui.core.records.record import Record


class _Rows(Protocol):
    def __call__(self, sql: str, *parameters: Any) -> list[sqlite3.Row]: ...


class _Records(Protocol):
    def records(self, record_ids: Sequence[str]) -> Iterator[Record]: ...


def reports(reader: _Records, rows: _Rows) -> Iterator[Report]:
    """Return the reports of a database, newest first. ``rows`` runs a query on it."""
    readings = {
        row["text"]: Reading(row["text"], words_from_json(row["words"]), bool(row["reviewed"]))
        for row in rows("SELECT * FROM reading")
    }
    forms = tuple(
        Form(row["code"], row["mark"], row["label"], row["kind"])
        for row in rows("SELECT * FROM form ORDER BY position")
    )
    holders = tuple(
        NameHolder(row["code"], row["label"]) for row in rows("SELECT * FROM name_holder ORDER BY position")
    )
    frequencies = tuple(
        Frequency(row["code"], row["label"]) for row in rows("SELECT * FROM frequency ORDER BY position")
    )
    for report in rows("SELECT * FROM report ORDER BY fiscal_year DESC, code"):
        code = report["code"]
        ids = [row["id"] for row in rows("SELECT id FROM record WHERE report = ? ORDER BY seq", code)]
        mentions = tuple(
            Mention(row["record_id"], row["role"], row["position"], row["written"], row["key"])
            for row in rows(
                """SELECT record.id AS record_id, mention.role, mention.position, mention.written, organisation.key
                FROM mention JOIN record ON record.seq = mention.record
                JOIN organisation ON organisation.id = mention.organisation
                WHERE record.report = ? ORDER BY record.seq, mention.role, mention.position""",
                code,
            )
        )
        named = {mention.organisation for mention in mentions}
        records = tuple(reader.records(ids))
        texts = dict.fromkeys(text for record in records for text in texts_of(record))
        yield Report(
            code=code,
            fiscal_year=report["fiscal_year"],
            title=report["title"],
            source_name=report["source_name"],
            source_sha256=report["source_sha256"],
            sections=tuple(
                Section(row["heading"], row["form"], row["name_holder"], row["announced"])
                for row in rows("SELECT * FROM section WHERE report = ? ORDER BY position", code)
            ),
            forms=forms,
            name_holders=holders,
            frequencies=frequencies,
            records=records,
            cells=tuple(
                (
                    row["id"],
                    SourceCell(
                        row["field"], row["column_heading"], row["page_heading"], row["line"], row["text"]
                    ),
                )
                for row in rows(
                    """SELECT record.id, source_cell.* FROM source_cell JOIN record ON record.seq = source_cell.record
                    WHERE record.report = ? ORDER BY record.seq, source_cell.position""",
                    code,
                )
            ),
            organisations=tuple(
                Organisation(row["name"], row["key"])
                for row in rows("SELECT * FROM organisation ORDER BY id")
                if row["key"] in named
            ),
            mentions=mentions,
            readings=tuple(readings[text] for text in texts if text in readings),
        )
