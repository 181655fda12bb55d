"""How long it takes to build a database of generated records, and how large each part of it gets.

Times are processor time of the writer alone: records are made before, report by report, outside the clock. Sizes are
those of the pages in the finished file. Compared with them: the text of the records as it is written, in UTF-8.
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, overload

from bench.generate import SEED, SIZES, Reports, Vocabulary
from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.search.fields import TEXT_FIELDS, text_of
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from kyodo_tui.core.records.report import Report

SEARCH_TABLES = ("search_index", "search_lines", "record_sort", "word")
"""Tables that only the search needs; those of the full-text index begin with its name."""


class TimedReports(Sequence["Report"]):
    """Reports made as they are asked for, with the time that takes."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self.seconds = 0.0
        """Processor time spent to make reports."""

    def __len__(self) -> int:
        return len(self._reports)

    @overload
    def __getitem__(self, place: int) -> Report: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Report]: ...
    def __getitem__(self, place: int | slice) -> Report | Sequence[Report]:
        started = time.process_time()
        made = self._reports[place]
        self.seconds += time.process_time() - started
        return made


@dataclass(frozen=True, slots=True)
class Built:
    """A database that was built."""

    records: int
    seconds: float
    """Processor time of the writer."""
    text: int
    """Bytes of the searched texts of the records."""
    tables: dict[str, int]
    """Table → bytes of its pages, largest first."""

    @property
    def bytes(self) -> int:
        """Bytes of all tables."""
        return sum(self.tables.values())

    @property
    def search(self) -> int:
        """Bytes of the tables that only the search needs."""
        return sum(size for name, size in self.tables.items() if name.startswith(SEARCH_TABLES))


def build(reports: Sequence[Report], path: Path) -> Built:
    """Build a database, and look at its parts."""
    timed = TimedReports(reports)
    started = time.process_time()
    write(timed, path)
    seconds = time.process_time() - started - timed.seconds
    texts = (
        text_of(record, field) for report in reports for record in report.records for field in TEXT_FIELDS
    )
    size = sum(len(text.encode()) for text in texts)
    with closing(sqlite3.connect(path)) as connection:
        tables = dict(
            connection.execute(
                "SELECT coalesce(tbl_name, name), sum(pgsize) FROM dbstat LEFT JOIN sqlite_schema USING (name)"
                " GROUP BY 1 ORDER BY 2 DESC"
            )
        )
        (records,) = connection.execute("SELECT count(*) FROM record").fetchone()
    return Built(records, seconds, size, tables)


def show(name: str, built: Built) -> None:
    """Print what was measured."""
    print(f"\n{name}: {built.records:,} records, {built.bytes / 1e6:,.1f} MB")
    print(f"{'':24}{'ms a record':>14}{'bytes a record':>16}{'times the text':>16}")
    milliseconds = f"{built.seconds * 1000 / built.records:.2f}"
    parts = [
        ("text", "", built.text),
        ("database", milliseconds, built.bytes),
        ("  for the search", "", built.search),
    ]
    parts += [(f"    {table}", "", size) for table, size in list(built.tables.items())[:8]]
    for part, taken, size in parts:
        print(f"{part:24}{taken:>14}{size / built.records:16,.0f}{size / built.text:16.1f}")


def main() -> None:
    """Build the bundled records anew, and generated ones of each size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "sizes", type=int, nargs="*", default=SIZES, help=f"numbers of records (else {SIZES})"
    )
    options = parser.parse_args()
    with Database.open(bundled_database()) as reader:
        reports = list(reader.reports())
    vocabulary = Vocabulary(reports, SEED)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "built.db"
        show("bundled", build(reports, path))
        for size in options.sizes:
            show("generated", build(Reports(size, vocabulary, SEED), path))


if __name__ == "__main__":
    main()
