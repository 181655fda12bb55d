"""The file with the lists of a user: it is made when something is first kept, and checked before it is read."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from kyodo_tui.errors import KyodoError
from kyodo_tui.store.reading_errors import FAULTY_CONTENT
from kyodo_tui.store.texts import TextReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID = 0x4B594F4C
"""KYOL: the file is told from other databases by it."""
USER_VERSION = 1
_BUSY_SECONDS = 20.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS list (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE IF NOT EXISTS entry (
    list INTEGER NOT NULL REFERENCES list (id) ON DELETE CASCADE,
    record TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (list, record)
) STRICT;
CREATE INDEX IF NOT EXISTS entry_position ON entry (list, position);
CREATE TABLE IF NOT EXISTS removed (
    list TEXT NOT NULL,
    record TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;
"""
_KEPT = "記録の検索と閲覧は続けられます。"
_UNWRITABLE = frozenset(
    {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR}
)
_DAMAGED = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})


class ListsError(KyodoError):
    """The lists of the user cannot be read or kept."""


class DamagedListsError(ListsError):
    """The file is damaged; :func:`set_aside` makes room for a new one."""


def set_aside(path: Path) -> ListsError:
    """Give a damaged file another name, so that a new one can be made; return what to say about it.

    Raises:
        ListsError: It cannot be renamed.
    """
    number = 1
    while (aside := path.with_name(f"{path.name}.broken-{number}")).exists():
        number += 1
    # Another session may have made a new one meanwhile.
    if _is_damaged(path):
        try:
            path.rename(aside)
            # What it was to be rolled back with must not be applied to the new file.
            with suppress(FileNotFoundError):
                path.with_name(f"{path.name}-journal").rename(aside.with_name(f"{aside.name}-journal"))
        except OSError as error:
            raise _unwritable(path, error.strerror or str(error)) from error
    return ListsError(
        f"リストのファイルが壊れていたので、{aside.name} に名前を変えて、作り直します: {path}", _KEPT
    )


def _is_damaged(path: Path) -> bool:
    with closing(_connect(path, "rw")) as connection:
        try:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",))
        except sqlite3.DatabaseError as error:
            return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


@contextmanager
def reading(path: Path | None) -> Iterator[sqlite3.Connection | None]:
    """Yield a connection that only reads; ``None`` where nothing has been kept yet.

    Raises:
        ListsError: The file cannot be read.
    """
    if path is None:
        yield None
        return
    with _translated(path):
        try:
            if not path.exists():
                yield None
                return
        except OSError as error:
            raise _unreadable(path, error.strerror or str(error)) from error
        # Not "ro": what a killed session has left half must be rolled back. A protected file is opened all the same.
        connection = _connect(path, "rw")
        try:
            if not _is_new(connection):
                _check(connection, path)
                yield connection
                return
        finally:
            connection.close()
        yield None


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection inside a transaction, which is committed unless the block raises something.

    Raises:
        ListsError: The file cannot be written, or holds something else.
    """
    with _translated(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise _unwritable(path, error.strerror or str(error)) from error
        connection = _connect(path, "rwc")
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            # Take the lock before looking: another session may be making the tables.
            connection.execute("BEGIN IMMEDIATE")
            if _is_new(connection):
                _make(connection)
            _check(connection, path)
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        finally:
            connection.close()


def in_memory() -> sqlite3.Connection:
    """Return lists that last as long as the session."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    _make(connection)
    return connection


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"file:{quote(str(path))}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
    connection.text_factory = TextReader().decode
    return connection


def _make(connection: sqlite3.Connection) -> None:
    for statement in filter(str.strip, _SCHEMA.split(";")):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {USER_VERSION}")


def _is_new(connection: sqlite3.Connection) -> bool:
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return bool(application_id == 0 and tables == 0)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application_id != APPLICATION_ID:
        raise ListsError(f"リストのファイルではありません: {path}", f"ほかの場所に移してください。{_KEPT}")
    if version > USER_VERSION:
        raise ListsError(
            f"新しいバージョンの kyodo-tui のリストです: {path}",
            f"kyodo-tui を新しいバージョンに更新してください。{_KEPT}",
        )
    # A view may never end, a trigger does what nobody asked for, and another table holds what no list holds.
    (others,) = connection.execute(
        """SELECT count(*) FROM pragma_table_list WHERE schema = 'main'
        AND name IN ('list', 'entry', 'removed') AND (type <> 'table' OR NOT strict)"""
    ).fetchone()
    (triggers,) = connection.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").fetchone()
    others += triggers
    if others:
        raise _damaged(ListsError, path)


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except FAULTY_CONTENT as error:
        # A number beyond those of SQLite, a name that is none.
        raise _damaged(ListsError, path) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            raise _unwritable(path, "空き容量がありません") from error
        if code == sqlite3.SQLITE_BUSY:
            raise ListsError(
                f"リストをほかの画面が使っています: {path}", "少し待ってから、もう一度実行してください。"
            ) from error
        if code in _UNWRITABLE:
            raise _unwritable(path, "書き込む権限がないか、開けません") from error
        raise _damaged(DamagedListsError if code in _DAMAGED else ListsError, path) from error


def _damaged(kind: type[ListsError], path: Path) -> ListsError:
    return kind(
        f"リストのファイルが壊れています: {path}",
        f"別の名前に変えて残しておくと、新しく作り直します。{_KEPT}",
    )


def _unwritable(path: Path, reason: str) -> ListsError:
    return ListsError(
        f"リストを保存できません: {path}（{reason}）", f"空き容量と権限を確かめてください。{_KEPT}"
    )


def _unreadable(path: Path, reason: str) -> ListsError:
    return ListsError(f"リストを読めません: {path}（{reason}）", f"権限を確かめてください。{_KEPT}")
