"""What a user chose in the browser is there the next time, and never in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kyodo_tui.user.remembered import LIST, ORDER, THEME, Remembered

if TYPE_CHECKING:
    from pathlib import Path


def test_a_choice_is_remembered_and_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "state" / "choices.json"
    first = Remembered(path)
    assert first.get(THEME) is None
    assert not path.parent.exists(), "nothing is made by looking"
    first.put(THEME, "light")
    first.put(LIST, "来年度 / 会議 🎉")
    assert Remembered(path).get(LIST) == "来年度 / 会議 🎉"
    first.put(THEME, None)
    assert Remembered(path).get(THEME) is None
    assert Remembered(path).get(LIST) is not None


def test_what_another_session_chose_of_other_things_stays(tmp_path: Path) -> None:
    path = tmp_path / "choices.json"
    first, second = Remembered(path), Remembered(path)
    assert (first.get(THEME), second.get(ORDER)) == (None, None)
    first.put(THEME, "dark")
    second.put(ORDER, "date")
    third = Remembered(path)
    assert (third.get(THEME), third.get(ORDER)) == ("dark", "date")


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"no json", b"\xff\xfe", b"[1]", b'{"theme": 5}', b"[" * 50_000),
        *(b'{"theme": "' + b"x" * 99_999, b'{"theme": "\\ud800"}', b'{"\\ud800": "dark"}'),
    ],
)
def test_a_file_that_cannot_be_read_is_like_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "choices.json"
    path.write_bytes(content)
    remembered = Remembered(path)
    assert remembered.get(THEME) is None
    remembered.put(THEME, "light")
    assert Remembered(path).get(THEME) == "light"


def test_a_place_that_cannot_be_written_remembers_for_the_session(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "choices.json", tmp_path, None):
        remembered = Remembered(path)
        remembered.put(THEME, "light")
        assert remembered.get(THEME) == "light"


def test_a_pipe_in_its_place_stops_nobody(tmp_path: Path) -> None:
    path = tmp_path / "choices.json"
    os.mkfifo(path)
    assert Remembered(path).get(THEME) is None


_WRITER = """
import sys
from pathlib import Path
from kyodo_tui.user.remembered import Remembered
for number in range(40):
    Remembered(Path(sys.argv[1])).put(sys.argv[2], str(number))
"""


def test_sessions_at_once_lose_no_choice(tmp_path: Path) -> None:
    path = tmp_path / "choices.json"
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(path), str(number)]) for number in range(4)
    ]
    assert [each.wait(timeout=120) for each in writers] == [0] * 4
    assert [Remembered(path).get(str(number)) for number in range(4)] == ["39"] * 4
