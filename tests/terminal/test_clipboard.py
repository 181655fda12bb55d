"""The clipboard of the terminal: what is sent, by which way, and what is said about it."""

from __future__ import annotations

import base64
import json
import re

import pytest
from driver import COLOURS, Driver, browser
from hypothesis import given
from hypothesis import strategies as st
from records import HOSTILE, MEETING

from kyodo_tui.core.records.copied import CopyFormat
from kyodo_tui.terminal import clipboard
from kyodo_tui.terminal.clipboard import MAX_BYTES, ClipboardRoute, choose_route, copy_sequence, fits
from kyodo_tui.tui import strings
from kyodo_tui.tui.textual_adapter import app_control

_TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


def arrived(control: str) -> str:
    """Return the text that a terminal takes out of a plain sequence."""
    match = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", control)
    assert match, control
    return base64.b64decode(match[1], validate=True).decode()


def through_screen(control: str) -> str:
    """Return what GNU screen passes on."""
    chunks = re.findall(r"\x1bP(.*?)\x1b\\", control, re.DOTALL)
    assert "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks) == control
    assert all(len(chunk) < 256 for chunk in chunks)
    return "".join(chunks)


def through_tmux(control: str) -> tuple[str, str]:
    """Return what tmux takes itself, and what it passes on."""
    match = re.fullmatch(r"(\x1b\][^\x1b]*)\x1bPtmux;((?:[^\x1b]|\x1b\x1b)*)\x1b\\", control)
    assert match, control
    return match[1], match[2].replace("\x1b\x1b", "\x1b")


@given(_TEXTS)
def test_every_code_point_arrives_by_every_way(text: str) -> None:
    assert arrived(copy_sequence(text, ClipboardRoute.RAW)) == text
    assert arrived(through_screen(copy_sequence(text, ClipboardRoute.SCREEN))) == text
    own, passed_on = through_tmux(copy_sequence(text, ClipboardRoute.TMUX))
    assert arrived(own) == arrived(passed_on) == text


def test_nothing_is_sent_where_it_is_switched_off() -> None:
    assert copy_sequence("防災", ClipboardRoute.OFF) == ""


def test_the_largest_text_is_sent_and_a_larger_one_refused() -> None:
    largest = "あ" * (MAX_BYTES // 3)
    assert fits(largest)
    assert arrived(through_screen(copy_sequence(largest, ClipboardRoute.SCREEN))) == largest
    assert not fits(largest + "a")
    with pytest.raises(ValueError, match="60001"):
        copy_sequence(largest + "a", ClipboardRoute.RAW)


@pytest.mark.parametrize(
    ("environ", "way"),
    [
        ({"TERM": "xterm-256color"}, ClipboardRoute.RAW),
        ({}, ClipboardRoute.RAW),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, ClipboardRoute.TMUX),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, ClipboardRoute.TMUX),
        ({"TERM": "screen.xterm-256color", "STY": "12.pts-0.host"}, ClipboardRoute.SCREEN),
        ({"TERM": "xterm", "STY": "12.pts-0.host"}, ClipboardRoute.SCREEN),
        ({"TERM": "tmux-256color"}, ClipboardRoute.TMUX),
        ({"TERM": "screen"}, ClipboardRoute.SCREEN),
        ({"TERM": "tmux-256color", "KYODO_CLIPBOARD": "off"}, ClipboardRoute.OFF),
        ({"TERM": "xterm", "KYODO_CLIPBOARD": " TMUX "}, ClipboardRoute.TMUX),
        ({"TERM": "xterm", "KYODO_CLIPBOARD": "0"}, ClipboardRoute.OFF),
        ({"TERM": "xterm", "KYODO_CLIPBOARD": "auto"}, ClipboardRoute.RAW),
    ],
)
def test_the_way_to_the_terminal(environ: dict[str, str], way: ClipboardRoute) -> None:
    assert choose_route(environ) is way


# In the browser


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
        assert all(label in app.text for label in strings.COPY_FORMATS.values())
        await app.press("enter")
        assert [arrived(control) for control in sent] == [MEETING.name]
        status = app.region("#status")[0]
        assert "送信しました（名称）" in status
        assert "完了" not in app.text
        app.assert_sound()
        await app.press("j")
        assert "送信しました" not in app.region("#status")[0]


async def test_every_format(sent: list[str]) -> None:
    async with browser() as app:
        for number in range(1, len(CopyFormat) + 1):
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
    assert [arrived(control) for control in sent] == [HOSTILE]


async def test_leaving_the_menu_sends_nothing(sent: list[str]) -> None:
    async with browser() as app:
        await app.press("y", "escape", "y", "y")
        assert app.focus == "list"
        assert sent == []


async def test_a_site_can_switch_it_off(sent: list[str]) -> None:
    async with browser(environ={**COLOURS, "KYODO_CLIPBOARD": "off"}) as app:
        await copy(app, 1)
        assert sent == []
        assert strings.COPY_OFF[:12] in app.region("#status")[0]


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
