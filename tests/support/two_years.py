"""A database of two years: the bundled report and an excerpt of the report of the next year."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_tui.cli.places import source_folder
from kyodo_tui.ingest.sources import find, load_reports
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from kyodo_tui.core.records.report import Report

EXCERPT = Path(__file__).resolve().parent.parent / "data" / "import" / "report-excerpt.txt"


def reports_of_two_years(folder: Path) -> list[Report]:
    """Return both reports, with everything that is reviewed; ``folder`` is an empty one to work in."""
    for path in source_folder().iterdir():
        shutil.copy(path, folder / path.name)
    shutil.copy(EXCERPT, folder / "next-year.txt")
    return load_reports(find(folder))


def build_two_years(folder: Path) -> Path:
    """Return the database of both years, made in an empty folder."""
    source = folder / "source"
    source.mkdir()
    path = folder / "two-years.db"
    write(reports_of_two_years(source), path)
    return path
