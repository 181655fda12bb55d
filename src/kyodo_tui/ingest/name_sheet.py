"""Read the first sheet with content of an XLSX workbook, within limits: a small file can unpack to gigabytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from kyodo_tui.ingest.name_list import MAX_CELL, MAX_COLUMNS, MAX_NAMES, NameListError
from kyodo_tui.ingest.source_text import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_UNPACKED = 50_000_000
MAX_ENTRIES = 2_000
_MAX_EMPTY = 2_000
"""Empty rows after which a sheet has ended: some are formatted to the last of a million."""
_HEAD = 2_000


def sheet_rows(data: bytes) -> list[list[str]]:
    """Return the cells of the first sheet with content, as text.

    Raises:
        NameListError: It is no workbook, or unpacks to more than it may.
    """
    _check(data)
    try:
        from openpyxl import load_workbook

        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in workbook.worksheets:
            # What a sheet says of its size may be false.
            sheet.reset_dimensions()
            rows = _rows(sheet.iter_rows(max_row=MAX_NAMES + _HEAD, max_col=MAX_COLUMNS, values_only=True))
            if rows:
                return rows
    except NameListError:
        raise
    except Exception as error:
        raise _unreadable() from error
    return []


def _check(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES or sum(each.file_size for each in entries) > MAX_UNPACKED:
                raise NameListError(
                    "Excel のブックが大きすぎるため、読み込みません。",
                    "団体名の列だけを新しいブックか CSV に写してください。",
                )
            if "xl/workbook.xml" not in archive.namelist():
                raise _unreadable()
            for each in entries:
                if each.filename.endswith((".xml", ".rels")):
                    with archive.open(each) as part:
                        if b"<!DOCTYPE" in part.read(_HEAD):
                            raise _unreadable()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise _unreadable() from error


def _unreadable() -> NameListError:
    return NameListError(
        "Excel のブックとして読めません。",
        "「Excel ブック（.xlsx）」か CSV で保存し直してください（パスワードなしで）。",
    )


def _rows(found: Iterable[tuple[object, ...]]) -> list[list[str]]:
    rows: list[list[str]] = []
    empty = 0
    for row in found:
        cells = [_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        rows.append(cells)
        empty = 0 if cells else empty + 1
        if empty > _MAX_EMPTY:
            break
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return without_controls(str(value)[:MAX_CELL])
