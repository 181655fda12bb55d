"""The caret: where the cursor of the terminal stands, so that an input method opens its window in the right place."""

from __future__ import annotations

import pytest
from driver import Driver, browser
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from kyodo_tui.core.text.cells import CUT_SIGN, graphemes, width
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.view.line_edit import LineEdit
from kyodo_tui.tui.view.search_line import window
from kyodo_tui.tui.widgets.search_box import SearchBox

PROMPT = 7
"""Cells of " 検索  "."""
ROOM = 80 - PROMPT - 1


def caret(app: Driver) -> int:
    offset = app.app.cursor_position
    assert offset == app.browse.query_one(SearchBox).cursor_screen_offset
    assert offset.y == 0
    return offset.x - PROMPT


# text, keys pressed after it, cells before the caret
CASES = [
    ("", (), 0),
    ("a", (), 1),
    ("防災", (), 4),
    ("防災a", ("left",), 4),
    ("防災a", ("left", "left"), 2),
    ("防災a", ("home",), 0),
    ("防災a", ("home", "right"), 2),
    ("防災a", ("home", "end"), 5),
    ("防災a", ("home", "delete"), 0),
    ("防災a", ("backspace",), 4),
    ("か\u3099き", (), 4),
    ("か\u3099き", ("left",), 2),
    ("か\u3099き", ("left", "left"), 0),
    ("e\u0301x", ("left",), 1),
    ("ｶﾞ", (), 2),
    ("𠮷野", (), 4),
    ("𠮷野", ("left",), 2),
    ("葛\U000e0100城", (), 4),
    ("葛\U000e0100城", ("left", "left"), 0),
    ("①※", ("left",), 1),
    ("👨\u200d👩\u200d👧", ("left",), 0),
    ("a　b", ("left",), 3),
    ("防災 訓練", ("ctrl+w",), 5),
    ("防災 訓練", ("left", "left", "ctrl+k"), 5),
    ("防災 訓練", ("left", "left", "ctrl+u"), 0),
]


@pytest.mark.parametrize(("text", "keys", "cells"), CASES)
async def test_the_cursor_stands_at_the_caret(text: str, keys: tuple[str, ...], cells: int) -> None:
    async with browser() as app:
        await app.press("slash")
        await app.commit(text)
        await app.press(*keys)
        assert caret(app) == cells
        app.assert_sound()


async def test_at_the_start_with_a_query() -> None:
    async with browser(query="防災") as app:
        await app.press("slash")
        assert caret(app) == 4


async def test_after_a_paste() -> None:
    async with browser() as app:
        await app.search("防災")
        await app.press("left")
        app.app.post_message(events.Paste("町内\n会"))
        await app.press()
        assert app.query == "防町内 会災"
        assert caret(app) == 2 + 7


async def test_after_a_change_of_size_and_in_a_scrolled_line() -> None:
    async with browser() as app:
        await app.search("あ" * 60)
        # The sign of what is cut off on the left, and as much as there is room for beside the caret's own cell.
        assert caret(app) == len(CUT_SIGN) + (ROOM - len(CUT_SIGN) - 1) // 2 * 2
        await app.resize(40, 12)
        assert caret(app) == len(CUT_SIGN) + (32 - len(CUT_SIGN) - 1) // 2 * 2
        await app.resize(200, 50)
        assert caret(app) == 120
        await app.resize(40, 12)
        await app.press("home")
        assert caret(app) == 0
        app.assert_sound()


async def test_within_what_is_in_sight_the_text_stays_and_the_caret_moves() -> None:
    async with browser() as app:
        await app.search("あ" * 60)
        before, line = caret(app), app.lines[0]
        await app.press("left", "left")
        assert caret(app) == before - 4
        assert app.lines[0].rstrip() == line.rstrip()


async def test_the_character_at_the_caret_is_never_the_one_cut_off() -> None:
    async with browser(size=(40, 12)) as app:
        await app.search("防災訓練" * 8)
        for _ in range(32):
            await app.press("left")
            offset = app.app.cursor_position
            prefix = ""
            for grapheme in graphemes(app.lines[0]):
                if width(prefix) >= offset.x:
                    break
                prefix += grapheme
            at = app.lines[0][len(prefix)]
            assert at == app.query[app.browse.query_one(SearchBox).edit.caret]


async def test_a_joiner_that_an_input_method_commits_stays_in_its_emoji() -> None:
    async with browser() as app:
        await app.press("slash")
        await app.commit("👨\u200d👩\u200d👧")
        assert app.query == "👨\u200d👩\u200d👧"
        await app.press("backspace")
        assert app.query == ""


@given(
    st.lists(st.sampled_from("aあ防ｶﾞ𠮷①\u3099\u0301\u200d👨 　"), max_size=60).map("".join),
    st.integers(0, 60),
    st.integers(0, 80),
    st.integers(4, 60),
)
def test_the_caret_is_always_in_sight(text: str, left: int, first: int, cells: int) -> None:
    edit = LineEdit.of(text)
    for _ in range(left):
        edit = edit.left()
    seen = window(edit, first, cells)
    assert 0 <= seen.caret < cells
    assert one_line(text).endswith(seen.after)
    assert seen.first == 0 or seen.caret >= len(CUT_SIGN)
