"""A record to be presented: a sentence a line, wide margins, nothing lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from records import DRILL, FORMS, FREQUENCIES, HOLDERS, MEETING

from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.text.cells import width
from kyodo_tui.tui.highlighter import Highlighter
from kyodo_tui.tui.view.presentation import presentation, presented_cells

LABELS = Labels(FORMS, HOLDERS, FREQUENCIES)
PURPOSE = "市長が地区に出向き、意見を交換する。「よかった。」との声が多い。"


def texts(rows: int, cells: int = 64) -> list[str]:
    record = replace(MEETING, purpose=PURPOSE)
    view = presentation(record, LABELS, Highlighter(), cells, rows)
    return ["".join(span.text for span in line) for line in view.lines]


@pytest.mark.parametrize("columns", [40, 59, 60, 80, 120, 200, 500])
def test_there_are_margins_on_both_sides(columns: int) -> None:
    cells = presented_cells(columns)
    assert cells <= 88
    assert columns - cells >= 4
    assert all(width(text) <= cells for text in texts(24, cells))


def test_every_sentence_has_its_own_line() -> None:
    lines = texts(24)
    place = lines.index("市長が地区に出向き、意見を交換する。")
    assert lines[place + 1] == "「よかった。」との声が多い。"


def test_a_high_screen_has_an_empty_line_between_them() -> None:
    lines = texts(50)
    place = lines.index("市長が地区に出向き、意見を交換する。")
    assert lines[place + 1 : place + 3] == ["", "「よかった。」との声が多い。"]


def test_a_long_sentence_has_lines_of_about_one_length() -> None:
    record = replace(MEETING, purpose="亜" * 33 + "、" + "伊" * 3 + "。")
    view = presentation(record, LABELS, Highlighter(), 70, 24)
    lines = ["".join(span.text for span in line) for line in view.lines]
    found = [width(text) for text in lines if "亜" in text or "伊" in text]
    assert len(found) == 2
    assert max(found) < 70


def test_a_short_record_stands_in_the_upper_third() -> None:
    view = presentation(DRILL, LABELS, Highlighter(), 64, 40)
    above = next(place for place, line in enumerate(view.lines) if line)
    assert above == (40 - (len(view.lines) - above)) // 3
