"""The buffer of cells that the framework draws into."""

from __future__ import annotations

from frames import COLUMNS, DRAWN, GRAPHEMES, ROWS, written
from hypothesis import given, settings
from hypothesis import strategies as st

from kyodo_tui.core.text.cells import graphemes, width
from kyodo_tui.terminal.cell_buffer import CellBuffer


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
