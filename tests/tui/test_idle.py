"""Without keys for a while, the browser warns, and then shows the first screen again."""

from __future__ import annotations

import pytest
from driver import COLOURS, browser

from kyodo_tui.tui.idle import Due, IdleClock


class Time:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_it_warns_a_minute_before_the_end_and_asks_for_nothing_more() -> None:
    now = Time()
    clock = IdleClock(30, now)
    assert clock.wait() is None, "nothing to return from"
    clock.touch()
    assert clock.wait() == 29 * 60
    now.seconds = 29 * 60 - 1
    assert clock.due() is Due.NOTHING
    now.seconds = 29 * 60
    assert [clock.due(), clock.due()] == [Due.WARNING, Due.NOTHING]
    assert clock.wait() == 60
    now.seconds = 30 * 60
    assert [clock.due(), clock.due()] == [Due.RETURN, Due.NOTHING]
    assert clock.wait() is None


def test_a_key_begins_the_time_anew() -> None:
    now = Time()
    clock = IdleClock(1, now)
    clock.touch()
    now.seconds = 45
    assert clock.due() is Due.WARNING
    clock.touch()
    now.seconds = 70
    assert clock.due() is Due.NOTHING
    now.seconds = 80
    assert [clock.due(), clock.due()] == [Due.WARNING, Due.NOTHING]


@pytest.mark.parametrize(
    "keys",
    [
        *(("slash", "z", "z"), ("enter",), ("z",), ("?",), ("s",), (":",), ("enter", "Y"), ("2", "j")),
        # Prompts, with what was typed there, and pages with more over them.
        *(
            (":", "x", "y"),
            ("e", "1", "x", "y"),
            ("M", "x", "enter", "y"),
            ("f", "slash", "x"),
            ("f", "enter"),
        ),
        *(("r", "question_mark"), ("t", "e", "enter"), ("B",), ("enter", "Y", "y")),
    ],
)
async def test_the_first_screen_comes_back_from_everywhere(keys: tuple[str, ...]) -> None:
    environ = {**COLOURS, "KYODO_IDLE_MINUTES": "10"}
    async with browser(environ=environ) as app:
        first = app.lines
        now = Time()
        app.app._idle = IdleClock(10, now)
        await app.press(*keys)
        assert app.lines != first
        now.seconds = 9.5 * 60
        await app.app._check_idle()
        assert "まもなく最初の画面に戻ります" in app.text
        await app.press("shift+f1")
        assert "まもなく最初の画面に戻ります" not in app.text
        now.seconds += 10 * 60
        await app.app._check_idle()
        await app.press()
        assert app.focus == "list"
        assert app.query == ""
        assert app.lines[1:] == first[1:]


async def test_marks_that_were_taken_away_in_a_list_are_gone_from_the_first_screen() -> None:
    async with browser(environ={**COLOURS, "KYODO_IDLE_MINUTES": "10"}) as app:
        now = Time()
        app.app._idle = IdleClock(10, now)
        await app.press("space")
        assert app.region("#list")[1].startswith(">*")
        await app.press("b", "space")
        now.seconds = 10 * 60
        await app.app._check_idle()
        await app.press()
        assert app.region("#list")[1].startswith("> ")


async def test_what_is_pasted_goes_as_well() -> None:
    async with browser(environ={**COLOURS, "KYODO_IDLE_MINUTES": "10"}) as app:
        await app.press("slash")
        now = Time()
        app.app._idle = IdleClock(10, now)
        await app.commit("\x1b[200~佐藤\x1b[201~")
        assert app.query == "佐藤"
        now.seconds = 10 * 60
        await app.app._check_idle()
        await app.press()
        assert (app.query, app.focus) == ("", "list")


async def test_without_the_setting_nothing_is_waited_for() -> None:
    async with browser() as app:
        await app.press("j")
        assert app.app._idle is None
        assert app.app._idle_timer is None


async def test_the_restricted_mode_does_not_stop() -> None:
    async with browser(environ={**COLOURS, "KYODO_KIOSK": "on"}) as app:
        await app.press("ctrl+z")
        assert "一時停止はできません" in app.region("#keys")[0]
        await app.press("j")
        assert "一時停止" not in app.region("#keys")[0]
