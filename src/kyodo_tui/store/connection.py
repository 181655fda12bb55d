"""Open a database for reading, and say in plain words why one cannot be opened."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import quote

from kyodo_tui.errors import DatabaseError, KyodoError, OverdueError
from kyodo_tui.store.schema import APPLICATION_ID, TABLES, USER_VERSION

if TYPE_CHECKING:
    from pathlib import Path

SQLITE_VERSION = sqlite3.sqlite_version
"""Version of the library that reads databases."""

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_BUSY_MS = 2000
_REMEDY_FILE = "--db で kyodo-tui のデータベースを指定してください。"
_REMEDY_SCHEMA = "kyodo-tui build で作り直してください。"
_REMEDY_DAMAGED = "ファイルが壊れています。バックアップから戻すか、kyodo-tui build で作り直してください。"


def connect(path: Path) -> sqlite3.Connection:
    """Open ``path`` read-only and return the connection.

    Raises:
        DatabaseError: when the file is missing, unreadable, damaged, or not a database this program can read.
    """
    header = _header(path)
    _check_size(path, header)
    try:
        connection = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode=ro",
            uri=True,
            check_same_thread=False,
            isolation_level=None,
        )
    except sqlite3.Error as error:
        raise DatabaseError(f"データベースを開けません: {path}", _REMEDY_DAMAGED) from error
    try:
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        connection.execute("PRAGMA query_only = ON")
        _check_schema(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise translate(error, path) from error
    except DatabaseError:
        connection.close()
        raise
    return connection


def translate(error: sqlite3.Error, path: Path) -> KyodoError:
    """Return the error a user understands for what SQLite said while reading ``path``."""
    text = str(error)
    if "interrupted" in text:
        return OverdueError(
            "時間がかかりすぎたため、検索を中断しました。", "検索語を長くするか、減らしてください。"
        )
    if "locked" in text or "busy" in text:
        return DatabaseError(
            f"データベースがほかの処理で使われています: {path}", "少し待ってから、もう一度実行してください。"
        )
    if "unable to open" in text:
        return DatabaseError(
            f"データベースを開けません: {path}", "ファイルとフォルダーの読み取り権限を確かめてください。"
        )
    return DatabaseError(f"データベースを読めません: {path}", _REMEDY_DAMAGED)


def _header(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise DatabaseError(f"フォルダーはデータベースとして開けません: {path}", _REMEDY_FILE)
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except FileNotFoundError as error:
        raise DatabaseError(f"データベースがありません: {path}", _REMEDY_FILE) from error
    except PermissionError as error:
        raise DatabaseError(
            f"データベースを読む権限がありません: {path}", "管理者に読み取り権限を付けてもらってください。"
        ) from error
    except (OSError, ValueError) as error:
        raise DatabaseError(f"データベースを開けません: {path}", _REMEDY_FILE) from error
    if not header:
        raise DatabaseError(f"データベースが空です（0 バイト）: {path}", _REMEDY_FILE)
    if not header.startswith(_MAGIC):
        raise DatabaseError(f"kyodo-tui のデータベースではありません: {path}", _REMEDY_FILE)
    return header


def _check_size(path: Path, header: bytes) -> None:
    """Refuse a truncated file: SQLite itself would only notice when it reads a missing page."""
    if len(header) < _HEADER_BYTES:
        raise DatabaseError(f"データベースが途中で切れています: {path}", _REMEDY_DAMAGED)
    page_size = int.from_bytes(header[16:18], "big")
    page_size = 65536 if page_size == 1 else page_size
    pages = int.from_bytes(header[28:32], "big")
    if path.stat().st_size < page_size * pages:
        raise DatabaseError(f"データベースが途中で切れています: {path}", _REMEDY_DAMAGED)


def _check_schema(connection: sqlite3.Connection, path: Path) -> None:
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application_id != APPLICATION_ID:
        raise DatabaseError(f"kyodo-tui のデータベースではありません: {path}", _REMEDY_FILE)
    if version > USER_VERSION:
        raise DatabaseError(
            f"新しいバージョンの kyodo-tui のデータベースです（形式 {version}、対応 {USER_VERSION}）: {path}",
            "kyodo-tui を新しいバージョンに更新してください。",
        )
    if version < USER_VERSION:
        raise DatabaseError(
            f"古いバージョンの kyodo-tui のデータベースです（形式 {version}、対応 {USER_VERSION}）: {path}",
            _REMEDY_SCHEMA,
        )
    for table in TABLES:
        found = {row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")}
        if not found.issuperset(column.name for column in table.columns):
            raise DatabaseError(
                f"データベースの形式が違います（表 {table.name}）: {path}",
                _REMEDY_SCHEMA,
            )
