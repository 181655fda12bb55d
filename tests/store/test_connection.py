"""A connection and its clones read one file, in words where that fails, and end when they are told to."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from privileges import without_privileges
from records import MEETING
from reports import report

from kyodo_tui.core.search.query import parse
from kyodo_tui.errors import DatabaseError, KyodoError, OverdueError
from kyodo_tui.store import connection as module
from kyodo_tui.store.connection import Connection
from kyodo_tui.store.database import Database
from kyodo_tui.store.file_checks import check_file
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def publish(path: Path) -> None:
    write([replace(report(2021), title="新しい報告書")], path)


def unlink(path: Path) -> None:
    path.unlink()


def put_something_else(path: Path) -> None:
    path.unlink()
    path.write_text("データベースではない")


def put_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("change", [publish, unlink, put_something_else, put_a_folder])
def test_a_session_reads_the_file_it_opened(path: Path, change: Callable[[Path], None]) -> None:
    with Database.open(path) as session:
        before = session.clone()
        change(path)
        clones = [before, *(session.clone() for _ in range(3))]
        for each in (session, *clones):
            assert each.years() == (2020,)
            assert each.record(MEETING.id) == MEETING
            assert each.select(parse("防災")).count == 2
            assert each.build_id == session.build_id
        for clone in clones:
            clone.close()
        with session.clone() as again, again.clone() as of_a_clone:
            assert again.years() == of_a_clone.years() == (2020,)


def test_a_copy_cannot_be_written_either(path: Path) -> None:
    with Database.open(path) as session:
        publish(path)
        with session.clone() as copy, pytest.raises(sqlite3.OperationalError):
            copy.connection.sqlite.execute("DELETE FROM record")


def test_a_file_replaced_while_it_is_opened_is_opened_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publishing = iter([publish])
    check = check_file

    def check_then_publish(path: Path) -> tuple[int, int]:
        file_id = check(path)
        for each in publishing:
            each(path)
        return file_id

    monkeypatch.setattr(module, "check_file", check_then_publish)
    with Database.open(path) as session, session.clone() as clone:
        assert session.years() == clone.years() == (2021,)


def test_a_file_that_never_stays_is_refused_in_words(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "check_file", lambda path: (0, 0))
    with pytest.raises(DatabaseError, match="入れ替えられています"):
        Connection.open(path)


def test_a_copy_that_cannot_be_made_is_an_error_in_words(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connection = Connection.open(path)
    publish(path)
    connection.sqlite.close()
    with pytest.raises(DatabaseError, match="読み続けられません") as caught:
        connection.clone()
    assert caught.value.remedy


def test_closed_clones_leave_at_most_one_file_open(path: Path) -> None:
    connection = Connection.open(path)
    clones = [connection.clone() for _ in range(5)]
    used = [clone.sqlite for clone in clones]
    for clone in clones:
        clone.close()
        clone.close()
    assert sum(map(is_open, used)) == 1
    again = connection.clone()
    assert is_open(again.sqlite)
    assert again.sqlite in used
    connection.close()
    assert is_open(again.sqlite)
    again.close()
    assert not any(map(is_open, (connection.sqlite, *used)))


def is_open(sqlite: sqlite3.Connection) -> bool:
    try:
        sqlite.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return False
    return True


def test_what_takes_too_long_is_ended(path: Path) -> None:
    connection = Connection.open(path)
    with pytest.raises(OverdueError), connection.within(0):
        connection.rows(ENDLESS)
    assert connection.rows("SELECT 1 AS one")[0]["one"] == 1


def test_an_interrupted_look_up_ends_and_so_does_what_would_follow(path: Path) -> None:
    session = Database.open(path)
    clone = session.clone()
    said: list[KyodoError] = []

    def look_up() -> None:
        with clone.within(600):
            for sql in (ENDLESS, "SELECT 1"):
                try:
                    clone.connection.rows(sql)
                except KyodoError as error:
                    said.append(error)
        clone.close()

    thread = Thread(target=look_up)
    thread.start()
    clone.interrupt()
    thread.join(60)
    assert [type(error) for error in said] == [OverdueError, OverdueError]
    # Its connection serves the next one, which was never interrupted.
    clone.interrupt()
    with session.clone() as following:
        assert following.years() == (2020,)
    session.close()


def test_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kyodo_tui.store.opening.BUSY_MS", 1)
    with sqlite3.connect(path, isolation_level=None) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseError, match="使われています"):
            Connection.open(path)


@pytest.mark.parametrize("page", range(1, 12))
def test_a_damaged_page_is_an_error_in_words(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    data[page * size : (page + 1) * size] = b"\xa5" * size
    path.write_bytes(data)
    said = ""
    try:
        with Database.open(path) as reader:
            list(reader.reports())
    except DatabaseError as error:
        said = error.remedy
    assert not said or "壊れています" in said or "作り直して" in said


def test_read_only_folder(path: Path) -> None:
    path.parent.chmod(0o555)
    try:
        with without_privileges(), Database.open(path) as reader:
            assert reader.years() == (2020,)
    finally:
        path.parent.chmod(0o755)


def test_names_that_look_like_a_uri(path: Path) -> None:
    odd = path.with_name("a?mode=rwc#%41 表.db")
    path.rename(odd)
    with Database.open(odd) as reader:
        assert reader.years() == (2020,)


def test_a_closed_database_says_so(path: Path) -> None:
    session = Database.open(path)
    session.close()
    with pytest.raises(DatabaseError):
        session.years()


def test_a_limit_within_another_never_extends_it_and_ends_with_its_block(path: Path) -> None:
    session = Database.open(path)
    with session.within(600):
        with session.within(0), pytest.raises(OverdueError):
            session.connection.rows(ENDLESS)
        session.step()
    with session.within(0):
        with session.within(600), pytest.raises(OverdueError):
            session.step()
        with pytest.raises(OverdueError):
            session.connection.rows("SELECT 1")
    session.step()
    session.close()


def test_how_far_a_look_up_is_is_told(path: Path) -> None:
    session = Database.open(path)
    told: list[tuple[int, int]] = []
    session.report_to(lambda done, of: told.append((done, of)))
    session.step(3, 9)
    session.step()
    session.report_to(None)
    session.step(4, 9)
    assert told == [(3, 9)]
    session.close()


def test_what_is_read_of_the_whole_file_is_read_once_for_all_clones(path: Path) -> None:
    with Database.open(path) as session:
        clone = session.clone()
        counted = clone.filter_counts(parse(""))
        assert clone.pages.bodies.nearest("ありえない団体") == ()
        clone.close()
        told: list[tuple[int, int]] = []
        session.report_to(lambda done, of: told.append((done, of)))
        assert session.filter_counts(parse("")) == counted
        assert session.pages.bodies.nearest("ありえない団体") == ()
        assert told == []
    with Database.open(path) as other:
        assert other.connection.memory is not session.connection.memory
