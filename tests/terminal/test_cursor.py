"""Cursor motion."""

from __future__ import annotations

from frames import COLUMNS, ROWS, screen_without_wrapping
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.terminal.cursor import cursor_motion


@given(
    st.one_of(st.none(), st.tuples(st.one_of(st.none(), st.integers(0, 13)), st.integers(0, 4))),
    st.integers(0, 13),
    st.integers(0, 4),
)
def test_a_move_ends_where_it_is_to_end_wherever_it_begins(
    at: tuple[int | None, int] | None, x: int, y: int
) -> None:
    sequence = cursor_motion(at, x, y)
    assert len(sequence) <= len(cursor_motion(None, x, y))
    columns = range(COLUMNS) if at is None or at[0] is None else [at[0]]
    for column in columns:
        for row in range(ROWS) if at is None else [at[1]]:
            screen = screen_without_wrapping()
            screen.feed("\x1b[3;1Hmark")
            screen.feed(f"\x1b[{row + 1};{column + 1}H" + sequence)
            assert (screen.cursor.x, screen.cursor.y) == (x, y)
            assert screen.buffer[2][0].data == "m", "nothing has scrolled"
