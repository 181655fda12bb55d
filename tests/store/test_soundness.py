"""What fails while rows of several tables are read together is told as a fault of the file, if it is one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from records import DRILL, MEETING
from reports import report

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.pages.precedents import precedents_page
from kyodo_tui.errors import DatabaseError
from kyodo_tui.store.database import Database
from kyodo_tui.store.soundness import find_fault
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FAULTS = [
    ("DELETE FROM event_record", "event_record"),
    ("DELETE FROM event_record WHERE record = 2", "event_record"),
    ("DELETE FROM record_form", "record_form"),
    ("DELETE FROM record_sort WHERE record = 1", "record_sort"),
    ("DELETE FROM mention", "organisation"),
    ("DELETE FROM organisation", "mention.organisation"),
    ("DELETE FROM department", "record.department"),
    ("DELETE FROM record WHERE seq = 2", "record_form.record"),
    ("UPDATE record_form SET form_seq = form_seq + 1", "record_form.form_seq"),
    ("UPDATE record SET since_year = 0 WHERE seq = 1", "record.since_year"),
    ("UPDATE session SET dates = 'no JSON'", "session.dates"),
    ("UPDATE session SET mode = 'dreamt'", "session.mode"),
]


def test_what_is_sound_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "kyodo.db"
    write([report(), report(2021)], path)
    for each in (path, bundled_database()):
        with closing(sqlite3.connect(each)) as connection:
            assert find_fault(connection) is None
    write([], path)
    with closing(sqlite3.connect(path)) as connection:
        assert find_fault(connection) is None


@pytest.mark.parametrize(("sql", "place"), FAULTS)
def test_the_place_is_named(faulty: Callable[[str], Path], sql: str, place: str) -> None:
    with closing(sqlite3.connect(faulty(sql))) as connection:
        assert find_fault(connection) == place


def test_an_index_that_lies_is_found(faulty: Callable[[str], Path]) -> None:
    path = faulty("SELECT 1")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            """UPDATE sqlite_schema SET rootpage =
            (SELECT rootpage FROM sqlite_schema WHERE name = 'record_kind_by_kind')
            WHERE name = 'record_by_department'"""
        )
    with closing(sqlite3.connect(path)) as connection:
        assert find_fault(connection) is not None


def ask(database: Database) -> None:
    """Make the pages that read several tables together."""
    database.pages.related.related(MEETING.id)
    body = database.related.organisations()[0]
    database.pages.lives.organisation(body)
    precedents_page(database.pages.lives.of_body(body), database.labels())


def ask_within(path: Path) -> None:
    with closing(Database.open(path)) as database, database.within(60):
        ask(database)


def ask_and_close(path: Path) -> None:
    with Database.open(path) as database:
        ask(database)


def fail(path: Path) -> None:
    with Database.open(path) as database, database.within(60):
        assert database.record(DRILL.id) == DRILL
        raise ZeroDivisionError


@pytest.mark.parametrize(
    "sql", ["DELETE FROM event_record", "DELETE FROM record_form", "DELETE FROM mention"]
)
@pytest.mark.parametrize("use", [ask_within, ask_and_close])
def test_what_fails_because_of_it_is_an_error_in_words(
    faulty: Callable[[str], Path], sql: str, use: Callable[[Path], None]
) -> None:
    with pytest.raises(DatabaseError, match="正しくありません") as caught:
        use(faulty(sql))
    assert caught.value.remedy


def test_an_error_of_the_program_stays_one(faulty: Callable[[str], Path]) -> None:
    with pytest.raises(ZeroDivisionError):
        fail(faulty("SELECT 1"))
