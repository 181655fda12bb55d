"""Match a single day or month as sources write it: 令和 2年10月 4日, ㋿二年十月, R2.10.4, 2020/10/4, 翌年 1月 5日."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kyodo_tui.core.japanese.calendar import ERAS, gregorian_year
from kyodo_tui.ingest.cells.notation import SMALL_NUMBER, read_number
from kyodo_tui.ingest.cells.years import ERA_BY_NAME, ERA_SIGNS

_NAMES = "|".join(r"\s?".join(era.name) for era in ERAS)
_SHORTS = "".join(era.short for era in ERAS)
_LETTERS = "".join(era.letter + era.letter.lower() for era in ERAS)
_FIRST = "元"
_MONTH_SIGNS = "".join(map(chr, range(0x32C0, 0x32CC)))
_DAY_SIGNS = "".join(map(chr, range(0x33E0, 0x33FF)))

_ERA = (
    rf"(?P<era>{_NAMES}|[{''.join(ERA_SIGNS)}]|(?<![一-鿿])[{_SHORTS}](?=\s*(?:{SMALL_NUMBER}|{_FIRST})\s*[年./-])"
    rf"|(?<![A-Za-z])[{_LETTERS}](?=\s*[0-9{_FIRST}]))"
)
_ERA_YEAR = rf"{_ERA}\s*(?P<number>{SMALL_NUMBER}|{_FIRST})\s*(?:\([0-9]{{4}}年?\)\s*)?年(?!度)"
_GREGORIAN_YEAR = r"(?<![0-9])(?P<gregorian>[0-9]{4}|[〇○◯零一二三四五六七八九]{4})\s*年(?!度)"
_OTHER_CALENDAR = rf"(?:\((?:[0-9]{{4}}|(?:{_NAMES}|[{_LETTERS}])\s*(?:{SMALL_NUMBER}|{_FIRST}))\s*年?\)\s*)?"
_YEAR = rf"(?P<year>{_ERA_YEAR}|{_GREGORIAN_YEAR})\s*{_OTHER_CALENDAR}"
_YEAR_SHORTENED = (
    rf"(?P<year>(?P<relative>翌年|翌(?=\s*{SMALL_NUMBER}\s*月)|同年|本年|当年)"
    rf"|(?<![0-9])(?P<bare>{SMALL_NUMBER}|{_FIRST})\s*年(?!度))\s*"
)
_MONTH = rf"(?:(?P<month>{SMALL_NUMBER})\s*月(?![間号])|(?P<month_sign>[{_MONTH_SIGNS}]))"
_MONTH_OF_RANGE = (
    rf"(?:(?P<month>{SMALL_NUMBER})\s*(?:月(?![間号])|(?=\s*[~・、,]\s*{SMALL_NUMBER}\s*月))"
    rf"|(?P<month_sign>[{_MONTH_SIGNS}]))"
)
"""In 「令和 3年 8～9月」 the first month leaves its 月 out."""
_MONTH_RELATIVE = r"(?P<month_relative>同月|翌月|当月)"
_DAY = (
    rf"(?:(?P<day>{SMALL_NUMBER})\s*(?:日(?![間目本])"
    # 「5、6日」 is two days, 「16(土)」 is one: their 日 is left out.
    rf"|(?=(?:\s*[、,・~]\s*{SMALL_NUMBER})+\s*日(?![間目本]))|(?=\s*\(\s*[月火水木金土日](?:曜日?)?\s*[)・]))"
    rf"|(?P<day_sign>[{_DAY_SIGNS}])|(?P<last_day>末日))"
)
_WRITTEN = re.compile(rf"{_YEAR}{_MONTH_OF_RANGE}(?:\s*{_DAY})?")
_SLASHED = re.compile(rf"{_YEAR}(?P<month>[0-9]{{1,2}})\s*(?P<mark>/)\s*(?P<day>[0-9]{{1,2}})(?![0-9/])")
_POINTED = re.compile(
    rf"(?P<year>{_ERA}\s*(?P<number>[0-9]{{1,2}}|{_FIRST})|(?<![0-9.])(?P<gregorian>[0-9]{{4}}))"
    r"\s*(?P<mark>[./-])\s*(?P<month>[0-9]{1,2})(?:\s*(?P=mark)\s*(?P<day>[0-9]{1,2}))?(?!\s*[./-]?[0-9])"
)
_SHORTENED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR_SHORTENED}{_MONTH}(?:\s*{_DAY})?",
        rf"{_MONTH}(?:\s*{_DAY})?",
        rf"{_MONTH_RELATIVE}(?:\s*{_DAY})?",
        _DAY,
        r"(?<![0-9/.])(?P<month>[0-9]{1,2})(?P<mark>/)(?P<day>[0-9]{1,2})(?![0-9/.])",
        r"(?P<day_relative>同日|翌日)",
    )
)
_AFTER_POINTED = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<month>[0-9]{1,2})\s*(?P<mark>[./-])\s*(?P<day>[0-9]{1,2})(?![0-9./-])",
        r"(?P<day>[0-9]{1,2})(?=[\s()、,・。※]|$)",
    )
)
_FIRST_GREGORIAN, _LAST_GREGORIAN = 1868, 2199


@dataclass(frozen=True, slots=True)
class DatePoint:
    """A day or month as it is written."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last."""
    era: str | None = None
    """Era, where one is written."""
    number: int | None = None
    """Year of the era, or Gregorian year where no era is written; ``None`` where the year is left out."""
    year_end: int = 0
    """Offset after its year; ``start`` where the year is left out."""
    month: int | None = None
    day: int | None = None
    bare_year: int | None = None
    """Year without an era, which continues what stands before it (``～ 4年 3月``)."""
    years_later: int | None = None
    """0 of 同年, 1 of 翌年."""
    months_later: int | None = None
    """0 of 同月, 1 of 翌月."""
    days_later: int | None = None
    """0 of 同日, 1 of 翌日."""
    is_last_day: bool = False
    """Whether it is the last day of its month (末日)."""
    mark: str = ""
    """Sign between its parts (``.`` of ``R2.10.4``), or ``""``."""

    @property
    def year(self) -> int | None:
        """The Gregorian year as written."""
        if self.era is None or self.number is None:
            return self.number
        return gregorian_year(self.era, self.number)

    @property
    def has_day(self) -> bool:
        """Whether it is a day rather than a month."""
        return self.day is not None or self.is_last_day or self.days_later is not None

    @property
    def names_month(self) -> bool:
        """Whether nothing but a year is needed to know its month."""
        return self.month is not None


def match_point(folded: str, position: int) -> DatePoint | None:
    """Return the day or month with its year that begins at ``position`` of a half-width text."""
    found = (_point(pattern.match(folded, position)) for pattern in (_WRITTEN, _SLASHED, _POINTED))
    return next((point for point in found if point is not None), None)


def match_shortened_point(folded: str, position: int, before: DatePoint | None = None) -> DatePoint | None:
    """Return a day or month that may leave out what it shares with the one ``before``."""
    if point := match_point(folded, position):
        return point
    patterns = (*_SHORTENED, *(_AFTER_POINTED if before is not None and before.mark else ()))
    found = (_point(pattern.match(folded, position)) for pattern in patterns)
    return next(
        (
            point
            for point in found
            if point is not None and (point.mark in ("", "/") or (before and point.mark == before.mark))
        ),
        None,
    )


def _point(match: re.Match[str] | None) -> DatePoint | None:
    """Return what a match means; ``None`` where a number of it is no year, month or day."""
    if match is None:
        return None
    groups = {name: text for name, text in match.groupdict().items() if text is not None}
    numbers = {
        name: 1 if groups[name] == _FIRST else read_number(groups[name])
        for name in ("number", "gregorian", "bare", "month", "day")
        if name in groups
    }
    if "month_sign" in groups:
        numbers["month"] = _MONTH_SIGNS.index(groups["month_sign"]) + 1
    if "day_sign" in groups:
        numbers["day"] = _DAY_SIGNS.index(groups["day_sign"]) + 1
    limits = {"month": (1, 12), "day": (1, 31), "gregorian": (_FIRST_GREGORIAN, _LAST_GREGORIAN)}
    for name, number in numbers.items():
        first, last = limits.get(name, (1, 99))
        if number is None or not first <= number <= last:
            return None
    mark = groups.get("mark", "")
    if mark == "-" and "day" not in numbers:
        return None
    years, months = {"翌年": 1, "翌": 1}, {"翌月": 1}
    return DatePoint(
        start=match.start(),
        end=match.end(),
        era=ERA_BY_NAME["".join(groups["era"].split()).upper()] if "era" in groups else None,
        number=numbers.get("number", numbers.get("gregorian")),
        year_end=match.end("year") if "year" in groups else match.start(),
        month=numbers.get("month"),
        day=numbers.get("day"),
        bare_year=numbers.get("bare"),
        years_later=years.get(groups["relative"], 0) if "relative" in groups else None,
        months_later=months.get(groups["month_relative"], 0) if "month_relative" in groups else None,
        days_later=int(groups["day_relative"] == "翌日") if "day_relative" in groups else None,
        is_last_day="last_day" in groups,
        mark=mark,
    )
