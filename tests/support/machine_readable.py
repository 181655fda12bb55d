"""Check a workbook by the 15 rules of the Ministry of Internal Affairs for machine-readable tables.

統計表における機械判読可能なデータの表記方法の統一ルール, chapter 1, items 1-1 to 1-13, 2-1 and 2-2. Written without the
code it checks.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = {
    "1-1": "ファイル形式は Excel か CSV となっているか",
    "1-2": "1セル1データとなっているか",
    "1-3": "数値データは数値属性とし、文字列を含まないこと",
    "1-4": "セルの結合をしていないか",
    "1-5": "スペースや改行等で体裁を整えていないか",
    "1-6": "項目名等を省略していないか",
    "1-7": "数式を使用している場合は、数値データに修正しているか",
    "1-8": "オブジェクトを使用していないか",
    "1-9": "データの単位を記載しているか",
    "1-10": "機種依存文字を使用していないか",
    "1-11": "e-Stat の時間軸コードの表記、西暦表記又は和暦に西暦の併記がされているか",
    "1-12": "地域コード又は地域名称が表記されているか",
    "1-13": "数値データの同一列内に特殊記号（秘匿等）が含まれる場合",
    "2-1": "データが分断されていないか",
    "2-2": "1シートに複数の表が掲載されていないか",
}
CODES = re.compile("コード$|種類$|^形態$|^名義$|区分$|方法$|の概数$|の単位$|^団体名$|^担当課$")
"""Headings of columns that hold a value of a table of codes, or one name."""
NUMBERS = re.compile(r"（(西暦|人|回)）$|^番号$|の番号$|^参加者数$|のページ$|の行$")
"""Headings of columns of numbers; days and months of the Western calendar are texts."""
DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")
UNKNOWN = "***"
MACHINE_DEPENDENT = re.compile("[①-⓿Ⅰ-ⅿ㈀-㋿㌀-㏿\uff61-\uff9f]")


def breaches(data: bytes, only: str = "") -> list[str]:
    """Return where a file breaks the rules: the rule, the sheet and the cell; ``only`` limits to sheets named so."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).namelist()
        book = openpyxl.load_workbook(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError):
        return ["1-1 no workbook"]
    found = [f"1-8 {part}" for part in parts if re.search("drawing|media|embed|chart|comment", part)]
    for sheet in book.worksheets:
        if sheet.title.startswith(only):
            found += [f"{breach} ({sheet.title})" for breach in _of_sheet(sheet)]
    return found


def _of_sheet(sheet: Any) -> Iterator[str]:
    headings = [cell.value or "" for cell in sheet[1]]
    if sheet.merged_cells.ranges:
        yield "1-4 merged cells"
    if not all(headings) or len(set(headings)) < len(headings):
        yield "1-6 a heading is missing or there twice"
    if sheet._images or sheet._charts or sheet.legacy_drawing:
        yield "1-8 objects"
    if not {"地域コード", "地域名"} <= set(headings):
        yield "1-12 area"
    for heading in headings:
        western = heading.replace("（和暦）", "（西暦）")
        if western not in headings:
            yield f"1-11 no western calendar beside {heading}"
    if any(all(cell.value is None for cell in column) for column in sheet.iter_cols(min_row=1)):
        yield "2-1 an empty column divides the table"
    for row in sheet.iter_rows(min_row=2):
        values = [cell.value for cell in row]
        if all(value is None for value in values):
            yield f"2-1 row {row[0].row} divides the table"
        elif values == headings or sum(value is not None for value in values) == 1 < len(values):
            yield f"2-2 row {row[0].row} begins another table"
        if any(value is None for value in values[1:6]):
            yield f"1-6 row {row[0].row} leaves out what it is about"
        for cell, heading in zip(row, headings, strict=True):
            yield from (f"{breach} {cell.coordinate} {heading}" for breach in _of_cell(cell, heading))
    if sheet.title.count("表") > 1 or len(sheet.tables) > 1:
        yield "2-2 several tables"


def _of_cell(cell: Any, heading: str) -> Iterator[str]:
    value = cell.value
    is_number = bool(NUMBERS.search(heading)) and "日（" not in heading
    if cell.data_type == "f":
        yield "1-7 formula"
    if is_number and value is None:
        yield "1-13 a number that is not known has no sign"
    elif is_number and not isinstance(value, int) and value != UNKNOWN:
        yield "1-3 text among numbers"
    if not is_number and isinstance(value, (int, float)):
        yield "1-9 number without unit"
    if isinstance(value, str):
        yield from _of_text(value, heading)


def _of_text(value: str, heading: str) -> Iterator[str]:
    if CODES.search(heading) and re.search("[、，\n]", value):
        yield "1-2 several values"
    if "\n" in value or value != value.strip() or re.search(r"[\s　]{2}", value):
        yield "1-5 spaces"
    if MACHINE_DEPENDENT.search(value + heading):
        yield "1-10 characters"
    if heading.endswith("日（西暦）") and not DAY.fullmatch(value):
        yield "1-11 western date"
