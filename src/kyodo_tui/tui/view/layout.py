"""Which panes a screen of a size has, and where: both the widgets and the first screen take it from here."""

from __future__ import annotations

from typing import NamedTuple

from kyodo_tui.terminal.environment import MIN_COLUMNS, MIN_ROWS

WIDE_COLUMNS = 120
"""From here on list and detail stand side by side."""
STACKED_COLUMNS, STACKED_ROWS = 60, 20
"""From here on the detail is previewed under the list."""
MAX_COLUMNS = 500
MAX_ROWS = 200
"""Larger screens are drawn up to here."""
_DETAIL_LEAST, _DETAIL_MOST = 41, 83
"""Columns of the record beside the list. It gets half of what there is beyond the narrowest screen for both."""
_LIST_SHARE, _DETAIL_SHARE = 11, 9
_LIST_LEAST = 4
"""Rows of the list over a record at least: with fewer hits the record gets the rest."""
_ROWS_AROUND = 4
"""Search box, tabs, status line and keys."""


class Shape(NamedTuple):
    """What a screen has room for."""

    small: bool
    """Too small for anything but saying so."""
    wide: bool
    """List and detail side by side."""
    stacked: bool
    """The detail under the list."""


class Area(NamedTuple):
    """A part of the screen, in cells from the upper left corner."""

    x: int
    y: int
    width: int
    height: int


class Areas(NamedTuple):
    """The panes of a screen."""

    search: Area
    tabs: Area
    status: Area
    list: Area
    detail: Area | None
    """`None` where there is no room beside the list."""
    keys: Area


def shape(width: int, height: int) -> Shape:
    """Return what a screen of so many cells has room for."""
    wide = width >= WIDE_COLUMNS
    stacked = not wide and width >= STACKED_COLUMNS and height >= STACKED_ROWS
    return Shape(width < MIN_COLUMNS or height < MIN_ROWS, wide, stacked)


def areas(width: int, height: int, *, records: int | None = None) -> Areas:
    """Return where the panes are while the list has the keyboard.

    Args:
        width: Columns of the screen.
        height: Rows of the screen.
        records: Number of records in the list; ``None`` where there may be any number.

    """
    top = _ROWS_AROUND - 1
    rows = height - _ROWS_AROUND
    found = shape(width, height)
    detail = None
    if found.wide:
        cells = min(_DETAIL_LEAST + (width - WIDE_COLUMNS) // 2, _DETAIL_MOST)
        listed, detail = Area(0, top, width - cells, rows), Area(width - cells, top, cells, rows)
    elif found.stacked:
        upper = rows * _LIST_SHARE // (_LIST_SHARE + _DETAIL_SHARE)
        if records is not None:
            upper = min(upper, max(_LIST_LEAST, records + 1))
        listed, detail = Area(0, top, width, upper), Area(0, top + upper, width, rows - upper)
    else:
        listed = Area(0, top, width, rows)
    return Areas(
        search=Area(0, 0, width, 1),
        tabs=Area(0, 1, width, 1),
        status=Area(0, top - 1, width, 1),
        list=listed,
        detail=detail,
        keys=Area(0, height - 1, width, 1),
    )


def clamped(width: int, height: int) -> tuple[int, int]:
    """Return a terminal size that can be drawn."""
    return max(1, min(width, MAX_COLUMNS)), max(1, min(height, MAX_ROWS))
