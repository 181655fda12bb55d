"""The errors a user sees: what is wrong and what to do next, in Japanese, and the exit code that goes with it."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of every command."""

    DONE = 0
    NOTHING_FOUND = 1
    """Nothing matched, or ``check`` found something to question."""
    USAGE = 2
    DATA = 3
    """Data cannot be read, or is refused."""
    INTERRUPTED = 130


class KyodoError(Exception):
    """An error for the person at the keyboard.

    The command line prints it as one or two lines, the browser shows it as a message; neither shows a traceback.
    """

    exit_code = ExitCode.DATA

    def __init__(self, title: str, remedy: str = "") -> None:
        super().__init__(title)
        self.title = title
        """What is wrong, one Japanese line."""
        self.remedy = remedy
        """What to do next, one Japanese line; empty where nothing can be done."""

    def __str__(self) -> str:
        return f"{self.title}\n{self.remedy}" if self.remedy else self.title


class UsageError(KyodoError):
    """The command was called in a way it does not understand, or in a place where it cannot work."""

    exit_code = ExitCode.USAGE


class SourceError(KyodoError):
    """A source document cannot be read as a report."""


class OverdueError(KyodoError):
    """A look-up took longer than it may, or something newer was asked for meanwhile."""


class DatabaseError(KyodoError):
    """The database is missing, unreadable, or not one of ours."""
