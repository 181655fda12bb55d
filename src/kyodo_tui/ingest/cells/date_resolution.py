"""Resolve the date expressions of a cell to days and months of the Gregorian calendar."""

from __future__ import annotations

import calendar
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import ERAS, gregorian_year
from kyodo_tui.ingest.cells.dates import LIST, RANGE, DateRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kyodo_tui.ingest.cells.date_points import DatePoint
    from kyodo_tui.ingest.cells.dates import DateExpression

_ERA_ORDER = [era.name for era in ERAS]


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
    """Whether a day is written that the calendar does not have, or no year can be told."""


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
    """Return what each expression of a cell means; what it leaves out is taken from what stands before it.

    A first date without a year falls in the fiscal year, where that is known.
    """
    eras = {misprint.point: misprint.era for misprint in era_misprints(expressions)}
    state = _State(fiscal_year=fiscal_year, year=fiscal_year, base_year=fiscal_year)
    resolved: list[ResolvedDates] = []
    for expression in expressions:
        isos, after = _resolve(expression, state, eras)
        resolved.append(_dates(expression, isos))
        if expression.role is DateRole.NEXT:
            state = after
    return resolved


@dataclass(frozen=True, slots=True)
class _State:
    """What a date can take from the dates before it."""

    fiscal_year: int | None
    year: int | None
    base_year: int | None
    """The last year that was written: 翌年 is the year after it, however often it is said."""
    era: str | None = None
    month: int = 4
    last: str | None = None
    """The last day or month."""


def _resolve(
    expression: DateExpression, state: _State, eras: Mapping[DatePoint, str]
) -> tuple[list[str | None], _State]:
    isos: list[str | None] = []
    previous = (0, 0)
    for point in expression.points:
        if point.days_later is not None:
            iso = _days_after(state.last, point.days_later)
            if iso is not None:
                state = replace(state, year=int(iso[:4]), month=int(iso[5:7]))
                previous = state.month, int(iso[8:])
        else:
            here = _month_and_day(point, state.month)
            year, era, is_written = _year(
                point, state, eras, here, previous if isos else None, expression.role
            )
            iso = _iso(year, here[0], point)
            base = year if is_written else state.base_year
            state = replace(state, year=year or state.year, base_year=base, era=era, month=here[0])
            previous = here
        if iso is not None:
            state = replace(state, last=iso)
        isos.append(iso)
    return isos, state


def _month_and_day(point: DatePoint, month: int) -> tuple[int, int]:
    if point.month is not None:
        month = point.month
    elif point.months_later:
        month = month % 12 + 1
    return month, 31 if point.is_last_day else point.day or 0


def _year(
    point: DatePoint,
    state: _State,
    eras: Mapping[DatePoint, str],
    here: tuple[int, int],
    previous: tuple[int, int] | None,
    role: DateRole,
) -> tuple[int | None, str | None, bool]:
    """Return the year of a point, the era it stands in, and whether it is written.

    ``previous`` is month and day of the point before it in the expression.
    """
    if point.number is not None:
        era = eras.get(point, point.era)
        return (gregorian_year(era, point.number) if era else point.number), era, True
    if point.bare_year is not None:
        year, era = _bare_year(point.bare_year, state, here, previous)
        return year, era, True
    if point.years_later is not None:
        known = state.base_year if point.years_later else state.year
        return (None if known is None else known + point.years_later), state.era, False
    year = state.year
    if year is None:
        return None, state.era, False
    if role is DateRole.OF_FISCAL_YEAR:
        first = state.fiscal_year
        if first is None:
            first = year if state.month >= 4 else year - 1
        return (first if here[0] >= 4 else first + 1), state.era, False
    if role is DateRole.MOVED_FROM:
        last_day = state.last[5:] if state.last else f"{state.month:02}"
        return (year if f"{here[0]:02}-{here[1]:02}" <= last_day else year - 1), state.era, False
    if (previous is not None and here < previous) or (previous is None and here[0] < 4 <= state.month):
        # 「12月28日～1月5日」 goes on into the next year, and a fiscal year ends in March.
        year += 1
    return year, state.era, False


def _bare_year(
    number: int, state: _State, here: tuple[int, int], previous: tuple[int, int] | None
) -> tuple[int | None, str | None]:
    """Return the year that a number without an era means, and its era: it goes on from the year before it."""
    if state.era is None and state.last is not None:
        century = (state.year or 0) // 100 * 100
        return century + number, None
    if state.era is None:
        # The first date of a cell: an era in which it falls in the fiscal year.
        years = {era: gregorian_year(era, number) for era in _ERA_ORDER}
        first = state.fiscal_year
        found = (era for era, year in years.items() if first is not None and year == first + (here[0] < 4))
        era = next(found, None)
        return (years[era] if era else None), era
    for era in _ERA_ORDER[_ERA_ORDER.index(state.era) :]:
        # 「平成31年 4月～ 2年 3月」 ends in the next era.
        year = gregorian_year(era, number)
        if previous is None or (year, *here) >= (state.year or 0, *previous):
            return year, era
    return gregorian_year(state.era, number), state.era


def _days_after(iso: str | None, days: int) -> str | None:
    if iso is None or len(iso) < 10:
        return None
    return (date.fromisoformat(iso) + timedelta(days)).isoformat()


def _iso(year: int | None, month: int, point: DatePoint) -> str | None:
    if year is None:
        return None
    day = calendar.monthrange(year, month)[1] if point.is_last_day else point.day
    try:
        found = date(year, month, day or 1).isoformat()
    except ValueError:
        return None
    return found if day else found[:7]


def _dates(expression: DateExpression, isos: Sequence[str | None]) -> ResolvedDates:
    known = [iso for iso in isos if iso is not None]
    if len(known) < len(isos):
        return ResolvedDates(isos[0], None, None, impossible=True)
    dates: tuple[str, ...] | None = None
    if LIST in expression.links:
        dates = tuple(dict.fromkeys(_each(known, expression.links)))
    return ResolvedDates(known[0], known[-1] if len(known) > 1 else None, dates, impossible=False)


def _each(isos: Sequence[str], links: Sequence[str]) -> Iterator[str]:
    """Yield every day of a list, those within a range of it included."""
    yield isos[0]
    for (before, iso), link in zip(pairwise(isos), links, strict=True):
        if link == RANGE and len(before) == len(iso) == 10:
            day, last = date.fromisoformat(before), date.fromisoformat(iso)
            for more in range(1, min((last - day).days, 366)):
                yield (day + timedelta(more)).isoformat()
        yield iso
