"""CSV and TSV, safe to open in a spreadsheet: for people as a sheet, for programs with the names of the public JSON."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.text.handed_out import escaped_json, spelled_out
from kyodo_tui.export import structured
from kyodo_tui.export.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.user_lists import ListMembers
    from kyodo_tui.core.search.hit import Hit
    from kyodo_tui.export.output import Output

FIELDS = (
    "id", "fiscal_year", "form", "forms", "name_holder", "no", "name", "organiser", "department",
    "status", "status_evidence", "frequency", "since_year", "since_approx", "purpose", "partners", "partner_list",
    "held", "sessions", "totals", "effects", "extra", "source",
)  # fmt: skip
"""The columns for programs: the keys of the public JSON. Lists are JSON inside the cell."""

_RANK, _MATCHES = "rank", "matches"
"""What a search adds, as the first and the last column."""
_PLACE, _NOTE = "place", "note"
"""What a list adds, as the first and the last column."""

_FORMULA = re.compile("[\\s\0-\x1f\u200b-\u200f\u2060-\u2064\ufeff]*[=+\\-@＝＋－＠\u2212]|[\t\r\n]")
"""The beginning of a text that some spreadsheet calculates, if only after it has dropped what has no width.

In Shift_JIS the minus sign U+2212 is the full-width one.
"""


def write_hits(
    hits: Iterable[Hit], labels: Labels, output: Output, *, delimiter: str, machine: bool = False
) -> None:
    """Write the hits with a heading line; a text a spreadsheet would take for a formula gets a leading ``'``.

    Args:
        hits: What to write.
        labels: Japanese labels of the code values.
        output: Where to write to.
        delimiter: What separates two cells.
        machine: Whether a program is to read it: codes, and the names of the public JSON.

    """
    if machine:
        columns = (_RANK, *FIELDS, _MATCHES)
        objects = (hit.to_json() for hit in hits)
        write_rows(columns, ([item.get(column) for column in columns] for item in objects), output, delimiter)
    else:
        sheet = Sheet(labels, ranked=True)
        write_rows(sheet.headings, map(sheet.hit_row, hits), output, delimiter)


def write_records(
    records: Iterable[Record],
    labels: Labels,
    output: Output,
    *,
    delimiter: str,
    machine: bool = False,
    members: ListMembers | None = None,
) -> None:
    """Write whole records, otherwise as :func:`write_hits`; those of a list with their places and notes."""
    if not machine:
        sheet = Sheet(labels, members=members)
        write_rows(sheet.headings, map(sheet.record_row, records), output, delimiter)
        return
    columns = FIELDS if members is None else (_PLACE, *FIELDS, _NOTE)
    objects = structured.record_objects(records, members)
    write_rows(columns, ([item.get(column) for column in columns] for item in objects), output, delimiter)


def write_rows(
    headings: Iterable[str], rows: Iterable[Iterable[Any]], output: Output, delimiter: str
) -> None:
    """Write a line of headings and a line for each row."""
    writer = csv.writer(output.stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(map(_cell, headings))
    writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, dict)):
        return escaped_json(json.dumps(value, ensure_ascii=False))
    if isinstance(value, str):
        text = spelled_out(f"'{value}" if _FORMULA.match(value) else value)
        # csv does not quote a carriage return, but readers take it for the end of the row.
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return value
