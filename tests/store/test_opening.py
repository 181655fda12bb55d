"""Files that another program has left in the middle of something: read if that is safe, else refused in words."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from privileges import without_privileges
from reports import report

from kyodo_tui.errors import DatabaseError, LockedError
from kyodo_tui.store.connection import Connection
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from pathlib import Path

_INTERRUPTED = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
connection.execute("UPDATE record SET name = name || 'x'")
connection.execute("CREATE TABLE more AS SELECT * FROM source_cell, record")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    write([report()], folder / "kyodo.db")
    return folder


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def make_read_only(folder: Path) -> None:
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)


def left_in_wal_mode(folder: Path, *endings: str) -> None:
    """Leave the database in WAL mode, with those of its files that have these endings."""
    other = folder.parent / "other"
    other.mkdir()
    shutil.copy(folder / "kyodo.db", other / "kyodo.db")
    with closing(sqlite3.connect(other / "kyodo.db")) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        if endings:
            writer.execute("UPDATE meta SET value = 'newer' WHERE key = 'build_id'")
            writer.commit()
            for ending in ("", *endings):
                shutil.copy(other / f"kyodo.db{ending}", folder / f"kyodo.db{ending}")
    if not endings:
        shutil.copy(other / "kyodo.db", folder / "kyodo.db")


@pytest.mark.parametrize("read_only", [False, True])
def test_a_database_left_in_wal_mode_is_read_and_nothing_is_left_beside_it(
    folder: Path, *, read_only: bool
) -> None:
    left_in_wal_mode(folder)
    if read_only:
        make_read_only(folder)
    with without_privileges(), Database.open(folder / "kyodo.db") as session, session.clone() as clone:
        assert session.years() == clone.years() == (2020,)
    assert files(folder) == ["kyodo.db"]
    folder.chmod(0o755)


def test_what_only_the_file_beside_it_holds_is_read_or_missed_in_words(folder: Path) -> None:
    left_in_wal_mode(folder, "-wal")
    make_read_only(folder)
    with without_privileges(), pytest.raises(DatabaseError, match="-wal"):
        Connection.open(folder / "kyodo.db")
    folder.chmod(0o755)
    with without_privileges(), Database.open(folder / "kyodo.db") as session:
        assert session.build_id == "newer"


@pytest.mark.parametrize("read_only", [False, True])
def test_a_database_whose_writer_was_killed_is_refused_in_words_and_left_as_it_is(
    folder: Path, *, read_only: bool
) -> None:
    path = folder / "kyodo.db"
    done = subprocess.run([sys.executable, "-c", _INTERRUPTED, path], check=False)
    assert done.returncode == -signal.SIGKILL
    before = {name: (folder / name).read_bytes() for name in files(folder)}
    assert "kyodo.db-journal" in before
    if read_only:
        make_read_only(folder)
    with without_privileges(), pytest.raises(DatabaseError, match="書き込みの途中で止まった"):
        Connection.open(path)
    folder.chmod(0o755)
    assert {name: (folder / name).read_bytes() for name in files(folder)} == before


def test_a_lock_is_waited_for_once_and_hardly_again_until_it_is_gone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kyodo_tui.store.reading_errors.BUSY_MS", 7)
    with Database.open(folder / "kyodo.db") as session, closing(sqlite3.connect(session.path)) as writer:
        asked = session.connection.sqlite.execute

        def patience() -> int:
            return int(asked("PRAGMA busy_timeout").fetchone()[0])

        asked("PRAGMA busy_timeout = 1")
        writer.isolation_level = None
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedError, match="使われています"):
            session.years()
        assert patience() == 50
        writer.execute("ROLLBACK")
        assert session.years() == (2020,)
        assert patience() == 7


def test_a_lock_is_no_damage_of_the_index(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kyodo_tui.store.opening.BUSY_MS", 1)
    with Database.open(folder / "kyodo.db") as session, closing(sqlite3.connect(session.path)) as writer:
        writer.isolation_level = None
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedError):
            session.connection.rows("SELECT 1 FROM search_index WHERE search_index MATCH 'a'")


def test_a_clone_of_what_is_locked_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kyodo_tui.store.opening.BUSY_MS", 1)
    with Database.open(folder / "kyodo.db") as session, closing(sqlite3.connect(session.path)) as writer:
        writer.isolation_level = None
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedError):
            session.clone().years()
        writer.execute("ROLLBACK")
        with session.clone() as clone:
            assert clone.years() == (2020,)


def test_a_file_that_nobody_may_open_any_more_is_read_on(folder: Path) -> None:
    with Database.open(folder / "kyodo.db") as session:
        session.path.chmod(0)
        with without_privileges(), session.clone() as clone:
            assert clone.years() == (2020,)
            with pytest.raises(DatabaseError, match="権限"):
                Connection.open(session.path)


def test_files_of_another_owner_are_read(folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    os.chown(folder / "kyodo.db", 65534, 65534)
    os.chown(folder, 65534, 65534)
    make_read_only(folder)
    with without_privileges(), Database.open(folder / "kyodo.db") as session:
        assert session.years() == (2020,)
    folder.chmod(0o755)


def test_a_schema_whose_bytes_are_no_text_is_refused_in_words(folder: Path) -> None:
    path = folder / "kyodo.db"
    data = path.read_bytes()
    place = data.index(b"CREATE TABLE organisation")
    path.write_bytes(data[:place] + b"CREATE TABL\xae organisation" + data[place + 25 :])
    with pytest.raises(DatabaseError, match="読めません") as caught:
        Connection.open(path)
    assert caught.value.remedy
