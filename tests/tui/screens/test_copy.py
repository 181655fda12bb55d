"""The plain view: nothing but the text, to be selected in the terminal or saved to a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from driver import browser
from hypothesis import given
from hypothesis import strategies as st
from records import MEETING, FakeSource

from kyodo_tui.core.text.ambiguous import Mode
from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.sanitize import sanitized
from kyodo_tui.export.formats import as_text, format_named
from kyodo_tui.tui import strings
from kyodo_tui.tui.screens import copy
from kyodo_tui.tui.screens.copy import CopyScreen, filled

if TYPE_CHECKING:
    from pathlib import Path

TEXT = as_text(MEETING, FakeSource().labels(), format_named("plain"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n")),
    st.integers(2, 40),
)
def test_rows_are_full_and_leave_nothing_out(text: str, cells: int) -> None:
    text = sanitized(text)
    rows = filled(text, cells)
    assert "".join(rows) == text.replace("\n", "")
    assert all(width(row) <= max(cells, 2) for row in rows if len(row) == 1 or width(row) > cells)


def test_a_row_ends_only_where_the_next_character_has_no_room() -> None:
    assert filled("あいうえお", 5) == ["あい", "うえ", "お"]
    assert filled("ab\n\nc", 5) == ["ab", "", "c"]


def test_a_row_has_room_for_characters_that_the_terminal_may_draw_wide(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert filled("①②③④", 5) == ["①②③④"]
    monkeypatch.setattr(copy, "mode", lambda: Mode.SUBST)
    assert filled("①②③④", 5) == ["①②", "③④"]
    assert filled("①\u0301②e\u0301👩\u200d👧", 5) == ["①\u0301②e\u0301", "👩\u200d👧"]


@pytest.mark.parametrize("key", ["Y", "f9", "Ｙ"])
async def test_nothing_but_the_text_is_on_the_screen(key: str) -> None:
    async with browser() as app:
        await app.press(key)
        assert isinstance(app.app.screen, CopyScreen)
        rows = filled(sanitized(TEXT), 80)
        shown = [line.rstrip() for line in app.lines[:-1]]
        assert shown == [row.rstrip() for row in rows[: len(shown)]]
        app.assert_sound()
        await app.press("G")
        assert app.lines[-2].rstrip() == rows[-1]
        await app.press("escape")
        assert app.focus == "list"


async def test_the_key_that_opened_it_closes_it() -> None:
    async with browser() as app:
        await app.press("enter", "Y", "Y")
        assert app.focus == "detail"


async def test_another_format_by_number() -> None:
    async with browser() as app:
        await app.press("Y", "4")
        assert app.lines[0].rstrip() == MEETING.id
        await app.press("5")
        assert app.lines[0].rstrip() == "{"
        await app.press("9")
        assert app.lines[0].rstrip() == "{"


async def test_it_is_filled_again_after_a_resize() -> None:
    async with browser() as app:
        await app.press("Y")
        await app.resize(41, 14)
        assert [line.rstrip() for line in app.lines[:-1]] == [
            row.rstrip() for row in filled(sanitized(TEXT), 41)[:13]
        ]
        app.assert_sound()


async def test_saving_writes_the_data_to_a_new_file(folder: Path) -> None:
    async with browser() as app:
        await app.press("Y", "e")
        assert "保存しました" in app.text
        assert (folder / f"{MEETING.id}.txt").read_text(encoding="utf-8") == f"{TEXT}\n"
        await app.press("f2")
        assert (folder / f"{MEETING.id}-2.txt").read_text(encoding="utf-8") == f"{TEXT}\n"
        await app.press("5", "e")
        saved = json.loads((folder / f"{MEETING.id}.json").read_text(encoding="utf-8"))
        assert saved["effects"] == MEETING.effects
        await app.press("j")
        assert "保存しました" not in app.text
        app.assert_sound()


async def test_a_file_that_cannot_be_written_is_said(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(copy, "folders", lambda _: [folder / "none"])
    async with browser(size=(200, 40)) as app:
        await app.press("Y", "e")
        assert "保存できませんでした" in app.text
        assert "Traceback" not in app.text


def test_what_has_been_sent_is_never_called_done() -> None:
    assert "送りました" in strings.sent("名称")
    assert "完了" not in strings.sent("名称")
