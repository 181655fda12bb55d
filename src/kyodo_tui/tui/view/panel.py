"""A panel over the browser: lines under a title, framed by empty cells of another ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.text.cells import cut_sign, width
from kyodo_tui.tui import strings
from kyodo_tui.tui.view.highlighted_text import cut_line
from kyodo_tui.tui.view.lines import (
    EDGE,
    HEADING,
    LABEL,
    QUIET,
    TEXT,
    TITLE,
    Line,
    Span,
    fitted,
    in_role,
    line_width,
)
from kyodo_tui.tui.view.scroll_bar import bar
from kyodo_tui.tui.view.search_line import window

if TYPE_CHECKING:
    from kyodo_tui.tui.view.line_edit import LineEdit
    from kyodo_tui.tui.view.panes import Lines
    from kyodo_tui.tui.view.search_line import Window

FRAME = 2
"""Rows of a panel that show no lines: the title and the lower edge."""
SIDES = 4
"""Cells of a row that show no line: an edge and a space on the left, the scroll bar and an edge on the right."""
_COLUMNS_BESIDE = 10
"""Columns of the browser on either side at least: fewer are scraps of words, so that the panel takes them, too."""
_ROWS_BELOW = 4
"""Rows of the browser that a panel as wide as the screen takes rather than leave them."""
_ROOMY_ROWS = 20
_GAP = 2
"""Cells between the title and what says which lines are in sight."""
_MIN_TITLE = 8
"""Cells that are left to the title."""


class PanelSize(NamedTuple):
    """Columns and rows of a panel."""

    width: int
    height: int

    @property
    def text_width(self) -> int:
        """Cells of a line."""
        return max(1, self.width - SIDES)


def panel_size(columns: int, rows: int, text_cells: int, lines: int) -> PanelSize:
    """Return how large a panel is.

    Args:
        columns: Columns of the screen.
        rows: Rows of the screen.
        text_cells: Cells its longest line takes.
        lines: Lines it shows, including those above the scrolled ones.

    """
    width, height = text_cells + SIDES, lines + FRAME
    # The last row of the screen has the keys, the first one what is searched for.
    most_rows = rows - 2 if rows >= _ROOMY_ROWS else rows - 1
    is_beside = width + 2 * _COLUMNS_BESIDE <= columns
    if not is_beside:
        width = columns
    if height > most_rows or (not is_beside and height > most_rows - _ROWS_BELOW):
        height = most_rows
    return PanelSize(max(1, width), max(FRAME + 1, height))


def panel_row(lines: Lines, fixed: tuple[Line, ...], top: int, y: int, size: tuple[int, int]) -> Line:
    """Return a row of a panel.

    Args:
        lines: What scrolls in it.
        fixed: Lines above what scrolls.
        top: First line in sight.
        y: Row of the panel.
        size: Cells and rows of the panel.

    """
    width, height = size
    if y == 0:
        seen = max(1, height - FRAME - len(fixed))
        return fitted(in_role(_title_row(lines, top, seen, width), HEADING), width, HEADING)
    edge = Span(" ", EDGE)
    if y >= height - 1:
        return (edge._replace(text=" " * width),)
    cells = max(1, width - SIDES)
    place = y - 1 - len(fixed)
    if place < 0:
        return fitted((edge, Span(" "), *fitted(fixed[y - 1], cells, TEXT), Span(" "), edge), width, EDGE)
    index, count = top + place, lines.line_count
    line = lines.line(index, cells) if index < count else ()
    track = Span(" ", bar(place, top, count, max(1, height - FRAME - len(fixed))))
    return fitted((edge, Span(" "), *fitted(line, cells, TEXT), track, edge), width, EDGE)


def _title_row(lines: Lines, top: int, seen: int, cells: int) -> Line:
    """Return the title; where not all lines are in sight, with which ones are."""
    count = lines.line_count
    title = lines.heading(cells)
    if count <= seen:
        return cut_line(title, max(1, cells - 1))
    last = min(top + seen, count)
    places = [strings.lines_in_sight(top + 1, last, count, more=more) for more in (last < count, False)]
    room = cells - line_width(title) - _GAP - 1
    place = places[0] if width(places[0]) <= room else places[1]
    if width(place) + _MIN_TITLE + _GAP >= cells:
        return cut_line(title, max(1, cells - 1))
    cut = cut_line(title, cells - width(place) - _GAP - 1)
    gap = cells - line_width(cut) - width(place) - 1
    return (*cut, Span(" " * gap), Span(place))


def filter_window(edit: LineEdit, first: int, prompt: str, cells: int) -> Window:
    """Return what is in sight of the text that filters a panel."""
    return window(edit, first, max(4, cells - prompt_cells(prompt)))


def prompt_cells(prompt: str) -> int:
    """Return the cells before the text that filters a panel."""
    return width(prompt) + 2


def filter_line(edit: LineEdit, seen: Window, prompt: str, hint: str, cells: int) -> Line:
    """Return the text that filters a panel, behind its prompt.

    Args:
        edit: The text.
        seen: What is in sight of it.
        prompt: What stands before it.
        hint: What stands there as long as it is empty.
        cells: Cells there are.

    """
    room = max(4, cells - prompt_cells(prompt))
    start = Span(f"{prompt}  ", LABEL)
    if not edit.text:
        return (start, *cut_line((Span(f" {hint}", QUIET),), room))
    cut = (Span(cut_sign(), QUIET),) if seen.first else ()
    text = Span(seen.before + seen.after, TITLE)
    return (start, *cut, *cut_line((text,), room - width(cut_sign() if cut else "")))
