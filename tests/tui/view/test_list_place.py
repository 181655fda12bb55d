"""How keys move the cursor of a list, and what of it is in sight."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.tui.view.list_place import ListPlace, page_step

MOVES = st.lists(st.one_of(st.integers(-300, 300), st.sampled_from([0.5, -0.5, 1.0, -1.0])), max_size=20)


@given(MOVES, st.integers(0, 200), st.integers(1, 40))
def test_the_cursor_is_on_a_row_and_in_sight(moves: list[int | float], count: int, height: int) -> None:
    place = ListPlace()
    for move in moves:
        if isinstance(move, float):
            place = place.paging(move, count, height)
        else:
            place = place.going(place.cursor + move, count, height)
        assert 0 <= place.cursor < max(1, count)
        assert 0 <= place.top <= max(0, count - height)
        assert place.top <= place.cursor < place.top + height


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 200), st.integers(1, 40))
def test_the_view_moves_no_more_than_needed(cursor: int, top: int, count: int, height: int) -> None:
    place = ListPlace(min(cursor, count - 1), top).in_sight(count, height)
    if place.top != top and top <= count - height:
        assert place.cursor in (place.top, place.top + height - 1)
    assert place.in_sight(count, height) == place


def test_one_row_stays_in_sight_over_a_page() -> None:
    assert page_step(1, 20) == 19
    assert page_step(-0.5, 20) == -9
    assert page_step(1, 1) == 1
    assert ListPlace().paging(1, 100, 20) == ListPlace(19, 19)
    assert ListPlace(99, 80).paging(-1, 100, 20) == ListPlace(80, 61)


def test_nothing_scrolls_before_the_height_is_known() -> None:
    assert ListPlace().going(50, 100, 0) == ListPlace(50, 0)
