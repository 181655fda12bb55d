"""The cells of a screen, drawn from what the framework writes, without a terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_tui.core.text.cells import graphemes, layout_cache, width
from kyodo_tui.terminal.sgr import DEFAULT_STYLE, CellStyle, apply_sgr, blank_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.terminal.cursor import Position

_CACHE_SIZE = 2048
_TOKEN = re.compile(
    r"\x1b\[(?P<row>\d*)(?:;(?P<column>\d*))?H"
    r"|\x1b\[(?P<sgr>[\d;:]*)m"
    r"|(?P<other>\x1b(?:\][^\x07\x1b]*(?:\x07|\x1b\\)|\[[0-?]*[ -/]*[@-~]|[ -/]*[0-~]))"
    r"|(?P<newline>\n)"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
)
SPACES = " \u3000\xa0"
"""Characters of which only the background shows."""

Cell = tuple[str, CellStyle]
"""A grapheme, empty in every further cell of a wide one, and its style."""
CellRow = list[Cell]
BLANK_CELL: Cell = (" ", DEFAULT_STYLE)


@layout_cache(_CACHE_SIZE)
def to_cells(text: str, style: CellStyle) -> tuple[Cell, ...]:
    """Return the cells that a text takes."""
    cells: list[Cell] = []
    blank = blank_style(style)
    for grapheme in graphemes(text):
        count = width(grapheme)
        if count:
            shown = blank if grapheme in SPACES else style
            cells += ((grapheme, shown), *[("", shown)] * (count - 1))
    return tuple(cells)


@layout_cache(_CACHE_SIZE)
def _begins_with_mark(text: str) -> bool:
    """Return whether a text begins with a mark that combines with what stands before it."""
    first = graphemes(text)[0]
    return not width(first) and not first.isspace()


def cells_of_line(spans: Sequence[tuple[str, CellStyle]], most: int) -> list[Cell]:
    """Return a line of texts with styles as at most ``most`` cells; half a wide character becomes a space."""
    cells: list[Cell] = []
    for text, style in spans:
        if not text:
            continue
        if cells and not text.isascii() and _begins_with_mark(text):
            return _combined_cells(spans, most)
        cells += to_cells(text, style)
    if len(cells) > most:
        cells = cells[:most]
        _clear_cut_character(cells)
    return cells


def _combined_cells(spans: Sequence[tuple[str, CellStyle]], most: int) -> list[Cell]:
    """Return what :func:`cells_of_line` does, for a line in which a mark and its base have two styles."""
    buffer = CellBuffer()
    buffer.resize(most, 1)
    x = 0
    for text, style in spans:
        if text:
            x = buffer.put(x, 0, text, style)
    return buffer.rows[0][:x]


class CellBuffer:
    """What the screen should show."""

    def __init__(self) -> None:
        self.width = self.height = 0
        self.rows: list[CellRow] = []
        self.dirty_rows: set[int] = set()
        """Rows drawn since the last rendering; the renderer clears it."""
        self.cursor: Position | None = None
        """Where the cursor should be, or ``None`` if that does not matter."""
        self.shows_cursor = True
        """Whether it is seen there; screen readers and braille displays follow it in any case."""

    @property
    def is_cursor_visible(self) -> bool:
        """Whether a cursor is seen."""
        return self.shows_cursor and self.cursor is not None

    def resize(self, width: int, height: int) -> None:
        """Take the size of the terminal; cells still in view are kept."""
        if (width, height) == (self.width, self.height):
            return
        self.width, self.height = width, height
        rows = [(row + [BLANK_CELL] * width)[:width] for row in self.rows[:height]]
        for row in rows:
            _clear_cut_character(row)
        self.rows = rows + [[BLANK_CELL] * width for _ in range(height - len(rows))]
        self.dirty_rows = set(range(height))

    def draw(self, data: str) -> None:
        """Draw output for a terminal: cursor positions, SGR and text; anything else in it is ignored."""
        x = y = 0
        style = DEFAULT_STYLE
        for token in _TOKEN.finditer(data):
            kind = token.lastgroup
            if kind == "text":
                x = self.put(x, y, token["text"], style)
            elif kind == "sgr":
                style = apply_sgr(style, token["sgr"])
            elif kind == "newline":
                x, y = 0, y + 1
            elif kind != "other":
                x, y = int(token["column"] or 1) - 1, int(token["row"] or 1) - 1

    def put_cells(self, x: int, y: int, cells: Sequence[Cell]) -> None:
        """Put cells into a row; they begin and end between two characters, and lie within the screen."""
        end = x + len(cells)
        if end > self.width or not 0 <= y < self.height:
            # Painted for a larger screen, which is no more.
            return
        row = self.rows[y]
        if row[x:end] == cells:
            return
        self.dirty_rows.add(y)
        _clear_split_character(row, x)
        if end < self.width:
            _clear_split_character(row, end)
        row[x:end] = cells

    def put(self, x: int, y: int, text: str, style: CellStyle) -> int:
        """Put a text into a row, and return the column after it; what is outside of the screen is cut off."""
        if not (0 <= y < self.height and 0 <= x < self.width):
            return x
        row = self.rows[y]
        self.dirty_rows.add(y)
        mark = graphemes(text)[0]
        if not width(mark) and x and not mark.isspace():
            # A combining mark alone: its base was written before, in another style.
            self._combine(row, x - 1, mark)
        new = to_cells(text, style)[: self.width - x]
        end = x + len(new)
        if not new:
            return x
        _clear_split_character(row, x)
        if end < self.width:
            _clear_split_character(row, end)
        row[x:end] = new
        if end == self.width:
            _clear_cut_character(row)
        return end

    def _combine(self, row: CellRow, x: int, mark: str) -> None:
        while x and not row[x][0]:
            x -= 1
        base, style = row[x]
        if width(base + mark) == width(base):
            row[x] = (base + mark, style)


def _clear_split_character(row: CellRow, x: int) -> None:
    """Blank a wide character that the boundary before ``x`` splits."""
    if row[x][0]:
        return
    start = x
    while start and not row[start][0]:
        start -= 1
    while x < len(row) and not row[x][0]:
        x += 1
    row[start:x] = [(" ", blank_style(cell[1])) for cell in row[start:x]]


def _clear_cut_character(row: CellRow) -> None:
    """Blank a wide character that the end of the row cuts."""
    start = len(row) - 1
    while start > 0 and not row[start][0]:
        start -= 1
    if row and start + width(row[start][0]) > len(row):
        row[start:] = [(" ", blank_style(cell[1])) for cell in row[start:]]
