"""Decide what a database may be written to: a new file, or one that is a database of this program."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from kyodo_tui.errors import DatabaseError
from kyodo_tui.store.schema import APPLICATION_ID

_MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID = slice(68, 72)
"""Where the header of a SQLite file holds the application id."""
_OTHER_NAME = "ほかの名前を指定してください。元のファイルはそのままです。"
_KINDS = (
    (stat.S_ISDIR, "フォルダー"),
    (stat.S_ISFIFO, "名前付きパイプ"),
    (stat.S_ISSOCK, "ソケット"),
    (stat.S_ISCHR, "装置"),
    (stat.S_ISBLK, "装置"),
)


def checked_target(path: Path, *, is_any: bool = False) -> Path:
    """Return the file to write: ``path``, or where the link ``path`` leads.

    Args:
        path: The file.
        is_any: Whether another file may be there, since it is kept.

    Raises:
        DatabaseError: There is something else than a database of this program in its place, or no folder for it.
    """
    if not path.name:
        raise DatabaseError("書き込み先の名前が空か、フォルダーです。", "ファイルの名前を指定してください。")
    try:
        target = Path(os.path.realpath(path)) if path.is_symlink() else path
        kind = target.stat().st_mode
    except FileNotFoundError as error:
        if path.is_symlink():
            raise DatabaseError(f"リンクの先にファイルがありません: {path}", _OTHER_NAME) from error
        if not path.parent.is_dir():
            raise DatabaseError(
                f"書き込み先のフォルダーがありません: {path.parent}", "先にフォルダーを作ってください。"
            ) from error
        return path
    except (OSError, ValueError) as error:
        raise DatabaseError(f"書き込み先を調べられません: {path}", _OTHER_NAME) from error
    for is_kind, name in _KINDS:
        if is_kind(kind):
            raise DatabaseError(f"{name}には書き込めません: {path}", _OTHER_NAME)
    if not is_any and not _is_ours(target):
        raise DatabaseError(
            f"kyodo-tui のデータベースではないファイルがあるため、書き込みません: {path}", _OTHER_NAME
        )
    return target


def _is_ours(path: Path) -> bool:
    """Return whether a file is a database of this program, of whatever version, sound or not."""
    try:
        with path.open("rb") as file:
            header = file.read(_APPLICATION_ID.stop)
    except OSError:
        return False
    return header.startswith(_MAGIC) and header[_APPLICATION_ID] == APPLICATION_ID.to_bytes(4, "big")
