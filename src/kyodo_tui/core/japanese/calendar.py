"""Years, days and months as a Japanese city hall writes them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_tui.core.records.record import Session


class Era(NamedTuple):
    """A Japanese era."""

    name: str
    """E.g. ``令和``."""
    short: str
    """First character, for lists."""
    letter: str
    """Latin initial, as in ``R2``."""
    first_day: date
    """Its first day (Gregorian)."""

    @property
    def first_year(self) -> int:
        """Gregorian year of its first year (元年)."""
        return self.first_day.year


ERAS = (
    Era("明治", "明", "M", date(1868, 10, 23)),
    Era("大正", "大", "T", date(1912, 7, 30)),
    Era("昭和", "昭", "S", date(1926, 12, 25)),
    Era("平成", "平", "H", date(1989, 1, 8)),
    Era("令和", "令", "R", date(2019, 5, 1)),
)
"""Oldest first (法令による改元の日)."""
_BY_NAME = {name: era for era in ERAS for name in (era.name, era.short, era.letter)}

WEEKDAYS = "月火水木金土日"
"""From Monday, as :meth:`datetime.date.weekday` counts."""

_DAY_LENGTH = len("YYYY-MM-DD")
_MAX_DAYS = 3 * 366
"""No session lasts longer, unless its dates are wrong."""


def gregorian_year(era: str, year: int) -> int:
    """Return the Gregorian year of a year of an era, e.g. 2020 of 令和 2."""
    return _BY_NAME[era].first_year + year - 1


def era_of(day: date) -> tuple[Era, int]:
    """Return the era of a day and the year within it."""
    era = next((era for era in reversed(ERAS) if era.first_day <= day), ERAS[0])
    return era, day.year - era.first_year + 1


def year_label(year: int) -> str:
    """Return a year with its era, e.g. ``昭和47年（1972年）``; a year of two eras gets the later one."""
    era_year = _last_era_year(year)
    return f"{era_year}年（{year}年）" if era_year else f"{year}年"


def era_year_label(year: int) -> str:
    """Return a year by its era alone, e.g. ``昭和47年``; a year before the first era as ``1850年``."""
    return f"{_last_era_year(year) or year}年"


def fiscal_year_label(year: int) -> str:
    """Return a fiscal year, which begins in April, with its era, e.g. ``令和2年度（2020年度）``."""
    era_year = _last_era_year(year)
    return f"{era_year}年度（{year}年度）" if era_year else f"{year}年度"


def fiscal_year_short(year: int) -> str:
    """Return a fiscal year short enough for a column, e.g. ``令2``; one before the first era as ``1850``."""
    if not ERAS[0].first_year <= year <= date.max.year:
        return str(year)
    era, number = era_of(date(year, 12, 31))
    return f"{era.short}{'元' if number == 1 else number}"


def session_when(session: Session) -> str:
    """Return when a session was held, days with weekday; empty if the source gives no date."""
    if session.start is None:
        return ""
    if session.dates:
        return _day_list(session.dates)
    if session.end is None or session.end == session.start:
        return _long(session.start)
    return f"{_long(session.start)}～{_long(session.end, since=session.start)}"


def session_days(session: Session) -> str:
    """Return when a session was held as a spreadsheet reads it; empty if the source gives no date.

    Days are ``2020-10-18``, and ``2020-08-25～2020-10-29`` from the first to the last. A month is ``2020年10月``: from
    ``2020-10`` a spreadsheet would make a day.
    """
    if session.start is None:
        return ""
    if session.dates:
        return "、".join(session.dates)
    ends = [session.start] if session.end in (None, session.start) else [session.start, session.end]
    return "～".join(
        day if len(day) == _DAY_LENGTH else f"{day[:4]}年{int(day[5:])}月" for day in ends if day
    )


def era_date(iso: str | None) -> str | None:
    """Return a day or month by its era alone, e.g. ``令和2年10月18日``; ``None`` where there is none."""
    return None if iso is None else _long(iso).partition("(")[0]


def short_date(iso: str, since: str = "") -> str:
    """Return a day or month for a list, e.g. ``令2.10.18``; the year is left out where it is that of ``since``."""
    year, month, day = _parts(iso)
    first = date(year, month, day or 1)
    era, number = era_of(first)
    head = [] if _shared(first, since)[0] else [f"{era.short}{'元' if number == 1 else number}"]
    return ".".join([*head, str(month), *([] if day is None else [str(day)])])


def era_mark(short: str) -> str:
    """Return what says the year of the era in a date of :func:`short_date`, e.g. ``令2.``; empty where nothing does."""
    head, dot, _ = short.partition(".")
    return head + dot if head[:1] in {era.short for era in ERAS} else ""


def months(sessions: Iterable[Session]) -> list[str]:
    """Return the months (``YYYY-MM``) in which sessions fall, each once, in order."""
    return sorted({month for session in sessions for month in _months(session)})


def month_label(month: str) -> str:
    """Return a month (``2020-10``) as a city hall writes it: ``令和2年10月``."""
    return _long(month)


def _months(session: Session) -> Iterator[str]:
    if session.start is None:
        return
    if session.dates:
        yield from (day[:7] for day in session.dates)
        return
    year, month = int(session.start[:4]), int(session.start[5:7])
    last = max(session.start, session.end or session.start)[:7]
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def dates_held(sessions: Iterable[Session]) -> list[str]:
    """Return the days, months and years (``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY``) in which sessions fall, in order."""
    sessions = tuple(sessions)
    found = {day for session in sessions for day in _days(session)}
    by_month = months(sessions)
    return sorted({*found, *by_month, *(month[:4] for month in by_month)})


def dates_named(sessions: Iterable[Session]) -> list[str]:
    """Return the days, and months without a day, that begin or end a session or are listed, each once, in order."""
    named = ((session.start, session.end, *(session.dates or ())) for session in sessions)
    return sorted({each for dates in named for each in dates if each is not None})


def _days(session: Session) -> Iterator[str]:
    """Yield the days of a session; those between its first and last, too, if it is not longer than any would be."""
    if session.dates:
        yield from session.dates
        return
    ends = [each for each in (session.start, session.end) if each is not None and len(each) == _DAY_LENGTH]
    yield from ends
    if len(ends) > 1:
        first, last = map(date.fromisoformat, ends)
        if (last - first).days <= _MAX_DAYS:
            yield from ((first + timedelta(days)).isoformat() for days in range(1, (last - first).days))


def _last_era_year(year: int) -> str:
    """Return the year of the era in which a Gregorian year ends; empty before the first era."""
    return _era_year(date(year, 12, 31)) if ERAS[0].first_year <= year <= date.max.year else ""


def _era_year(day: date) -> str:
    era, year = era_of(day)
    return f"{era.name}{'元' if year == 1 else year}"


def _parts(iso: str) -> tuple[int, int, int | None]:
    numbers = [int(part) for part in iso.split("-")]
    return numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else None


def _long(iso: str, since: str = "") -> str:
    """Return a day or month in full; what is the same as in ``since`` is left out."""
    year, month, day = _parts(iso)
    first = date(year, month, day or 1)
    same_year, same_month = _shared(first, since)
    head = "" if same_year else f"{_era_year(first)}年"
    if day is None:
        return f"{head}{month}月"
    month_head = "" if same_year and same_month else f"{month}月"
    return f"{head}{month_head}{day}日({WEEKDAYS[first.weekday()]})"


def _shared(day: date, since: str) -> tuple[bool, bool]:
    """Return whether a day has the year of an era, and the month, of what stands before it."""
    if not since:
        return False, False
    year, month, first = _parts(since)
    return _era_year(day) == _era_year(date(year, month, first or 1)), day.month == month


def _day_list(days: Sequence[str]) -> str:
    written = [_long(days[0])]
    written += [_long(day, since=before) for before, day in pairwise(days)]
    return "、".join(written)
