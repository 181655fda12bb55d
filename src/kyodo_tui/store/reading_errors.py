"""Turn what reading a database raises into errors that a user understands."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from kyodo_tui.errors import DatabaseError, LockedError
from kyodo_tui.store.file_checks import REMEDY_DAMAGED
from kyodo_tui.store.opening import BUSY_MS, IMPATIENT_MS, translate
from kyodo_tui.store.row_values import FaultyValueError

if TYPE_CHECKING:
    from pathlib import Path

FAULTY_CONTENT = (
    *(ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError),
    # A damaged index asks SQLite for more than there is.
    MemoryError,
)
"""What reading raises where a row holds what it cannot hold, e.g. a list that is no JSON."""


class Patience:
    """How long reads wait for a lock: long once, then hardly at all until one has worked again.

    Every key takes several reads, and a user who waits for each of them takes the program for dead.
    """

    def __init__(self, sqlite: sqlite3.Connection) -> None:
        self._sqlite = sqlite
        self._is_lost = False

    def lose(self) -> None:
        """Note that a read has waited in vain."""
        if not self._is_lost:
            self._wait(IMPATIENT_MS)

    def restore(self) -> None:
        """Note that a read has worked."""
        if self._is_lost:
            self._wait(BUSY_MS)

    def _wait(self, milliseconds: int) -> None:
        self._is_lost = milliseconds == IMPATIENT_MS
        self._sqlite.execute(f"PRAGMA busy_timeout = {milliseconds}")


class TranslatedErrors:
    """Turns what reading raises into the error a user understands."""

    def __init__(self, path: Path, subject: str, patience: Patience) -> None:
        self._path = path
        self._subject = subject
        self._patience = patience

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is None:
            self._patience.restore()
        if isinstance(error, sqlite3.Error):
            translated = translate(error, self._path)
            if isinstance(translated, LockedError):
                self._patience.lose()
            raise translated from error
        if isinstance(error, FAULTY_CONTENT):
            column = str(error) if isinstance(error, FaultyValueError) else ""
            place = "、".join(part for part in (self._subject, column) if part)
            raise faulty_content(self._path, place) from error


def faulty_content(path: Path, place: str) -> DatabaseError:
    """Return the error for a file whose content is faulty at a place; empty where that is not known."""
    where = f"（{place}）" if place else ""
    return DatabaseError(f"データベースの内容が正しくありません{where}: {path}", REMEDY_DAMAGED)
