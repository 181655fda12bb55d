"""The bundled records, built once for all tests of the search."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from searching import build, ids

from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Iterator
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
