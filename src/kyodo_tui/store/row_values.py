"""Read the values of a row as what its columns are to hold.

``STRICT`` tables keep most promises, but not those on JSON, dates and references, and a file can be made by hand.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.readings import Word

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?", re.ASCII)
_MAX_YEAR = 9999
"""Last year of the calendar."""


class FaultyValueError(ValueError):
    """A value is not what its column is to hold; the message is the name of the column."""


def text(row: sqlite3.Row, column: str) -> str:
    """Return a text that must be there."""
    value = row[column]
    if not isinstance(value, str):
        raise FaultyValueError(column)
    return value


def optional_text(row: sqlite3.Row, column: str) -> str | None:
    """Return a text or ``None``."""
    return None if row[column] is None else text(row, column)


def choice(row: sqlite3.Row, column: str, allowed: Collection[str]) -> str:
    """Return one of the ``allowed`` texts."""
    value = text(row, column)
    if value not in allowed:
        raise FaultyValueError(column)
    return value


def integer(row: sqlite3.Row, column: str) -> int:
    """Return a number from 0."""
    value = row[column]
    if not isinstance(value, int) or value < 0:
        raise FaultyValueError(column)
    return value


def optional_integer(row: sqlite3.Row, column: str) -> int | None:
    """Return a number from 0 or ``None``."""
    return None if row[column] is None else integer(row, column)


def year(row: sqlite3.Row, column: str) -> int:
    """Return a year of the Gregorian calendar."""
    value = integer(row, column)
    if not 1 <= value <= _MAX_YEAR:
        raise FaultyValueError(column)
    return value


def flag(row: sqlite3.Row, column: str) -> bool:
    """Return whether a column holds 1; it may hold 0."""
    value = integer(row, column)
    if value > 1:
        raise FaultyValueError(column)
    return bool(value)


def optional_day(row: sqlite3.Row, column: str) -> str | None:
    """Return a day ``YYYY-MM-DD``, a month ``YYYY-MM``, or ``None``."""
    value = optional_text(row, column)
    if value is not None:
        _check_day(value, column)
    return value


def optional_days(row: sqlite3.Row, column: str) -> tuple[str, ...] | None:
    """Return the days of a JSON array, or ``None``."""
    value = optional_text(row, column)
    if value is None:
        return None
    days = _json(value, column)
    if not isinstance(days, list) or not days or not all(isinstance(day, str) for day in days):
        raise FaultyValueError(column)
    for day in days:
        _check_day(day, column)
    return tuple(days)


def words(row: sqlite3.Row, column: str, written: str) -> tuple[Word, ...]:
    """Return the words of the text ``written`` with their readings from a JSON array."""
    found = []
    items = _json(text(row, column), column)
    for item in items if isinstance(items, list) else [None]:
        match item:
            case [int(start), int(end), [*readings]] if 0 <= start <= end <= len(written) and all(
                isinstance(reading, str) for reading in readings
            ):
                found.append(Word(start, end, tuple(readings)))
            case _:
                raise FaultyValueError(column)
    return tuple(found)


def _json(value: str, column: str) -> object:
    try:
        return json.loads(value)
    except (ValueError, RecursionError) as error:
        raise FaultyValueError(column) from error


def _check_day(value: str, column: str) -> None:
    try:
        if _DAY.fullmatch(value) is None:
            raise FaultyValueError(column)
        date.fromisoformat(value if len(value) > len("YYYY-MM") else f"{value}-01")
    except ValueError as error:
        raise FaultyValueError(column) from error
