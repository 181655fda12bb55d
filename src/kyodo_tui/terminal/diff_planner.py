"""The shortest of several ways to show other rows: in which order, and whether the terminal moves rows itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.terminal.cell_buffer import Attributes
from kyodo_tui.terminal.scrolling import scrolls
from kyodo_tui.terminal.sgr import SgrWriter, change, move

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.terminal.scrolling import Scroll
    from kyodo_tui.terminal.sgr import At, Row

_FEW = 8
"""So many rows are tried in more than one order."""


class _Written(NamedTuple):
    """A row, written."""

    text: str
    size: int
    at: At | None
    pen: Attributes


class _Sheet:
    """Rows to be written over others. What is written in a row depends on the look before it alone, and is kept."""

    def __init__(self, old: Sequence[Row], new: Sequence[Row], ys: Sequence[int]) -> None:
        self.height = len(new)
        self.ys = ys
        """The rows that differ."""
        self.scroll: Scroll | None = None
        """What the terminal does first."""
        self._old, self._new = old, new
        self._written: dict[tuple[int, int, Attributes], _Written] = {}
        self._begins: dict[tuple[int, int], int] = {}

    def scrolled(self, scroll: Scroll) -> _Sheet:
        """Return the same with rows moved first; what is written in the other rows is shared."""
        old = scroll.scrolled(self._old)
        sheet = _Sheet(old, self._new, [y for y in range(self.height) if self._new[y] != old[y]])
        sheet.scroll = scroll
        sheet._written, sheet._begins = self._written, self._begins
        return sheet

    def begin(self, y: int) -> int:
        """Return the column where a row is written first."""
        key = y, id(self._old[y])
        if key not in self._begins:
            cells = enumerate(zip(self._old[y], self._new[y], strict=True))
            self._begins[key] = next(x for x, (one, other) in cells if one != other and other[0])
        return self._begins[key]

    def written(self, y: int, pen: Attributes) -> _Written:
        """Return a row, written from where it begins."""
        key = y, id(self._old[y]), pen
        if key not in self._written:
            brush = SgrWriter((self.begin(y), y), pen)
            brush.row(y, self._old[y], self._new[y])
            text = "".join(brush.out)
            self._written[key] = _Written(text, len(text.encode(errors="replace")), brush.at, brush.pen)
        return self._written[key]

    def distance(self, y: int, at: At | None, pen: Attributes) -> int:
        """Return the bytes it takes to go on with a row."""
        x = self.begin(y)
        cell = self._new[y][x]
        return len(move(at, x, y)) + (0 if SgrWriter(None, pen).fits(cell) else len(change(pen, cell[1])))


@dataclass(slots=True)
class Way:
    """What is written, and how the terminal is left."""

    at: At | None
    """Where the cursor is, as far as that is certain."""
    pen: Attributes
    """The look of what is written next."""
    out: list[str] = field(default_factory=list)
    """What is written."""
    size: int = 0
    """Bytes of that."""

    def cost(self, ground: str) -> int:
        """Return its bytes, with those that it takes to write plainly on a ground again."""
        return self.size + len(change(self.pen, Attributes(ink=self.pen.ink, ground=ground)))

    def _go(self, x: int, y: int, text: str, size: int) -> None:
        sequence = "" if self.at == (x, y) else move(self.at, x, y)
        self.out += (sequence, text)
        self.size += len(sequence) + size
        self.at = (x, y)

    def begin(self, sheet: _Sheet) -> None:
        """Have the terminal move rows."""
        if sheet.scroll is not None:
            for y, sequence in sheet.scroll.steps(sheet.height):
                self._go(0, y, sequence, len(sequence))

    def row(self, sheet: _Sheet, y: int) -> None:
        """Write a row."""
        written = sheet.written(y, self.pen)
        self._go(sheet.begin(y), y, written.text, written.size)
        self.at, self.pen = written.at, written.pen


def shortest(
    at: At | None, pen: Attributes, old: Sequence[Row], new: Sequence[Row], changed: Sequence[int]
) -> Way:
    """Return the shortest way to write the rows that differ.

    Args:
        at: Where the cursor is, as far as that is certain.
        pen: The look of what was written last.
        old: What the terminal shows.
        new: What it is to show.
        changed: The rows that differ.

    """
    grounds = [row[0][1].ground for row in new]
    ground = max(set(grounds), key=grounds.count)

    def way(sheet: _Sheet, first: int | None = None) -> Way:
        found = Way(at, pen)
        found.begin(sheet)
        if first is None:
            for y in sheet.ys:
                found.row(sheet, y)
            return found
        left = set(sheet.ys)
        y = first
        while True:
            found.row(sheet, y)
            left.remove(y)
            if not left:
                return found
            # Always on with the row that is the least way off.
            y = min(left, key=lambda y: (sheet.distance(y, found.at, found.pen), y))

    still = _Sheet(old, new, changed)
    # All of them are kept to the end: they know their rows by identity.
    sheets = [still, *map(still.scrolled, scrolls(old, new, changed))]
    best, sheet = min(((way(each), each) for each in sheets), key=lambda found: found[0].cost(ground))
    if not 1 < len(sheet.ys) <= _FEW:
        return best
    return min((best, *(way(sheet, y) for y in sheet.ys)), key=lambda found: found.cost(ground))
