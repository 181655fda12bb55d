"""The bundled records, built once for all tests of the search, and databases with a fault."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from reports import report
from searching import build, ids

from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kyodo_tui.core.records.record import Record


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bundled") / "kyodo.db"
    build(path)
    return path


@pytest.fixture(scope="session")
def reader(bundled: Path) -> Iterator[Database]:
    with Database.open(bundled) as opened:
        yield opened


@pytest.fixture(scope="session")
def records(reader: Database) -> list[Record]:
    return list(reader.records(ids(reader, "")))


@pytest.fixture(scope="session")
def unread(bundled: Path) -> Path:
    """The bundled records without their readings."""
    path = bundled.with_name("unread.db")
    with Database.open(bundled) as opened:
        write([replace(each, readings=()) for each in opened.reports()], path)
    return path


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a database of the hand-made report."""
    path = tmp_path_factory.mktemp("sound") / "kyodo.db"
    write([report()], path)
    return path.read_bytes()


@pytest.fixture
def faulty(sound: bytes, tmp_path: Path) -> Callable[[str], Path]:
    """Return what returns the file of that database, changed by a statement that no constraint hinders."""

    def make(sql: str) -> Path:
        path = tmp_path / "faulty.db"
        path.write_bytes(sound)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute(sql)
        return path

    return make
