"""What stands in the panes, without Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import MEETING, RECORDS, FakeSource, row_of

from kyodo_tui.core.text.cells import width
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.highlighter import Highlighter
from kyodo_tui.tui.results import ResultLookup
from kyodo_tui.tui.state import BrowseState
from kyodo_tui.tui.view.columns import columns_for
from kyodo_tui.tui.view.line_edit import LineEdit
from kyodo_tui.tui.view.lines import HEADING, THUMB, TRACK, Line, Span, fitted, line_width
from kyodo_tui.tui.view.overview import Overview
from kyodo_tui.tui.view.panes import (
    DetailLines,
    KeysView,
    ListLines,
    PaneView,
    ScrolledView,
    SearchView,
    message_row,
    tabs_view,
)
from kyodo_tui.tui.view.record_view import record_view

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = FakeSource()
OVERVIEW = Overview(SOURCE.forms(), SOURCE.labels())


EVERYTHING = columns_for(None, None, {"city": "市", "board": "教"}.__getitem__, has_years=False)


def text(line: Line) -> str:
    return "".join(span.text for span in line)


def list_lines() -> ListLines:
    return ListLines([row_of(record) for record in RECORDS].__getitem__, len(RECORDS), EVERYTHING)


def views() -> Iterator[PaneView]:
    state = BrowseState(query="防災")
    results = ResultLookup(SOURCE, state).complete(OVERVIEW.scopes(state))
    yield SearchView(LineEdit.of("防災" * 40), is_focused=True)
    yield SearchView()
    yield tabs_view(OVERVIEW, state, results.counts)
    yield OVERVIEW.status_view(results)
    yield from (KeysView(context) for context in KeyContext)
    yield ScrolledView(list_lines(), 1)
    view = record_view(MEETING, SOURCE.labels(), results.highlighter, 76)
    yield ScrolledView(DetailLines(view, "1/6", hit=0), 3)


def test_every_row_is_as_wide_as_its_pane() -> None:
    for view in views():
        for columns in (40, 41, 79, 80, 200):
            for y in range(12):
                assert line_width(view.row(y, columns, 12)) == columns, (view, columns, y)


def test_the_status_says_that_a_weekday_is_wrong() -> None:
    said = "は木曜日です（入力は金曜日）"
    for query, is_wrong in (("10月29日金曜日", True), ("10月29日木曜日", False)):
        results = ResultLookup(SOURCE, BrowseState(query=query)).first()
        assert (said in text(OVERVIEW.filtered(results))) is is_wrong, query


def test_a_pane_that_scrolls_has_a_heading_lines_and_a_bar() -> None:
    view = ScrolledView(list_lines(), top=2)
    rows = [view.row(y, 60, 4) for y in range(4)]
    assert {span.role for span in rows[0]} == {HEADING}
    assert [RECORDS[2].name[:5] in text(row) for row in rows] == [False, True, False, False]
    assert {row[-1].role for row in rows[1:]} == {THUMB, TRACK}
    assert text(ScrolledView(list_lines(), top=5).row(2, 60, 4)).strip() == "", "past the end"


def test_the_row_under_the_cursor_is_marked() -> None:
    lines = ListLines([row_of(record) for record in RECORDS].__getitem__, 6, EVERYTHING, cursor=1)
    assert [text(lines.line(index, 60))[:2] for index in range(3)] == ["  ", "> ", "  "]


def test_a_record_that_cannot_be_read_is_an_empty_row() -> None:
    assert ListLines(lambda _: None, 3, EVERYTHING).line(1, 60) == ()


def test_the_tab_in_a_cell_is_the_one_that_is_seen_there() -> None:
    state = BrowseState().at(OVERVIEW.tabs[3].scope)
    view = tabs_view(OVERVIEW, state, None)
    row = text(view.row(0, 140, 1))
    for tab in (*view.tabs, *view.parts):
        x = width(row[: row.index(tab.label)])
        assert view.tab_at(x, 140) == tab
    assert view.tab_at(139, 140) is None


@pytest.mark.parametrize("cells", [40, 60, 80, 120, 200])
def test_the_parts_of_the_open_tab_stand_after_it(cells: int) -> None:
    for part in OVERVIEW.parts(OVERVIEW.tabs[3].scope):
        row = text(tabs_view(OVERVIEW, BrowseState().at(part.scope), None).row(0, cells, 1))
        assert row.index("後援") < row.index("[") < row.index("]")
        assert "市 2" in row or "市名義 2" in row
        assert "教 2" in row or "教育委員会名義 2" in row


def test_the_status_line_says_what_is_listed_and_what_it_comes_to() -> None:
    state = BrowseState(query="防災")
    results = ResultLookup(SOURCE, state).complete(OVERVIEW.scopes(state))
    row = text(OVERVIEW.status_view(results).row(0, 80, 1))
    assert row.split() == ["令和2年度", strings.ALL_FORMS, "2件", "2回", "約360人", "会議1回", "市1"]
    narrow = text(OVERVIEW.status_view(results).row(0, 40, 1))
    assert "2件" in narrow
    assert "市1" not in narrow


SPONSORED = "形態: 「④後援」"


@pytest.mark.parametrize(
    ("query", "tab", "said"),
    [
        ("形態=④後援", 0, f"{SPONSORED}  令和2年度"),
        ("年度=2020 形態=④後援", 0, f"{SPONSORED}  令和2年度"),
        ("-形態=④後援", 0, f"{SPONSORED}を除く  令和2年度"),
        ("形態=④後援", 3, f"{SPONSORED}  令和2年度"),
        # What is listed is in both, or in one but not the other.
        ("形態=④後援", 1, f"{SPONSORED}  令和2年度 ①共催"),
        ("-形態=④後援", 3, f"{SPONSORED}を除く  令和2年度 ④後援"),
        ("形態=①共催,④後援", 3, "形態: 「①共催」か「④後援」  令和2年度 ④後援"),
        ("年度=2020", 0, "令和2年度 すべての形態"),
        ("-年度=2020", 0, "年度: 「2020」を除く  すべての形態"),
        ("-年度=2020 形態=④後援", 0, f"年度: 「2020」を除く {SPONSORED}"),
        ("課=危機管理室", 3, "担当課: 「危機管理室」  令和2年度 ④後援"),
    ],
)
def test_the_status_line_repeats_and_denies_no_condition(query: str, tab: int, said: str) -> None:
    state = BrowseState(query=query).at(OVERVIEW.tabs[tab].scope)
    # The conditions are followed by what is listed, whatever is found.
    results = ResultLookup(SOURCE, state).first()._replace(gone=(), near=False)
    assert text(OVERVIEW.filtered(results)) == said


def test_the_open_part_of_a_tab_is_said_beside_a_condition_on_its_form() -> None:
    part = OVERVIEW.parts(OVERVIEW.tabs[3].scope)[1]
    results = ResultLookup(SOURCE, BrowseState(query="形態=④後援").at(part.scope)).first()
    assert text(OVERVIEW.filtered(results)) == f"{SPONSORED}  令和2年度 {part.label}"


def test_a_condition_on_forms_leaves_room_for_what_the_records_come_to() -> None:
    for tab in (0, 1):
        state = BrowseState(query="形態=①共催").at(OVERVIEW.tabs[tab].scope)
        results = ResultLookup(SOURCE, state).complete(OVERVIEW.scopes(state))
        assert "約360人" in text(OVERVIEW.status_view(results).row(0, 80, 1))


def test_years_are_short_and_whole() -> None:
    assert strings.years(()) == ""
    assert strings.years((2019,)) == "令和元年度"
    assert strings.years((2019, 2021)) == "令元・令3年度"
    assert "平30" in strings.years(tuple(range(2018, 2026)))


def test_the_header_gives_way_to_the_query() -> None:
    for query in ("", "防災", "防" * 60):
        view = SearchView(LineEdit.of(query), header=OVERVIEW.header(BrowseState()))
        row = text(view.row(0, 80, 1))
        assert (OVERVIEW.header(BrowseState()) in row) == (len(query) < 10)
        assert "苫小牧市" in OVERVIEW.header(BrowseState())


def test_the_hit_the_reader_is_at_is_told_apart() -> None:
    from kyodo_tui.core.search.query import parse

    highlighter = Highlighter(SOURCE.search_terms(parse("防災")), SOURCE.words)
    view = record_view(MEETING, SOURCE.labels(), highlighter, 76)
    lines = DetailLines(view, "1/6", hit=1)
    assert strings.hit_position(2, len(view.hit_lines)) in text(lines.heading(80))
    current = [
        span.text for index in range(lines.line_count) for span in lines.line(index, 80) if span.hit is None
    ]
    assert "防災" in current


@pytest.mark.parametrize(("height", "first"), [(20, 3), (4, 1), (1, 0)])
def test_a_message_stands_in_the_upper_part_of_an_empty_list(height: int, first: int) -> None:
    rows = [text(message_row(("題", "次"), y, 40, height)) for y in range(height)]
    assert rows[first].strip() == "題"


@given(st.text(alphabet="aあ防ｶﾞ①", max_size=30), st.text(alphabet="bい", max_size=30), st.integers(0, 60))
def test_a_line_is_fitted_to_its_cells(one: str, other: str, cells: int) -> None:
    line = fitted((Span(one), Span(other)), cells, "text")
    assert line_width(line) == cells
    assert text(line).rstrip() == (one + other)[: len(text(line).rstrip())]
