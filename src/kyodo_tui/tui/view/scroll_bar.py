"""The scroll bar."""

from __future__ import annotations

from kyodo_tui.tui.view.lines import TEXT, THUMB, TRACK


def bar(y: int, top: int, count: int, height: int) -> str:
    """Return the role of a cell of the scroll bar; it is invisible if everything is in sight.

    Args:
        y: Row of the cell, from 0.
        top: First line in sight.
        count: Number of lines.
        height: Lines in sight.

    """
    if count <= height:
        return TEXT
    thumb = max(1, height * height // count)
    start = round((height - thumb) * top / (count - height))
    return THUMB if start <= y < start + thumb else TRACK
