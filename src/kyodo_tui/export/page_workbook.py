"""Pages as XLSX workbooks: a sheet for each table, and one that says what it rests on."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.export.pages import figure
from kyodo_tui.export.workbook import Look, Workbook

if TYPE_CHECKING:
    from kyodo_tui.core.pages.page import Page, Section
    from kyodo_tui.export.sheet import Cell


def page_bytes(page: Page) -> bytes:
    """Return a workbook with the tables of a page, each on a sheet, then its facts and its proof line on another."""
    workbook = Workbook()
    for section in page.sections:
        table = section.sheet or section
        headings = [column.label for column in table.columns]
        workbook.add(section.title.partition("（")[0], headings, _rows(table))
    notes = [*(note for section in page.sections for note in section.notes), *page.notes]
    lines = [*page.facts, *(("", note) for note in notes), *(page.proof.labelled() if page.proof else ())]
    workbook.add(
        "根拠", ("項目", "内容"), [(label, one_line(text, exact=True)) for label, text in lines], Look()
    )
    file = io.BytesIO()
    workbook.write_to(file)
    return file.getvalue()


def _rows(section: Section) -> list[list[Cell]]:
    return [
        [
            figure(text, is_number=column.is_number)
            for text, column in zip(row.cells, section.columns, strict=True)
        ]
        for row in section.rows
    ]
