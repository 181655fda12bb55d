"""The cells of a screen: what it is to show, drawn from what the framework writes, without a terminal."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kyodo_tui.core.text.cells import graphemes, layout_cache, width

_CACHED = 8192
_TOKEN = re.compile(
    r"\x1b\[(?P<row>\d*)(?:;(?P<column>\d*))?H"
    r"|\x1b\[(?P<sgr>[\d;:]*)m"
    r"|(?P<other>\x1b(?:\][^\x07\x1b]*(?:\x07|\x1b\\)|\[[0-?]*[ -/]*[@-~]|[ -/]*[0-~]))"
    r"|(?P<line>\n)"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
)
ENDS = {
    "1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29",
    "21": "24", "51": "54", "52": "54", "53": "55",
}  # fmt: skip
"""What switches an attribute on → what switches it off."""
SPACES = " \u3000\xa0"
"""Characters of which nothing is to be seen but the ground."""
_UNSEEN = frozenset("123")
"""Bold, dim and italic cannot be seen where there is no character."""


class Attributes(NamedTuple):
    """How a cell looks, as the parameters of SGR."""

    marks: frozenset[str] = frozenset()
    """Bold, underlined, reversed …"""
    ink: str = "39"
    """Colour of the character."""
    ground: str = "49"
    """Colour behind it."""


PLAIN = Attributes()
Cell = tuple[str, Attributes]
"""A grapheme; empty in every further cell of a wide one."""
BLANK: Cell = (" ", PLAIN)
Place = tuple[int, int]
"""Column and row, from 0."""


@lru_cache(maxsize=_CACHED)
def changed(before: Attributes, parameters: str) -> Attributes:
    """Return the attributes after a select graphic rendition (SGR)."""
    marks, ink, ground = set(before.marks), before.ink, before.ground
    codes = parameters.split(";")
    while codes:
        code = codes.pop(0).lstrip("0") or "0"
        if code in ("38", "48"):
            count = {"5": 1, "2": 3}.get(codes[0], 0) if codes else 0
            code = ";".join((code, *codes[: count + 1]))
            del codes[: count + 1]
        if code == "0":
            marks, ink, ground = set(), PLAIN.ink, PLAIN.ground
        elif code in ENDS:
            marks.add(code)
        elif code in ENDS.values():
            marks = {mark for mark in marks if ENDS[mark] != code}
        elif code[0] in "39" and len(code) > 1:
            ink = code
        elif code[0] == "4" or (len(code) == 3 and code[0] == "1"):
            ground = code
    return Attributes(frozenset(marks), ink, ground)


@lru_cache(maxsize=_CACHED)
def of_space(attributes: Attributes) -> Attributes:
    """Return what is to be seen of attributes where there is no character: as a rule the ground alone."""
    if attributes.marks <= _UNSEEN:
        return Attributes(ground=attributes.ground)
    return attributes


@layout_cache(_CACHED)
def cells(text: str, attributes: Attributes) -> tuple[Cell, ...]:
    """Return the cells a text takes."""
    found: list[Cell] = []
    blank = of_space(attributes)
    for grapheme in graphemes(text):
        count = width(grapheme)
        if count:
            look = blank if grapheme in SPACES else attributes
            found += ((grapheme, look), *[("", look)] * (count - 1))
    return tuple(found)


class CellBuffer:
    """What the screen is to show."""

    def __init__(self) -> None:
        self.width = self.height = 0
        self.rows: list[list[Cell]] = []
        self.drawn: set[int] = set()
        """Rows that were drawn; whoever brings them to the terminal empties it."""
        self.caret: Place | None = None
        """Where text goes in; null where none does."""

    def resize(self, width: int, height: int) -> None:
        """Take the size of the terminal; what is still in sight stays."""
        if (width, height) == (self.width, self.height):
            return
        self.width, self.height = width, height
        rows = [(row + [BLANK] * width)[:width] for row in self.rows[:height]]
        for row in rows:
            _mend_end(row)
        self.rows = rows + [[BLANK] * width for _ in range(height - len(rows))]
        self.drawn = set(range(height))

    def draw(self, data: str) -> None:
        """Draw what was meant for a terminal: moves, attributes and text; anything else in it is left out."""
        x = y = 0
        attributes = PLAIN
        for token in _TOKEN.finditer(data):
            kind = token.lastgroup
            if kind == "text":
                x = self.put(x, y, token["text"], attributes)
            elif kind == "sgr":
                attributes = changed(attributes, token["sgr"])
            elif kind == "line":
                x, y = 0, y + 1
            elif kind != "other":
                x, y = int(token["column"] or 1) - 1, int(token["row"] or 1) - 1

    def put(self, x: int, y: int, text: str, attributes: Attributes) -> int:
        """Put a text into a row and return the column behind it."""
        if not (0 <= y < self.height and 0 <= x < self.width):
            return x
        row = self.rows[y]
        self.drawn.add(y)
        mark = graphemes(text)[0]
        if not width(mark) and x and not mark.isspace():
            # A combining mark alone: its base was written before, in other attributes.
            self._combine(row, x - 1, mark)
        new = cells(text, attributes)[: self.width - x]
        end = x + len(new)
        if not new:
            return x
        _split(row, x)
        if end < self.width:
            _split(row, end)
        row[x:end] = new
        if end == self.width:
            _mend_end(row)
        return end

    def _combine(self, row: list[Cell], x: int, mark: str) -> None:
        while x and not row[x][0]:
            x -= 1
        base, attributes = row[x]
        if width(base + mark) == width(base):
            row[x] = (base + mark, attributes)


def _split(row: list[Cell], x: int) -> None:
    """Leave no half of a wide character where something else will begin or end at ``x``."""
    if row[x][0]:
        return
    start = x
    while start and not row[start][0]:
        start -= 1
    while x < len(row) and not row[x][0]:
        x += 1
    row[start:x] = [(" ", of_space(cell[1])) for cell in row[start:x]]


def _mend_end(row: list[Cell]) -> None:
    """Leave no half of a wide character at the end of a row that was cut."""
    start = len(row) - 1
    while start > 0 and not row[start][0]:
        start -= 1
    if row and start + width(row[start][0]) > len(row):
        row[start:] = [(" ", of_space(cell[1])) for cell in row[start:]]
