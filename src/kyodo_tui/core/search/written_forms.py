"""The ways in which the text of a term can stand in a record: its numbers and dates in other notations."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.abbreviations import abbreviated
from kyodo_tui.core.japanese.calendar import ERAS, dates_named, era_of, months
from kyodo_tui.core.japanese.dates import PartialDate, read_date
from kyodo_tui.core.japanese.numbers import number_forms
from kyodo_tui.core.records.record import Project
from kyodo_tui.core.search.fields import KEY
from kyodo_tui.core.search.label_names import begun_id_surface, label_surface
from kyodo_tui.core.search.rewritings import rewritings
from kyodo_tui.core.search.surface import abbreviation_surface, surface_of, term_surface

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.core.records.record import Record

_AROUND = 8
"""Characters around a short name that are kept with it."""
_ROMAN = dict(zip(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", strict=True))
_ROMAN_NUMERAL = re.compile("[Ⅰ-Ⅻⅰ-ⅻ]")
_ROMAN_LETTERS = re.compile(f"(?<![A-Za-z])(?:{'|'.join(sorted(_ROMAN, key=len, reverse=True))})(?![A-Za-z])")


@lru_cache(maxsize=256)
def surfaces(text: str) -> tuple[str, ...]:
    """Return the surfaces by which ``text`` is searched: its own, then those of its other notations.

    A date is also found by what its sessions and its years are, in whatever notation these are written, and a name that
    a record shows (後援, No.57) by that. An abbreviation in capitals is a whole word.
    """
    found = [abbreviation_surface(text) or term_surface(text)]
    found += [term_surface(each) for each in (*_roman_forms(text), *number_forms(text))]
    if (meant := read_date(text)) is not None:
        found += [surface_of(each) for each in _date_forms(meant)]
        if not meant.is_fiscal:
            found.append(f"{KEY}{meant.iso}{KEY}")
    found += [label_surface(text), begun_id_surface(text)]
    kept: list[str] = []
    for each in dict.fromkeys(found):
        # A longer form of what is found anyway finds nothing more.
        if each and not any(shorter in each for shorter in kept):
            kept.append(each)
    return tuple(kept)


def _roman_forms(text: str) -> Iterator[str]:
    """Yield ``text`` with its Roman numerals in letters, and with letters that are Roman numerals in one character."""
    plain = unicodedata.normalize("NFKC", text)
    for form, typed in (
        (_ROMAN_NUMERAL.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text), text),
        (_ROMAN_LETTERS.sub(lambda match: _ROMAN[match[0]], plain), plain),
    ):
        # By itself, Ⅰ is not every I.
        if form != typed and not _ROMAN_NUMERAL.fullmatch(text):
            yield form


def other_keys(text: str) -> str:
    """Return other writings of parts of ``text``, each with the text around it.

    These are the short names of what it names in full (苫小牧高専), Latin words run together or apart, and what has a
    gloss without it. They stand beside it in the index, so that they find it.
    """
    keys = {
        surface_of(text[max(0, start - _AROUND) : start] + short.short + text[end : end + _AROUND])
        for start, end, short in abbreviated(text)
    }
    keys |= {each.surface().text for each in rewritings(text)}
    return f"{KEY}{KEY.join(sorted(keys))}{KEY}" if keys else ""


def date_keys(record: Record) -> str:
    """Return the days, months and years that the sessions of a record name, and since when it is held.

    A month is also one in which a session falls that began before it. They stand beside its text in the index, each
    with and without its year, so that a date finds them.
    """
    if not isinstance(record, Project):
        return ""
    keys = {part for each in dates_named(record.sessions) for part in (each, each[4:], each[:7], each[:4])}
    keys |= {part for each in months(record.sessions) for part in (each, each[4:])}
    if record.since_year is not None:
        keys.add(f"{record.since_year:04}")
    return f"{KEY}{KEY.join(sorted(keys))}{KEY}" if keys else ""


def _date_forms(meant: PartialDate) -> Iterator[str]:
    """Yield a date as texts write it."""
    month, day = meant.month, meant.day
    in_month = "" if month is None else f"{month}月"
    days = "" if day is None else f"{day}日"
    if meant.year is None:
        yield f"{in_month}{days}"
        if day is not None:
            yield f"{month}/{day}"
        return
    year = "年度" if meant.is_fiscal else "年"
    yield f"{meant.year}{year}{in_month}{days}"
    for name, count in _era_years(meant.year, month, day):
        yield f"{name}{count}{year}{in_month}{days}"
        if count == 1:
            yield f"{name}元{year}{in_month}{days}"
    if month is not None and day is not None:
        yield f"{meant.year}/{month}/{day}"
        yield f"{meant.year}-{month:02}-{day:02}"


def _era_years(year: int, month: int | None, day: int | None) -> Iterator[tuple[str, int]]:
    """Yield era and year of a date: two for a year in which the era changed."""
    first, last = (
        era_of(date(year, *ends))[0] for ends in ((month or 1, day or 1), (month or 12, day or 28))
    )
    for era in ERAS:
        if first.first_day <= era.first_day <= last.first_day:
            yield era.name, year - era.first_year + 1
