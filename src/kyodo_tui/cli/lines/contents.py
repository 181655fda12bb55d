"""The database of a dialogue, what is made of it, and the one that is published in its place meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

from kyodo_tui.cli.lines import strings
from kyodo_tui.errors import KyodoError, MissingError
from kyodo_tui.tui.pages import PageMaker
from kyodo_tui.tui.view.overview import Overview

if TYPE_CHECKING:
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.store.database import Database
    from kyodo_tui.user.settings import Settings


class Contents(NamedTuple):
    """A database, and what is made of it once."""

    database: Database
    labels: Labels
    overview: Overview
    pages: PageMaker

    @classmethod
    def of(cls, database: Database, settings: Settings) -> Contents:
        """Read it.

        Raises:
            KyodoError: It cannot be read.
        """
        labels = database.labels()
        return cls(
            database, labels, Overview(database.forms(), labels), PageMaker(database, labels, settings)
        )


class Source:
    """The database that is talked about: one that is published in its place is taken as soon as it is asked for."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._settings = settings
        self.contents = Contents.of(database, settings)
        """What is talked about."""
        self._opened: Database | None = None
        """What was opened here, and so is closed here."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._opened is not None:
            self._opened.close()

    def look(self) -> str:
        """Take a newer database if there is one, and return what to say about it; empty if nothing."""
        try:
            found = self.contents.database.renewed()
        except KyodoError as error:
            return strings.DATA_GONE if isinstance(error, MissingError) else strings.NEWER_DATA_UNREADABLE
        if found is None:
            return ""
        try:
            contents = Contents.of(found, self._settings)
        except KyodoError:
            found.close()
            return strings.NEWER_DATA_UNREADABLE
        if self._opened is not None:
            self._opened.close()
        self._opened, self.contents = found, contents
        return strings.DATA_RENEWED
