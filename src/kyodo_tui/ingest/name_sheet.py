"""Read the first sheet with content of an XLSX workbook, within limits: a small file can unpack to gigabytes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from kyodo_tui.ingest.name_list import MAX_CELL, MAX_COLUMNS, MAX_NAMES, NameListError
from kyodo_tui.ingest.source_text import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_UNPACKED = 50_000_000
MAX_ENTRIES = 2_000
_MAX_RATIO = 200
"""How many times its size a workbook may unpack to; what people write is far below."""
_ANY_RATIO = 1_000_000
"""Bytes that are never too much."""
_MAX_EMPTY = 2_000
"""Empty rows after which a sheet has ended: some are formatted to the last of a million."""
_HEAD = 2_000
_DECLARATIONS = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_FORMULA_WITHOUT_VALUE = re.compile(
    rb'<(?:\w++:)?c\b(?>[^<>]*?\br="([A-Z]++\d++)")[^<>]*+>\s*+'
    rb"<(?:\w++:)?f\b(?:[^<>]*/>|[^<>]*+>[^<]*+</(?:\w++:)?f>)\s*+"
    rb"(?:<(?:\w++:)?v\s*+/>|<(?:\w++:)?v>\s*+</(?:\w++:)?v>)?\s*+</(?:\w++:)?c>"
)
"""A cell with a formula, and no value or an empty one; no tag is looked at twice from where it began."""


def sheet_rows(data: bytes) -> list[list[str]]:
    """Return the cells of the first sheet with content, as text.

    Raises:
        NameListError: It is no workbook, or unpacks to more than it may.
    """
    # What is damaged fails anywhere in the packer, the parser or the reader, each with exceptions of its own.
    try:
        from openpyxl import load_workbook

        _check(data)
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
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        allowed = min(MAX_UNPACKED, max(_ANY_RATIO, _MAX_RATIO * len(data)))
        if len(entries) > MAX_ENTRIES or sum(each.file_size for each in entries) > allowed:
            raise NameListError(
                "Excel のブックが大きすぎるため、読み込みません。",
                "団体名の列だけを新しいブックか CSV に写してください。",
            )
        if "xl/workbook.xml" not in archive.namelist():
            raise _unreadable()
        for each in entries:
            if each.filename.lower().endswith((".xml", ".rels")):
                _check_part(archive.read(each))


def _check_part(xml: bytes) -> None:
    """Refuse entities, wherever they are declared, and formulas of which nobody has stored what they come to."""
    if any(declaration in xml for declaration in _DECLARATIONS):
        raise _unreadable()
    if unknown := _FORMULA_WITHOUT_VALUE.search(xml):
        raise NameListError(
            f"値が保存されていない数式があります（セル {unknown[1].decode('ascii', 'replace')}）。",
            "Excel で開いて上書き保存するか、値だけを貼り付けたブックか CSV にしてください。",
        )


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
