"""The bytes that turn what a terminal shows into another frame: only cells that differ, the shortest way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.terminal.cell_buffer import BLANK, PLAIN
from kyodo_tui.terminal.diff_planner import shortest
from kyodo_tui.terminal.sgr import move

if TYPE_CHECKING:
    from kyodo_tui.terminal.cell_buffer import CellBuffer
    from kyodo_tui.terminal.sgr import At, Row


class DiffRenderer:
    """Knows what the terminal shows, as far as it was written here, and writes what is missing."""

    def __init__(self) -> None:
        self._rows: list[Row] | None = None
        self._size = (0, 0)
        self._at: At | None = None
        """Where the cursor is, if that is certain."""
        self._pen = PLAIN
        self._caret_shown: bool | None = None

    def forget(self) -> None:
        """Know nothing any more: the next frame is drawn on a cleared screen."""
        self._rows = None

    def pass_on(self, data: str) -> str:
        """Return a control string as it goes to the terminal beside the frames, and take note of it."""
        self._at = None
        if "\x1b[?25" in data:
            self._caret_shown = data.rfind("\x1b[?25h") > data.rfind("\x1b[?25l")
        if self._pen != PLAIN:
            # It may be the last one: the colours are not to be left to the shell.
            self._pen = PLAIN
            return "\x1b[m" + data
        return data

    def bring(self, frame: CellBuffer) -> str:
        """Return what makes the terminal show ``frame``; it is taken for written."""
        out: list[str] = []
        ys = sorted(frame.drawn)
        if self._rows is None or self._size != (frame.width, frame.height):
            out.append("\x1b[m\x1b[2J")
            self._size = (frame.width, frame.height)
            self._rows = [[BLANK] * frame.width for _ in range(frame.height)]
            self._at, self._pen = None, PLAIN
            ys = list(range(frame.height))
        changed = [y for y in ys if y < frame.height and frame.rows[y] != self._rows[y]]
        if changed:
            way = shortest(self._at, self._pen, self._rows, frame.rows, changed)
            self._at, self._pen = way.at, way.pen
            out += way.out
            for y in changed:
                self._rows[y] = frame.rows[y].copy()
        frame.drawn.clear()
        if self._pen != PLAIN and frame.caret is not None:
            # What others draw at the caret, a text still to be converted above all, is drawn plainly.
            out.append("\x1b[m")
            self._pen = PLAIN
        self._place_caret(out, frame)
        return "".join(out)

    def _place_caret(self, out: list[str], frame: CellBuffer) -> None:
        caret = frame.caret
        if caret is not None:
            x, y = max(0, min(caret[0], frame.width - 1)), max(0, min(caret[1], frame.height - 1))
            if out and self._caret_shown:
                # While cells are drawn, the cursor would be seen running over them.
                out.insert(0, "\x1b[?25l")
                self._caret_shown = False
            if self._at != (x, y):
                out.append(move(self._at, x, y))
                self._at = (x, y)
        if self._caret_shown is not (caret is not None):
            self._caret_shown = caret is not None
            sequence = "\x1b[?25h" if self._caret_shown else "\x1b[?25l"
            out.insert(len(out) if self._caret_shown else 0, sequence)
