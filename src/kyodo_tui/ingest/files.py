"""Read the bytes of a source file and decode its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.source_text import without_controls

if TYPE_CHECKING:
    from pathlib import Path


def read_bytes(path: Path) -> bytes:
    """Return what the file ``path`` holds.

    Raises:
        SourceError: where it is missing, a folder, or cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(f"ファイルがありません：{path}", "名前と場所を確かめてください。") from error
    except IsADirectoryError as error:
        raise SourceError(
            f"ファイルではなくフォルダーです：{path}", "報告書のファイルを指定してください。"
        ) from error
    except OSError as error:
        raise SourceError(
            f"ファイルを開けません：{path}（{error.strerror}）",
            "読み取る権限があるか、管理者に確かめてください。",
        ) from error


def decode(data: bytes, name: str) -> str:
    """Return UTF-8 ``data`` as text, without a byte order mark or control characters.

    Raises:
        SourceError: naming the first line and byte of the file ``name`` that is not UTF-8.
    """
    try:
        return without_controls(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"{name} の{line}行目（{error.start + 1}バイト目）に UTF-8 でない文字があります。",
            "UTF-8 で保存し直してから読み込んでください。",
        ) from error
