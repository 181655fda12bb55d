"""The columns of the list: what a row says, and what gives way where there is no room."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from records import COUNCIL, DRILL, MEETING, row_of

from kyodo_tui.core.text.cells import width
from kyodo_tui.tui.highlighter import Highlighter
from kyodo_tui.tui.view.columns import columns_for, heading_line, row_line
from kyodo_tui.tui.view.lines import WARNING, Line

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
        ("written", "annual", "書面", "書面のみ"),
        ("held", "single_new", "新規", "新規"),
    ],
)
def test_the_status_stands_before_the_name(status: str, frequency: str, narrow: str, wide: str) -> None:
    row = replace(row_of(MEETING), status=status, frequency=frequency)
    for cells, mark in ((80, narrow), (200, wide)):
        line = drawn(row, cells)
        before, _, _ = text(line).partition(row.name[:4])
        assert before.split()[-1] == mark
        warned = any(span.role == WARNING and mark in span.text for span in line)
        assert warned == status.endswith("cancelled")


def test_what_was_held_as_usual_has_no_mark() -> None:
    row = replace(row_of(MEETING), status="held", frequency="annual")
    assert not {"中止", "一部", "書面", "新規", "実施"} & set(text(drawn(row, 80)).split())


def test_the_name_holder_and_the_year_tell_twins_apart() -> None:
    city, board = row_of(DRILL), replace(row_of(DRILL), name_holder="board")
    assert text(drawn(city, 80)).split()[1] == "市"
    assert text(drawn(board, 80)).split()[1] == "教"
    years = [replace(city, fiscal_year=year) for year in (2020, 2021)]
    assert [text(drawn(row, 80, has_years=True)).split()[2] for row in years] == ["令2", "令3"]


@pytest.mark.parametrize("cells", range(20, 201, 7))
@pytest.mark.parametrize("kind", [None, "project", "sponsorship"])
def test_heading_and_rows_are_as_wide_as_the_list(kind: str | None, cells: int) -> None:
    columns = columns_for(kind, None, MARKS, has_years=True)
    for record in (MEETING, COUNCIL, DRILL):
        assert width(text(row_line(row_of(record), columns, Highlighter(), cells, chosen=True))) == cells
    assert width(text(heading_line(columns, cells))) <= cells
