"""What is shown after a key before the browser is there is what the browser shows after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from drawn import frame_of
from driver import COLOURS, browser, settings_of
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from records import FakeSource

from kyodo_tui.core.records.listing import EVERYTHING, Scope
from kyodo_tui.tui import results
from kyodo_tui.tui.startup.browsing import Browsing
from kyodo_tui.tui.startup.keys import known_keys
from kyodo_tui.tui.startup.screen import startup_screen
from kyodo_tui.tui.startup.styles import Colours, StartupStyles
from kyodo_tui.tui.state import BrowseState
from kyodo_tui.tui.view.key_line import first_steps
from kyodo_tui.tui.view.palette import choose

if TYPE_CHECKING:
    from kyodo_tui.store.database import Database
    from kyodo_tui.terminal.cell_buffer import CellBuffer

SIZES = [(40, 12), (60, 20), (80, 24), (120, 36)]
PAGE_DOWN, PAGE_UP, BACKSPACE, SHIFT_TAB = "\x1b[6~", "\x1b[5~", "\x7f", "\x1b[Z"
KEYS = [
    *"jkGgduJK12345",
    *"/bc防あ　･",
    "\t",
    "\r",
    "\x1b[A",
    "\x1b[B",
    "\x1b[H",
    "\x1b[F",
    "\x1b[D",
    "\x01",
    PAGE_DOWN,
    PAGE_UP,
    BACKSPACE,
    SHIFT_TAB,
]


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    # Whether a key is answered does not depend on how busy the machine of the tests is.
    monkeypatch.setattr(results, "QUICK_SECONDS", 60)


def after(typed: str, start: Browsing) -> list[Browsing]:
    """What there is after each key, as far as keys are known."""
    states = []
    browsing: Browsing | None = start
    for key in known_keys(typed.encode()).keys:
        browsing = browsing.pressed(key) if browsing is not None else None
        if browsing is None:
            break
        states.append(browsing)
    return states


async def assert_same(
    source: Database | FakeSource,
    keys: list[str],
    size: tuple[int, int] = (80, 24),
    *,
    query: str = "",
    scope: Scope = EVERYTHING,
    is_first_start: bool = False,
) -> None:
    """Check what is shown after each key; ``keys`` are what they send."""
    look = StartupStyles(choose(settings_of(COLOURS)), Colours.ALL)
    greeting = first_steps() if is_first_start else ()
    start = Browsing.begin(source, BrowseState(scope, query), size, None, greeting)
    assert start is not None
    states = after("".join(keys), start)
    async with browser(
        source, size=size, environ=COLOURS, query=query, scope=scope, is_first_start=is_first_start
    ) as app:
        for key, state in zip(keys, states, strict=False):
            await app.commit(key)
            await app.press()
            shown = startup_screen(state, look)
            if shown is None:
                return
            drawn = frame_of(app, Colours.ALL)
            assert differences(shown, drawn) == [], (keys, key)
            caret = app.app.cursor_position
            assert state.where is app.browse.where
            assert state.state == app.browse.state
            assert shown.shows_cursor is (app.focus == "search")
            if shown.shows_cursor:
                assert shown.cursor == tuple(caret)


def differences(one: CellBuffer, other: CellBuffer) -> list[tuple[int, str, str]]:
    """The rows that are not the same."""
    return [
        (y, "".join(text for text, _ in row), "".join(text for text, _ in same))
        for y, (row, same) in enumerate(zip(one.rows, other.rows, strict=True))
        if row != same
    ]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_rows_pages_and_tabs_are_those_of_the_browser(bundled: Database, size: tuple[int, int]) -> None:
    keys = [*"jjkG", PAGE_UP, "u", *"3j2", "\t", *"11", PAGE_DOWN, PAGE_DOWN, "d", "g", SHIFT_TAB, "9"]
    await assert_same(bundled, keys, size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("typed", ["/bousai", "防災　", "ぼう", "/koen\x7f\x7f\rj"], ids=ascii)
async def test_the_search_box_is_that_of_the_browser(
    bundled: Database, typed: str, size: tuple[int, int]
) -> None:
    await assert_same(bundled, [*typed, PAGE_DOWN, "\t", "\r", "j", "c"], size)


async def test_it_goes_on_from_what_was_asked(bundled: Database) -> None:
    await assert_same(bundled, [*"j/", "\x1b[D", "x"], query="防災", scope=Scope(year=2020))
    await assert_same(bundled, [*"jc2"], query="まつり")


async def test_the_greeting_goes_with_the_first_key(bundled: Database) -> None:
    await assert_same(bundled, ["j", "j"], is_first_start=True)


async def test_records_that_mean_ill_change_nothing() -> None:
    await assert_same(FakeSource(), ["j", "G", *"2/会"], (120, 40))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(KEYS), max_size=15), st.sampled_from(SIZES))
@example(["あ", "G"], (60, 20))
async def test_whatever_is_typed(bundled: Database, keys: list[str], size: tuple[int, int]) -> None:
    await assert_same(bundled, keys, size)


def test_what_only_the_browser_knows_is_left_to_it(bundled: Database) -> None:
    start = Browsing.begin(bundled, BrowseState(), (80, 24))
    assert start is not None
    for key in ("q", "\r", "?", "s", " ", "x", "%", "\x1b[D"):
        assert after(key, start) == [], key
    assert len(after("/\x1b[A", start)) == 1, "the query before"


def test_nothing_is_answered_while_records_are_being_counted(
    bundled: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Browsing.begin(bundled, BrowseState(), (80, 24))
    assert start is not None
    monkeypatch.setattr(results, "QUICK_SECONDS", 0)
    assert after("/b", start) == after("/", start)
    assert after("2", start) == []
