"""The buffer of cells that the framework draws into."""

from __future__ import annotations

from frames import COLUMNS, DRAWN, GRAPHEMES, ROWS, written
from hypothesis import given, settings
from hypothesis import strategies as st

from kyodo_tui.core.text.cells import graphemes, width
from kyodo_tui.terminal.cell_buffer import BLANK_CELL, CellBuffer, cells_of_line
from kyodo_tui.terminal.sgr import CellStyle


@given(st.lists(DRAWN, max_size=6), st.integers(1, COLUMNS + 6), st.integers(1, ROWS + 3))
@settings(max_examples=100, deadline=None)
def test_another_size_keeps_what_is_in_sight(
    drawn: list[tuple[int, int, object]], columns: int, rows: int
) -> None:
    buffer = CellBuffer()
    buffer.resize(COLUMNS, ROWS)
    for each in drawn:
        buffer.draw(written(each))  # type: ignore[arg-type]
    before = [row.copy() for row in buffer.rows]
    buffer.resize(columns, rows)
    assert [len(row) for row in buffer.rows] == [columns] * rows
    for old, new in zip(before, buffer.rows, strict=False):
        kept = min(columns, COLUMNS)
        assert new[: kept - 1] == old[: kept - 1]
        assert sum(width(cell[0]) for cell in new) == columns, "no half of a wide character"


def test_graphemes_of_the_tests_are_single() -> None:
    assert all(len(graphemes(each)) == 1 for each in GRAPHEMES)


PLAIN, BOLD = CellStyle(), CellStyle(frozenset("1"))
SPANS = st.lists(
    st.tuples(
        st.text(st.sampled_from(["a", "防", " ", "\u3099", "👩", "\u200d", "①"]), max_size=5),
        st.sampled_from([PLAIN, BOLD]),
    ),
    max_size=6,
)


@given(SPANS, st.integers(1, 12))
@settings(max_examples=200, deadline=None)
def test_a_line_has_the_cells_that_its_texts_put_one_after_the_other_have(
    spans: list[tuple[str, CellStyle]], columns: int
) -> None:
    buffer = CellBuffer()
    buffer.resize(columns, 1)
    x = 0
    for text, style in spans:
        if text:
            x = buffer.put(x, 0, text, style)
    cells = cells_of_line(spans, columns)
    assert len(cells) <= columns
    assert cells + [BLANK_CELL] * (columns - len(cells)) == buffer.rows[0]


def test_cells_that_are_there_already_are_not_put_again() -> None:
    buffer = CellBuffer()
    buffer.resize(6, 2)
    buffer.dirty_rows.clear()
    cells = cells_of_line([("防災", BOLD)], 4)
    buffer.put_cells(1, 1, cells)
    assert buffer.dirty_rows == {1}
    buffer.dirty_rows.clear()
    buffer.put_cells(1, 1, list(cells))
    assert not buffer.dirty_rows
    buffer.put_cells(2, 1, cells_of_line([("x", PLAIN)], 1))
    assert [text for text, _ in buffer.rows[1]] == [" ", " ", "x", "災", "", " "]


def test_cells_of_a_larger_screen_are_left_out() -> None:
    buffer = CellBuffer()
    buffer.resize(4, 1)
    for x, y in ((2, 0), (0, 1)):
        buffer.put_cells(x, y, cells_of_line([("abc", PLAIN)], 3))
    assert buffer.rows == [[BLANK_CELL] * 4]
