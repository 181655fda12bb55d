"""One call of the program: what was asked, the settings in effect, and where to write."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.cli.places import bundled_database

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from kyodo_tui.cli.commands.command import Command
    from kyodo_tui.cli.console import Console
    from kyodo_tui.export.output import Output
    from kyodo_tui.store.database import Database
    from kyodo_tui.user.settings import Settings, SettingsError


class Invocation(NamedTuple):
    """What a command is run with."""

    command: Command
    options: Namespace
    """The parsed arguments of the command."""
    settings: Settings
    problems: tuple[SettingsError, ...]
    """What is wrong with the settings; empty but for ``config`` and ``doctor``."""
    console: Console

    @property
    def database_path(self) -> Path:
        """The database to open."""
        return self.settings.db or bundled_database()

    def open_database(self) -> Database:
        """Open the database for reading.

        Raises:
            DatabaseError: when it cannot be opened.

        """
        from kyodo_tui.store.database import Database

        # Loaded only where it is installed, and for a term that no word of the database helps to read.
        analyse = _read_by_analyser if find_spec("sudachipy") else None
        database = Database.open(self.database_path, analyse)
        self.console.warn_at_end(lambda: database.text_warnings)
        return database

    def output(self) -> Output:
        """Return where the command writes its data.

        Raises:
            OutputError: when standard output is closed.

        """
        return self.console.output(self.settings.environ)


def _read_by_analyser(term: str) -> tuple[str, ...]:
    from kyodo_tui.ingest.readings.drafting import read_text

    return read_text(term)
