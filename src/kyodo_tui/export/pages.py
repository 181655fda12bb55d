"""Pages as text, CSV and JSON; as Markdown in :mod:`~kyodo_tui.export.markdown`."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from kyodo_tui.core.pages.layout import table_lines
from kyodo_tui.core.text.cells import pad, width
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.core.text.wrap import wrap
from kyodo_tui.export.delimited import write_rows
from kyodo_tui.export.structured import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.core.pages.page import Page, Section
    from kyodo_tui.export.output import Output

_TEXT_CELLS = 80
"""Cells of a line of text where the output has no width of its own."""
_NUMBER = re.compile("-?[0-9]+")
_KIND = "区分"
"""Heading of the column that says which table a row is from."""


def write_table(page: Page, output: Output) -> None:
    """Write a page as text: facts, tables, notes; in a terminal cut to its width."""
    cells = output.columns or _TEXT_CELLS
    output.write(f"{one_line(page.title)}\n\n")
    label_cells = max((width(label) for label, _ in page.facts), default=0) + 2
    for label, text in page.facts:
        parts = (_wrapped(one_line(part), max(cells - label_cells, 20)) for part in text.split("\n"))
        for place, line in enumerate(chain.from_iterable(parts)):
            output.write(pad("" if place else label, label_cells) + line + "\n")
    for section in page.sections:
        output.write(f"\n■ {one_line(section.title)}\n")
        if section.rows:
            head, lines = table_lines(section, output.columns)
            output.write("".join(f"{line}\n" for line in (head, *lines)))
        for note in section.notes:
            _write_note(note, cells, output)
    if page.notes:
        output.write("\n")
    for note in page.notes:
        _write_note(note, cells, output)


def write_rows_of(page: Page, output: Output, delimiter: str) -> None:
    """Write the rows of the main sections as one table; its first column says which section a row is from."""
    sections = [section.sheet or section for section in page.sections if section.is_main]
    columns = {column.code: column.label for section in sections for column in section.columns}
    # The id is the last column everywhere.
    order = sorted(columns, key=lambda code: code == "id")
    write_rows(
        (_KIND, *(columns[code] for code in order)),
        ((_bare(section), *row) for section in sections for row in _rows(section, order)),
        output,
        delimiter,
    )


def write_json(page: Page, output: Output) -> None:
    """Write a page as one object, with its proof line."""
    data = {"page": page.code, **page.data, "notes": list(page.notes)}
    if page.proof is not None:
        data["proof"] = page.proof.to_json()
    output.write(as_json(data, output, indent=2) + "\n")


def _rows(section: Section, order: list[str]) -> Iterator[list[str | int]]:
    for row in section.rows:
        pairs = zip(section.columns, row.cells, strict=True)
        cells = {column.code: figure(text, is_number=column.is_number) for column, text in pairs}
        yield [cells.get(code, "") for code in order]


def figure(text: str, *, is_number: bool) -> str | int:
    """Return the cell of a column as a spreadsheet takes it: a number where it is one and the column has numbers."""
    figures = text.replace(",", "")
    return int(figures) if is_number and _NUMBER.fullmatch(figures) else one_line(text, exact=True)


def _bare(section: Section) -> str:
    return section.title.partition("（")[0]


def _write_note(note: str, cells: int, output: Output) -> None:
    mark = "・"
    for place, line in enumerate(_wrapped(one_line(note), cells - width(mark))):
        output.write(("  " if place else mark) + line + "\n")


def _wrapped(text: str, cells: int) -> Iterator[str]:
    return (text[line.start : line.end] for line in wrap(text, cells))
