"""Write a database: beside its place first, then moved there in one step, so that a reader never sees half of it."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.calendar import held_short, months
from kyodo_tui.core.record import Project, Sponsorship
from kyodo_tui.errors import DatabaseError
from kyodo_tui.store.schema import APPLICATION_ID, TABLES, USER_VERSION, documentation, statements
from kyodo_tui.store.search_rows import SearchRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import sqlite_utils

    from kyodo_tui.core.record import Record
    from kyodo_tui.core.report import Report

Rows = dict[str, list[dict[str, Any]]]


def write(reports: Sequence[Report], path: Path) -> None:
    """Write ``reports`` as the database ``path``, replacing what is there in one step.

    The same reports always give the same content.

    Raises:
        DatabaseError: when the file cannot be written; what was there before is untouched.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise _refused(path) from error
    aside = Path(name)
    try:
        _fill(aside, *_rows(reports))
        _publish(aside, path)
    except (OSError, sqlite3.Error) as error:
        raise _refused(path) from error
    finally:
        with suppress(FileNotFoundError):
            aside.unlink()


def _refused(path: Path) -> DatabaseError:
    return DatabaseError(
        f"データベースを書き込めません: {path}",
        "フォルダーの有無、書き込み権限、ディスクの空きを確かめてください。元のファイルはそのままです。",
    )


def _publish(aside: Path, path: Path) -> None:
    """Move the finished file to its place, and make sure that it is on the disk before and after."""
    # mkstemp makes a file only its owner can read; a database is for every reader of its folder.
    umask = os.umask(0)
    os.umask(umask)
    aside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask)
    _sync(aside, os.O_RDWR)
    aside.replace(path)
    _sync(path.parent, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _fill(path: Path, rows: Rows, index: Sequence[tuple[int, str, str]]) -> None:
    # The importer is slow to load and only needed here.
    import sqlite_utils

    with closing(sqlite3.connect(path)) as connection:
        # The whole file is thrown away when anything fails, so a journal would only cost time.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {USER_VERSION}")
        database = sqlite_utils.Database(connection)
        with connection:
            for statement in statements():
                connection.execute(statement)
            _insert(database, rows)
            connection.executemany("INSERT INTO search_index(rowid, grams, runs) VALUES (?, ?, ?)", index)
            connection.execute("INSERT INTO search_index(search_index) VALUES ('optimize')")
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise sqlite3.IntegrityError(f"dangling reference in {broken[0][0]}")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("ANALYZE")
        connection.execute("VACUUM")


def _insert(database: sqlite_utils.Database, rows: Rows) -> None:
    for table in TABLES:
        if rows.get(table.name):
            database.table(table.name).insert_all(rows[table.name])


def _rows(reports: Sequence[Report]) -> tuple[Rows, list[tuple[int, str, str]]]:
    """Return the rows of every table, in the order they are inserted, and those of the search index."""
    rows: Rows = {table.name: [] for table in TABLES}
    rows["documentation"] = documentation()
    for report in reports:
        rows["report"].append(
            {
                "code": report.code,
                "fiscal_year": report.fiscal_year,
                "title": report.title,
                "source_name": report.source_name,
                "source_sha256": report.source_sha256,
            }
        )
        rows["section"] += [
            {
                "report": report.code,
                "position": position,
                "heading": section.heading,
                "form": section.form,
                "name_holder": section.name_holder,
                "announced": section.announced,
            }
            for position, section in enumerate(report.sections, 1)
        ]
    rows["form"] = _numbered(
        {
            f.code: {"code": f.code, "mark": f.mark, "label": f.label, "kind": f.kind}
            for r in reports
            for f in r.forms
        }
    )
    rows["name_holder"] = _numbered(
        {h.code: {"code": h.code, "label": h.label} for r in reports for h in r.name_holders}
    )
    rows["frequency"] = _numbered(
        {f.code: {"code": f.code, "label": f.label} for r in reports for f in r.frequencies}
    )
    _add_records(rows, reports)
    searchable = SearchRows(reports)
    rows.update(searchable.tables())
    digest = hashlib.sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    rows["meta"] = [
        {"key": "build_id", "value": digest[:16]},
        {"key": "index_prefixes", "value": searchable.prefixes},
    ]
    return rows, searchable.index


def _numbered(rows: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "position": position} for position, row in enumerate(rows.values(), 1)]


def _add_records(rows: Rows, reports: Sequence[Report]) -> None:
    departments = _ids(record.department for report in reports for record in report.records)
    rows["department"] = [{"id": number, "name": name} for name, number in departments.items()]
    bodies = {body.key: body for report in reports for body in report.organisations}
    organisations = _ids(bodies)
    rows["organisation"] = [
        {"id": organisations[key], "name": body.name, "key": key} for key, body in bodies.items()
    ]
    numbers: dict[str, int] = {}
    ordinals: dict[tuple[str, str | None], int] = {}
    for report in reports:
        for record in report.records:
            seq = numbers[record.id] = len(numbers) + 1
            row = _record_row(record, seq, report.code, departments[record.department])
            for key, column in (
                ((record.form, None), "form_seq"),
                ((record.form, row["name_holder"]), "holder_seq"),
            ):
                if key[1] is None and column == "holder_seq":
                    continue
                row[column] = ordinals[key] = ordinals.get(key, 0) + 1
            rows["record"].append(row)
            if isinstance(record, Project):
                _add_parts(rows, record, seq)
        rows["source_cell"] += [
            {
                "record": numbers[record_id],
                "position": position,
                "field": cell.field,
                "column_heading": cell.column,
                "page_heading": cell.heading,
                "line": cell.line,
                "text": cell.text,
            }
            for position, (record_id, cell) in enumerate(report.cells)
        ]
        rows["mention"] += [
            {
                "record": numbers[mention.record_id],
                "role": mention.role,
                "position": mention.position,
                "organisation": organisations[mention.organisation],
                "written": mention.written,
            }
            for mention in report.mentions
        ]


def _ids(values: Iterable[str]) -> dict[str, int]:
    return {value: number for number, value in enumerate(dict.fromkeys(values), 1)}


def _record_row(record: Record, seq: int, report: str, department: int) -> dict[str, Any]:
    project = record if isinstance(record, Project) else None
    sponsorship = record if isinstance(record, Sponsorship) else None
    return {
        "seq": seq,
        "id": record.id,
        "report": report,
        "form": record.form,
        "form_seq": 0,
        "name_holder": sponsorship.name_holder if sponsorship else None,
        "holder_seq": None,
        "no": record.no,
        "name": record.name,
        "department": department,
        "organiser": sponsorship.organiser if sponsorship else None,
        "frequency": project.frequency if project else None,
        "since_year": project.since_year if project else None,
        "since_approx": int(project.since_approx) if project else None,
        "purpose": project.purpose if project else None,
        "partners": project.partners if project else None,
        "held": project.held if project else None,
        "effects": project.effects if project else None,
        "held_short": held_short(project.sessions, project.totals) if project else "",
    }


def _add_parts(rows: Rows, project: Project, seq: int) -> None:
    rows["partner"] += [
        {"record": seq, "position": position, "text": text}
        for position, text in enumerate(project.partner_list)
    ]
    rows["session"] += [
        {
            "record": seq,
            "position": position,
            "label": session.label,
            "start": session.start,
            "end": session.end,
            "dates": json.dumps(session.dates) if session.dates is not None else None,
            "participants": session.participants,
            "approx": int(session.approx),
            "unit": session.unit,
            "mode": session.mode,
            "note": session.note,
        }
        for position, session in enumerate(project.sessions)
    ]
    rows["record_month"] += [{"record": seq, "month": month} for month in months(project.sessions)]
    rows["total"] += [
        {
            "record": seq,
            "position": position,
            "text": total.text,
            "participants": total.participants,
            "count": total.count,
        }
        for position, total in enumerate(project.totals)
    ]
