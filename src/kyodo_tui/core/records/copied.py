"""A record as text to put elsewhere: a document, a mail, a spreadsheet.

The text is the data, every code point of it: what the screen leaves out or spells out is here as it was written.
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
    """What of a record is copied; in the order of the menu."""

    NAME = "name"
    LINE = "line"
    """The main fields with tabs between them: a row of a spreadsheet."""
    TEXT = "text"
    """Every field under its label."""
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
    # One record is one row, whatever a field holds.
    return "\t".join(" ".join(cell.splitlines()).replace("\t", " ") for cell in cells)


def _text(record: Record, labels: Labels) -> str:
    """Return every field that is known, short ones beside their label, those of several lines under it."""
    return "\n".join(
        f"{label}:\n{text}" if "\n" in text else f"{label}: {text}"
        for label, text in labelled_fields(record, labels)
    )
