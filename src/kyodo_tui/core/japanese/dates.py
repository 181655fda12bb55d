"""Read days, months and years in the notations that people type: 令2.10.18, 2020-10-18, 十月十八日, 10gatsu18nichi."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass, field
from functools import lru_cache

from kyodo_tui.core.japanese.calendar import ERAS, WEEKDAYS, gregorian_year
from kyodo_tui.core.japanese.numbers import NUMERALS, figures

_MAX_LENGTH = 40
_MORE_YEARS = 3
"""Years of an era that were planned or written before its end was known: 平成32年度."""
_EARLIEST, _LATEST = ERAS[0].first_year, 2199
"""Years beyond are not meant as years."""

_ERA = f"(?P<era>{'|'.join(era.name for era in ERAS)}|[{''.join(era.short + era.letter for era in ERAS)}])"
_SEPARATOR = "[-/.‐‑‒–−]"
_YEAR = rf"(?:{_ERA}\.?(?P<era_year>[0-9]{{1,2}}|元)|(?P<year>[0-9]{{4}}))"
_MONTH, _DAY = "(?P<month>[0-9]{1,2})", "(?P<day>[0-9]{1,2})"
_WEEKDAY = r"(?:[(]?(?P<weekday>[月火水木金土日])(?:曜日?)?(?:・?[祝休])?[)]?)?"
_WRITTEN_DAY = rf"{_MONTH}月{_DAY}日{_WEEKDAY}"
_FORMS = (
    rf"{_YEAR}(?P<fiscal>年度)",
    rf"{_YEAR}年(?:{_MONTH}月)?",
    rf"{_YEAR}年{_WRITTEN_DAY}",
    _WRITTEN_DAY,
    rf"{_YEAR}{_SEPARATOR}{_MONTH}(?:{_SEPARATOR}{_DAY}{_WEEKDAY})?",
    rf"{_ERA}\.?(?P<era_year>[0-9]{{1,2}}|元)",
    rf"{_MONTH}/{_DAY}{_WEEKDAY}",
    rf"{_MONTH}月",
    r"(?P<year>[0-9]{4})(?P<month>[01][0-9])(?P<day>[0-3][0-9])",
)
_LOOSE_FORMS = (
    *_FORMS,
    r"(?:fy)?(?P<year>[0-9]{4})",
    r"(?P<year>[0-9]{4})(?P<month>[01][0-9])",
    _MONTH,
    rf"{_MONTH}{_SEPARATOR}{_DAY}",
    rf"{_YEAR}年{_MONTH}",
    rf"{_YEAR}年?{_MONTH}[月/]{_DAY}日?",
    r"(?P<month>[01][0-9])(?P<day>[0-3][0-9])",
    r"(?P<latest>[0-9]{1,2}|元)年度?",
)
"""Forms that only mean a date where a date is asked for: 2020, 202010, 10."""
_DATE = [re.compile(form, re.IGNORECASE) for form in _FORMS]
_LOOSE_DATE = [re.compile(form, re.IGNORECASE) for form in _LOOSE_FORMS]
_NUMERAL = re.compile(f"[{NUMERALS}]+")
_IS_NUMBER = re.compile("[0-9〇零一二三四五六七八九十元]|nen|ねん|gat[st]?u|がつ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year, as far as it was said."""

    year: int | None = None
    """Gregorian year; ``None`` for any."""
    month: int | None = None
    day: int | None = None
    is_fiscal: bool = False
    """Whether the year is a fiscal year (年度)."""
    weekday: int | None = field(default=None, compare=False)
    """The weekday that was said with it, 0 for Monday, right or wrong."""

    @property
    def iso(self) -> str:
        """The date as ``2020-10-18``, ``2020-10`` or ``2020``; any year's day or month as ``-10-18`` or ``-10``."""
        year = "" if self.year is None else f"{self.year:04}"
        return year + "".join(f"-{part:02}" for part in (self.month, self.day) if part is not None)


@lru_cache(maxsize=256)
def read_date(text: str, *, loose: bool = False) -> PartialDate | None:
    """Return the date that ``text`` is, or ``None`` if it is none.

    Args:
        text: A day, a month, or a year; with nothing before or after it but a weekday.
        loose: Whether a date is expected, so that mere numbers are read as well: ``202010``, ``10``.

    """
    text = "".join(unicodedata.normalize("NFKC", text[:_MAX_LENGTH]).split())
    if len(text) >= _MAX_LENGTH or not _IS_NUMBER.search(text):
        return None
    written = _NUMERAL.sub(lambda match: figures(match[0]) or match[0], text)
    for form in _LOOSE_DATE if loose else _DATE:
        match = form.fullmatch(written)
        if match is not None and (found := _date(match.groupdict())) is not None:
            return found
    if not re.search("[a-zぁ-ゖァ-ヶ]", text, re.IGNORECASE):
        return None
    # Loaded for those who type the sound.
    from kyodo_tui.core.japanese.spoken_dates import written_date

    spelled = written_date(text)
    # What is written already is read no further: h1月 is no date however often one tries.
    return read_date(spelled, loose=loose) if spelled and spelled != text.casefold() else None


def _date(parts: dict[str, str | None]) -> PartialDate | None:
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    number: int | None = None
    if era_year := parts.get("era_year"):
        number = _era_year((parts["era"] or "").upper(), 1 if era_year == "元" else int(era_year))
        if number is None:
            return None
    elif latest := parts.get("latest"):
        number = gregorian_year(ERAS[-1].name, 1 if latest == "元" else int(latest))
    elif year is not None:
        number = int(year)
    if number is not None and not _EARLIEST <= number <= _LATEST:
        return None
    found = PartialDate(
        number,
        None if month is None else int(month),
        None if day is None else int(day),
        is_fiscal=parts.get("fiscal") is not None,
        weekday=WEEKDAYS.index(weekday) if (weekday := parts.get("weekday")) else None,
    )
    return found if _exists(found) else None


def _era_year(name: str, count: int) -> int | None:
    """Return the Gregorian year of a year of an era, or ``None`` if the era had no such year."""
    place = next(place for place, era in enumerate(ERAS) if name in (era.name, era.short, era.letter))
    year = gregorian_year(name, count)
    is_past = place + 1 < len(ERAS) and year > ERAS[place + 1].first_year + _MORE_YEARS
    return None if is_past or count < 1 else year


def _exists(found: PartialDate) -> bool:
    if found.month is None:
        return True
    if not 1 <= found.month <= 12:
        return False
    # A leap year, as any year may be meant.
    return found.day is None or 1 <= found.day <= monthrange(found.year or 2000, found.month)[1]


def read_year(text: str) -> int | None:
    """Return the Gregorian year that ``text`` (``2020``, ``令和2``, ``R2年度``, ``元年度``) names, or ``None``."""
    found = read_date(text, loose=True)
    return found.year if found is not None and found.month is None else None


def read_month(text: str) -> str | None:
    """Return the month that ``text`` (``2020-10``, ``十月``) names as ``YYYY-MM`` or, without year, ``-MM``."""
    found = read_date(text, loose=True)
    return found.iso if found is not None and found.month is not None and found.day is None else None
