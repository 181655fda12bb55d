"""Panels: how large they are, and what stands in their rows."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.text.cells import cut_sign, width
from kyodo_tui.tui.view.line_edit import LineEdit
from kyodo_tui.tui.view.lines import EDGE, HEADING, Line, Span, line_width
from kyodo_tui.tui.view.panel import FRAME, SIDES, filter_line, filter_window, panel_row, panel_size


@dataclass(frozen=True)
class Some:
    """Lines of a text."""

    lines: tuple[str, ...]

    @property
    def line_count(self) -> int:
        return len(self.lines)

    def heading(self, cells: int) -> Line:
        return (Span("並べ替え"),)

    def line(self, index: int, cells: int) -> Line:
        return (Span(self.lines[index]),)


@given(st.integers(1, 250), st.integers(2, 100), st.integers(1, 300), st.integers(0, 300))
def test_a_panel_is_within_the_screen_and_leaves_the_keys(
    columns: int, rows: int, cells: int, lines: int
) -> None:
    size = panel_size(columns, rows, cells, lines)
    assert 1 <= size.width <= columns
    assert size.height <= max(FRAME + 1, rows - 1)
    # Either words of the browser stay in sight beside it, or nothing.
    assert size.width == columns or columns - size.width >= 20
    if columns >= 80 and rows >= 24:
        assert rows - size.height >= 2
        if cells + SIDES <= columns - 20:
            assert size.text_width == cells


def title_of(count: int, top: int, size: tuple[int, int]) -> str:
    return "".join(span.text for span in panel_row(Some(("行",) * count), (), top, 0, size))


def test_the_title_says_which_lines_are_in_sight() -> None:
    assert title_of(20, 0, (80, 18)).rstrip().endswith("  1-16/20行 続きあり")
    assert title_of(20, 4, (80, 18)).rstrip().endswith("  5-20/20行")
    assert title_of(16, 0, (80, 18)).rstrip() == "並べ替え"
    assert title_of(20, 0, (24, 18)).rstrip().endswith(" 1-16/20行")
    assert title_of(20, 0, (12, 18)).rstrip() == "並べ替え"


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Mn"])), max_size=8),
    st.integers(8, 40),
    st.integers(3, 8),
    st.integers(0, 9),
)
def test_every_row_fills_the_width(texts: list[str], cells: int, height: int, top: int) -> None:
    lines = Some(tuple(texts))
    for y in range(height):
        assert line_width(panel_row(lines, (), top, y, (cells, height))) == cells


def test_the_frame_surrounds_the_lines() -> None:
    lines = Some(("一つ目", "二つ目"))
    title, fixed, first, second, last = (
        panel_row(lines, ((Span("絞り込み"),),), 0, y, (20, 5)) for y in range(5)
    )
    assert {span.role for span in title} == {HEADING}
    for row in (fixed, first, second):
        assert (row[0].role, row[-1].role) == (EDGE, EDGE)
    assert {span.role for span in last} == {EDGE}
    assert "絞り込み" in fixed[2].text
    assert "二つ目" in second[2].text


@pytest.mark.parametrize("text", ["", "narabi", "並べ替え" * 20])
def test_the_text_that_filters_fits_with_its_caret(text: str) -> None:
    edit = LineEdit.of(text)
    window = filter_window(edit, 0, "操作", 30)
    line = filter_line(edit, window, "操作", "漢字・かな・ローマ字で絞り込み", 30)
    assert line_width(line) <= 30
    assert width("操作") + 2 + window.caret < 30


def test_a_title_that_is_cut_says_so() -> None:
    class Titled(Some):
        def heading(self, cells: int) -> Line:
            return (Span("「まちかどミーティング」に関係する記録"),)

    row = "".join(span.text for span in panel_row(Titled(()), (), 0, 0, (20, 4)))
    assert row.rstrip().endswith(cut_sign())
    assert width(row) == 20
