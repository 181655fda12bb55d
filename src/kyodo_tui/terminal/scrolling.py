"""Rows that are already on the screen, further up or down: the terminal can move them itself."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.terminal.cell_buffer import SPACES
from kyodo_tui.terminal.sgr import DEFAULT_STYLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_tui.terminal.cell_buffer import Cell, CellRow

UNKNOWN_CELL: Cell = ("\x00", DEFAULT_STYLE)
"""What a scroll leaves in the rows it uncovers: terminals differ in its colour. It equals no cell that is drawn."""
_MAX_SWAPPED_ROWS = 8
"""Up to so many changed rows, two neighbours may have changed places: a cursor that moved by a row."""


class Scroll(NamedTuple):
    """A region of the screen that moves up or down."""

    top: int
    """First row of the region."""
    bottom: int
    """Last row of the region."""
    up: int
    """Rows to move up; negative for down."""

    def sequences(self, height: int) -> Iterator[tuple[int, str]]:
        """Yield the row in whose first column to write, and the sequence to write there.

        Lines are deleted in one place and inserted in another: every terminal knows that, while not every one knows
        "scroll up", and no scrolling region is left behind if the connection breaks.
        """
        count = abs(self.up) if abs(self.up) > 1 else ""
        last = self.bottom - abs(self.up) + 1
        yield (self.top if self.up > 0 else last), f"\x1b[{count}M"
        if self.up < 0 or self.bottom < height - 1:
            yield (last if self.up > 0 else self.top), f"\x1b[{count}L"

    def apply(self, rows: Sequence[CellRow]) -> list[CellRow]:
        """Return what the screen shows after the scroll."""
        region = list(rows[self.top : self.bottom + 1])
        uncovered = [[UNKNOWN_CELL] * len(region[0]) for _ in range(abs(self.up))]
        region = region[self.up :] + uncovered if self.up > 0 else uncovered + region[: self.up]
        return [*rows[: self.top], *region, *rows[self.bottom + 1 :]]


def candidate_scrolls(
    old: Sequence[CellRow], new: Sequence[CellRow], changed: Sequence[int]
) -> Iterator[Scroll]:
    """Yield scrolls that may bring rows to where they belong.

    Args:
        old: What the terminal shows.
        new: What it should show.
        changed: The rows that differ.

    """
    if len(changed) <= _MAX_SWAPPED_ROWS:
        for one, other in pairwise(changed):
            if one + 1 == other:
                yield from (Scroll(one, other, 1), Scroll(one, other, -1))
    if len(changed) > 2:
        yield from _scrolls_of_equal_rows(old, new, changed)


def _scrolls_of_equal_rows(
    old: Sequence[CellRow], new: Sequence[CellRow], changed: Sequence[int]
) -> Iterator[Scroll]:
    """Yield the scroll that brings the most characters to their place, if there is one.

    The last column does not count: a scroll bar does not move with its rows.
    """
    before = [row[:-1] for row in old]
    rows_by_offset: dict[int, list[int]] = {}
    for y in changed:
        row = new[y][:-1]
        for source, other in enumerate(before):
            if source != y and row == other:
                rows_by_offset.setdefault(source - y, []).append(y)

    def characters(up: int) -> int:
        return sum(cell[0] not in SPACES for y in rows_by_offset[up] for cell in new[y])

    if rows_by_offset:
        up = max(rows_by_offset, key=characters)
        top, bottom = min(rows_by_offset[up]), max(rows_by_offset[up])
        yield Scroll(top, bottom + up, up) if up > 0 else Scroll(top + up, bottom, up)
