"""Records as text to put elsewhere: a document, a mail, a row of a spreadsheet.

The text is the data, every code point of it: what the screen leaves out or spells out is written as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.records.record import Sponsorship
from kyodo_tui.core.records.summary import labelled_fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.export.output import Output


def write_records(records: Iterable[Record], labels: Labels, output: Output) -> None:
    """Write every known field under its label, an empty line between two records.

    A text of one line stands beside its label, one of several lines under it.
    """
    for position, record in enumerate(records):
        if position:
            output.write("\n")
        for label, text in labelled_fields(record, labels):
            output.write(f"{label}:\n{text}\n" if "\n" in text else f"{label}: {text}\n")


def write_lines(records: Iterable[Record], labels: Labels, output: Output) -> None:
    """Write the main fields of each record as one line with tabs between them."""
    for record in records:
        cells = [labels.form(record.form), str(record.no), record.name]
        if isinstance(record, Sponsorship):
            cells.append(record.organiser)
        cells.append(record.department)
        # One record is one row, whatever a field holds.
        output.write("\t".join(" ".join(cell.splitlines()).replace("\t", " ") for cell in cells) + "\n")
