"""A record whose every field tries something: whatever is opened over it is text, and as wide as it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from driver import COLOURS, browser, settings_of
from fuzz_inputs import KEYS, SEQUENCES
from records import EVIL
from reports import report
from session import session
from truth import Truth

from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write
from kyodo_tui.tui.app import Browser

if TYPE_CHECKING:
    from pathlib import Path

_LEAVING = {"q", "f10", "ctrl+c"}


def test_every_key_on_a_hostile_record_shows_text(tmp_path: Path) -> None:
    path = tmp_path / "hostile.db"
    write([report()], path)
    with (
        Database.open(path) as source,
        session(lambda: Browser(source, query=EVIL.id, settings=settings_of(COLOURS))) as opened,
    ):
        truth = Truth(opened)
        for key in KEYS:
            if key not in _LEAVING:
                opened.send(SEQUENCES[key])
                truth.check_lines()
                opened.send(b"\x1b", b"\x1b", b"\x1b", b"\x1b", silence=0.3)
                opened.send(b"/", EVIL.id.encode(), b"\r")


async def test_no_click_runs_what_a_record_says(tmp_path: Path) -> None:
    path = tmp_path / "hostile.db"
    write([report()], path)
    with Database.open(path) as source:
        async with browser(source, query=EVIL.id, environ={**COLOURS, "KYODO_MOUSE": "on"}) as app:
            for keys in ((), ("enter",)):
                await app.press(*keys)
                for y in range(3, 22, 3):
                    for x in range(4, 80, 11):
                        await app._pilot.click(offset=(x, y))
                assert app.app.is_running
                app.assert_sound()
            await app.press("escape", "escape", "escape", "escape", "slash")
            assert app.focus == "search"
