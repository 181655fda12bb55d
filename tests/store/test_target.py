"""A database replaces a database of this program, and nothing else."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reports import report

from kyodo_tui.errors import DatabaseError, ExitCode
from kyodo_tui.store.database import Database
from kyodo_tui.store.target import checked_target
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ours") / "kyodo.db"
    write([report()], path)
    return path


def _text(path: Path) -> None:
    path.write_text("協働事業実施状況\n", encoding="utf-8")


def _foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE x (y)")
    connection.commit()
    connection.close()


def _socket(path: Path) -> None:
    # The name of a socket must be short.
    with socket.socket(socket.AF_UNIX) as one:
        folder = os.open(path.parent, os.O_RDONLY)
        one.bind(f"/proc/self/fd/{folder}/{path.name}")
        os.close(folder)


def _link_to_text(path: Path) -> None:
    _text(path.with_name("text"))
    path.symlink_to("text")


WRONG: dict[str, Callable[[Path], object]] = {
    "a source": _text,
    "a database of another program": _foreign,
    "an empty file": Path.touch,
    "the beginning of a database": lambda path: path.write_bytes(b"SQLite format 3\0"),
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "a socket": _socket,
    "a device": lambda path: path.symlink_to("/dev/null"),
    "a link to a source": _link_to_text,
    "a link to nothing": lambda path: path.symlink_to("nothing"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link to a folder": lambda path: path.symlink_to("."),
}


def state(folder: Path) -> dict[str, object]:
    """Return what a folder holds: kinds, contents and targets of links."""
    found: dict[str, object] = {}
    for path in folder.iterdir():
        if path.is_symlink():
            found[path.name] = str(path.readlink())
        else:
            found[path.name] = path.read_bytes() if path.is_file() else path.stat().st_mode
    return found


@pytest.mark.parametrize("name", WRONG)
def test_what_is_none_of_ours_is_left_as_it_is(name: str, tmp_path: Path) -> None:
    path = tmp_path / "out.db"
    WRONG[name](path)
    before = state(tmp_path)
    with pytest.raises(DatabaseError) as caught:
        write([report()], path)
    assert state(tmp_path) == before
    assert str(path) in caught.value.title
    assert caught.value.remedy
    assert caught.value.exit_code == ExitCode.DATA


@pytest.mark.parametrize("name", ["", ".", "/", "none/kyodo.db", "x" * 300, "a\0b"])
def test_a_name_that_no_file_can_have_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DatabaseError):
        write([report()], Path(name))
    assert list(tmp_path.iterdir()) == []


def test_one_of_ours_is_replaced_sound_or_not(ours: Path, tmp_path: Path) -> None:
    path = tmp_path / "kyodo.db"
    shutil.copy(ours, path)
    write([report()], path)
    path.write_bytes(ours.read_bytes()[:5000])
    write([report()], path)
    assert path.read_bytes() == ours.read_bytes()


def test_a_link_to_one_of_ours_stays_a_link(ours: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.db"
    shutil.copy(ours, real)
    link = tmp_path / "link.db"
    link.symlink_to("real.db")
    assert checked_target(link) == real.resolve()
    before = real.stat().st_ino
    write([report()], link)
    assert link.readlink() == Path("real.db")
    assert real.stat().st_ino != before
    with Database.open(link) as database:
        assert database.years() == (2020,)
