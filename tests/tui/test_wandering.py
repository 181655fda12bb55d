"""Whatever is pressed, typed, pasted, clicked, resized and published: what is on the screen is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from wandering import wandering

if TYPE_CHECKING:
    from pathlib import Path

STEPS = 60


@pytest.mark.parametrize("seed", range(4))
async def test_a_user_without_a_plan(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with wandering(seed, tmp_path) as wanderer:
        for number in range(STEPS):
            await wanderer.step()
            if number % 20 == 19:
                await wanderer.compare_with_a_redraw()
        await wanderer.go_home()
