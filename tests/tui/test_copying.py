"""Copying a record in the browser: the menu of formats, what is sent, and what is said about it."""

from __future__ import annotations

import base64
import json
import re

import pytest
from driver import COLOURS, Driver, browser
from records import HOSTILE, MEETING

from kyodo_tui.core.text.handed_out import spelled_out
from kyodo_tui.terminal import clipboard
from kyodo_tui.tui import strings
from kyodo_tui.tui.copying import COPY_FORMATS
from kyodo_tui.tui.textual_adapter import app_control


def arrived(control: str) -> str:
    """Return the text that a terminal takes out of a plain sequence."""
    match = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", control)
    assert match, control
    return base64.b64decode(match[1], validate=True).decode()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    controls: list[str] = []
    monkeypatch.setattr(app_control, "send", lambda app, control: controls.append(control))
    return controls


async def copy(app: Driver, number: int) -> None:
    await app.press("y", str(number))


@pytest.mark.parametrize("key", ["y", "ｙ"])
async def test_the_menu_offers_the_formats_and_sends_the_chosen_one(key: str, sent: list[str]) -> None:
    async with browser() as app:
        await app.press(key)
        assert all(label in app.text for label in COPY_FORMATS.values())
        await app.press("enter")
        assert [arrived(control) for control in sent] == [MEETING.name]
        status = app.region("#status")[0]
        assert "端末のクリップボードへ送りました（名称）" in status
        assert "完了" not in app.text
        app.assert_sound()
        await app.press("j")
        assert "送りました" not in app.region("#status")[0]


async def test_every_format(sent: list[str]) -> None:
    async with browser() as app:
        for number in range(1, len(COPY_FORMATS) + 1):
            await copy(app, number)
    name, line, text, number_, as_json = (arrived(control) for control in sent)
    assert name == MEETING.name
    assert line == f"①共催\t1\t{MEETING.name}\t{MEETING.department}"
    assert f"名称: {MEETING.name}" in text
    assert MEETING.purpose in text
    assert number_ == MEETING.id
    assert json.loads(as_json)["purpose"] == MEETING.purpose


async def test_the_data_is_copied_and_not_what_is_shown(sent: list[str]) -> None:
    async with browser() as app:
        await app.press("4", "j", "j")
        await copy(app, 1)
    assert [arrived(control) for control in sent] == [spelled_out(HOSTILE)]
    assert "[/][@click=app.quit]押[bold" in arrived(sent[0])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", arrived(sent[0]))


async def test_leaving_the_menu_sends_nothing(sent: list[str]) -> None:
    async with browser() as app:
        await app.press("y", "escape", "y", "y")
        assert app.focus == "list"
        assert sent == []


async def test_a_site_can_switch_it_off(sent: list[str]) -> None:
    async with browser(environ={**COLOURS, "KYODO_CLIPBOARD": "off"}) as app:
        await app.press("y")
        assert sent == []
        # Said before a format is chosen.
        assert strings.COPY_TITLE not in app.lines[10]
        assert strings.COPY_OFF in app.region("#status")[0]
        await app.press("Y", "y")
        assert strings.COPY_OFF_HERE in app.text


async def test_a_text_that_is_too_large_is_refused(sent: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "MAX_BYTES", 20)
    async with browser() as app:
        await copy(app, 3)
        assert sent == []
        assert "大きすぎて" in app.region("#status")[0]


async def test_nothing_to_copy_is_no_error(sent: list[str]) -> None:
    async with browser() as app:
        await app.search("ｘｙｚｘｙｚ")
        await app.press("enter", "y", "Y", "f9")
        assert app.focus == "list"
        assert not any("]52;" in control for control in sent)
