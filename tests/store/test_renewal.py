"""What is published under the path of an opened database is noticed, whatever comes there."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from privileges import without_privileges
from reports import report

from kyodo_tui.errors import DatabaseError, LockedError
from kyodo_tui.store.database import Database
from kyodo_tui.store.file_watch import FileWatch
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def session(path: Path) -> Iterator[Database]:
    with Database.open(path) as opened:
        assert opened.renewed() is None
        yield opened


def test_a_published_database_is_opened_once(session: Database, path: Path) -> None:
    write([replace(report(2021), title="新しい報告書")], path)
    newer = session.renewed()
    assert newer is not None
    with newer:
        assert (session.years(), newer.years()) == ((2020,), (2021,))
        assert session.renewed() is None
        assert newer.renewed() is None
        write([report(2022)], path)
        newest = newer.renewed()
        assert newest is not None
        newest.close()


def test_the_same_records_are_nothing_new(session: Database, path: Path) -> None:
    write([report()], path)
    assert session.renewed() is None


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(5000)])
def test_what_cannot_be_opened_is_said_once_and_what_follows_is_opened(
    session: Database, path: Path, content: bytes
) -> None:
    other = path.with_name("other")
    other.write_bytes(content)
    other.replace(path)
    with pytest.raises(DatabaseError):
        session.renewed()
    assert session.renewed() is None
    assert session.record("2020-cohost-1") is not None
    write([report(2021)], path.with_name("next.db"))
    path.with_name("next.db").replace(path)
    newer = session.renewed()
    assert newer is not None
    newer.close()


def test_its_own_file_may_be_damaged_before_it_is_looked_at(path: Path) -> None:
    with Database.open(path) as session:
        path.write_bytes(b"no database")
        assert session.renewed() is None
        with pytest.raises(DatabaseError):
            session.renewed()
        write([report(2021)], path.with_name("next.db"))
        path.with_name("next.db").replace(path)
        newer = session.renewed()
        assert newer is not None
        newer.close()


def test_a_database_that_is_gone_is_said_once(session: Database, path: Path) -> None:
    path.unlink()
    # Between two looks it may just be replaced in two steps.
    assert session.renewed() is None
    with pytest.raises(DatabaseError):
        session.renewed()
    assert session.renewed() is None


def test_the_same_records_are_taken_again_after_something_that_could_not_be_opened(
    session: Database, path: Path
) -> None:
    sound = path.read_bytes()
    path.write_bytes(b"\xa5" * len(sound))
    assert session.renewed() is None
    with pytest.raises(DatabaseError):
        session.renewed()
    path.with_name("next.db").write_bytes(sound)
    path.with_name("next.db").replace(path)
    newer = session.renewed()
    assert newer is not None
    with newer:
        assert newer.build_id == report_build(path)
        assert newer.renewed() is None


def report_build(path: Path) -> str:
    with Database.open(path) as opened:
        return opened.build_id


def test_a_file_that_may_be_read_only_later_is_taken_then(session: Database, path: Path) -> None:
    write([report(2021)], path.with_name("next.db"))
    path.with_name("next.db").chmod(0)
    path.with_name("next.db").replace(path)
    with without_privileges():
        with pytest.raises(DatabaseError, match="権限"):
            session.renewed()
        assert session.renewed() is None
        path.chmod(0o644)
        # The same file is looked at when it is the same twice.
        assert session.renewed() is None
        newer = session.renewed()
    assert newer is not None
    newer.close()


def test_a_locked_file_is_said_once_and_taken_when_it_is_free(session: Database, path: Path) -> None:
    write([report(2021)], path)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedError):
            session.renewed()
        assert session.renewed() is None
        writer.execute("ROLLBACK")
    newer = session.renewed()
    assert newer is not None
    newer.close()


def test_a_file_that_is_being_written_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"1")
    watch = FileWatch(path)
    for size in range(2, 5):
        path.write_bytes(b"1" * size)
        assert not watch.has_changed()
    assert watch.has_changed()
    assert not watch.has_changed()


def test_rights_that_change_are_a_change(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("one")
    watch = FileWatch(path)
    path.chmod(0o600)
    assert [watch.has_changed() for _ in range(3)] == [False, True, False]


def test_a_file_in_place_of_another_one_is_noticed_at_once(tmp_path: Path) -> None:
    path, other = tmp_path / "file", tmp_path / "other"
    watch = FileWatch(path)
    assert not watch.has_changed()
    for text in ("one", "two"):
        other.write_text(text)
        os.replace(other, path)  # noqa: PTH105 - as a publisher does
        assert watch.has_changed()
        assert not watch.has_changed()
