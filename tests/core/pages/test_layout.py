"""Tables in cells: nothing wider than the room, and ids whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.pages.layout import table_lines
from kyodo_tui.core.pages.page import Column, Row, Section
from kyodo_tui.core.text.cells import cut_sign, width

COLUMNS = (Column("name", "名称"), Column("count", "件数", is_number=True), Column("id", "記録番号"))


def section(*rows: tuple[str, ...]) -> Section:
    return Section("x", "表", COLUMNS, tuple(Row(cells) for cells in rows))


def test_numbers_are_aligned_to_the_right_and_empty_columns_left_out() -> None:
    assert table_lines(section(("甲", "1", ""), ("乙丙", "10", "")), None) == (
        "名称  件数",
        ["甲       1", "乙丙    10"],
    )


def test_what_a_row_is_read_for_is_cut_last_and_short_columns_never() -> None:
    codes = ("line", "listed", "match", "written", "rules", "field", "around", "id")
    columns = tuple(Column(code, code) for code in codes)
    cells = (
        "1",
        "苫小牧商工会議所",
        "表記違い",
        "苫小牧商工会議所青年部" * 2,
        "支部・部会など",
        "取組に関係した団体等",
        "前後の文" * 9,
        "",
    )
    head, (line,) = table_lines(Section("hits", "表", columns, (Row(cells),)), 72)
    assert "around" not in head
    assert all(whole in line for whole in ("苫小牧商工会議所", "表記違い", "苫小牧商工会議所青年部"))


@given(
    st.lists(st.tuples(st.text(max_size=60), st.text(max_size=3), st.just("2020-sponsor-city-57"))),
    st.integers(40, 120),
)
def test_no_line_is_wider_than_its_room(rows: list[tuple[str, str, str]], cells: int) -> None:
    head, lines = table_lines(section(*rows), cells)
    assert all(width(line) <= cells for line in (head, *lines))
    assert all("2020-sponsor-city-57" in line for line in lines)


@pytest.mark.parametrize("cells", [50, 60, 72, 90])
def test_a_bar_takes_what_is_left_and_stays_in_proportion(cells: int) -> None:
    columns = (
        Column("value", "担当課"),
        Column("records", "件数", is_number=True),
        Column("participants", "参加人数", is_number=True),
        Column("bar", "", is_drawing=True),
    )
    numbers = (120, 60, 5)
    rows = tuple(
        Row((f"まちづくり推進課{n}", f"{n:,}", f"約{n * 1000:,}人", "█" * max(1, n // 5))) for n in numbers
    )
    _, lines = table_lines(Section("x", "", columns, rows), cells)
    bars = [line.count("█") for line in lines]
    assert all(width(line) <= cells for line in lines)
    assert all(f"約{n * 1000:,}人" in line for n, line in zip(numbers, lines, strict=True))
    assert not any(cut_sign() in line.partition("人")[2] for line in lines)
    assert abs(bars[0] - 2 * bars[1]) <= 1
    assert bars[2] == 1
    assert bars[0] == min(24, cells - width(lines[0].rstrip("█")))


def test_one_very_long_name_takes_nothing_from_the_other_columns() -> None:
    columns = (Column("name", "名称"), Column("department", "担当課"), Column("organiser", "主催者"))
    rows = (
        Row(("名" * 70, "まちづくり推進課", "苫小牧市民文化祭実行委員会")),
        Row(("市民塾", "生涯学習課", "")),
    )
    _, lines = table_lines(Section("x", "", columns, rows), 100)
    assert "まちづくり推進課" in lines[0]
    assert "苫小牧市民文化祭実行委員会" in lines[0]
    assert width(lines[0].partition(cut_sign())[0]) >= 40
