"""The search box tells the terminal when text is typed, so that the input method is restored afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from driver import COLOURS, browser

from kyodo_tui.terminal.input_method import RESTORE_STATE, SAVE_STATE
from kyodo_tui.tui.textual_adapter import app_control

if TYPE_CHECKING:
    import pytest


async def test_opening_and_closing_the_search_box(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr(app_control, "send", lambda app, control: sent.append(control))
    async with browser(environ={**COLOURS, "KYODO_IME": "on"}) as app:
        await app.search("防")
        assert sent == [SAVE_STATE]
        await app.press("down")
        assert sent == [SAVE_STATE, RESTORE_STATE]
        await app.press("slash", "escape")
        assert sent == [SAVE_STATE, RESTORE_STATE] * 2
        await app.press("slash", "f10")
    assert sent == [SAVE_STATE, RESTORE_STATE] * 3
