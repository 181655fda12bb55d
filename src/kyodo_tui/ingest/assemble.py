"""Read the report text of a city into a :class:`~kyodo_tui.core.records.report.Report`."""

from __future__ import annotations

import hashlib
import tomllib
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.records.record import Frequency, Project, SourceCell, Sponsorship
from kyodo_tui.core.records.report import Report
from kyodo_tui.core.search.fields import texts_of
from kyodo_tui.errors import SourceError
from kyodo_tui.ingest import organisations
from kyodo_tui.ingest.cells import fields
from kyodo_tui.ingest.cells.cleaning import SpaceOverride, clean
from kyodo_tui.ingest.cells.evidence import TextCell, survey
from kyodo_tui.ingest.cells.sessions import parse_sessions
from kyodo_tui.ingest.formats.report_text import RawReport, RawRow, parse_tables
from kyodo_tui.ingest.readings.reviewed import ReadingProvider, load_readings
from kyodo_tui.ingest.vocabulary import FREQUENCY_CODES, fold_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kyodo_tui.core.records.record import Record

OVERRIDES_NAME = "overrides.toml"
ALIASES_NAME = "aliases.toml"


def load_report(path: Path, code: str | None = None) -> Report:
    """Read the report file ``path`` with the reviewed data beside it (``overrides.toml``, ``aliases.toml``).

    ``code`` is the report code of the record ids; without it the fiscal year. Raises :class:`SourceError`
    where the file cannot be read or is not a sound report.
    """
    data = _read_bytes(path)
    return read_report(
        _decode(data, path.name),
        path.name,
        load_overrides(path.with_name(OVERRIDES_NAME)),
        aliases=organisations.load_aliases(path.with_name(ALIASES_NAME)),
        # What nobody reviewed has no reading: the same source gives the same database on every machine.
        readings=load_readings(path.parent, drafts=False),
        code=code,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def read_report(
    text: str,
    source_name: str,
    overrides: Sequence[SpaceOverride] | None = None,
    *,
    aliases: organisations.Aliases | None = None,
    readings: ReadingProvider | None = None,
    code: str | None = None,
    sha256: str | None = None,
) -> Report:
    """Return the report that ``text`` holds; ``sha256`` is that of its file where the text came from one.

    Raises :class:`SourceError` where the text is not a sound report, or an override fits none of its spaces.
    """
    raw = parse_tables(text)
    code = code or str(raw.fiscal_year)
    cells = [_cells(row, _record_id(code, row)) for row in raw.rows]
    flat = [cell for row_cells in cells for cell in row_cells]
    _check_overrides(overrides or (), flat)
    evidence = survey(flat)
    cleaned = [
        {cell.field: clean(cell, evidence, overrides or ()) for cell in row_cells} for row_cells in cells
    ]
    frequencies: dict[str, Frequency] = {}
    records = tuple(
        _record(raw, row, _record_id(code, row), texts, frequencies)
        for row, texts in zip(raw.rows, cleaned, strict=True)
    )
    known, mentions = organisations.resolve(records, aliases)
    return Report(
        code=code,
        fiscal_year=raw.fiscal_year,
        title=raw.title,
        source_name=source_name,
        source_sha256=sha256 or hashlib.sha256(text.encode()).hexdigest(),
        sections=raw.sections,
        forms=raw.forms,
        name_holders=raw.name_holders,
        frequencies=tuple(frequencies.values()),
        records=records,
        cells=tuple(
            (_record_id(code, row), source_cell) for row in raw.rows for source_cell in _source_cells(row)
        ),
        organisations=known,
        mentions=mentions,
        readings=readings.readings_of(text for record in records for text in texts_of(record))
        if readings
        else (),
    )


def load_overrides(path: Path) -> tuple[SpaceOverride, ...]:
    """Return the spaces that people judged, kept in the TOML file ``path``; none where there is no such file.

    Each ``[[space]]`` has ``record``, ``field``, ``before``, ``after``, ``decision`` (``keep`` or ``drop``)
    and ``reason``. Raises :class:`SourceError` where the file says anything else.
    """
    if not path.exists():
        return ()
    try:
        tables = tomllib.loads(_decode(_read_bytes(path), path.name)).get("space", [])
        return tuple(_override(table) for table in tables)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise SourceError(
            f"{path.name} を読めません：{error}",
            "[[space]] ごとに record・field・before・after・decision（keep か drop）・reason が要ります。",
        ) from error


def _override(table: Mapping[str, Any]) -> SpaceOverride:
    keys = ("record", "field", "before", "after", "decision", "reason")
    values = {key: table[key] for key in keys}
    if set(table) != set(keys) or not all(isinstance(value, str) for value in values.values()):
        raise ValueError("項目に過不足があるか、文字列でない値があります")
    decision = values.pop("decision")
    if decision not in ("keep", "drop"):
        raise ValueError(f"decision が「{decision}」です")
    return SpaceOverride(keep=decision == "keep", **values)


def _check_overrides(overrides: Sequence[SpaceOverride], cells: Sequence[TextCell]) -> None:
    """Refuse an override that has gone stale; those of other reports are left alone."""
    records = {cell.record for cell in cells}
    for override in overrides:
        if override.record in records and not any(override.speaks_of(cell) for cell in cells):
            raise SourceError(
                f"空白の指定「{override.before}␣{override.after}」が "
                f"{override.record} の {override.field} に見つかりません。",
                f"{OVERRIDES_NAME} のその項目を資料に合わせて直すか、取り除いてください。",
            )


def _record_id(code: str, row: RawRow) -> str:
    holder = f"-{row.section.name_holder}" if row.section.name_holder else ""
    return f"{code}-{row.section.form}{holder}-{row.number}"


def _cells(row: RawRow, record_id: str) -> list[TextCell]:
    return [
        TextCell(record_id, source.field, fold_label(source.column), row.page, source.text)
        for source in _source_cells(row)
    ]


def _source_cells(row: RawRow) -> list[SourceCell]:
    """Return the cells of a row but its No., which the record id holds."""
    columns = zip(row.fields, row.columns, row.cells, strict=True)
    return [
        SourceCell(field, column, row.heading, row.line, text)
        for field, column, text in columns
        if field != "no"
    ]


def _record(
    raw: RawReport, row: RawRow, record_id: str, texts: Mapping[str, str], frequencies: dict[str, Frequency]
) -> Record:
    if row.section.name_holder is not None:
        return Sponsorship(
            id=record_id,
            fiscal_year=raw.fiscal_year,
            form=row.section.form,
            no=row.number,
            name=texts["name"],
            department=texts["department"],
            name_holder=row.section.name_holder,
            organiser=texts["organiser"],
        )
    name, department = fields.split_name(texts["name"])
    label, since_year, since_approx = fields.parse_frequency(texts["frequency"])
    sessions, totals = parse_sessions(texts["held"], raw.fiscal_year)
    return Project(
        id=record_id,
        fiscal_year=raw.fiscal_year,
        form=row.section.form,
        no=row.number,
        name=name,
        department=department,
        frequency=_frequency_code(label, row, frequencies),
        since_year=since_year,
        since_approx=since_approx,
        purpose=texts["purpose"],
        partners=texts["partners"],
        partner_list=fields.parse_partners(texts["partners"]),
        held=texts["held"],
        sessions=sessions,
        totals=totals,
        effects=texts["effects"],
    )


def _frequency_code(label: str, row: RawRow, frequencies: dict[str, Frequency]) -> str | None:
    """Return the code of ``label`` and note the frequency; None where the cell is empty."""
    if not label:
        return None
    code = FREQUENCY_CODES.get(fold_label(label))
    if code is None:
        raise SourceError(
            f"知らない実施区分です：「{label}」（{row.line}行目）",
            f"読み取れる実施区分は {'、'.join(FREQUENCY_CODES)} です。",
        )
    frequencies.setdefault(code, Frequency(code, label))
    return code


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(f"ファイルがありません：{path}", "名前と場所を確かめてください。") from error
    except IsADirectoryError as error:
        raise SourceError(
            f"ファイルではなくフォルダです：{path}", "報告書のファイルを指定してください。"
        ) from error
    except OSError as error:
        raise SourceError(
            f"ファイルを開けません：{path}（{error.strerror}）",
            "読み取りの許可があるか、管理者に確かめてください。",
        ) from error


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"{name} の{line}行目（{error.start + 1}バイト目）に UTF-8 でない文字があります。",
            "UTF-8 で保存し直してから読み込んでください。",
        ) from error
