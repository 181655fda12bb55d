"""One opened database file: look-ups, their time limits, and their errors in words."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any

from kyodo_tui.errors import DatabaseError, KyodoError, LockedError
from kyodo_tui.store.file_checks import check_file, check_schema
from kyodo_tui.store.memory import Memory
from kyodo_tui.store.opening import IMPATIENT_MS, connect, file_id, overdue
from kyodo_tui.store.reading_errors import FAULTY_CONTENT, Patience, TranslatedErrors, faulty_content
from kyodo_tui.store.texts import TextReader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SQLITE_VERSION = sqlite3.sqlite_version
"""Version of the library that reads databases."""

_STEPS = 2000
"""Steps of SQLite between two looks at the clock: some ten microseconds."""
_MAX_IDLE = 1
"""Connections kept open for the next clone."""
_MAX_OPENING_ATTEMPTS = 10
_EXPLAINING_SECONDS = 10.0
"""Seconds to look for what is wrong with a file."""


class Connection:
    """One opened database file, read-only."""

    def __init__(
        self, sqlite: sqlite3.Connection, file: _OpenedFile, patience: Patience | None = None
    ) -> None:
        self.sqlite = sqlite
        """The connection for code that reads in bulk, within :meth:`translated_errors`."""
        self.path = file.path
        """File the records come from."""
        self._file = file
        self._deadline: float | None = None
        self._listener: Callable[[int, int], None] | None = None
        self._is_interrupted = False
        self._is_closed = False
        self._lock = Lock()
        self._patience = patience or Patience(sqlite)

    @classmethod
    def open(cls, path: Path, *, waits: bool = True) -> Connection:
        """Open ``path``.

        Args:
            path: The file.
            waits: Whether to wait for whoever has locked it.

        Raises:
            DatabaseError: The file is missing, unreadable, damaged, or not a database this program can read.
        """
        for _ in range(_MAX_OPENING_ATTEMPTS):
            checked = check_file(path)
            sqlite = connect(path, None if waits else IMPATIENT_MS)
            patience = Patience(sqlite)
            if not waits:
                patience.lose()
            try:
                with TranslatedErrors(path, "", patience):
                    check_schema(sqlite, path)
            except KyodoError:
                sqlite.close()
                raise
            # A publisher may have put another file there since the first look.
            if file_id(path) == checked:
                return cls(sqlite, _OpenedFile(path, checked, sqlite), patience)
            sqlite.close()
        raise DatabaseError(
            f"データベースが続けて入れ替えられています: {path}", "少し待ってから、もう一度実行してください。"
        )

    def clone(self) -> Connection:
        """Return another connection to the same file, for another thread; close it when done.

        It reads the file that was opened, even if the path now names another one.

        Raises:
            DatabaseError: The file cannot be opened once more.
        """
        return Connection(self._file.connect(), self._file)

    def close(self) -> None:
        """Close the connection. Nothing can be read after that."""
        with self._lock:
            if not self._is_closed:
                self._is_closed = True
                self._file.release(self.sqlite)

    @property
    def memory(self) -> Memory:
        """What was read of the file as a whole; clones share it."""
        return self._file.memory

    @property
    def texts(self) -> TextReader:
        """What reads the texts of the file, and knows what is wrong with them; clones share it."""
        return self._file.texts

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Limit look-ups to ``seconds`` from now; a longer one raises :class:`OverdueError`.

        A limit within another one never extends it. An error because of faulty content becomes one in words.
        """
        outer = self._deadline
        own = monotonic() + seconds
        self._limit(own if outer is None else min(own, outer))
        try:
            yield
        except FAULTY_CONTENT as error:
            self.explain(error)
            raise
        finally:
            self._limit(outer)

    def explain(self, error: BaseException | None) -> None:
        """Raise what made reading fail in words, if it is the content of the file; else nothing.

        Raises:
            DatabaseError: The content is faulty; or it cannot be read.
        """
        if not isinstance(error, FAULTY_CONTENT):
            return
        # Loaded only where something has failed.
        from kyodo_tui.store.soundness import find_fault

        outer = self._deadline
        self._limit(monotonic() + _EXPLAINING_SECONDS)
        try:
            with self.translated_errors():
                place = find_fault(self.sqlite)
        finally:
            self._limit(outer)
        if place is not None:
            raise faulty_content(self.path, place) from error

    def _limit(self, deadline: float | None) -> None:
        self._deadline = deadline
        if deadline is None:
            self.sqlite.set_progress_handler(None, 0)
        else:
            self.sqlite.set_progress_handler(self._is_overdue, _STEPS)

    def _is_overdue(self) -> bool:
        return self._is_interrupted or (self._deadline is not None and monotonic() > self._deadline)

    def report_to(self, listener: Callable[[int, int], None] | None) -> None:
        """Tell how far long look-ups are: how many parts are done, of how many (0 where that is not known)."""
        self._listener = listener

    def step(self, done: int = 0, of: int = 0) -> None:
        """Note that a part of a long look-up is done, which SQLite has no part in.

        Raises:
            OverdueError: Its time is over.
        """
        if self._is_overdue():
            raise overdue()
        if done and self._listener is not None:
            self._listener(done, of)

    def interrupt(self) -> None:
        """End the look-up of another thread, and every one that would follow: they raise :class:`OverdueError`."""
        with self._lock:
            self._is_interrupted = True
            # Once closed it may serve the next clone.
            if not self._is_closed:
                self.sqlite.interrupt()

    def rows(self, sql: str, *parameters: Any, subject: str = "") -> list[sqlite3.Row]:
        """Return the rows that ``sql`` selects, by column name.

        Raises:
            KyodoError: They cannot be read; ``subject`` says what they belong to.
        """
        with self.translated_errors(subject):
            cursor = self.sqlite.cursor()
            cursor.row_factory = sqlite3.Row
            return cursor.execute(sql, parameters).fetchall()

    def translated_errors(self, subject: str = "") -> TranslatedErrors:
        """Return a context that turns the errors of reading into :class:`KyodoError`.

        Args:
            subject: What is read, e.g. the id of a record.
        """
        if self._is_overdue():
            raise overdue()
        return TranslatedErrors(self.path, subject, self._patience)


class _OpenedFile:
    """The file that a connection and its clones read, whatever its path names meanwhile."""

    def __init__(self, path: Path, file_id: tuple[int, int], main: sqlite3.Connection) -> None:
        self.path = path
        self._file_id = file_id
        self._main = main
        self._idle: list[sqlite3.Connection] = []
        self._is_closed = False
        self._lock = Lock()
        self.memory = Memory()
        self.texts = TextReader()
        self._adopted(main)

    def _adopted(self, sqlite: sqlite3.Connection) -> sqlite3.Connection:
        sqlite.text_factory = self.texts.decode
        return sqlite

    def connect(self) -> sqlite3.Connection:
        """Return another connection to the file."""
        with self._lock:
            if self._idle:
                return self._idle.pop()
        # SQLite follows /proc/self/fd/N to the path it names, so a replaced file can only be copied from within.
        return self._adopted(self._reopened() or self._copied())

    def release(self, sqlite: sqlite3.Connection) -> None:
        """Close a connection, or keep it for the next clone: one to a replaced file is precious."""
        with self._lock:
            if sqlite is self._main:
                self._is_closed = True
            is_kept = not self._is_closed and len(self._idle) < _MAX_IDLE
            closing = [] if is_kept else [sqlite]
            if is_kept:
                self._idle.append(sqlite)
            elif self._is_closed:
                closing += self._idle
                self._idle = []
        for each in closing:
            each.close()

    def _reopened(self) -> sqlite3.Connection | None:
        """Return a connection by the path, or ``None`` where that names another file by now."""
        if file_id(self.path) != self._file_id:
            return None
        try:
            sqlite = connect(self.path)
        except LockedError:
            raise
        except DatabaseError:
            # Gone since, or nobody may open it any more; what is open stays readable.
            return None
        # The opened file keeps its number, so no other can have it meanwhile.
        if file_id(self.path) == self._file_id:
            return sqlite
        sqlite.close()
        return None

    def _copied(self) -> sqlite3.Connection:
        """Return a connection to a private copy, which SQLite keeps in memory or in a temporary file."""
        copy = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        try:
            self._main.backup(copy)
            copy.execute("PRAGMA query_only = ON")
        except sqlite3.Error as error:
            copy.close()
            raise DatabaseError(
                f"入れ替えられる前のデータベースを読み続けられません: {self.path}",
                "kyodo-tui を開き直してください。",
            ) from error
        return copy
