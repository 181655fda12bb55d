"""When the browser paints, while keys come one by one or faster than they are handled."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from driver import browser
from textual.events import Key, Paste

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.store.database import Database
from kyodo_tui.tui.app import Browser
from kyodo_tui.tui.textual_adapter import frames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KEYS = 30


@pytest.fixture
def source() -> Iterator[Database]:
    with Database.open(bundled_database()) as opened:
        yield opened


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The row under the cursor in each frame that was painted."""
    rows: list[int] = []
    display = Browser._display

    def displayed(app: Browser, *arguments: object) -> None:
        rows.extend(each.cursor for each in app.screen.query("RecordList"))  # type: ignore[attr-defined]
        display(app, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Browser, "_display", displayed)
    return rows


@pytest.mark.parametrize(
    ("clock", "is_enough"),
    [
        (lambda: 0.0, lambda rows: not set(range(1, KEYS)) & set(rows)),
        (count().__next__, lambda rows: len(set(rows)) >= KEYS - 2),
    ],
    ids=["quick", "slow"],
)
async def test_a_rush_of_keys_is_seen_as_far_as_there_is_time(
    source: Database,
    painted: list[int],
    monkeypatch: pytest.MonkeyPatch,
    clock: Callable[[], float],
    is_enough: Callable[[list[int]], bool],
) -> None:
    async with browser(source, size=(80, 24)) as app:
        monkeypatch.setattr(frames, "monotonic", clock)
        painted.clear()
        for _ in range(KEYS):
            app.app.post_message(Key("j", "j"))
        assert await app.until(lambda: KEYS in painted)
        assert painted[-1] == KEYS
        assert is_enough(painted), painted


async def test_a_failing_key_holds_nothing_back(source: Database, painted: list[int]) -> None:
    async with browser(source, size=(80, 24)) as app:
        with pytest.raises(ZeroDivisionError):
            async with app.app.key_frames.held():
                raise ZeroDivisionError
        painted.clear()
        await app.press("j")
        assert painted[-1] == 1


async def test_a_key_that_comes_after_the_end_does_nothing(source: Database) -> None:
    async with browser(source, size=(80, 24)) as app:
        pass
    for event in (Key("j", "j"), Paste("防災")):
        await app.app.on_event(event)
