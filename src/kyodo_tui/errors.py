"""Errors for users, with a Japanese message, a remedy and an exit code."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of every command."""

    DONE = 0
    NOTHING_FOUND = 1
    """Nothing matched, or ``check`` found errors or warnings."""
    USAGE = 2
    DATA = 3
    """Data cannot be read or written, or is refused."""
    FAULT = 70
    """The program itself failed."""
    INTERRUPTED = 130


class KyodoError(Exception):
    """An error to show to the user.

    The command line prints it, the browser shows it as a message; neither shows a traceback.
    """

    exit_code = ExitCode.DATA

    def __init__(self, title: str, remedy: str = "") -> None:
        super().__init__(title)
        self.title = title
        """What is wrong, in one Japanese line."""
        self.remedy = remedy
        """What to do next, in one Japanese line; empty if nothing can be done."""

    def __str__(self) -> str:
        return f"{self.title}\n{self.remedy}" if self.remedy else self.title


class UsageError(KyodoError):
    """The command line is wrong, or the command cannot run here."""

    exit_code = ExitCode.USAGE


class SourceError(KyodoError):
    """A source document cannot be parsed as a report."""


class OverdueError(KyodoError):
    """A query took too long, or a newer request cancelled it."""


class DatabaseError(KyodoError):
    """The database is missing, unreadable, or not a database of this program."""


class MissingError(DatabaseError):
    """There is no file where the database should be."""


class LockedError(DatabaseError):
    """Another program has locked the database: the same may succeed later."""
