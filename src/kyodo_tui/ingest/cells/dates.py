"""Match the dates of a cell: days, months, ranges 「5月22日～ 6月 3日」 and lists 「11月 5日、6日」.

Expressions are matched on the half-width copy of a text. What they mean is known once all of a cell are matched
(:mod:`kyodo_tui.ingest.cells.date_resolution`), because each may leave out what it shares with the one before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, IntEnum, auto

from kyodo_tui.ingest.cells.date_points import DatePoint, match_point, match_shortened_point

RANGE = "～"
LIST = "、"

_WEEKDAY = re.compile(
    r"\s*\(\s*[月火水木金土日祝](?:曜日?|日)?(?:\s*[・、,]?\s*[月火水木金土日祝休振](?:曜日?|日)?)*\s*\)"
    r"|\s*[月火水木金土日]曜日?"
)
_TO = re.compile(
    r"\s*(?:~|から|より|[-‐‑–—―−](?=\s*[0-9明大昭平令翌㍾㍽㍼㍻㋿MTSHR一二三四五六七八九十]))\s*"
)
_AND = re.compile(r"\s*(?:[、,・&]|及び|および|並びに|ならびに|と)\s*")
_UNTIL = re.compile(r"\s*(?:まで|にかけて|の間)")
_ENDS = re.compile(r"[\s()、,。※の~]|$|(?:に|中に|は)?(?:開催|実施|中止|延期|順延)")


class DateRole(Enum):
    """How the date of an expression relates to the dates before it."""

    NEXT = auto()
    """It goes on from them."""
    MOVED_TO = auto()
    """The day something was put off to, said aside."""
    MOVED_FROM = auto()
    """The day something was put off from, said aside."""
    OF_FISCAL_YEAR = auto()
    """A month or day of the fiscal year, wherever it stands."""


class DateContext(IntEnum):
    """What a date that leaves something out can take from before it."""

    NOTHING = 0
    YEAR = 1
    MONTH = 2
    """Year and month."""


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A day, a range, or a list of these."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last, a weekday or 「まで」 included."""
    points: tuple[DatePoint, ...]
    """In the order written."""
    links: tuple[str, ...]
    """What stands between two points: :data:`RANGE` or :data:`LIST`."""
    role: DateRole = DateRole.NEXT

    def moved(self, offset: int, role: DateRole) -> DateExpression:
        """Return it as found ``offset`` characters further on, in another role."""
        return DateExpression(
            self.start + offset,
            self.end + offset,
            tuple(
                replace(
                    point,
                    start=point.start + offset,
                    end=point.end + offset,
                    year_end=point.year_end + offset,
                )
                for point in self.points
            ),
            self.links,
            role,
        )


def match_dates(
    folded: str, position: int, context: DateContext = DateContext.NOTHING
) -> DateExpression | None:
    """Return the expression that begins at ``position`` of a half-width text, or ``None``.

    Its first date may leave out what the ``context`` gives. A date shortened so far that it may be part of a word
    (「4月例会」, 「1日防災学校」) must stand alone.
    """
    first = match_shortened_point(folded, position) if context else match_point(folded, position)
    if first is None or (not first.names_month and context < DateContext.MONTH):
        return None
    points: list[DatePoint] = [first]
    links: list[str] = []
    end = _after_weekday(folded, first.end)
    while True:
        link, place = RANGE, _TO.match(folded, end)
        following = (
            match_shortened_point(folded, place.end(), points[-1])
            if place and links[-1:] != [RANGE]
            else None
        )
        if following is None:
            link, place = LIST, _AND.match(folded, end)
            following = match_shortened_point(folded, place.end(), points[-1]) if place else None
            # 「R3.8.1、20」 may give a day or a number of people.
            if (
                following is not None
                and first.mark
                and following.mark == ""
                and folded[following.end - 1].isdigit()
            ):
                following = following if _WEEKDAY.match(folded, following.end) else None
        if following is None:
            break
        points.append(following)
        links.append(link)
        end = _after_weekday(folded, following.end)
    if _is_short(first) and not links and not _ENDS.match(folded, end):
        return None
    if RANGE in links and (until := _UNTIL.match(folded, end)):
        end = until.end()
    return DateExpression(position, end, tuple(points), tuple(links))


def find_dates(
    folded: str, context: DateContext = DateContext.NOTHING, position: int = 0
) -> DateExpression | None:
    """Return the first expression in a half-width text from ``position`` on."""
    found = (
        match_dates(folded, place, context)
        for place in range(position, len(folded))
        if _may_begin(folded, place)
    )
    return next((expression for expression in found if expression is not None), None)


def _may_begin(folded: str, place: int) -> bool:
    """Whether no number goes on at ``place``."""
    return place == 0 or not (folded[place].isnumeric() and folded[place - 1].isnumeric())


def _is_short(point: DatePoint) -> bool:
    has_year = point.number is not None or point.bare_year is not None or point.years_later is not None
    return not has_year and (point.mark != "" or not point.has_day or not point.names_month)


def _after_weekday(folded: str, end: int) -> int:
    weekday = _WEEKDAY.match(folded, end)
    return weekday.end() if weekday else end
