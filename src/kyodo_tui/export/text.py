"""Records as plain text for a terminal or a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from kyodo_tui.core.records.summary import labelled_fields
from kyodo_tui.core.text.cells import pad, width
from kyodo_tui.core.text.sanitize import sanitized
from kyodo_tui.core.text.wrap import layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record

TEXT_CELLS = 64
"""Longest line of a field's text, in cells: with its label it fits into 80."""


def write_records(records: Sequence[Record], labels: Labels, out: TextIO) -> None:
    """Write the records with a label before every field, an empty line between two records."""
    for position, record in enumerate(records):
        if position:
            out.write("\n")
        pairs = labelled_fields(record, labels)
        label_cells = max(width(label) for label, _ in pairs) + 2
        for label, text in pairs:
            head = label
            shown = sanitized(text, exact=True)
            for line in layout(shown, TEXT_CELLS):
                indent = " " * line.indent
                out.write(f"{pad(head, label_cells)}{indent}{shown[line.start : line.end]}".rstrip() + "\n")
                head = ""
