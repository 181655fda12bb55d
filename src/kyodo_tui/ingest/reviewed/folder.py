"""Everything that is reviewed beside a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.records.reviewed import Reviewed
from kyodo_tui.ingest.reviewed.aliases import load_aliases
from kyodo_tui.ingest.reviewed.departments import load_departments
from kyodo_tui.ingest.reviewed.events import load_events
from kyodo_tui.ingest.reviewed.kinds import load_kinds

if TYPE_CHECKING:
    from pathlib import Path

ALIASES_NAME = "aliases.toml"
KINDS_NAME = "kinds.toml"
EVENTS_NAME = "events.toml"
DEPARTMENTS_NAME = "departments.toml"


def load_reviewed(folder: Path, city: str) -> Reviewed:
    """Return what the files of ``folder`` say of the records of ``city``; a file that is not there says nothing.

    Raises:
        SourceError: when a file cannot be read, or is not as it should be.
    """
    return Reviewed(
        load_aliases(folder / ALIASES_NAME),
        load_kinds(folder / KINDS_NAME),
        load_events(folder / EVENTS_NAME, city),
        load_departments(folder / DEPARTMENTS_NAME).changes,
    )
