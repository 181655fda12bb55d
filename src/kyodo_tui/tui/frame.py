"""The cells of a screen, and the bytes that turn one screen into another.

:class:`Frame` is what the screen is to show: it draws what the framework writes, without a terminal.
:class:`Shown` is what the terminal shows: it says what to write so that a frame is to be seen, and no more than that.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kyodo_tui.core.ambiguous import Mode, is_ambiguous, mode
from kyodo_tui.core.cells import graphemes, layout_cache, width

_CACHED = 8192
_TOKEN = re.compile(
    r"\x1b\[(?P<row>\d*)(?:;(?P<column>\d*))?H"
    r"|\x1b\[(?P<sgr>[\d;:]*)m"
    r"|(?P<other>\x1b(?:\][^\x07\x1b]*(?:\x07|\x1b\\)|\[[0-?]*[ -/]*[@-~]|[ -/]*[0-~]))"
    r"|(?P<line>\n)"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
)
_ENDS = {
    "1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29",
    "21": "24", "51": "54", "52": "54", "53": "55",
}  # fmt: skip
"""What switches an attribute on → what switches it off."""
_SPACES = " \u3000\xa0"
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
        elif code in _ENDS:
            marks.add(code)
        elif code in _ENDS.values():
            marks = {mark for mark in marks if _ENDS[mark] != code}
        elif code[0] in "39" and len(code) > 1:
            ink = code
        elif code[0] == "4" or (len(code) == 3 and code[0] == "1"):
            ground = code
    return Attributes(frozenset(marks), ink, ground)


@lru_cache(maxsize=_CACHED)
def change(before: Attributes, after: Attributes) -> str:
    """Return the shortest sequence from one look to another."""
    if before == after:
        return ""
    gone, come = before.marks - after.marks, after.marks - before.marks
    ends = {_ENDS[mark] for mark in gone}
    # Bold and dim, and some others, end together.
    come |= {mark for mark in after.marks if _ENDS[mark] in ends}
    codes = [*sorted(ends), *sorted(come)]
    codes += [new for old, new in zip(before[1:], after[1:], strict=True) if old != new]
    from_reset = ["0", *sorted(after.marks)] if after != PLAIN else []
    from_reset += [new for plain, new in zip(PLAIN[1:], after[1:], strict=True) if plain != new]
    return min((f"\x1b[{';'.join(each)}m" for each in (from_reset, codes)), key=len)


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
            look = blank if grapheme in _SPACES else attributes
            found += ((grapheme, look), *[("", look)] * (count - 1))
    return tuple(found)


class Frame:
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
                x = self._put(x, y, token["text"], attributes)
            elif kind == "sgr":
                attributes = changed(attributes, token["sgr"])
            elif kind == "line":
                x, y = 0, y + 1
            elif kind != "other":
                x, y = int(token["column"] or 1) - 1, int(token["row"] or 1) - 1

    def _put(self, x: int, y: int, text: str, attributes: Attributes) -> int:
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


def is_doubtful(grapheme: str) -> bool:
    """Whether terminals differ in how far the cursor moves: emoji, clusters, and ambiguous width in the safe mode."""
    if grapheme < "\x80" and len(grapheme) == 1:
        return False
    if len(grapheme) > 1 or "\U0001f000" <= grapheme < "\U00020000" or grapheme >= "\U00040000":
        return True
    return mode() is Mode.SAFE and is_ambiguous(grapheme)


class Shown:
    """What the terminal shows, as far as we wrote it."""

    def __init__(self) -> None:
        self._rows: list[list[Cell]] | None = None
        self._size = (0, 0)
        self._at: Place | None = None
        """Where the cursor is, if that is certain."""
        self._pen = PLAIN
        self._caret_shown: bool | None = None

    def forget(self) -> None:
        """Know nothing any more: the next frame is drawn on a cleared screen."""
        self._rows = None

    def passed(self, data: str) -> None:
        """Take note of a control string that went to the terminal beside the frames."""
        self._at = None
        if "\x1b[?25" in data:
            self._caret_shown = data.rfind("\x1b[?25h") > data.rfind("\x1b[?25l")

    def bring(self, frame: Frame) -> str:
        """Return what makes the terminal show ``frame``; it is taken for written."""
        out: list[str] = []
        rows = sorted(frame.drawn)
        if self._rows is None or self._size != (frame.width, frame.height):
            out.append("\x1b[m\x1b[2J")
            self._size = (frame.width, frame.height)
            self._rows = [[BLANK] * frame.width for _ in range(frame.height)]
            self._at = None
            rows = list(range(frame.height))
        for y in rows:
            if y < frame.height and frame.rows[y] != self._rows[y]:
                self._row(out, y, self._rows[y], frame.rows[y])
                self._rows[y] = frame.rows[y].copy()
        frame.drawn.clear()
        if self._pen != PLAIN:
            # A pre-edit text, a message of the system: what others draw is drawn plainly.
            out.append(self._look(PLAIN))
        self._place_caret(out, frame)
        return "".join(out)

    def _place_caret(self, out: list[str], frame: Frame) -> None:
        caret = frame.caret
        if caret is not None:
            x, y = max(0, min(caret[0], frame.width - 1)), max(0, min(caret[1], frame.height - 1))
            if out and self._caret_shown:
                # While cells are drawn, the cursor would be seen running over them.
                out.insert(0, "\x1b[?25l")
                self._caret_shown = False
            if self._at != (x, y):
                out.append(_move(self._at, x, y))
                self._at = (x, y)
        if self._caret_shown is not (caret is not None):
            self._caret_shown = caret is not None
            sequence = "\x1b[?25h" if self._caret_shown else "\x1b[?25l"
            out.insert(len(out) if self._caret_shown else 0, sequence)

    def _row(self, out: list[str], y: int, old: list[Cell], new: list[Cell]) -> None:
        size = len(new)
        last = size - 1
        while new[last] == old[last]:
            last -= 1
        blank = size
        while blank and new[blank - 1] == BLANK:
            blank -= 1
        x = 0
        while x <= last:
            cell = new[x]
            # The further cells of a wide character are written with its first, which never stays the same without them.
            if cell == old[x] or not cell[0]:
                x += 1
                continue
            self._go(out, x, y, new)
            if x >= blank and last - x > len("\x1b[K"):
                # To erase is safe only in the terminal's own colour: not all erase to the colour in use.
                out += (self._look(PLAIN), "\x1b[K")
                return
            out.append(self._look(_best_look(new, x, last) if cell[0] in _SPACES else cell[1], of=cell))
            following = x + 1
            while following < size and not new[following][0]:
                following += 1
            self._write(out, cell[0], x, y, following, size)
            x = following

    def _write(self, out: list[str], grapheme: str, x: int, y: int, following: int, size: int) -> None:
        cells_taken = following - x
        if not is_doubtful(grapheme):
            out.append(grapheme)
            self._at = (following, y) if following < size else None
            return
        if cells_taken > 1:
            # Should the terminal draw it narrower, blank cells remain, not old ones.
            back = "\b" * cells_taken if following < size else _move(None, x, y)
            out += (" " * cells_taken, back)
        out.append(grapheme)
        self._at = None

    def _go(self, out: list[str], x: int, y: int, row: list[Cell]) -> None:
        """Move the cursor, or write once more what lies between where that is shorter."""
        at = self._at
        if at == (x, y):
            return
        move = _move(at, x, y)
        if at is not None and at[1] == y and at[0] < x <= at[0] + len(move):
            between = row[at[0] : x]
            text = "".join(cell[0] for cell in between)
            if (
                len(text.encode()) <= len(move)
                and all(self._fits(cell) and not is_doubtful(cell[0]) for cell in between)
                and between[0][0]
            ):
                move = text
        out.append(move)
        self._at = (x, y)

    def _fits(self, cell: Cell) -> bool:
        """Whether the pen draws the cell as it is."""
        return cell[1] == (of_space(self._pen) if cell[0] in _SPACES else self._pen)

    def _look(self, attributes: Attributes, of: Cell | None = None) -> str:
        if of is not None and self._fits(of):
            return ""
        sequence = change(self._pen, attributes)
        self._pen = attributes
        return sequence


def _best_look(row: list[Cell], x: int, last: int) -> Attributes:
    """Return attributes for a space that will do for what follows it, too."""
    space = row[x][1]
    following = next((cell for cell in row[x : last + 1] if cell[0] not in _SPACES), row[x])
    return following[1] if of_space(following[1]) == space else space


def _move(at: Place | None, x: int, y: int) -> str:
    """Return the shortest sequence that moves the cursor."""
    absolute = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"
    if at is None or at[1] != y or at[0] >= x:
        return absolute
    forward = x - at[0]
    return min((f"\x1b[{forward if forward > 1 else ''}C", absolute), key=len)
