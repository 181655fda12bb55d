"""Pages as lines of the screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import DRILL, EVIL, RECORDS, FakeSource

from kyodo_tui.core.pages.page import Column, Page, Row, Section
from kyodo_tui.tui import strings
from kyodo_tui.tui.pages import PageMaker
from kyodo_tui.tui.view.lines import NEW, Span, line_width
from kyodo_tui.tui.view.page_lines import page_lines
from kyodo_tui.user.settings import Settings

SOURCE = FakeSource()
MAKER = PageMaker(SOURCE, SOURCE.labels(), Settings())


@pytest.mark.parametrize("cells", [20, 38, 78, 118, 198])
def test_every_page_fits_and_carries_its_proof(cells: int) -> None:
    for record in RECORDS:
        pages = [MAKER.related(record.id), MAKER.precedents(record.id)]
        pages += [MAKER.organisation(body.key) for body in MAKER.bodies(record.id)]
        for page in pages:
            assert page is not None
            lines = page_lines(page, cells)
            assert all(line_width(line.line) <= cells for line in lines)
            text = "".join(span.text for line in lines for span in line.line)
            assert "kyodo-tui" in text
            assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in text)


def test_rows_stand_for_their_records() -> None:
    page = MAKER.precedents(DRILL.id)
    assert page is not None
    assert DRILL.id in {line.record_id for line in page_lines(page, 78)}


def test_a_page_about_nothing_is_none() -> None:
    assert MAKER.related("2020-cohost-999") is None
    assert MAKER.precedents("2020-cohost-999") is None
    assert MAKER.bodies("2020-cohost-999") == []
    assert MAKER.bodies(EVIL.id)


@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=3), st.integers(20, 120))
def test_any_text_fits(title: str, texts: list[str], cells: int) -> None:
    columns = (Column("name", "名称"), Column("reason", "理由"), Column("id", "記録番号"))
    rows = tuple(Row((text, text, text), "x") for text in texts)
    page = Page(
        "related",
        title,
        tuple(("項目", text) for text in texts),
        (Section("x", title, columns, rows),),
        (title,),
    )
    assert all(line_width(line.line) <= cells for line in page_lines(page, cells))


def test_only_the_id_gives_way_where_all_but_it_fits() -> None:
    columns = (Column("name", "名称"), Column("count", "件数", is_number=True), Column("id", "記録番号"))
    row = Row(("社会福祉協議会" * 3, "12", "2020-sponsor-city-57"), "x")
    page = Page("related", "題", (), (Section("x", "表", columns, (row,)),))
    text = "".join(span.text for line in page_lines(page, 60) for span in line.line)
    assert "社会福祉協議会" * 3 in text
    assert "12" in text
    assert "2020-sponsor-city-57" not in text
    assert strings.columns_left_out(("件数",)) not in text
    assert "2020-sponsor-city-57" in "".join(span.text for line in page_lines(page, 80) for span in line.line)


def test_what_is_drawn_has_a_role_of_its_own() -> None:
    columns = (Column("value", "担当課"), Column("bar", "", is_drawing=True))
    rows = (Row(("総務課", "████")), Row(("合計", "")))
    page = Page("stats", "題", (), (Section("x", "表", columns, rows),))
    drawn = [span for line in page_lines(page, 60) for span in line.line if span.role == NEW]
    assert drawn == [Span("████", NEW)]
