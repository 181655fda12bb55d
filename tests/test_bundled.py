"""The bundled database: what is committed is what the sources give."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kyodo_tui.cli.places import bundled_database, source_folder
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.fields import texts_of
from kyodo_tui.core.search.query import parse
from kyodo_tui.ingest.sources import find, load_report
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write

DATABASE = bundled_database()


def test_it_is_in_the_repository() -> None:
    assert Path(__file__).parents[1] / "data" / "kyodo.db" == DATABASE


def test_a_rebuild_gives_the_committed_content(tmp_path: Path) -> None:
    rebuilt = tmp_path / "kyodo.db"
    write([load_report(path) for path in find(source_folder())], rebuilt)
    with sqlite3.connect(rebuilt) as new, sqlite3.connect(DATABASE) as committed:
        # In which order SQLite writes down its statistics depends on its version.
        assert sorted(new.iterdump()) == sorted(committed.iterdump()), "run: make db"


def test_counts() -> None:
    with Database.open(DATABASE) as reader:
        assert [(form.code, form.count) for form in reader.forms()] == [
            ("cohost", 10),
            ("committee", 11),
            ("cooperation", 16),
            ("sponsor", 181),
        ]
        assert [holder.count for holder in reader.forms()[3].holders] == [108, 73]
        assert reader.select(parse(""), Scope()).count == 218


def test_every_text_of_the_source_has_a_reviewed_reading() -> None:
    with Database.open(DATABASE) as reader:
        for report in reader.reports():
            known = {reading.text for reading in report.readings if reading.reviewed}
            assert not {text for record in report.records for text in texts_of(record)} - known


def test_other_tools_read_it_through_the_view() -> None:
    with sqlite3.connect(DATABASE) as connection:
        assert connection.execute("SELECT count(*) FROM records").fetchone() == (218,)
