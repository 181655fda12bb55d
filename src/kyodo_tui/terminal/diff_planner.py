"""Chooses how to update the screen in the fewest bytes: the order of the rows, and whether the terminal scrolls."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.terminal.cursor import cursor_motion
from kyodo_tui.terminal.row_writer import RowWriter, is_loose
from kyodo_tui.terminal.scrolling import candidate_scrolls
from kyodo_tui.terminal.sgr import CellStyle, style_change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.terminal.cell_buffer import CellRow
    from kyodo_tui.terminal.cursor import CursorPosition
    from kyodo_tui.terminal.scrolling import Scroll

_MAX_REORDERED_ROWS = 8
"""Up to so many rows are tried in more than one order."""


class _RowUpdate(NamedTuple):
    """What updates a row, and how it leaves the terminal."""

    text: str
    size: int
    """Bytes of ``text``."""
    position: CursorPosition | None
    style: CellStyle


def _first_column(old: CellRow, new: CellRow) -> int:
    if is_loose(old) or is_loose(new):
        return 0
    pairs = enumerate(zip(old, new, strict=True))
    return next(x for x, (before, after) in pairs if before != after and after[0])


class _ScreenDiff:
    """The rows that differ. How a row is updated depends only on the style before it, so updates are cached."""

    def __init__(self, old: Sequence[CellRow], new: Sequence[CellRow], changed: Sequence[int]) -> None:
        self.height = len(new)
        self.changed = changed
        """The rows that differ."""
        self.scroll: Scroll | None = None
        """What the terminal does first."""
        self._old, self._new = old, new
        # Keyed by the identity of the old row, so that diffs after different scrolls can share them.
        self._updates: dict[tuple[int, int, CellStyle], _RowUpdate] = {}
        self._first_columns: dict[tuple[int, int], int] = {}

    def after(self, scroll: Scroll) -> _ScreenDiff:
        """Return the diff that remains after a scroll; it shares the cached updates."""
        old = scroll.apply(self._old)
        diff = _ScreenDiff(old, self._new, [y for y in range(self.height) if self._new[y] != old[y]])
        diff.scroll = scroll
        diff._updates, diff._first_columns = self._updates, self._first_columns
        return diff

    def first_column(self, y: int) -> int:
        """Return the first column of a row to write in."""
        key = y, id(self._old[y])
        if key not in self._first_columns:
            self._first_columns[key] = _first_column(self._old[y], self._new[y])
        return self._first_columns[key]

    def update(self, y: int, style: CellStyle) -> _RowUpdate:
        """Return what updates a row, from its first changed column on."""
        key = y, id(self._old[y]), style
        if key not in self._updates:
            writer = RowWriter((self.first_column(y), y), style)
            writer.write_row(y, self._old[y], self._new[y])
            text = "".join(writer.out)
            size = len(text.encode(errors="replace"))
            self._updates[key] = _RowUpdate(text, size, writer.position, writer.style)
        return self._updates[key]

    def distance(self, y: int, position: CursorPosition | None, style: CellStyle) -> int:
        """Return the bytes it takes to get to the first changed cell of a row, in its style."""
        x = self.first_column(y)
        cell = self._new[y][x]
        styled = RowWriter(None, style).is_styled_for(cell)
        return len(cursor_motion(position, x, y)) + (0 if styled else len(style_change(style, cell[1])))


@dataclass(slots=True)
class UpdatePlan:
    """What to write, and how that leaves the terminal."""

    position: CursorPosition | None
    """Where the cursor is, or ``None`` where that is unknown."""
    style: CellStyle
    """The current style of the terminal."""
    out: list[str] = field(default_factory=list)
    """What to write."""
    size: int = 0
    """Bytes of that."""

    def cost(self, background: str) -> int:
        """Return its bytes, including those to get back to a style without modifiers on ``background``."""
        plain = CellStyle(foreground=self.style.foreground, background=background)
        return self.size + len(style_change(self.style, plain))

    def _write_at(self, x: int, y: int, text: str, size: int) -> None:
        motion = "" if self.position == (x, y) else cursor_motion(self.position, x, y)
        self.out += (motion, text)
        self.size += len(motion) + size
        self.position = (x, y)

    def add_scroll(self, diff: _ScreenDiff) -> None:
        """Let the terminal scroll, if the diff starts with a scroll."""
        if diff.scroll is not None:
            for y, sequence in diff.scroll.sequences(diff.height):
                self._write_at(0, y, sequence, len(sequence))

    def add_row(self, diff: _ScreenDiff, y: int) -> None:
        """Update a row."""
        update = diff.update(y, self.style)
        self._write_at(diff.first_column(y), y, update.text, update.size)
        self.position, self.style = update.position, update.style


def plan_update(
    position: CursorPosition | None,
    style: CellStyle,
    old: Sequence[CellRow],
    new: Sequence[CellRow],
    changed: Sequence[int],
) -> UpdatePlan:
    """Return the shortest plan found that updates the rows that differ.

    Args:
        position: Where the cursor is, or ``None`` where that is unknown.
        style: The current style of the terminal.
        old: What the terminal shows.
        new: What it should show.
        changed: The rows that differ.

    """
    backgrounds = [row[0][1].background for row in new]
    background = max(set(backgrounds), key=backgrounds.count)

    def plan(diff: _ScreenDiff, first: int | None = None) -> UpdatePlan:
        """Return a plan from top to bottom, or one that starts in row ``first`` and goes on to the nearest."""
        result = UpdatePlan(position, style)
        result.add_scroll(diff)
        if first is None:
            for y in diff.changed:
                result.add_row(diff, y)
            return result
        remaining = set(diff.changed)
        y = first
        while True:
            result.add_row(diff, y)
            remaining.remove(y)
            if not remaining:
                return result
            y = min(remaining, key=lambda y: (diff.distance(y, result.position, result.style), y))

    unscrolled = _ScreenDiff(old, new, changed)
    # All of them stay alive to the end: the cached updates know rows by identity.
    diffs = [unscrolled, *map(unscrolled.after, candidate_scrolls(old, new, changed))]
    best, diff = min(((plan(each), each) for each in diffs), key=lambda pair: pair[0].cost(background))
    if not 1 < len(diff.changed) <= _MAX_REORDERED_ROWS:
        return best
    return min((best, *(plan(diff, y) for y in diff.changed)), key=lambda each: each.cost(background))
