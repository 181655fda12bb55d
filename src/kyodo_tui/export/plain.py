"""Records as text to paste into a document, a mail or a spreadsheet.

Every character is written unchanged, also those that the screen hides; whoever hands the text out spells out what is
none.
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
    """Write every known field with its label; an empty line separates records.

    A text of one line stands beside its label, a longer one below it.
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
