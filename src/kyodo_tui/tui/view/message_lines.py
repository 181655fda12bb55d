"""A message over a few rows: wrapped where one row is too short, so that it is read to its end."""

from __future__ import annotations

from kyodo_tui.tui.view.highlighted_text import cut_middle, wrapped_line
from kyodo_tui.tui.view.lines import Line, line_width

MAX_ROWS = 3


def message_lines(message: Line, cells: int) -> list[Line]:
    """Return a message as at most :data:`MAX_ROWS` lines of ``cells`` cells; of a longer one the middle is left out."""
    lines = wrapped_line(message, cells)
    room = cells * MAX_ROWS
    while len(lines) > MAX_ROWS:
        # Lines end where words do, so that not all of the room can be used.
        shorter = cut_middle(message, min(room, line_width(message) - 1))
        lines, room = wrapped_line(shorter, cells), room - 2
        if room <= cells:
            return lines[:MAX_ROWS]
    return lines
