"""Check that a file is a database this program can read, and say in plain words why one is not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kyodo_tui.errors import DatabaseError, MissingError
from kyodo_tui.store.schema import (
    APPLICATION_ID,
    SEARCH_INDEX,
    SEARCH_INDEX_DDL,
    TABLES,
    USER_VERSION,
)

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

REMEDY_DAMAGED = "ファイルが壊れています。バックアップから戻すか、kyodo-tui build で作り直してください。"

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_REMEDY_FILE = "--db で kyodo-tui のデータベースを指定してください。"
_REMEDY_SCHEMA = "kyodo-tui build で作り直してください。"


def check_file(path: Path) -> tuple[int, int]:
    """Check what a file says before SQLite reads it, and return its device and number.

    Raises:
        DatabaseError: The file is missing, unreadable, truncated, or no database.
    """
    try:
        if path.is_dir():
            raise DatabaseError(f"フォルダーはデータベースとして開けません: {path}", _REMEDY_FILE)
        # Opening a pipe would wait for a writer.
        if path.exists() and not path.is_file():
            raise DatabaseError(f"通常のファイルではないため開けません: {path}", _REMEDY_FILE)
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
            status = os.fstat(file.fileno())
    except FileNotFoundError as error:
        if path.is_symlink():
            raise MissingError(
                f"リンクの先にデータベースがありません: {path} → {path.readlink()}",
                "リンクを張り直すか、--db で kyodo-tui のデータベースを指定してください。",
            ) from error
        raise MissingError(f"データベースがありません: {path}", _REMEDY_FILE) from error
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
    # SQLite itself would only notice when it reads a missing page.
    if len(header) < _HEADER_BYTES or status.st_size < _announced_size(header):
        raise DatabaseError(f"データベースが途中で切れています: {path}", REMEDY_DAMAGED)
    return status.st_dev, status.st_ino


def _announced_size(header: bytes) -> int:
    page_size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    return (65536 if page_size == 1 else page_size) * pages


def check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Check that an opened database has the very tables this program writes.

    A view in the place of a table, or a column that is computed, could take for ever. Where the index is missing, only
    searching fails.

    Raises:
        DatabaseError: It has another.
        sqlite3.Error: It cannot be read.
    """
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
    # Compared as text: nothing else shows a column that is computed, or compared in another way.
    found = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type <> 'index'"))
    found.setdefault(SEARCH_INDEX, SEARCH_INDEX_DDL)
    for name, ddl in (*((table.name, table.create) for table in TABLES), (SEARCH_INDEX, SEARCH_INDEX_DDL)):
        if found.get(name) != ddl:
            raise DatabaseError(f"データベースの形式が違います（表 {name}）: {path}", _REMEDY_SCHEMA)
