"""The columns of the list: what a row says, and what gives way where there is no room."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from records import COUNCIL, DRILL, MEETING, row_of

from kyodo_tui.core.records.figures import Figures
from kyodo_tui.core.records.listing import Order
from kyodo_tui.core.search.highlight import search_terms
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.text.cells import width
from kyodo_tui.tui import strings
from kyodo_tui.tui.highlighter import Highlighter
from kyodo_tui.tui.view.column_widths import allot
from kyodo_tui.tui.view.columns import columns_for
from kyodo_tui.tui.view.lines import CURRENT, WARNING, Line
from kyodo_tui.tui.view.list_rows import heading_line, row_line
from kyodo_tui.user.settings import COLUMNS

if TYPE_CHECKING:
    from kyodo_tui.core.records.listing import ListRow

MARKS = {"city": "市", "board": "教"}.__getitem__


def drawn(row: ListRow, cells: int, *, kind: str | None = None, has_years: bool = False) -> Line:
    columns = columns_for(kind, None, MARKS, has_years=has_years)
    return row_line(row, columns, Highlighter(), cells, chosen=False)


def text(line: Line) -> str:
    return "".join(span.text for span in line)


@pytest.mark.parametrize(
    ("status", "frequency", "narrow", "wide"),
    [
        ("cancelled", "annual", "中止", "中止"),
        ("some_cancelled", "annual", "一部", "中止あり"),
        ("written", "annual", "書面", "書面"),
        ("held", "single_new", "新規", "新規"),
    ],
)
def test_the_status_stands_first(status: str, frequency: str, narrow: str, wide: str) -> None:
    row = row_of(MEETING)._replace(status=status, frequency=frequency)
    for cells, mark in ((48, narrow), (80, wide), (200, wide)):
        line = drawn(row, cells)
        assert text(line).split()[0] == mark
        warned = any(span.role == WARNING and mark in span.text for span in line)
        assert warned == status.endswith("cancelled")


def test_what_was_cancelled_is_said_on_the_smallest_screen() -> None:
    row = row_of(MEETING)._replace(status="some_cancelled")
    for has_years in (False, True):
        assert text(drawn(row, 39, has_years=has_years)).split()[0] == "一部"


def test_what_was_held_as_usual_has_no_mark() -> None:
    row = row_of(MEETING)._replace(status="held", frequency="annual")
    assert not {"中止", "一部", "書面", "新規", "実施"} & set(text(drawn(row, 80)).split())


def test_names_that_differ_late_look_different() -> None:
    names = [
        f"令和2年度 苫小牧市中学校体育大会新人戦 第41回苫小牧市新人{game}"
        for game in ("卓球大会", "柔道大会")
    ]
    for cells in (60, 80, 120):
        rows = [text(drawn(row_of(DRILL)._replace(name=name), cells)) for name in names]
        assert rows[0] != rows[1]
        assert "卓球大会" in rows[0]


def test_the_first_hit_is_in_sight_in_a_name_that_is_cut() -> None:
    row = row_of(DRILL)._replace(name="初" * 12 + "防災" + "終" * 40)
    highlighter = Highlighter(search_terms(parse("防災")))
    for cells in range(48, 110, 3):
        line = row_line(
            row, columns_for(None, None, MARKS, has_years=False), highlighter, cells, chosen=False
        )
        assert "防災" in "".join(span.text for span in line if span.hit is not None)


@pytest.mark.parametrize("kind", [None, "project", "sponsorship"])
def test_the_name_gets_its_room_before_all_others(kind: str | None) -> None:
    for cells in (76, 80, 120, 200):
        widths = dict(allot(columns_for(kind, None, MARKS, has_years=False), cells - 3))
        assert next(size for column, size in widths.items() if column.keeps_end) >= (40 if cells > 76 else 35)


def test_organiser_and_date_are_two_columns_where_there_is_room() -> None:
    titles = text(heading_line(columns_for(None, None, MARKS, has_years=False), 120)).split()
    assert {strings.COLUMN_ORGANISER, strings.COLUMN_WHEN} <= set(titles)
    assert strings.COLUMN_BY_OR_WHEN in text(
        heading_line(columns_for(None, None, MARKS, has_years=False), 80)
    )


@pytest.mark.parametrize("cells", [60, 80, 120])
@pytest.mark.parametrize("kind", [None, "project"])
def test_what_the_list_is_sorted_by_is_shown(kind: str | None, cells: int) -> None:
    row = row_of(MEETING)._replace(figures=Figures(1, 15233, approx=True), when="令2.8.25～10.29")
    for order, shown in ((Order.PARTICIPANTS, "約15,233人"), (Order.DATE_REVERSED, "8.25～")):
        columns = columns_for(kind, None, MARKS, has_years=False, order=order)
        assert shown in text(row_line(row, columns, Highlighter(), cells, chosen=False))


@pytest.mark.parametrize("has_years", [False, True])
@pytest.mark.parametrize("order", [Order.RELEVANCE, Order.DATE, Order.PARTICIPANTS, Order.DEPARTMENT])
def test_a_status_is_whole_where_there_is_room(order: Order, has_years: bool) -> None:
    columns = columns_for(None, None, MARKS, has_years=has_years, order=order)
    row = row_of(MEETING)._replace(status="some_cancelled", when="会議 令2.10.15 ほか2回")
    for cells in (78, 79, 80, 97, 119, 160):
        shown = text(row_line(row, columns, Highlighter(), cells, chosen=False))
        assert shown.split()[0] == "中止あり", (cells, shown)
        assert next(size for column, size in allot(columns, cells - 3) if column.keeps_end) >= 35


@pytest.mark.parametrize("cells", range(60, 130, 3))
def test_a_meeting_is_told_whole_however_narrow_its_column(cells: int) -> None:
    columns = columns_for(None, None, MARKS, has_years=True, order=Order.DATE)
    for when in ("会議 令2.10.15 ほか2回", "会議 令2.10.22～11.3", "会議 令2.4～令3.3"):
        shown = text(
            row_line(row_of(MEETING)._replace(when=when), columns, Highlighter(), cells, chosen=False)
        )
        assert re.search(r"会議 (令2\.)?(4|10)[.月～]", shown), shown


@pytest.mark.parametrize("cells", [79, 80])
@pytest.mark.parametrize("has_years", [False, True])
def test_organiser_or_date_stands_beside_the_record_and_over_it(cells: int, has_years: bool) -> None:
    """The list has 79 cells beside the record at 120x40, and 80 over it at 80x24."""
    columns = columns_for(None, None, MARKS, has_years=has_years)
    assert strings.COLUMN_BY_OR_WHEN in text(heading_line(columns, cells))
    widths = dict(allot(columns, cells - 3))
    assert next(size for column, size in widths.items() if column.keeps_end) >= 35


@pytest.mark.parametrize("has_years", [False, True])
def test_more_room_never_shows_less(has_years: bool) -> None:
    columns = columns_for(None, None, MARKS, has_years=has_years)
    counts = [len(allot(columns, cells)) for cells in range(36, 200)]
    assert counts == sorted(counts)


def test_an_organiser_without_room_gives_way_to_the_date() -> None:
    columns = columns_for(None, None, MARKS, has_years=True)
    titles = [column.title for column, _ in allot(columns, 75)]
    assert strings.COLUMN_WHEN in titles
    assert strings.COLUMN_BY_OR_WHEN not in titles
    for cells in range(50, 140):
        sizes = {column.title: size for column, size in allot(columns, cells)}
        assert sizes.get(strings.COLUMN_BY_OR_WHEN, 13) >= 13
        assert sizes.get(strings.COLUMN_WHEN, 9) >= 9


def test_the_bar_runs_over_the_whole_row() -> None:
    columns = columns_for(None, None, MARKS, has_years=False)
    line = row_line(row_of(MEETING), columns, Highlighter(), 80, chosen=True)
    assert {span.drawn_role for span in line} == {CURRENT}


def test_the_name_holder_and_the_year_tell_twins_apart() -> None:
    city, board = row_of(DRILL), row_of(DRILL)._replace(name_holder="board")
    assert text(drawn(city, 80)).split()[1] == "市"
    assert text(drawn(board, 80)).split()[1] == "教"
    years = [city._replace(fiscal_year=year) for year in (2020, 2021)]
    assert [text(drawn(row, 80, has_years=True)).split()[2] for row in years] == ["令2", "令3"]


@pytest.mark.parametrize("cells", range(20, 201, 7))
@pytest.mark.parametrize("kind", [None, "project", "sponsorship"])
def test_heading_and_rows_are_as_wide_as_the_list(kind: str | None, cells: int) -> None:
    columns = columns_for(kind, None, MARKS, has_years=True)
    for record in (MEETING, COUNCIL, DRILL):
        assert width(text(row_line(row_of(record), columns, Highlighter(), cells, chosen=True))) == cells
    assert width(text(heading_line(columns, cells))) <= cells


def test_the_user_chooses_columns() -> None:
    def titles(kind: str | None, *chosen: str, **options: Any) -> list[str]:
        columns = columns_for(kind, None, MARKS, has_years=True, chosen=chosen, **options)
        return [column.title for column in columns if column.title]

    assert titles(None, "people", "when") == ["名称", "人数", "実施"]
    assert titles(None, "no", "status", "department") == ["状況", "No.", "名称", "担当課"]
    assert titles("sponsorship", "people", "organiser", "year") == ["年度", "名称", "主催者"]
    assert titles("project", "organiser", "when") == ["名称", "実施"]
    assert titles(None, "department", order=Order.DATE) == ["名称", "実施", "担当課"]


def test_every_column_of_the_setting_is_one() -> None:
    for code in COLUMNS:
        plain = columns_for(None, None, MARKS, has_years=True, chosen=())
        assert len(columns_for(None, None, MARKS, has_years=True, chosen=(code,))) == len(plain) + 1, code
