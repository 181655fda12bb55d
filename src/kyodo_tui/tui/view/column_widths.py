"""How wide the columns of a list are: the name gets the room it needs before all others."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.tui.view.columns import Column

_CACHED = 16
_ESSENTIAL = 2
"""Columns with a higher priority number give way before the name is narrower than is good."""


@lru_cache(_CACHED)
def allot(columns: tuple[Column, ...], cells: int) -> tuple[tuple[Column, int], ...]:
    """Return the columns that fit into ``cells`` with their widths; between two columns there is a gap."""
    parts = tuple(part for column in columns for part in column.parts or (column,))
    if len(parts) > len(columns) and _sum(parts, _good) <= cells:
        return _grown(parts, cells)
    kept = list(columns)
    while (dropped := _least_important(kept)).priority > _ESSENTIAL:
        if _sum(kept, _good) - dropped.name_gives <= cells:
            break
        _give_up(kept, dropped)
    while _sum(kept, _least) > cells and (dropped := _least_important(kept)).priority:
        _give_up(kept, dropped)
    return _grown(kept, cells)


def _give_up(columns: list[Column], column: Column) -> None:
    """Leave a column out, or put in its place what takes less room."""
    place = columns.index(column)
    columns[place : place + 1] = [column.instead] if column.instead else []


def _grown(columns: Sequence[Column], cells: int) -> tuple[tuple[Column, int], ...]:
    """Return the columns with their widths: first as wide as they must be, then as is good, then more."""
    widths = [column.least for column in columns]
    spare = cells - _sum(columns, _least)
    name = next(place for place, column in enumerate(columns) if column.keeps_end)
    if spare < 0:
        widths[name] = max(2, widths[name] + spare)
        return tuple(zip(columns, widths, strict=True))
    first = _firm(columns, spare, name)
    for size_of in (_good, _ideal):
        # The name comes first, then the columns that are left out last.
        order = sorted(
            range(len(columns)),
            key=lambda place: (place not in first, place != name, columns[place].priority),
        )
        wanted = {place: size_of(columns[place]) - widths[place] for place in order}
        if size_of is _ideal and sum(wanted.values()) > spare:
            shares = _share(spare, [max(0, wanted[place]) for place in range(len(columns))])
            widths = [size + more for size, more in zip(widths, shares, strict=True)]
            spare -= sum(shares)
            break
        for place in order:
            more = max(0, min(spare, wanted[place]))
            widths[place] += more
            spare -= more
    widths[name] += spare
    return tuple(zip(columns, widths, strict=True))


def _firm(columns: Sequence[Column], spare: int, name: int) -> frozenset[int]:
    """Return the columns that get their good width before the name: those for which it gives some cells."""
    firm = frozenset(place for place, column in enumerate(columns) if column.name_gives)
    wanted = sum(columns[place].good - columns[place].least for place in (*firm, name))
    return firm if wanted - spare <= max(column.name_gives for column in columns) else frozenset()


def _least_important(columns: Sequence[Column]) -> Column:
    return max(columns, key=lambda column: column.priority)


def _least(column: Column) -> int:
    return column.least


def _good(column: Column) -> int:
    return column.good


def _ideal(column: Column) -> int:
    return column.ideal


def _sum(columns: Sequence[Column], size_of: Callable[[Column], int]) -> int:
    return sum(map(size_of, columns)) + sum(column.gap for column in columns[:-1])


def _share(spare: int, wanted: Sequence[int]) -> list[int]:
    """Divide ``spare`` in proportion to what is wanted, never giving more than that."""
    total = sum(wanted)
    if total <= spare:
        return list(wanted)
    return [spare * want // total for want in wanted]
