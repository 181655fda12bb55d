"""Records as plain text for a terminal or a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.records.summary import labelled_fields
from kyodo_tui.core.text.cells import pad, width
from kyodo_tui.core.text.sanitize import sanitized
from kyodo_tui.core.text.wrap import layout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.export.output import Output

TEXT_CELLS = 64
"""Maximum width of a line of text in cells; with the label column it fits into 80."""
_LABEL_CELLS = 10
"""Wider labels get a line of their own."""


def write_records(records: Iterable[Record], labels: Labels, output: Output) -> None:
    """Write every known field with its label; an empty line separates records."""
    for position, record in enumerate(records):
        if position:
            output.write("\n")
        pairs = labelled_fields(record, labels)
        column = 2 + max(cells for label, _ in pairs if (cells := width(label)) <= _LABEL_CELLS)
        for label, text in pairs:
            head = label
            if width(label) > _LABEL_CELLS:
                output.write(f"{label}\n")
                head = ""
            shown = sanitized(text, exact=True)
            for line in layout(shown, TEXT_CELLS):
                indent = " " * line.indent
                output.write(f"{pad(head, column)}{indent}{shown[line.start : line.end]}".rstrip() + "\n")
                head = ""
