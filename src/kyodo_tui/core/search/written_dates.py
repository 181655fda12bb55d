"""Find where a date stands in a text that writes only what changes: 14日 of 「令和 3年 2月13日、14日」."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.japanese.calendar import ERAS, gregorian_year

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = "[0-9０-９]{1,2}"
_ERA = "|".join([*(era.name for era in ERAS), *(f"{era.letter}(?=[0-9０-９])" for era in ERAS)])
_DATE = re.compile(
    rf"(?:(?:(?:(?P<era>{_ERA})\s*)?(?P<count>{_NUMBER}|元)|(?P<year>[0-9０-９]{{4}}))\s*年\s*)?"
    rf"(?:(?P<month>{_NUMBER})\s*月\s*(?:(?P<day>{_NUMBER})\s*日)?|(?<![月0-9０-９])(?P<alone>{_NUMBER})\s*日(?!間))"
)
_ASKED = re.compile(r"(?:(?P<year>\d{4})|(?=-))(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)


class _Written(NamedTuple):
    start: int
    end: int
    year: int | None
    """Gregorian; ``None`` where nothing before it says which."""
    month: int | None
    day: int | None


def date_places(text: str, asked: str) -> list[tuple[int, int]]:
    """Return start and end of every writing of a date in a text, in order.

    Args:
        text: The text; what a date leaves out is that of the one before it.
        asked: A day ``2020-10-18`` or month ``2020-10``, also of any year (``-10-18``); anything else is nowhere.

    """
    match = _ASKED.fullmatch(asked)
    if match is None or match["month"] is None:
        return []
    year, month, day = (int(part) if part else None for part in match.groups())
    found = [each for each in _written(text) if each.month == month and (day is None or each.day == day)]
    in_year = [each for each in found if year is None or each.year == year]
    # An era can be a misprint, which the dates of the record correct.
    return [(each.start, each.end) for each in in_year or found]


@lru_cache(maxsize=256)
def _written(text: str) -> tuple[_Written, ...]:
    return tuple(_dates(text))


def _dates(text: str) -> Iterator[_Written]:
    era: str | None = None
    year: int | None = None
    month: int | None = None
    for match in _DATE.finditer(text):
        if match["year"]:
            year = int(match["year"])
        elif match["count"]:
            era = match["era"] or era
            year = gregorian_year(era, _count(match["count"])) if era else None
        month = int(match["month"]) if match["month"] else month
        day = match["day"] or match["alone"]
        yield _Written(match.start(), match.end(), year, month, int(day) if day else None)


def _count(written: str) -> int:
    return 1 if written == "元" else int(written)
