"""Whatever a database lies about, every command answers in words, in time, and with nothing but text."""

from __future__ import annotations

import random
import zlib
from typing import TYPE_CHECKING

import pytest
from interrogation import ask, commands, faults, subjects
from lies import drawn
from reports import report

from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from pathlib import Path

LIES, SEED = 150, 17
"""How many are drawn; ``make liars`` tells them all."""
COMMANDS = 6
"""How many commands are drawn for each."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "kyodo.db"
    write([report(), report(2021)], path)
    return path


def test_without_a_lie_nothing_is_wrong(sound: Path) -> None:
    for words in commands(*subjects(sound)):
        assert faults(ask(sound, words)) == [], words


def test_no_lie_does_harm(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    every = commands(*subjects(sound))
    found = []
    for number, lie in enumerate(drawn(sound, LIES, SEED)):
        path = tmp_path / f"{number}.db"
        path.write_bytes(sound.read_bytes())
        lie.tell(path)
        for words in random.Random(zlib.crc32(lie.name.encode())).sample(every, COMMANDS):
            try:
                found += [(lie.name, words, fault) for fault in faults(ask(path, words))]
            except Exception as error:
                found.append((lie.name, words, repr(error)))
    assert found == []
