"""Two texts compared: both whole, beside each other or one below the other, and nothing too wide."""

from __future__ import annotations

import pytest

from kyodo_tui.core.pages.page import Column, Row, Section
from kyodo_tui.core.text.cells import width
from kyodo_tui.tui.view.lines import Line, line_width
from kyodo_tui.tui.view.side_by_side import compared_lines

COLUMNS = (Column("field", "項目"), Column("first", "Ａ"), Column("second", "Ｂ"))
ONE, OTHER = "年1回講演会を実施し、意見を交換する。" * 4, "年2回講演会を実施し、意見を交換した。" * 4


def section(*rows: tuple[str, ...]) -> Section:
    columns = COLUMNS if len(rows[0]) > 2 else COLUMNS[:2]
    return Section("differing", "違う項目", columns, tuple(map(Row, rows)), is_comparison=True)


def text(line: Line) -> str:
    return "".join(span.text for span in line)


@pytest.mark.parametrize("cells", [30, 72, 99, 100, 108, 190])
def test_nothing_is_lost_and_nothing_is_too_wide(cells: int) -> None:
    lines = list(compared_lines(section(("取組の効果、市民からの反響等", ONE, OTHER)), cells))
    assert all(line_width(line) <= cells for line in lines)
    shown = "".join(text(line) for line in lines)
    assert shown.count("講演会") == 8 or cells < 100 or shown.count("講") == 8


def test_on_a_wide_screen_they_stand_beside_each_other() -> None:
    heading, _, first, *_ = compared_lines(section(("目的", ONE, OTHER)), 108)
    assert text(heading).split() == ["Ａ", "Ｂ"]
    assert text(first).startswith("目的")
    assert "年1回" in text(first)
    assert "年2回" in text(first)
    place = width(text(first)[: text(first).index("年2回")])
    assert place == width(text(heading)[: text(heading).index("Ｂ")])


def test_on_a_narrow_one_they_stand_below_each_other() -> None:
    _, label, *lines = compared_lines(section(("目的", ONE, OTHER)), 72)
    assert text(label) == "目的"
    assert text(lines[0]).startswith("Ａ  年1回")
    assert any(text(line).startswith("Ｂ  年2回") for line in lines)


def test_what_differs_is_marked_without_colour() -> None:
    lines = list(compared_lines(section(("目的", "年1回講演会を実施する", "年2回講演会を実施する")), 72))
    marked = [span.text for line in lines for span in line if span.hit is not None]
    assert marked == ["年1", "年2"]


def test_what_is_the_same_stands_there_once() -> None:
    lines = list(compared_lines(section(("担当課", "中央図書館")), 108))
    assert [text(line).split() for line in lines if line] == [["担当課", "中央図書館"]]
