"""Renders a cell buffer as the bytes that turn what the terminal shows into it: only cells that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.terminal.cell_buffer import BLANK_CELL
from kyodo_tui.terminal.cursor import cursor_motion
from kyodo_tui.terminal.diff_planner import plan_update
from kyodo_tui.terminal.sgr import DEFAULT_STYLE

if TYPE_CHECKING:
    from kyodo_tui.terminal.cell_buffer import CellBuffer, CellRow
    from kyodo_tui.terminal.cursor import CursorPosition

_SHOW_CURSOR, _HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"


class DiffRenderer:
    """Knows what the terminal shows, as far as it was rendered here."""

    def __init__(self) -> None:
        self._rows: list[CellRow] | None = None
        self._size = (0, 0)
        self._position: CursorPosition | None = None
        """Where the cursor is, or ``None`` where that is unknown."""
        self._style = DEFAULT_STYLE
        self._cursor_visible: bool | None = None

    def invalidate(self) -> None:
        """Forget what the terminal shows: the next frame is drawn on a cleared screen."""
        self._rows = None

    def pass_through(self, data: str) -> str:
        """Return a control string as it should be written between frames, and note what it changes."""
        self._position = None
        if "\x1b[?25" in data:
            self._cursor_visible = data.rfind(_SHOW_CURSOR) > data.rfind(_HIDE_CURSOR)
        if self._style != DEFAULT_STYLE:
            # It may be the last output: do not leave the colours to the shell.
            self._style = DEFAULT_STYLE
            return "\x1b[m" + data
        return data

    def render(self, buffer: CellBuffer) -> str:
        """Return what makes the terminal show ``buffer``, and take it as written; no row is dirty afterwards."""
        out: list[str] = []
        dirty = sorted(buffer.dirty_rows)
        if self._rows is None or self._size != (buffer.width, buffer.height):
            out.append("\x1b[m\x1b[2J")
            self._size = (buffer.width, buffer.height)
            self._rows = [[BLANK_CELL] * buffer.width for _ in range(buffer.height)]
            self._position, self._style = None, DEFAULT_STYLE
            dirty = list(range(buffer.height))
        changed = [y for y in dirty if y < buffer.height and buffer.rows[y] != self._rows[y]]
        if changed:
            plan = plan_update(self._position, self._style, self._rows, buffer.rows, changed)
            self._position, self._style = plan.position, plan.style
            out += plan.out
            for y in changed:
                self._rows[y] = buffer.rows[y].copy()
        buffer.dirty_rows.clear()
        if self._style != DEFAULT_STYLE and buffer.is_cursor_visible:
            # What others draw at the cursor (the input method's uncommitted text) should be in default style.
            out.append("\x1b[m")
            self._style = DEFAULT_STYLE
        self._place_cursor(out, buffer)
        return "".join(out)

    def _place_cursor(self, out: list[str], buffer: CellBuffer) -> None:
        cursor = buffer.cursor
        if cursor is not None:
            x, y = max(0, min(cursor[0], buffer.width - 1)), max(0, min(cursor[1], buffer.height - 1))
            if out and self._cursor_visible and buffer.is_cursor_visible:
                # Otherwise it would be seen running over the cells while they are drawn.
                out.insert(0, _HIDE_CURSOR)
                self._cursor_visible = False
            if self._position != (x, y):
                out.append(cursor_motion(self._position, x, y))
                self._position = (x, y)
        if self._cursor_visible is not buffer.is_cursor_visible:
            self._cursor_visible = buffer.is_cursor_visible
            if self._cursor_visible:
                out.append(_SHOW_CURSOR)
            else:
                out.insert(0, _HIDE_CURSOR)
