"""Rows that are on the screen already, further up or down: the terminal can move them itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_tui.terminal.cell_buffer import PLAIN, SPACES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_tui.terminal.cell_buffer import Cell

    Row = list[Cell]

UNKNOWN: Cell = ("\x00", PLAIN)
"""What stands where rows were moved away: terminals differ in the colour. It is equal to nothing that is shown."""
_FEW = 8
"""With so many rows that differ, two of them may have changed places: a cursor that went on by a row."""


@dataclass(frozen=True, slots=True)
class Scroll:
    """Rows of the screen moving up, or down."""

    top: int
    """First row that takes part."""
    bottom: int
    """Last row that takes part."""
    up: int
    """Rows up; negative for down."""

    def steps(self, height: int) -> Iterator[tuple[int, str]]:
        """Yield in which row of the screen to write what, from its first column.

        Lines are deleted in one place and inserted in another, which every terminal knows ("scroll up" not every
        one does), and no margins are left behind should the line break.
        """
        count = abs(self.up) if abs(self.up) > 1 else ""
        last = self.bottom - abs(self.up) + 1
        yield (self.top if self.up > 0 else last), f"\x1b[{count}M"
        if self.up < 0 or self.bottom < height - 1:
            yield (last if self.up > 0 else self.top), f"\x1b[{count}L"

    def scrolled(self, rows: Sequence[Row]) -> list[Row]:
        """Return what is on the screen afterwards."""
        part = list(rows[self.top : self.bottom + 1])
        gone = [[UNKNOWN] * len(part[0]) for _ in range(abs(self.up))]
        part = part[self.up :] + gone if self.up > 0 else gone + part[: self.up]
        return [*rows[: self.top], *part, *rows[self.bottom + 1 :]]


def scrolls(old: Sequence[Row], new: Sequence[Row], changed: Sequence[int]) -> Iterator[Scroll]:
    """Yield movements that may bring rows to where they are to be."""
    if len(changed) <= _FEW:
        for one, other in pairwise(changed):
            if one + 1 == other:
                yield from (Scroll(one, other, 1), Scroll(one, other, -1))
    if len(changed) > 2:
        yield from _whole_rows(old, new, changed)


def _whole_rows(old: Sequence[Row], new: Sequence[Row], changed: Sequence[int]) -> Iterator[Scroll]:
    """Yield the movement after which the most of what is seen is in its place, if there is one.

    The last column is left out of account: a scroll bar does not move with its rows.
    """
    before = [row[:-1] for row in old]
    found: dict[int, list[int]] = {}
    for y in changed:
        row = new[y][:-1]
        for source, other in enumerate(before):
            if source != y and row == other:
                found.setdefault(source - y, []).append(y)

    def seen(up: int) -> int:
        return sum(cell[0] not in SPACES for y in found[up] for cell in new[y])

    if found:
        up = max(found, key=seen)
        top, bottom = min(found[up]), max(found[up])
        yield Scroll(top, bottom + up, up) if up > 0 else Scroll(top + up, bottom, up)
