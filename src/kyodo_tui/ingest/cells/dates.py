"""Find the dates of a cell and read them as days and months of the Gregorian calendar.

Days are written 「令和 2年10月 4日」, as ranges 「5月22日～ 6月 3日」 and as lists 「11月 5日、6日」; what a day
shares with the one before it is left out. An expression is found first, on a copy in one width; what it means is
known once all expressions of the cell are, because an era is judged by its neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import ERAS, gregorian_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RANGE = "～"
LIST = "、"

_ERA_ORDER = [era.name for era in ERAS]
_ERA_NAMES = "|".join(_ERA_ORDER)
_BY_LETTER = {era.letter: era.name for era in ERAS}

_ERA_YEAR = rf"(?P<era>{_ERA_NAMES})\s*(?P<number>[0-9]{{1,2}}|元)\s*(?:\([0-9]{{4}}\)\s*)?年"
_YEAR = rf"(?P<year>{_ERA_YEAR}|(?<![0-9])(?P<gregorian>[0-9]{{4}})\s*年)\s*(?:\([0-9]{{4}}年?\)\s*)?"
_MONTH = r"(?P<month>[0-9]{1,2})\s*月(?![間号])"
# 「5、6日」 is two days: the 日 of the first is left out.
_DAY = r"(?P<day>[0-9]{1,2})\s*(?:日(?![間目本])|(?=(?:\s*[、,・~]\s*[0-9]{1,2})+\s*日))"
_DATED = re.compile(rf"{_YEAR}{_MONTH}(?:\s*{_DAY})?")
_POINTED = re.compile(
    rf"(?P<year>(?:(?P<era>{_ERA_NAMES}|(?<![A-Z])[MTSHR])\s*(?P<number>[0-9]{{1,2}}|元)"
    r"|(?<![0-9])(?P<gregorian>[0-9]{4})))"
    r"\s*(?P<mark>[./-])\s*(?P<month>[0-9]{1,2})\s*(?P=mark)\s*(?P<day>[0-9]{1,2})(?![0-9])"
)
_MONTH_DAY = re.compile(rf"{_MONTH}(?:\s*{_DAY})?")
_DAY_ONLY = re.compile(_DAY)

_WEEKDAY = re.compile(
    r"\s*\(\s*[月火水木金土日祝](?:曜日?|日)?(?:\s*[・、,]\s*[月火水木金土日祝休振](?:曜日?|日)?)*\s*\)"
)
_TO = re.compile(r"\s*(?:~|から|より|[-‐‑–—―−](?=\s*[0-9明大昭平令]))\s*")
_AND = re.compile(r"\s*(?:[、,・]|及び|および|並びに|と)\s*")
_UNTIL = re.compile(r"\s*まで")
_ENDS = re.compile(r"[\s()、※の]|$")


@dataclass(frozen=True, slots=True)
class DatePoint:
    """A day or month as it is written."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last."""
    era: str | None
    """Era, where one is written."""
    number: int | None
    """Year of the era, or Gregorian year where no era is written; ``None`` where the year is left out."""
    year_end: int
    """Offset after its year; ``start`` where the year is left out."""
    month: int | None
    """Null where it is left out."""
    day: int | None
    """Null where only the month is given."""

    @property
    def year(self) -> int | None:
        """The Gregorian year as written."""
        if self.era is None or self.number is None:
            return self.number
        return gregorian_year(self.era, self.number)


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


@dataclass(frozen=True, slots=True)
class EraMisprint:
    """An era that contradicts its neighbours, and the one to read."""

    point: DatePoint
    era: str
    """Era to read."""
    before: DatePoint | None
    """The nearest point of that era before it."""
    after: DatePoint | None
    """The nearest point of that era after it."""


@dataclass(frozen=True, slots=True)
class ResolvedDates:
    """What an expression means."""

    start: str | None
    """First day or month; ``None`` where the calendar has no such day."""
    end: str | None
    """Last day or month; ``None`` for a single one."""
    dates: tuple[str, ...] | None
    """Every day of a list, else ``None``."""
    impossible: bool
    """Whether a day is written that the calendar does not have."""


class DateContext(IntEnum):
    """What a date that leaves something out can take from before it."""

    NOTHING = 0
    YEAR = 1
    MONTH = 2
    """Year and month."""


def half_width(text: str) -> str:
    """Return ``text`` with ASCII characters half width and one wave dash, code point for code point."""
    return "".join(
        chr(ord(char) - 0xFEE0)
        if "！" <= char <= "～"
        else {"〜": "~", "\u3000": " ", "･": "・"}.get(char, char)
        for char in text
    )


def match_dates(
    folded: str, position: int, known: DateContext = DateContext.NOTHING
) -> DateExpression | None:
    """Return the expression that begins at ``position`` of a text in one width, or ``None``.

    Its first date may leave out what is ``known``. A date shortened so far that it may be part of a word
    (「4月例会」, 「1日防災学校」) must stand alone.
    """
    first = _point(folded, position, shortened=known > DateContext.NOTHING)
    if first is None or (first.month is None and known < DateContext.MONTH):
        return None
    points: list[DatePoint] = [first]
    links: list[str] = []
    end = _after_weekday(folded, first.end)
    while True:
        link, place = RANGE, _TO.match(folded, end)
        following = _point(folded, place.end(), shortened=True) if place and links[-1:] != [RANGE] else None
        if following is None:
            link, place = LIST, _AND.match(folded, end)
            following = _point(folded, place.end(), shortened=True) if place else None
        if following is None:
            break
        points.append(following)
        links.append(link)
        end = _after_weekday(folded, following.end)
    is_short = first.number is None and (first.day is None or first.month is None)
    if is_short and not links and not _ENDS.match(folded, end):
        return None
    if RANGE in links and (until := _UNTIL.match(folded, end)):
        end = until.end()
    return DateExpression(position, end, tuple(points), tuple(links))


def _after_weekday(folded: str, end: int) -> int:
    weekday = _WEEKDAY.match(folded, end)
    return weekday.end() if weekday else end


def _point(folded: str, position: int, *, shortened: bool) -> DatePoint | None:
    match = _DATED.match(folded, position) or _POINTED.match(folded, position)
    if match is None and shortened:
        match = _MONTH_DAY.match(folded, position) or _DAY_ONLY.match(folded, position)
    if match is None:
        return None
    groups = match.groupdict()
    era = _BY_LETTER.get(groups.get("era") or "", groups.get("era"))
    written = groups.get("number") or groups.get("gregorian")
    number = (1 if written == "元" else int(written)) if written else None
    month = int(groups["month"]) if groups.get("month") else None
    day = int(groups["day"]) if groups.get("day") else None
    if (
        number == 0
        or (month is not None and not 1 <= month <= 12)
        or (day is not None and not 1 <= day <= 31)
    ):
        return None
    year_end = match.end("year") if number is not None else match.start()
    return DatePoint(match.start(), match.end(), era, number, year_end, month, day)


def era_misprints(expressions: Sequence[DateExpression]) -> tuple[EraMisprint, ...]:
    """Return the eras that contradict the dates around them.

    The year the writer meant is the same number in the era of the neighbours: with it the date stands among them,
    as written it is years away. The change of an era within a cell contradicts nothing.
    """
    points = [point for item in expressions for point in item.points if point.era is not None]
    counts = Counter(point.era for point in points)
    if len(counts) < 2:
        return ()
    common = max(_ERA_ORDER, key=lambda era: (counts[era], _ERA_ORDER.index(era)))
    found: list[EraMisprint] = []
    for index, point in enumerate(points):
        if point.era == common or point.number is None or point.year is None:
            continue
        before = next((item for item in reversed(points[:index]) if item.era == common), None)
        after = next((item for item in points[index + 1 :] if item.era == common), None)
        years = [item.year for item in (before, after) if item is not None and item.year is not None]
        read, written = gregorian_year(common, point.number), point.year
        if all(abs(written - year) > 1 >= abs(read - year) for year in years):
            found.append(EraMisprint(point, common, before, after))
    return tuple(found)


def resolve(expressions: Sequence[DateExpression], fiscal_year: int | None = None) -> list[ResolvedDates]:
    """Return what each expression of a cell means; what is left out is taken from what stands before it.

    A first date without a year falls in the fiscal year, where that is known.
    """
    eras = {slip.point: slip.era for slip in era_misprints(expressions)}
    resolved: list[ResolvedDates] = []
    year, month = fiscal_year or 0, 4
    for expression in expressions:
        isos: list[str | None] = []
        last = (0, 0)
        for point in expression.points:
            here = point.month or month, point.day or 0
            if point.number is not None:
                written = gregorian_year(eras[point], point.number) if point in eras else point.year
                year = written or year
            elif here < last or (not isos and here[0] < 4 <= month):
                # 「12月28日～1月5日」 goes on into the next year, and a fiscal year ends in March.
                year += 1
            month, last = here[0], here
            isos.append(_iso(year, month, point.day))
        resolved.append(_days(expression, isos))
    return resolved


def _iso(year: int, month: int, day: int | None) -> str | None:
    try:
        found = date(year, month, day or 1).isoformat()
    except ValueError:
        return None
    return found if day else found[:7]


def _days(expression: DateExpression, isos: Sequence[str | None]) -> ResolvedDates:
    known = [iso for iso in isos if iso is not None]
    if len(known) < len(isos):
        return ResolvedDates(isos[0], None, None, impossible=True)
    dates: tuple[str, ...] | None = None
    if LIST in expression.links:
        dates = tuple(dict.fromkeys(_each(known, expression.links)))
    return ResolvedDates(known[0], known[-1] if len(known) > 1 else None, dates, impossible=False)


def _each(isos: Sequence[str], links: Sequence[str]) -> Iterator[str]:
    """Return every day of a list, those within a range of it included."""
    yield isos[0]
    for (before, iso), link in zip(pairwise(isos), links, strict=True):
        if link == RANGE and len(before) == len(iso) == 10:
            day, last = date.fromisoformat(before), date.fromisoformat(iso)
            for more in range(1, min((last - day).days, 366)):
                yield (day + timedelta(more)).isoformat()
        yield iso
