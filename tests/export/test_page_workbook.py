"""Pages as workbooks: numbers that can be added up, negative ones too, and what the page rests on."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from kyodo_tui.core.pages.page import Column, Page, Row, Section
from kyodo_tui.export.page_workbook import page_bytes

COLUMNS = (Column("value", "形態"), Column("change", "件増減", is_number=True))


def test_the_sheet_of_a_section_is_written_with_numbers() -> None:
    sheet = Section("form", "形態別", COLUMNS, (Row(("後援", "-1168")), Row(("=共催", "")), Row(("計", "5"))))
    shown = Section("form", "形態別", COLUMNS, (Row(("後援", "-1,168")),), sheet=sheet)
    page = Page("stats", "総括表", (("要点", "減りました。\n増えました。"),), (shown,), ("概数を含みます。",))
    book = load_workbook(io.BytesIO(page_bytes(page)))
    assert [[cell.value for cell in row] for row in book["形態別"].rows] == [
        ["形態", "件増減"],
        ["後援", -1168],
        ["=共催", None],
        ["計", 5],
    ]
    assert book["形態別"]["A3"].data_type == "s"
    assert [cell.value for cell in book["根拠"]["B"]] == [
        "内容",
        "減りました。 増えました。",
        "概数を含みます。",
    ]
