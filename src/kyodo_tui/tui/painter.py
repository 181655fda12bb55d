"""The bytes that turn what a terminal shows into another frame: only cells that differ, the shortest way."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.ambiguous import Mode, is_ambiguous, mode
from kyodo_tui.tui.frame import BLANK, ENDS, PLAIN, SPACES, Attributes, Cell, Place, of_space

if TYPE_CHECKING:
    from kyodo_tui.tui.frame import Frame

_CACHED = 8192


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
    from_reset = ["0", *sorted(after.marks)] if after != PLAIN else []
    from_reset += [new for plain, new in zip(PLAIN[1:], after[1:], strict=True) if plain != new]
    return min((f"\x1b[{';'.join(each)}m" for each in (from_reset, codes)), key=len)


def is_doubtful(grapheme: str) -> bool:
    """Whether terminals differ in how far the cursor moves: emoji, clusters, and ambiguous width in the safe mode."""
    if grapheme < "\x80" and len(grapheme) == 1:
        return False
    if len(grapheme) > 1 or "\U0001f000" <= grapheme < "\U00020000" or grapheme >= "\U00040000":
        return True
    return mode() is Mode.SAFE and is_ambiguous(grapheme)


class Painter:
    """Knows what the terminal shows, as far as it was written here, and writes what is missing."""

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
            out.append(self._look(_best_look(new, x, last) if cell[0] in SPACES else cell[1], of=cell))
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
        return cell[1] == (of_space(self._pen) if cell[0] in SPACES else self._pen)

    def _look(self, attributes: Attributes, of: Cell | None = None) -> str:
        if of is not None and self._fits(of):
            return ""
        sequence = change(self._pen, attributes)
        self._pen = attributes
        return sequence


def _best_look(row: list[Cell], x: int, last: int) -> Attributes:
    """Return attributes for a space that will do for what follows it, too."""
    space = row[x][1]
    following = next((cell for cell in row[x : last + 1] if cell[0] not in SPACES), row[x])
    return following[1] if of_space(following[1]) == space else space


def _move(at: Place | None, x: int, y: int) -> str:
    """Return the shortest sequence that moves the cursor."""
    absolute = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"
    if at is None or at[1] != y or at[0] >= x:
        return absolute
    forward = x - at[0]
    return min((f"\x1b[{forward if forward > 1 else ''}C", absolute), key=len)
