"""Records and search results as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from kyodo_tui.core.records.record import Sponsorship
from kyodo_tui.core.records.summary import labelled_fields
from kyodo_tui.core.text.sanitize import one_line, sanitized

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.hit import Hit

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~])")


def write_table(hits: Iterable[Hit], labels: Labels, out: TextIO) -> None:
    """Write the hits as a table, one line each."""
    out.write("| 番号 | 形態 | 名称 | 主催者 | 担当課 |\n| --- | --- | --- | --- | --- |\n")
    for hit in hits:
        record = hit.record
        organiser = record.organiser if isinstance(record, Sponsorship) else ""
        cells = (record.id, labels.form(record.form), record.name, organiser, record.department)
        out.write("| " + " | ".join(_escaped(one_line(cell, exact=True)) for cell in cells) + " |\n")


def write_records(records: Sequence[Record], labels: Labels, out: TextIO) -> None:
    """Write each record as a section, its fields as a list."""
    for position, record in enumerate(records):
        if position:
            out.write("\n")
        out.write(f"## {_escaped(one_line(record.name, exact=True))}\n\n")
        for label, text in labelled_fields(record, labels):
            if label != "名称":
                lines = [_escaped(line) for line in sanitized(text, exact=True).split("\n")]
                value = lines[0] if len(lines) == 1 else "".join(f"\n  - {line}" for line in lines)
                out.write(f"- **{label}**: {value}\n")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
