"""Read a list of names from a file or from bytes: a text with a name on each line, CSV, TSV or XLSX."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kyodo_tui.core.matching.name_list import ColumnError, NameColumn, names_in_lines, names_in_rows
from kyodo_tui.errors import ExitCode, KyodoError, UsageError
from kyodo_tui.ingest.decoding import decoded
from kyodo_tui.ingest.source_text import without_controls

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 20_000_000
MAX_NAMES = 100_000
MAX_COLUMNS = 200
MAX_CELL = 1000
"""Of a longer cell no more is kept: it is no name."""
_SNIFFED = 50
"""Lines that are looked at to tell a table from a list."""


class NameListError(KyodoError):
    """The list cannot be read, or is refused."""


class EmptyListError(NameListError):
    """There is no name in the list."""

    exit_code = ExitCode.NOTHING_FOUND


def read_file(path: Path) -> bytes:
    """Return what the file ``path`` holds.

    Raises:
        NameListError: It is missing, a folder, too large, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            return limited(file.read(MAX_BYTES + 1))
    except FileNotFoundError as error:
        raise NameListError(
            f"名簿のファイルがありません: {path}", "名前と場所を確かめてください。"
        ) from error
    except IsADirectoryError as error:
        raise NameListError(
            f"ファイルではなくフォルダーです: {path}", "名簿のファイルを指定してください。"
        ) from error
    except OSError as error:
        raise NameListError(f"名簿を読めません: {path}", "読み取る権限を確かめてください。") from error


def limited(data: bytes) -> bytes:
    """Return ``data``.

    Raises:
        NameListError: It is too large.
    """
    if len(data) > MAX_BYTES:
        raise NameListError(
            f"名簿が大きすぎます（{MAX_BYTES // 1_000_000}MBまで）。",
            "団体名の列だけにして、分けてください。",
        )
    return data


def names_of(data: bytes, ending: str = "", column: str | None = None) -> NameColumn:
    """Return the names in the bytes of a list.

    Args:
        data: The bytes.
        ending: Ending of the file name, with the dot; the content tells where it says nothing.
        column: Heading, letter or number of the column of the names; guessed where it is not given.

    Raises:
        NameListError: It is no list that can be read, too long, or without a name.
        UsageError: There is no such column.
    """
    rows, text = _rows(data, ending.lower())
    try:
        found = names_in_rows(rows, column) if rows is not None else names_in_lines(text)
    except ColumnError as error:
        raise UsageError(
            f"列「{column}」はありません。", f"使える列: {error}（A、B や 1、2 でも）"
        ) from error
    if rows is None and column is not None:
        raise UsageError(
            "この名簿には列がありません（1行に1つの名前として読みました）。",
            "--column を付けずに実行してください。",
        )
    if not found.names:
        raise EmptyListError(
            "名簿に名前がありません。", "1行に1つの名前を書くか、--column で列を指定してください。"
        )
    if len(found.names) > MAX_NAMES:
        raise NameListError(
            f"名簿が長すぎます（{len(found.names):,}件。{MAX_NAMES:,}件まで）。",
            "名簿を分けて実行してください。",
        )
    return found


def _rows(data: bytes, ending: str) -> tuple[list[list[str]] | None, str]:
    """Return the rows of a table, or ``None`` and the text of a list."""
    if data.startswith(b"PK\x03\x04"):
        from kyodo_tui.ingest.name_sheet import sheet_rows

        return sheet_rows(data), ""
    if ending == ".xlsx" or data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NameListError(
            "Excel のブックとして読めません。",
            "「Excel ブック（.xlsx）」か CSV で保存し直してください（パスワードなしで）。",
        )
    text = decoded(data)
    if text is None:
        raise NameListError("名簿の文字コードが分かりません。", "UTF-8 か Shift_JIS で保存し直してください。")
    text = without_controls(text)
    delimiter = _delimiter(text, ending)
    if delimiter is None:
        return None, text
    return _table(text, delimiter), ""


def _delimiter(text: str, ending: str) -> str | None:
    """Return what separates the cells; ``None`` for a list with a name on each line."""
    if ending == ".tsv":
        return "\t"
    lines = [line for line in text[: _SNIFFED * 400].splitlines() if line.strip()][:_SNIFFED]
    for delimiter in "\t,":
        held = sum(delimiter in line for line in lines)
        if held and (ending == ".csv" or 2 * held > len(lines)):
            return delimiter
    return "," if ending == ".csv" else None


def _table(text: str, delimiter: str) -> list[list[str]]:
    # A cell of a megabyte is no reason to stop: only its beginning is kept.
    csv.field_size_limit(MAX_BYTES)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append([cell[:MAX_CELL] for cell in row[:MAX_COLUMNS]])
            if len(rows) > MAX_NAMES + _SNIFFED:
                break
    except csv.Error as error:
        raise NameListError(
            f"CSV の {len(rows) + 1:,}行目を読めません。", '引用符（"）の閉じ忘れがないか確かめてください。'
        ) from error
    return rows
