"""CSV and TSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_tui.core.search.hit import Hit
    from kyodo_tui.export.output import Output

COLUMNS = (
    "rank", "id", "fiscal_year", "form", "name_holder", "no", "name", "organiser", "department", "frequency",
    "since_year", "since_approx", "purpose", "partners", "partner_list", "held", "sessions", "totals", "effects",
    "matches",
)  # fmt: skip
"""Columns in order: the keys of the public JSON; lists are JSON inside the cell."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write(hits: Iterable[Hit], output: Output, delimiter: str) -> None:
    """Write the hits with a heading line; a text a spreadsheet would take for a formula gets a leading ``'``."""
    writer = csv.writer(output.stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(COLUMNS)
    for hit in hits:
        item = hit.to_json()
        writer.writerow([_cell(item.get(column)) for column in COLUMNS])


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        text = f"'{value}" if value.startswith(_FORMULA) else value
        # csv does not quote a carriage return, but readers take it for the end of the row.
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return value
