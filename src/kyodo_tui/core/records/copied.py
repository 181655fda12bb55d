"""Format a record as text to paste into a document, a mail or a spreadsheet.

The text is the data unchanged, including characters that the screen leaves out or spells out.
"""

from __future__ import annotations

import json
from enum import Enum
from typing import TYPE_CHECKING

from kyodo_tui.core.records.record import Sponsorship, to_json
from kyodo_tui.core.records.summary import labelled_fields

if TYPE_CHECKING:
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record


class CopyFormat(Enum):
    """What to copy of a record, in the order of the menu."""

    NAME = "name"
    LINE = "line"
    """The main fields separated by tabs: a row of a spreadsheet."""
    TEXT = "text"
    """Every field with its label."""
    ID = "id"
    JSON = "json"


def copied(record: Record, labels: Labels, copy_format: CopyFormat) -> str:
    """Return ``record`` in a format, without a line end after the last line."""
    if copy_format is CopyFormat.NAME:
        return record.name
    if copy_format is CopyFormat.LINE:
        return _line(record, labels)
    if copy_format is CopyFormat.ID:
        return record.id
    if copy_format is CopyFormat.JSON:
        return json.dumps(to_json(record), ensure_ascii=False, indent=2)
    return _text(record, labels)


def _line(record: Record, labels: Labels) -> str:
    cells = [labels.form(record.form), str(record.no), record.name]
    if isinstance(record, Sponsorship):
        cells.append(record.organiser)
    cells.append(record.department)
    # Line breaks and tabs in a field must not split the row.
    return "\t".join(" ".join(cell.splitlines()).replace("\t", " ") for cell in cells)


def _text(record: Record, labels: Labels) -> str:
    """Return every known field: one of a single line after its label, one of several lines below it."""
    return "\n".join(
        f"{label}:\n{text}" if "\n" in text else f"{label}: {text}"
        for label, text in labelled_fields(record, labels)
    )
