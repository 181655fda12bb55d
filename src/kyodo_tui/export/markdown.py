"""Records and search results as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_tui.core.pages.list_page import NOTE
from kyodo_tui.core.records.labels import FIELD_LABELS
from kyodo_tui.core.records.record import Sponsorship
from kyodo_tui.core.records.summary import labelled_fields
from kyodo_tui.core.text.sanitize import one_line, sanitized

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.proof_line import Proof
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.user_lists import ListMembers
    from kyodo_tui.core.search.hit import Hit
    from kyodo_tui.export.output import Output

_COLUMNS = ("id", "form", "name", "organiser", "department")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|!~])")


def write_table(hits: Iterable[Hit], labels: Labels, output: Output) -> None:
    """Write the hits as a table, one row each."""
    output.write(f"| {' | '.join(FIELD_LABELS[field] for field in _COLUMNS)} |\n")
    output.write(f"|{' --- |' * len(_COLUMNS)}\n")
    for hit in hits:
        record = hit.record
        organiser = record.organiser if isinstance(record, Sponsorship) else ""
        cells = (record.id, labels.form(record.form), record.name, organiser, record.department)
        output.write("| " + " | ".join(escaped(one_line(cell, exact=True)) for cell in cells) + " |\n")


def write_records(
    records: Iterable[Record], labels: Labels, output: Output, *, members: ListMembers | None = None
) -> None:
    """Write each record as a section with a list of its fields; those of a list with their place and note."""
    for position, record in enumerate(records):
        if position:
            output.write("\n")
        place, note = (members.place(record.id), members.note(record.id)) if members else (None, None)
        number = "" if place is None else f"{place}\\. "
        output.write(f"## {number}{escaped(one_line(record.name, exact=True))}\n\n")
        for label, text in [*([(NOTE, note)] if note else []), *labelled_fields(record, labels)]:
            if label != FIELD_LABELS["name"]:
                lines = [escaped(line) for line in sanitized(text, exact=True).split("\n")]
                value = lines[0] if len(lines) == 1 else "".join(f"\n  - {line}" for line in lines)
                output.write(f"- **{label}**: {value}\n")


def write_page(page: Page, output: Output) -> None:
    """Write a page as a document: facts as a list, sections as tables."""
    output.write(f"# {_line(page.title)}\n\n")
    for label, text in page.facts:
        output.write(f"- **{_line(label)}**: {_line(text)}\n")
    for section in page.sections:
        output.write(f"\n## {_line(section.title)}\n\n")
        drawn = [column.is_drawing for column in section.columns]
        if section.rows:
            columns = [column for column in section.columns if not column.is_drawing]
            output.write(f"| {' | '.join(_line(column.label) for column in columns)} |\n")
            marks = ("---:" if column.is_number else "---" for column in columns)
            output.write(f"| {' | '.join(marks)} |\n")
        for row in section.rows:
            cells = (cell for cell, is_drawing in zip(row.cells, drawn, strict=True) if not is_drawing)
            output.write(f"| {' | '.join(map(_line, cells))} |\n")
        for note in section.notes:
            output.write(f"\n{_line(note)}\n")
    for note in page.notes:
        output.write(f"\n{_line(note)}\n")
    if page.proof is not None:
        write_proof(page.proof, output)


def write_proof(proof: Proof, output: Output) -> None:
    """Write the proof line as a list below the records; the command as code, so that it can be copied."""
    output.write("\n---\n\n")
    *lines, (last, command) = proof.labelled()
    for label, text in lines:
        output.write(f"- **{label}**: {escaped(text)}\n")
    output.write(f"- **{last}**: {_code(command)}\n")


def _code(text: str) -> str:
    # A fence longer than any run of backticks inside, and a space where one stands at an end.
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{space}{text}{space}{fence}"


def _line(text: str) -> str:
    return escaped(one_line(text, exact=True))


def escaped(text: str) -> str:
    """Return a text that Markdown takes for nothing but text."""
    return _SPECIAL.sub(r"\\\1", text)
