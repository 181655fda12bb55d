"""The sessions of a record as a table: what is asked for is marked, and labels have readings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from records import COUNCIL, FakeSource

from kyodo_tui.core.japanese.half_width import half_width
from kyodo_tui.core.japanese.readings import Reading, Word
from kyodo_tui.core.records.record import Project, Session
from kyodo_tui.core.search.asked_sessions import asked_sessions
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.text.cells import width
from kyodo_tui.tui.highlighter import Highlighter
from kyodo_tui.tui.view.record_view import RecordView, record_view

if TYPE_CHECKING:
    from kyodo_tui.tui.view.lines import Line


def session(label: str | None, start: str | None, end: str | None = None, note: str | None = None) -> Session:
    return Session(label, start, end, None, 10, False, "人", "in_person", note)


FAIR = replace(
    COUNCIL,
    name="春の市",
    held="式典 令和2年10月18日（10人） 令和3年2月13日（10人） 植樹 令和2年8月25日～10月29日（10人） 雨天で延期",
    sessions=(
        session("式典", "2020-10-18"),
        session("式典", "2021-02-13"),
        session("植樹", "2020-08-25", "2020-10-29", note="雨天で延期"),
    ),
)


def shown(record: Project, query: str, cells: int = 76) -> RecordView:
    asked = asked_sessions(parse(query))
    return record_view(record, FakeSource().labels(), Highlighter(asked=asked), cells)


def text(line: Line) -> str:
    return "".join(span.text for span in line)


def marked(view: RecordView) -> list[str]:
    return [span.text for line in view.lines for span in line if span.hit is not None]


@pytest.mark.parametrize("cells", [76, 24])
def test_the_dates_that_are_asked_for_are_marked(cells: int) -> None:
    view = shown(FAIR, "月:10", cells)
    assert "".join(marked(view)) == "令和2年10月18日(日)令和2年8月25日(火)～10月29日(木)"
    if cells > 40:
        assert [text(view.lines[line]).strip()[:6] for line in view.hit_lines] == ["令和2年10", "令和2年8月"]
    assert marked(shown(FAIR, "日:2/13", cells)) == ["令和3年2月13日(土)"]
    assert marked(shown(FAIR, "年度:2020", cells)) == []


def readings(written: str) -> Reading | None:
    words = {
        "式典": (Word(0, 2, ("しきてん",)),),
        "植樹": (Word(0, 2, ("しょくじゅ",)),),
        FAIR.held: (Word(FAIR.held.index("雨天"), FAIR.held.index("雨天") + 2, ("うてん",)),),
    }
    return Reading(written, words[written], reviewed=True) if written in words else None


@pytest.mark.parametrize("cells", [76, 40, 24])
def test_labels_and_notes_have_their_readings(cells: int) -> None:
    view = record_view(FAIR, FakeSource().labels(), Highlighter(), cells, readings)
    lines = [text(line) for line in view.lines]
    whole = "".join("".join(lines).split())
    for reading in ("しきてん", "しょくじゅ", "うてん"):
        assert half_width(reading) in whole or f"〔{reading}〕" in whole
    table = lines[: next(place for place, line in enumerate(lines) if line.startswith("担当課"))]
    assert all(width(line) <= cells for line in table if not line.startswith("実施年月日"))
    if cells >= 40:
        place = next(number for number, line in enumerate(lines) if line.startswith("式典"))
        assert lines[place - 1].strip() == half_width("しきてん")
        assert "10月18日" in lines[place + 1]


def test_without_readings_the_table_is_as_before() -> None:
    lines = [text(line) for line in shown(FAIR, "").lines]
    assert any(line.split() == ["令和2年10月18日(日)", "式典", "10人"] for line in lines)
