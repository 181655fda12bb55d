"""Collect evidence about spaces from a whole report: line widths, wrapped pages, words.

A cell extracted from a PDF holds one space wherever its text went on in the next line. The single space tells
nothing; the document does: in a wrapped column every line but the last of a paragraph is nearly as wide as
the column. :mod:`kyodo_tui.ingest.cells.cleaning` judges each space on this evidence.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

PROSE = frozenset({"purpose", "effects"})
"""Fields that hold sentences."""
ORGANISER = "organiser"
LISTS = frozenset({"partners", ORGANISER})
"""Fields that hold names of bodies."""
HELD = "held"
NAME = "name"

LEAST_WIDTH = 48
"""Width of the columns of names in a table of sponsorships, which has room for them; shorter lines are no wraps."""

ROOM = {"name": 22, "frequency": 26, "partners": 32, "purpose": 40, "effects": 40}
HELD_ROOM = 32
"""Room of the columns in a table of projects; on a page with a wider line, that column is not wrapped."""

FULL = 0.8
"""Share of the widest line in its column; a line this full was broken because it was full."""

_SLACK = 3
"""Cells that a full line may lack: the next character did not fit."""

ERA = re.compile(r"(?:明治|大正|昭和|平成|令和)\s*(?:\d|元)")
NOT_WORD = re.compile(r"\W")
_SENTENCE_END = "。！？!?"

_GAP = re.compile(r"\s+")
_PADDED = re.compile(r"\d\s?[年月日]|元\s?年")
_PADDED_AFTER = ("明治", "大正", "昭和", "平成", "令和", "年", "月", "～", "〜", "、")
_DAY_END = re.compile(r"\d日$")
_BULLET = re.compile(r"[・※●○◎■□◆◇①-⑳]|[(（]\d{1,2}[)）]")
_LEGAL_FORM = re.compile(r"[(（]\w{1,4}[)）]\w")
_ITEM_BREAK = re.compile(r"[、\s]+")


class Reason(StrEnum):
    """Why a space is kept or dropped; the value is shown to users."""

    REVIEWED = "人が確かめて決めた"
    TYPED = "改行ではなく入力された空白"
    PADDING = "一桁の数字の桁そろえ"
    RANGE = "期間の～の後の改行"
    COMMA = "読点の前か後の折り返し"
    NUMBER = "数や日付の中の折り返し"
    DATE = "日付の前か後の区切り"
    BULLET = "箇条書きの区切り"
    BRACKET = "括弧で始まる項目の前の区切り"
    CLOSED = "括弧で閉じた項目の後の区切り"
    NO_WRAPS = "このページの表に行の折り返しはない"
    OVERFLOW = "列幅いっぱいの行が語の途中で折り返した"
    COUNTER = "数と助数詞の間の折り返し"
    UNBROKEN = "文書の別の箇所では続けて書かれている"
    ITEM = "続く語が文書の別の箇所で単独の項目である"
    ITEM_END = "団体名の終わりで改行している"
    INSIDE = "括弧の内側の折り返し"
    WRAP = "列幅いっぱいの行の折り返し"
    PARTICLE = "文中の助詞の前の空白"
    REST = "折り返した語の終わりの一、二文字"
    SHORT = "行が列幅に満たないので区切り"


@dataclass(frozen=True, slots=True)
class TextCell:
    """A verbatim cell and where it stands."""

    record: str
    """Id of the record the cell belongs to."""
    field: str
    """Field the cell becomes, as in :class:`kyodo_tui.core.records.record.SourceCell`."""
    column: str
    """Column heading without spaces: the same column on every page."""
    page: int
    """Page of the source table, 0-based."""
    text: str
    """Verbatim text."""


@dataclass(frozen=True, slots=True)
class WrappedLine:
    """A line of a cell that ends at a run of spaces."""

    start: int
    """Offset of the first of the spaces, in code points."""
    end: int
    """Offset after the last."""
    width: int
    """Width of the line on paper, in half-width characters."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Evidence from the whole document about its lines and words."""

    widths: Mapping[tuple[int, str], int]
    """Widest line of a column on a page, or what it has room for."""
    column_widths: Mapping[str, int]
    """Widest line of a column in the document."""
    wrapped_pages: frozenset[int]
    """Pages whose cells are wrapped."""
    unwrapped: frozenset[tuple[int, str]]
    """Columns on pages that hold more in a line than a column of their kind has room for."""
    text: str
    """All cells, a line each."""
    items: frozenset[str]
    """Texts that are items of their own in some list."""

    def is_full(self, cell: TextCell, width: int) -> bool:
        """Whether a line of ``width`` fills the column of ``cell`` on its page."""
        widest = self.widths[cell.page, cell.column]
        return width >= FULL * widest and (cell.page, cell.column) not in self.unwrapped

    def may_be_full(self, cell: TextCell, line: WrappedLine) -> bool:
        """Whether ``line`` fills its column if it begins at some earlier space than it is taken to."""
        widest = self.widths[cell.page, cell.column]
        if (cell.page, cell.column) in self.unwrapped:
            return False
        starts = [0, *(end for _, end in _gaps(cell.text[: line.start]))]
        return any(
            widest - _SLACK <= _paper_width(cell.text[start : line.start]) <= widest for start in starts
        )

    def has_room(self, cell: TextCell, width: int, char: str) -> bool:
        """Whether ``char`` would still fit into a line of ``width``, so that the line was ended on purpose."""
        return width + _paper_width(char) <= self.widths[cell.page, cell.column]

    def is_unbroken(self, before: str, after: str) -> bool:
        """Whether the words that end ``before`` and start ``after`` are written as one elsewhere."""
        tail = NOT_WORD.split(before[-4:])[-1]
        head = NOT_WORD.split(after[:4])[0]
        return len(tail) > 1 and len(head) > 1 and tail + head in self.text

    def never_begins(self, text: str) -> bool:
        """Whether the first two characters of ``text`` (what follows a space) only go on words elsewhere."""
        places = [match.start() for match in re.finditer(re.escape(text[:2]), self.text)]
        begins = sum(1 for place in places if place == 0 or NOT_WORD.match(self.text[place - 1]))
        # ``text`` itself is one of the places that begin.
        return begins <= 1 and len(places) - begins > 1


def survey(cells: Sequence[TextCell]) -> Survey:
    """Measure the columns of a document and collect its words."""
    widths: dict[tuple[int, str], int] = defaultdict(int)
    column_widths: dict[str, int] = defaultdict(int)
    sponsorships = {cell.page for cell in cells if cell.field == ORGANISER}
    for cell in cells:
        found = _line_widths(cell)
        if cell.field == HELD and max(_piece_widths(cell)) <= HELD_ROOM:
            # What is wider was broken after a date.
            found = [each for each in found if each <= HELD_ROOM] or found
        widest = max(*found, LEAST_WIDTH if cell.page in sponsorships else 0)
        widths[cell.page, cell.column] = max(widest, widths[cell.page, cell.column])
        column_widths[cell.column] = max(widest, column_widths[cell.column])
    unwrapped = {
        (cell.page, cell.column)
        for cell in cells
        if cell.page not in sponsorships and widths[cell.page, cell.column] > ROOM.get(cell.field, 1000)
    }
    wrapped = _wrapped_pages(cells, widths, unwrapped)
    items = (
        item
        for cell in cells
        if cell.field in LISTS and cell.page not in wrapped
        for item in _ITEM_BREAK.split(cell.text)
    )
    return Survey(
        widths=dict(widths),
        column_widths=dict(column_widths),
        wrapped_pages=wrapped,
        unwrapped=frozenset(unwrapped),
        text="\n".join(cell.text for cell in cells),
        items=frozenset(item for item in items if len(item) > 1),
    )


def lines(cell: TextCell) -> Iterator[WrappedLine]:
    """Yield the lines of ``cell`` that end at a run of spaces: all but the last."""
    for (start, end), width in zip(_gaps(cell.text), _line_widths(cell), strict=False):
        yield WrappedLine(start, end, width)


def first_item(text: str) -> str:
    """Return what stands before the next separator of a list."""
    return _ITEM_BREAK.split(text, maxsplit=1)[0]


def is_padding(before: str, after: str) -> bool:
    """Whether the space stands for the tens of a one-digit year, month or day: 「令和 2年 8月 5日」."""
    return bool(_PADDED.match(after)) and before.endswith(_PADDED_AFTER)


def separator(field: str, before: str, after: str) -> Reason | None:
    """Return why a space separates regardless of line width, or ``None``."""
    if _BULLET.match(after):
        return Reason.BULLET
    if field == HELD and (ERA.match(after) or (_DAY_END.search(before) and not NOT_WORD.match(after[0]))):
        return Reason.DATE
    if field == HELD and before[-1] in ")）":
        return Reason.CLOSED
    if field in LISTS and _LEGAL_FORM.match(after):
        return Reason.BRACKET
    if field in (NAME, HELD) and after[0] in "(（":
        return Reason.BRACKET
    return None


def _wrapped_pages(
    cells: Sequence[TextCell], widths: Mapping[tuple[int, str], int], unwrapped: Set[tuple[int, str]]
) -> frozenset[int]:
    """Return the pages where more than one space, and most of them, follow full lines.

    One such space may be chance: on a page without wraps the widest line of a column can end at a paragraph.
    """
    full: dict[int, int] = defaultdict(int)
    short: dict[int, int] = defaultdict(int)
    for cell in cells:
        for line in lines(cell):
            before, after = cell.text[: line.start], cell.text[line.end :]
            if _is_inline(cell.field, before, after) or separator(cell.field, before, after):
                continue
            # After a full stop even a full line may end a paragraph: it proves nothing.
            if before[-1] in _SENTENCE_END:
                continue
            if (cell.page, cell.column) in unwrapped:
                continue
            count = full if line.width >= FULL * widths[cell.page, cell.column] else short
            count[cell.page] += 1
    return frozenset(page for page, number in full.items() if number > 1 and number >= short[page])


def _is_inline(field: str, before: str, after: str) -> bool:
    """Whether the space stands inside a line of the source, so that the line goes on after it."""
    if is_padding(before, after):
        return True
    if field != HELD or before[-1] not in "日月":
        return False
    # 「9月 6日 北海道…の影響により中止」 goes on in its line; a date after a date begins one.
    return after[0] == "(" or not (ERA.match(after) or NOT_WORD.match(after[0]) or after[0].isdigit())


def _gaps(text: str) -> list[tuple[int, int]]:
    """Return the runs of spaces between the first and the last character of ``text``."""
    spans = [match.span() for match in _GAP.finditer(text)]
    return [(start, end) for start, end in spans if start > 0 and end < len(text)]


def _line_widths(cell: TextCell) -> list[int]:
    """Return the width of the line that ends at each gap, and last that of the line that ends the cell."""
    widths: list[int] = []
    line_start = 0
    for start, end in _gaps(cell.text):
        widths.append(_paper_width(cell.text[line_start:start]))
        if not _is_inline(cell.field, cell.text[:start], cell.text[end:]):
            line_start = end
    return [*widths, _paper_width(cell.text[line_start:])]


def _piece_widths(cell: TextCell) -> list[int]:
    """Return the widths of what stands between the gaps of a cell that pad no number."""
    widths, start = [], 0
    for gap_start, gap_end in [*_gaps(cell.text), (len(cell.text), len(cell.text))]:
        if not is_padding(cell.text[:gap_start], cell.text[gap_end:]):
            widths.append(_paper_width(cell.text[start:gap_start]))
            start = gap_end
    return widths


def _paper_width(text: str) -> int:
    """Width on paper, not on a screen: a Japanese font sets ambiguous characters full width."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
