"""Writes the changed cells of a row in as few bytes as possible: cursor motion, styles and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.text.ambiguous import Mode, is_ambiguous, mode
from kyodo_tui.core.text.cells import layout_cache
from kyodo_tui.terminal.cell_buffer import BLANK_CELL, SPACES
from kyodo_tui.terminal.cursor import cursor_motion
from kyodo_tui.terminal.sgr import DEFAULT_STYLE, blank_style, style_change

if TYPE_CHECKING:
    from kyodo_tui.terminal.cell_buffer import Cell, CellRow
    from kyodo_tui.terminal.cursor import CursorPosition
    from kyodo_tui.terminal.sgr import CellStyle

_CACHE_SIZE = 8192
_ERASE_TO_END = "\x1b[K"


@layout_cache(_CACHE_SIZE)
def has_uncertain_width(grapheme: str) -> bool:
    """Whether terminals differ in how far the cursor moves: emoji, clusters, ambiguous characters in safe mode."""
    if grapheme < "\x80" and len(grapheme) == 1:
        return False
    if len(grapheme) > 1 or "\U0001f000" <= grapheme < "\U00020000" or grapheme >= "\U00040000":
        return True
    return mode() is Mode.SAFE and is_ambiguous(grapheme)


def is_loose(row: CellRow) -> bool:
    """Whether a row may be drawn wider than it is: in ``subst`` mode text to copy keeps its ambiguous characters."""
    return mode() is Mode.SUBST and any(is_ambiguous(cell[0][:1]) for cell in row)


class RowWriter:
    """Collects output, and tracks the cursor position and the style that it leaves behind."""

    def __init__(self, position: CursorPosition | None, style: CellStyle) -> None:
        self.position = position
        """Where the cursor is, or ``None`` where that is unknown."""
        self.style = style
        """The current style of the terminal."""
        self.out: list[str] = []
        """What was written."""

    def set_style(self, style: CellStyle) -> None:
        """Change the current style."""
        if style != self.style:
            self.out.append(style_change(self.style, style))
            self.style = style

    def move_to(self, x: int, y: int) -> None:
        """Move the cursor."""
        if self.position != (x, y):
            self.out.append(cursor_motion(self.position, x, y))
            self.position = (x, y)

    def write_row(self, y: int, old: CellRow, new: CellRow) -> None:
        """Write the cells of row ``y`` that differ; ``old`` and ``new`` must not be equal."""
        if is_loose(old) or is_loose(new):
            self._write_whole_row(y, new)
            return
        size = len(new)
        last = size - 1
        while new[last] == old[last]:
            last -= 1
        blank = size
        while blank and new[blank - 1] == BLANK_CELL:
            blank -= 1
        x, current_blank = 0, blank_style(self.style)
        while x <= last:
            cell = new[x]
            grapheme, style = cell
            # A wide character's further cells come with its first, which cannot stay the same without them.
            if cell == old[x] or not grapheme:
                x += 1
                continue
            if self.position != (x, y):
                self._move_or_rewrite(x, y, new)
            if x >= blank and last - x > len(_ERASE_TO_END):
                # Erase only in the default colours: not every terminal erases to the current background.
                self.set_style(DEFAULT_STYLE)
                self.out.append(_ERASE_TO_END)
                return
            is_space = grapheme in SPACES
            if style != (current_blank if is_space else self.style):
                self.set_style(self._style_for_space(new, x, last) if is_space else style)
                current_blank = blank_style(self.style)
            following = x + 1
            while following < size and not new[following][0]:
                following += 1
            self._write(grapheme, x, y, following, size)
            x = following

    def _write_whole_row(self, y: int, row: CellRow) -> None:
        """Clear row ``y`` and write its text without a break: nobody knows in which column what stands."""
        rest = (" ", blank_style(row[-1][1]))
        self.move_to(0, y)
        self.set_style(rest[1])
        self.out += (" " * len(row), "\r")
        end = len(row)
        while end and row[end - 1] == rest:
            end -= 1
        for cell in row[:end]:
            if cell[0]:
                if not self.is_styled_for(cell):
                    self.set_style(cell[1])
                self.out.append(cell[0])
        self.position = (None, y)

    def _write(self, grapheme: str, x: int, y: int, following: int, size: int) -> None:
        cells_taken = following - x
        if not has_uncertain_width(grapheme):
            self.out.append(grapheme)
            self.position = (following if following < size else None, y)
            return
        if cells_taken > 1:
            # If the terminal draws it narrower, blank cells remain instead of old ones.
            back = "\b" * cells_taken if following < size else cursor_motion(None, x, y)
            self.out += (" " * cells_taken, back)
        self.out.append(grapheme)
        self.position = (None, y)

    def _move_or_rewrite(self, x: int, y: int, row: CellRow) -> None:
        """Move the cursor, or rewrite the cells in between where that is shorter."""
        position = self.position
        if position is not None and position[0] is not None and position[1] == y and position[0] < x:
            between = row[position[0] : x]
            motion = cursor_motion(position, x, y)
            if len(between) <= len(motion) and between[0][0]:
                text = "".join(cell[0] for cell in between)
                if len(text.encode()) <= len(motion) and all(
                    self.is_styled_for(cell) and not has_uncertain_width(cell[0]) for cell in between
                ):
                    self.out.append(text)
                    self.position = (x, y)
                    return
        self.move_to(x, y)

    def _style_for_space(self, row: CellRow, x: int, last: int) -> CellStyle:
        """Return a style that shows a space as required: that of the text after it, or one near the current style."""
        required = row[x][1]
        following = next((cell[1] for cell in row[x : last + 1] if cell[0] not in SPACES), None)
        if following is not None and blank_style(following) == required:
            return following
        near = self.style._replace(background=required.background)
        return near if blank_style(near) == required else required

    def is_styled_for(self, cell: Cell) -> bool:
        """Whether the current style draws the cell as it should look."""
        return cell[1] == (blank_style(self.style) if cell[0] in SPACES else self.style)
