"""Take the names out of a list: lines of text, or the column of a table that holds them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.matching.values import ListedName
from kyodo_tui.core.records.legal_forms import legal_family

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADINGS = (
    "団体名", "団体名称", "団体", "法人名", "会社名", "企業名", "事業者名", "事業所名", "組織名", "名称", "名前",
    "主催者", "主催団体", "申請団体", "申請者", "参加団体", "会員名", "協賛団体", "協賛企業", "相手方", "取引先",
    "取引先名", "サークル名", "学校名", "屋号", "商号", "name", "organisation", "organization", "organiser",
)  # fmt: skip
"""Headings of a column of names, the surest first."""
_HEADING_ROWS = 10
"""A heading stands within so many rows: a title or a date may stand above it."""
_SAMPLE = 300
"""Rows that are looked at to guess the column."""
_MAX_DIGITS = 20
"""Of the number of a column."""
_BULLET = re.compile(
    r"^(?:[・●○◎■□◆◇◦•*＊‣▪※]|[-－–—](?=\s)|[(（]?\d{1,5}[)）]|\d{1,5}[.．](?=\s|\D)|[①-⑳])\s*"
)
_FIGURES = re.compile(r"[\d\s\-－ー()（）+＋/／.．,，:：年月日時分円件人名TELFAXtelfax〒@＠]*")
_BODY_END = re.compile(
    "(?:会|協会|連盟|組合|クラブ|会社|団|部|所|園|校|大学|委員会|センター|財団|法人|局|館|店|社|院|庫|サークル|の会|"
    "ネットワーク|グループ|実行委)$"
)
_ADDRESS = re.compile("[都道府県市区町村].*(?:[0-9０-９一二三四五六七八九十]+(?:丁目|番|号|条|-|－))")


class ColumnError(ValueError):
    """The column that was asked for is not there; the message names those that are."""


@dataclass(frozen=True, slots=True)
class NameColumn:
    """The names of a list, and where they were taken from."""

    names: tuple[ListedName, ...]
    column: str = ""
    """What the column is called: its heading or its letter; empty for a list without columns."""
    has_heading: bool = False


def names_in_lines(text: str) -> NameColumn:
    """Return the names of a list with one on each line; bullets and numbers before them are left out."""
    lines = re.split("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)
    return NameColumn(
        tuple(
            ListedName(number, name)
            for number, line in enumerate(lines, 1)
            if (name := _BULLET.sub("", line.strip(), count=1).strip() or line.strip())
        )
    )


def names_in_rows(rows: Sequence[Sequence[str]], column: str | None = None) -> NameColumn:
    """Return the names of a table.

    Args:
        rows: The cells of each row.
        column: Heading, letter (``B``) or number (from 1) of the column; guessed where it is not given.

    Raises:
        ColumnError: There is no such column.
    """
    width = max(map(len, rows), default=0)
    heading_row, place = (None, 0) if not width else _chosen(rows, width, column)
    first = 0 if heading_row is None else heading_row + 1
    names = tuple(
        ListedName(number, name)
        for number, row in enumerate(rows[first:], first + 1)
        if place < len(row) and (name := row[place].strip())
    )
    called = rows[heading_row][place].strip() if heading_row is not None else ""
    return NameColumn(names, called or (letter(place) if width > 1 else ""), heading_row is not None)


def letter(place: int) -> str:
    """Return what a spreadsheet calls the column at ``place`` (from 0): A to Z, AA and so on."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _chosen(rows: Sequence[Sequence[str]], width: int, column: str | None) -> tuple[int | None, int]:
    """Return the row of the heading, if there is one, and the place of the column."""
    if column is not None:
        return _asked_for(rows, width, column)
    for wanted in map(_key, HEADINGS):
        for number, row in enumerate(rows[:_HEADING_ROWS]):
            for place, cell in enumerate(row):
                if _key(cell) == wanted:
                    return number, place
    for number, row in enumerate(rows[:_HEADING_ROWS]):
        for place, cell in enumerate(row):
            if (
                len(row) > 1
                and len(_key(cell)) <= 10
                and re.search("(?:団体|法人|会社|企業|事業者|組織)名?$", _key(cell))
            ):
                return number, place
    place = max(range(width), key=lambda each: (_likeness(rows, each), -each))
    return _heading_above(rows, place), place


def _asked_for(rows: Sequence[Sequence[str]], width: int, column: str) -> tuple[int | None, int]:
    exactly = column.strip()
    for is_wanted in (lambda cell: cell.strip() == exactly, lambda cell: _key(cell) == _key(column)):
        for number, row in enumerate(rows[:_HEADING_ROWS]):
            for place, cell in enumerate(row):
                # A or 1 is a column, unless it is a heading itself.
                if cell.strip() and is_wanted(cell) and (number == 0 or len(exactly) > 1):
                    return number, place
        if len(exactly) == 1:
            break
    text = unicodedata.normalize("NFKC", column).strip().upper()
    # Of thousands of digits Python makes no number.
    if text.isdecimal() and len(text) <= _MAX_DIGITS and 1 <= int(text) <= width:
        place = int(text) - 1
    elif re.fullmatch("[A-Z]{1,3}", text):
        place = 0
        for each in text:
            place = place * 26 + ord(each) - ord("A") + 1
        place -= 1
    else:
        place = width
    if place >= width:
        known = [cell.strip() for cell in rows[0] if cell.strip()][:12]
        raise ColumnError("、".join(known) or f"A～{letter(width - 1)}")
    return _heading_above(rows, place), place


def _heading_above(rows: Sequence[Sequence[str]], place: int) -> int | None:
    """Return the row of a heading of a column that was not recognised by its words: its neighbours tell."""
    for number, row in enumerate(rows[:_HEADING_ROWS]):
        cells = [_key(cell) for cell in row]
        if place < len(cells) and cells[place] in _HEADING_KEYS:
            return number
        if sum(cell in _OTHER_HEADINGS for cell in cells) and place < len(cells) and cells[place]:
            return number
    return None


def _likeness(rows: Sequence[Sequence[str]], place: int) -> float:
    """Return how much a column looks like one of names of bodies."""
    cells = [row[place].strip() for row in rows[:_SAMPLE] if place < len(row) and row[place].strip()]
    if not cells:
        return -1.0
    marks = 0.0
    for cell in cells:
        if _FIGURES.fullmatch(cell) or len(cell) > 60:
            continue
        marks += 0.3
        if legal_family(cell) or _BODY_END.search(cell):
            marks += 1
        if _ADDRESS.search(cell):
            marks -= 1
    different = len(set(cells)) / len(cells)
    return marks / len(cells) * (0.3 + different) * min(1.0, 0.5 + len(cells) / len(rows))


def _key(cell: str) -> str:
    return "".join(unicodedata.normalize("NFKC", cell).split()).casefold()


_HEADING_KEYS = frozenset(map(_key, HEADINGS))
_OTHER = """
No No. 番号 通番 連番 住所 所在地 電話 電話番号 TEL FAX 代表者 代表者名 備考 郵便番号 メール メールアドレス 担当者
担当課 区分 種別 分類 年度 日付 ID コード フリガナ ふりがな
"""
_OTHER_HEADINGS = frozenset(map(_key, _OTHER.split()))
"""Headings of other columns: the cell beside them is a heading, too."""


def repeated(names: Sequence[ListedName]) -> int:
    """Return how many names of a list stand in it already."""
    return sum(number - 1 for number in Counter(each.name for each in names).values())
