"""Read the bytes of a source file, and decode its text in whichever encoding it was saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.decoding import ENCODINGS, decode_known
from kyodo_tui.ingest.source_text import without_controls

if TYPE_CHECKING:
    from collections.abc import Callable
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


def in_utf_8(data: bytes, name: str, encoding: str | None, looks_right: Callable[[bytes], bool]) -> bytes:
    """Return the text ``data`` of the file ``name`` in UTF-8.

    Args:
        data: What the file holds.
        name: Its name, for errors.
        encoding: One of :data:`~kyodo_tui.ingest.decoding.ENCODINGS`, or ``None`` to tell it by the bytes.
        looks_right: Whether a text in UTF-8 is what is looked for: a wrong encoding may give a text, too.

    Raises:
        SourceError: naming the first line and byte that is not in ``encoding``.
    """
    if encoding is None:
        found = decode_known(data)
        if found is None or found.encoding == "utf-8":
            return data
        text = found.text.encode()
        return text if looks_right(text) else data
    errors = []
    for codec in ENCODINGS[encoding]:
        try:
            return data.decode(codec).encode()
        except UnicodeError as error:
            errors.append(error)
    raise _undecodable(data, name, encoding, errors[0])


def _undecodable(data: bytes, name: str, encoding: str, error: UnicodeError) -> SourceError:
    start = error.start if isinstance(error, UnicodeDecodeError) else 0
    line = data.count(b"\n", 0, start) + 1
    return SourceError(
        f"{name} の{line}行目（{start + 1}バイト目）に {encoding} でない文字があります。",
        "その行を直すか、UTF-8 で保存し直すか、--encoding で正しい文字コードを指定してください。",
    )


def decode(data: bytes, name: str) -> str:
    """Return UTF-8 ``data`` as text, without a byte order mark or control characters.

    Raises:
        SourceError: naming the first line and byte of the file ``name`` that is not UTF-8.
    """
    try:
        return without_controls(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _undecodable(data, name, "UTF-8", error) from error
