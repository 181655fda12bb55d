"""Writes the cells of a row the shortest way: moves, looks and text."""

from __future__ import annotations

from functools import lru_cache

from kyodo_tui.core.text.ambiguous import Mode, is_ambiguous, mode
from kyodo_tui.core.text.cells import layout_cache
from kyodo_tui.terminal.cell_buffer import BLANK, ENDS, PLAIN, SPACES, Attributes, Cell, of_space

_CACHED = 8192
_ERASE_TO_END = "\x1b[K"
_ROWS_OF_ALL = 24
"""Below these no line feed: it scrolls where a terminal has fewer rows than was said of it (by a forged report)."""

Row = list[Cell]
At = tuple[int | None, int]
"""Column and row of the cursor, from 0; the column is null where it depends on how wide the terminal draws."""


@lru_cache(maxsize=_CACHED)
def change(before: Attributes, after: Attributes) -> str:
    """Return the shortest sequence from one look to another."""
    if before == after:
        return ""
    gone, come = before.marks - after.marks, after.marks - before.marks
    ends = {ENDS[mark] for mark in gone}
    # Bold and dim, and some others, end together.
    come |= {mark for mark in after.marks if ENDS[mark] in ends}
    codes = [*sorted(ends), *sorted(come)]
    codes += [new for old, new in zip(before[1:], after[1:], strict=True) if old != new]
    # An empty parameter is a zero.
    from_reset = ["", *sorted(after.marks)] if after != PLAIN else []
    from_reset += [new for plain, new in zip(PLAIN[1:], after[1:], strict=True) if plain != new]
    return min((f"\x1b[{';'.join(each)}m" for each in (from_reset, codes)), key=len)


@lru_cache(maxsize=_CACHED)
def move(at: At | None, x: int, y: int) -> str:
    """Return the shortest sequence that moves the cursor."""
    ways = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"]
    if at is not None:
        column, row = at
        if y > row:
            ways.append(_by(y - row, "B") + _sideways(column, x))
            if y < _ROWS_OF_ALL:
                ways.append("\r\n" * (y - row) + _sideways(0, x))
        else:
            ways.append(_by(row - y, "A") + _sideways(column, x))
    return min(ways, key=len)


def _sideways(column: int | None, x: int) -> str:
    ways = ["\r" + _by(x, "C")]
    if column is not None:
        ways += (_by(x - column, "C"),) if x >= column else ("\b" * (column - x), _by(column - x, "D"))
    return min(ways, key=len)


def _by(count: int, direction: str) -> str:
    return f"\x1b[{count if count > 1 else ''}{direction}" if count else ""


@layout_cache(_CACHED)
def is_doubtful(grapheme: str) -> bool:
    """Whether terminals differ in how far the cursor moves: emoji, clusters, and ambiguous width in the safe mode."""
    if grapheme < "\x80" and len(grapheme) == 1:
        return False
    if len(grapheme) > 1 or "\U0001f000" <= grapheme < "\U00020000" or grapheme >= "\U00040000":
        return True
    return mode() is Mode.SAFE and is_ambiguous(grapheme)


class SgrWriter:
    """Writes from where the cursor is, in the look that was written in last."""

    def __init__(self, at: At | None, pen: Attributes) -> None:
        self.at = at
        """Where the cursor is, as far as that is certain."""
        self.pen = pen
        """The look of what is written next."""
        self.out: list[str] = []
        """What was written."""

    def look(self, attributes: Attributes) -> None:
        """Write in another look from now on."""
        if attributes != self.pen:
            self.out.append(change(self.pen, attributes))
            self.pen = attributes

    def go(self, x: int, y: int) -> None:
        """Move the cursor."""
        if self.at != (x, y):
            self.out.append(move(self.at, x, y))
            self.at = (x, y)

    def row(self, y: int, old: Row, new: Row) -> None:
        """Write what differs in a row."""
        size = len(new)
        last = size - 1
        while new[last] == old[last]:
            last -= 1
        blank = size
        while blank and new[blank - 1] == BLANK:
            blank -= 1
        x, pen_of_space = 0, of_space(self.pen)
        while x <= last:
            cell = new[x]
            grapheme, look = cell
            # The further cells of a wide character are written with its first, which never stays the same without them.
            if cell == old[x] or not grapheme:
                x += 1
                continue
            if self.at != (x, y):
                self._go_or_write(x, y, new)
            if x >= blank and last - x > len(_ERASE_TO_END):
                # To erase is safe only in the terminal's own colour: not all erase to the colour in use.
                self.look(PLAIN)
                self.out.append(_ERASE_TO_END)
                return
            is_space = grapheme in SPACES
            if look != (pen_of_space if is_space else self.pen):
                self.look(self._look_of_space(new, x, last) if is_space else look)
                pen_of_space = of_space(self.pen)
            following = x + 1
            while following < size and not new[following][0]:
                following += 1
            self._write(grapheme, x, y, following, size)
            x = following

    def _write(self, grapheme: str, x: int, y: int, following: int, size: int) -> None:
        cells_taken = following - x
        if not is_doubtful(grapheme):
            self.out.append(grapheme)
            self.at = (following if following < size else None, y)
            return
        if cells_taken > 1:
            # Should the terminal draw it narrower, blank cells remain, not old ones.
            back = "\b" * cells_taken if following < size else move(None, x, y)
            self.out += (" " * cells_taken, back)
        self.out.append(grapheme)
        self.at = (None, y)

    def _go_or_write(self, x: int, y: int, row: Row) -> None:
        """Move the cursor, or write once more what lies between where that is shorter."""
        if self.at is not None and self.at[0] is not None and self.at[1] == y and self.at[0] < x:
            between = row[self.at[0] : x]
            if len(between) <= len(move(self.at, x, y)) and between[0][0]:
                text = "".join(cell[0] for cell in between)
                if len(text.encode()) <= len(move(self.at, x, y)) and all(
                    self.fits(cell) and not is_doubtful(cell[0]) for cell in between
                ):
                    self.out.append(text)
                    self.at = (x, y)
                    return
        self.go(x, y)

    def _look_of_space(self, row: Row, x: int, last: int) -> Attributes:
        """Return attributes for a space that will do for the text that follows it, or that are near."""
        space = row[x][1]
        following = next((cell[1] for cell in row[x : last + 1] if cell[0] not in SPACES), None)
        if following is not None and of_space(following) == space:
            return following
        near = self.pen._replace(ground=space.ground)
        return near if of_space(near) == space else space

    def fits(self, cell: Cell) -> bool:
        """Whether the pen draws the cell as it is."""
        return cell[1] == (of_space(self.pen) if cell[0] in SPACES else self.pen)
