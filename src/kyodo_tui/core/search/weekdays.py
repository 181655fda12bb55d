"""Dates typed with a weekday: the year that it tells, and whether it is wrong in all years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import WEEKDAYS, era_date
from kyodo_tui.core.japanese.dates import read_date
from kyodo_tui.core.search.facets import CalendarFacet
from kyodo_tui.core.search.surface import fold_term

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from kyodo_tui.core.japanese.dates import PartialDate
    from kyodo_tui.core.search.query import Query, QueryTerm

_FIRST_MONTH = 4
"""Month with which a fiscal year begins."""


@dataclass(frozen=True, slots=True)
class WrongWeekday:
    """A date that was typed with a weekday on which it does not fall; the weekday was left out of the search."""

    days: tuple[date, ...]
    """The days that are meant, one in each year."""
    typed: int
    """The weekday that was typed, 0 for Monday."""

    def describe(self) -> str:
        """Return what is wrong in words."""
        right = "、".join(f"{era_date(day.isoformat())}は{WEEKDAYS[day.weekday()]}曜日" for day in self.days)
        return f"{right}です（入力は{WEEKDAYS[self.typed]}曜日）"


def wrong_weekdays(query: Query, fiscal_years: Collection[int]) -> tuple[WrongWeekday, ...]:
    """Return the dates of ``query`` whose weekday is wrong in every year.

    Args:
        query: The query.
        fiscal_years: The fiscal years that a date without a year may be in.

    """
    found = []
    for term in query.terms:
        meant = _with_weekday(term)
        if meant is not None and meant.weekday is not None:
            days = _days(meant, fiscal_years)
            if days and all(day.weekday() != meant.weekday for day in days):
                found.append(WrongWeekday(days, meant.weekday))
    return tuple(found)


def with_years_of_weekdays(query: Query, fiscal_years: Callable[[], Collection[int]]) -> Query:
    """Return ``query`` with the year of each date without one whose weekday is right in one of several years only.

    Args:
        query: The query.
        fiscal_years: Returns the fiscal years that a date without a year may be in.

    """
    terms = tuple(_with_year(term, fiscal_years) for term in query.terms)
    return query if terms == query.terms else replace(query, terms=terms)


def _with_year(term: QueryTerm, fiscal_years: Callable[[], Collection[int]]) -> QueryTerm:
    meant = _with_weekday(term)
    if meant is None or meant.year is not None or term.alternatives:
        return term
    days = _days(meant, fiscal_years())
    right = [day for day in days if day.weekday() == meant.weekday]
    if len(right) != 1 or len(days) == 1:
        return term
    text = f"{right[0].year}年{right[0].month}月{right[0].day}日"
    return term._replace(text=text, folded=fold_term(text))


def _with_weekday(term: QueryTerm) -> PartialDate | None:
    """Return the day that a term is, if it was typed with its weekday."""
    is_date = isinstance(term.facet, CalendarFacet)
    meant = read_date(term.text, loose=True) if is_date else term.date
    return None if meant is None or meant.weekday is None else meant


def _days(meant: PartialDate, fiscal_years: Collection[int]) -> tuple[date, ...]:
    """Return the days that are meant, in order."""
    if meant.month is None or meant.day is None:
        return ()
    early = meant.month < _FIRST_MONTH
    years = [year + early for year in sorted(fiscal_years)] if meant.year is None else [meant.year]
    return tuple(day for year in years if (day := _day(year, meant.month, meant.day)) is not None)


def _day(year: int, month: int, day: int) -> date | None:
    """Return a day, or ``None`` for the 29 February of a common year."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
