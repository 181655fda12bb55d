"""Records as a small table to paste: the columns of a handout, as text, Markdown or TSV."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from kyodo_tui.core.text.cells import pad, width
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.export.delimited import write_rows
from kyodo_tui.export.handout import table
from kyodo_tui.export.markdown import escaped
from kyodo_tui.export.output import Output

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record

TABLES = {"text": "文字の表", "markdown": "Markdown の表", "tsv": "表計算ソフト用（タブ区切り）"}
"""Code → label of each kind of table."""
_GAP = "  "


def as_table(records: Sequence[Record], labels: Labels, kind: str) -> str:
    """Return the records as a table of a kind of :data:`TABLES`, a line each, without a line end after the last."""
    headings, rows = table(records, labels, {})
    if kind == "tsv":
        stream = io.StringIO()
        write_rows(
            headings, ([one_line(cell, exact=True) for cell in row] for row in rows), Output(stream), "\t"
        )
        return stream.getvalue().rstrip("\n")
    lines = [[one_line(cell, exact=True) for cell in row] for row in (headings, *rows)]
    if kind == "markdown":
        head, *body = (f"| {' | '.join(map(escaped, line))} |" for line in lines)
        return "\n".join([head, f"|{' --- |' * len(headings)}", *body])
    widths = [max(width(line[place]) for line in lines) for place in range(len(headings))]
    return "\n".join(
        _GAP.join(pad(cell, cells) for cell, cells in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
