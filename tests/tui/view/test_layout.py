"""Where the parts of the browser stand."""

from __future__ import annotations

import pytest
from driver import browser
from hypothesis import given, settings
from hypothesis import strategies as st

from kyodo_tui.tui.view.layout import body, clamped, shape


@pytest.mark.parametrize("key", ["1", "4"])
async def test_the_parts_stand_where_the_style_sheet_puts_them(key: str) -> None:
    async with browser() as app:
        await app.press(key)
        for columns in (40, 47, 59, 60, 75, 80, 101, 119, 120, 133, 150, 187, 188, 189, 200, 240):
            for rows in (12, 19, 20, 24, 33, 50):
                await app.resize(columns, rows)
                split = app.browse.query_one("#tabs").size.height > 1
                listed, detailed = body(columns, rows, split=split)
                assert tuple(app.record_list.region) == tuple(listed), (columns, rows)
                assert app.is_split == (detailed is not None)
                if detailed is not None:
                    assert tuple(app.detail.region) == tuple(detailed), (columns, rows)
                assert not shape(columns, rows).small


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(1, 100))
def test_list_and_detail_fill_what_is_left(columns: int, rows: int) -> None:
    if shape(columns, rows).small:
        return
    listed, detailed = body(columns, rows, split=False)
    taken = listed.width * listed.height + (detailed.width * detailed.height if detailed else 0)
    assert taken == columns * (rows - 4)


@given(st.integers(-1, 70_000), st.integers(-1, 70_000))
def test_no_terminal_is_too_large_to_draw(columns: int, rows: int) -> None:
    width, height = clamped(columns, rows)
    assert 1 <= width <= 500
    assert 1 <= height <= 200
    assert (width, height) == (columns, rows) or not (1 <= columns <= 500 and 1 <= rows <= 200)
