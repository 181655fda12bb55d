"""What is loaded after the first key, before it is needed."""

from __future__ import annotations

import threading
from importlib.util import find_spec

import pytest
from driver import browser

from kyodo_tui.tui import app, warm_up


@pytest.mark.parametrize("name", warm_up.MODULES)
def test_there_is_such_a_module(name: str) -> None:
    assert find_spec(name) is not None


async def test_the_first_key_starts_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(app, "warm_up", lambda: started.append("warm"))
    async with browser() as session:
        assert not started
        await session.press("j", "k")
        assert started == ["warm"]


def test_what_cannot_be_loaded_is_left_to_the_key_that_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []

    def load(name: str) -> None:
        loaded.append(name)
        raise ImportError

    monkeypatch.setattr(warm_up, "import_module", load)
    warm_up.warm_up()
    for thread in threading.enumerate():
        if thread.name == "warm-up":
            thread.join()
    assert tuple(loaded) == warm_up.MODULES
