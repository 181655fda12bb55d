"""Where the panes of the browser stand."""

from __future__ import annotations

import pytest
from driver import browser
from hypothesis import given, settings
from hypothesis import strategies as st

from kyodo_tui.tui.view.layout import areas, clamped, shape


@pytest.mark.parametrize("key", ["1", "4"])
async def test_the_panes_stand_where_the_style_sheet_puts_them(key: str) -> None:
    async with browser() as app:
        await app.press(key)
        for columns in (40, 47, 59, 60, 75, 80, 101, 119, 120, 133, 150, 187, 188, 189, 200, 240):
            for rows in (12, 19, 20, 24, 33, 50):
                await app.resize(columns, rows)
                expected = areas(columns, rows, records=app.record_list.line_count)
                assert app.is_split == (expected.detail is not None)
                for name, area in expected._asdict().items():
                    if area is not None:
                        region = app.browse.query_one(f"#{name}").region
                        assert tuple(region) == tuple(area), (name, columns, rows)
                assert not shape(columns, rows).small


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(1, 100))
def test_the_panes_fill_the_screen(columns: int, rows: int) -> None:
    if shape(columns, rows).small:
        return
    for records in (None, 1, 7, 1000):
        taken = [area for area in areas(columns, rows, records=records) if area is not None]
        assert sum(area.width * area.height for area in taken) == columns * rows


@given(st.integers(-1, 70_000), st.integers(-1, 70_000))
def test_no_terminal_is_too_large_to_draw(columns: int, rows: int) -> None:
    width, height = clamped(columns, rows)
    assert 1 <= width <= 500
    assert 1 <= height <= 200
    assert (width, height) == (columns, rows) or not (1 <= columns <= 500 and 1 <= rows <= 200)
