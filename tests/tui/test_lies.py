"""Whatever a database lies about, the browser goes on: its frame holds, and nothing but text reaches the terminal."""

from __future__ import annotations

import random
import zlib
from typing import TYPE_CHECKING

import pytest
from handling import KEYS, handle
from lies import drawn
from reports import report

from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from pathlib import Path

LIES, SEED = 10, 4
"""How many are drawn; ``make liars`` tells them all."""
GROUPS = 5
"""How many groups of keys are pressed for each."""


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "kyodo.db"
    write([report(), report(2021)], path)
    return path


async def test_without_a_lie_nothing_is_wrong(sound: Path) -> None:
    assert await handle(sound, (80, 24), KEYS[::3]) == []


async def test_no_lie_does_harm(sound: Path, tmp_path: Path) -> None:
    for number, lie in enumerate(drawn(sound, LIES, SEED)):
        path = tmp_path / f"{number}.db"
        path.write_bytes(sound.read_bytes())
        lie.tell(path)
        groups = random.Random(zlib.crc32(lie.name.encode())).sample(KEYS, GROUPS)
        assert await handle(path, (80, 24), groups) == [], lie.name
