"""Cursor motion: the shortest sequence from where the cursor is to where it should be."""

from __future__ import annotations

from functools import lru_cache

_CACHE_SIZE = 8192
_MIN_ROWS = 24
"""Below these rows no line feed: it scrolls if the terminal has fewer rows than a (forged) report said."""

Position = tuple[int, int]
"""Column and row, from 0."""
CursorPosition = tuple[int | None, int]
"""Column and row, from 0; the column is ``None`` where it depends on how wide the terminal draws a character."""


@lru_cache(maxsize=_CACHE_SIZE)
def cursor_motion(start: CursorPosition | None, x: int, y: int) -> str:
    """Return the shortest sequence that moves the cursor.

    Args:
        start: Where the cursor is, or ``None`` where that is unknown.
        x: Column to move to.
        y: Row to move to.

    """
    candidates = [f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"]
    if start is not None:
        column, row = start
        if y > row:
            candidates.append(_relative(y - row, "B") + _horizontal(column, x))
            if y < _MIN_ROWS:
                candidates.append("\r\n" * (y - row) + _horizontal(0, x))
        else:
            candidates.append(_relative(row - y, "A") + _horizontal(column, x))
    return min(candidates, key=len)


def _horizontal(column: int | None, x: int) -> str:
    candidates = ["\r" + _relative(x, "C")]
    if column is not None:
        if x >= column:
            candidates.append(_relative(x - column, "C"))
        else:
            candidates += ("\b" * (column - x), _relative(column - x, "D"))
    return min(candidates, key=len)


def _relative(count: int, final: str) -> str:
    return f"\x1b[{count if count > 1 else ''}{final}" if count else ""
