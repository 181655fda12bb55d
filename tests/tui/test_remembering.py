"""Order and colours that a user chose are there the next time, unless a setting says otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from driver import COLOURS, settings_of
from records import FakeSource

from kyodo_tui.core.records.listing import Order
from kyodo_tui.tui import launch, strings
from kyodo_tui.tui.app import Browser
from kyodo_tui.user.remembered import ORDER, THEME, Remembered

if TYPE_CHECKING:
    from pathlib import Path


def a_browser(remembered: Remembered, **settings: object) -> Browser:
    chosen = replace(settings_of(COLOURS), **settings)  # type: ignore[arg-type]
    return Browser(FakeSource(), settings=chosen, remembered=remembered)


async def test_the_order_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "choices.json"
    app = a_browser(Remembered(path))
    async with app.run_test() as pilot:
        await pilot.press("s", "3")
        await pilot.pause()
    chosen = list(strings.ORDERS)[2]
    assert Remembered(path).get(ORDER) == chosen.value
    assert launch._order(Remembered(path)) is chosen
    app = Browser(FakeSource(), settings=settings_of(COLOURS), remembered=Remembered(path), order=chosen)
    async with app.run_test() as pilot:
        await pilot.press("s", "1")
        await pilot.pause()
    assert Remembered(path).get(ORDER) is None
    Remembered(path).put(ORDER, "by magic")
    assert launch._order(Remembered(path)) is Order.RELEVANCE


async def test_colours_are_chosen_shown_and_remembered(tmp_path: Path) -> None:
    path = tmp_path / "choices.json"
    app = a_browser(Remembered(path))
    async with app.run_test() as pilot:
        assert app.theme == "kyodo-dark"
        await pilot.press("V", "2")
        await pilot.pause()
        assert app.theme == "kyodo-light"
    settings = settings_of(COLOURS)
    assert launch._with_theme(settings, Remembered(path)).theme == "light"
    written = settings_of({**COLOURS, "KYODO_THEME": "dark"})
    assert launch._with_theme(written, Remembered(path)).theme == "dark"
    locked = replace(settings, locked=frozenset({THEME}))
    assert launch._with_theme(locked, Remembered(path)).theme == "auto"


async def test_a_setting_comes_before_what_was_chosen() -> None:
    app = a_browser(Remembered(), theme="dark", origins={THEME: "環境変数 KYODO_THEME"})
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("V", "2")
        await pilot.pause()
        assert app.theme == "kyodo-light"


async def test_colours_that_the_site_has_decided_stay() -> None:
    remembered = Remembered()
    app = a_browser(remembered, locked=frozenset({THEME}))
    async with app.run_test() as pilot:
        await pilot.press("V", "2")
        await pilot.pause()
        assert app.theme == "kyodo-dark"
    assert remembered.get(THEME) is None
