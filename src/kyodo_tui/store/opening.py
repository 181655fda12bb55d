"""Open a file with SQLite so that nothing can be written, and say in words why it cannot be read."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import quote

from kyodo_tui.errors import DatabaseError, KyodoError, LockedError, OverdueError
from kyodo_tui.store.file_checks import REMEDY_DAMAGED

if TYPE_CHECKING:
    from pathlib import Path

BUSY_MS = 2000
"""Milliseconds that a read waits for whoever has locked the file."""
_CACHE_KILOBYTES = 512
"""Pages that a connection keeps; the system keeps the file for all sessions together."""
IMPATIENT_MS = 50
"""Milliseconds that a read waits for a lock for which another one has waited in vain."""
_PRIMARY = 0xFF
"""The bits of an error code without its details."""
_FORMAT = slice(18, 20)
"""Where the header of a SQLite file holds its format for writing and for reading."""
_WAL_FORMAT = b"\x02\x02"


def connect(path: Path, wait_ms: int | None = None) -> sqlite3.Connection:
    """Open ``path``; reading creates no file beside it, not even in WAL mode where nobody has it open.

    Args:
        path: The file.
        wait_ms: Milliseconds to wait for whoever has locked it; :data:`BUSY_MS` by default.

    Raises:
        DatabaseError: It cannot be opened.
    """
    # Nothing but the file itself holds its content: SQLite would create files beside it, or fail where it may not.
    immutable = "&immutable=1" if _is_left_in_wal_mode(path) else ""
    try:
        sqlite = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode=ro{immutable}",
            uri=True,
            check_same_thread=False,
            isolation_level=None,
        )
    except sqlite3.Error as error:
        raise translate(error, path) from error
    try:
        sqlite.execute(f"PRAGMA busy_timeout = {BUSY_MS if wait_ms is None else wait_ms}")
        sqlite.execute("PRAGMA query_only = ON")
        sqlite.execute(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}")
    except (sqlite3.Error, UnicodeError) as error:
        # What SQLite says of a damaged schema quotes it, whatever its bytes are.
        sqlite.close()
        raise translate(error, path) from error
    return sqlite


def _is_left_in_wal_mode(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            header = file.read(_FORMAT.stop)
    except OSError:
        # Whoever opens it says so.
        return False
    return header[_FORMAT] == _WAL_FORMAT and not _is_filled(beside(path, "-wal"))


def beside(path: Path, ending: str) -> Path:
    """Return the file in which SQLite keeps what is not finished."""
    real = path.resolve()
    return real.with_name(f"{real.name}{ending}")


def _is_filled(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def file_id(path: Path) -> tuple[int, int] | None:
    """Return device and number of the file a path names, or ``None`` where there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def translate(error: sqlite3.Error | UnicodeError, path: Path) -> KyodoError:
    """Return the error a user understands for what SQLite said while reading ``path``."""
    # The text does not always say it: "vtable constructor failed" is what a lock does to the search index.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if code == sqlite3.SQLITE_INTERRUPT:
        return overdue()
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LockedError(
            f"データベースがほかの処理で使われています: {path}", "少し待ってから、もう一度実行してください。"
        )
    if _is_filled(beside(path, "-wal")):
        return DatabaseError(
            f"変更の一部が別のファイル（-wal）にあるため、データベースを読めません: {path}",
            "管理者に、sqlite3 で PRAGMA journal_mode = DELETE を実行してもらってください。",
        )
    if code == sqlite3.SQLITE_READONLY:
        return DatabaseError(
            f"書き込みの途中で止まったデータベースです: {path}",
            "管理者に、kyodo-tui restore で前の状態に戻すか、作り直してもらってください。",
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return DatabaseError(
            f"データベースを開けません: {path}", "ファイルとフォルダーの読み取り権限を確かめてください。"
        )
    return DatabaseError(f"データベースを読めません: {path}", REMEDY_DAMAGED)


def overdue() -> OverdueError:
    """Return the error for a look-up whose time is over."""
    return OverdueError(
        "時間がかかりすぎたため、検索を中断しました。", "検索語を長くするか、減らしてください。"
    )
