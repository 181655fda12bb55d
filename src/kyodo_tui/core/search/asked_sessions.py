"""The days, months and modes that a query asks for, and which sessions of a project they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import era_date, era_year_label
from kyodo_tui.core.records.labels import MODES
from kyodo_tui.core.records.record import WRITTEN
from kyodo_tui.core.search.asked_modes import is_in_writing, mode_named
from kyodo_tui.core.search.facets import CalendarFacet, ModeFacet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_tui.core.records.record import Session
    from kyodo_tui.core.search.query import Query, QueryTerm

_YEAR, _DAY = len("YYYY"), len("YYYY-MM-DD")
_CALENDAR = ("month", "date")
"""Codes of the facets that ask for sessions; a fiscal year is that of all sessions of a record."""


@dataclass(frozen=True, slots=True)
class AskedSessions:
    """Days, months, calendar years or modes (書面開催) of sessions."""

    conditions: tuple[tuple[str, ...], ...]
    """What each condition of the query asks for: one of ``2020-10-18``, ``2020-10``, ``2020``, ``-10-18``, ``-10``,
    ``written``.
    """

    @property
    def has_days(self) -> bool:
        """Whether it asks for days, months or years, not for modes alone."""
        return any(each not in MODES for condition in self.conditions for each in condition)

    @property
    def label(self) -> str:
        """What is asked for, in words: ``10月``, ``令和2年10月18日``, ``書面開催``."""
        return "・".join("か".join(map(_label, condition)) for condition in self.conditions)

    def has(self, session: Session) -> bool:
        """Return whether a session falls on what is asked for, at least in part."""
        return all(any(_falls_on(session, each) for each in condition) for condition in self.conditions)

    def holds(self, session: Session) -> bool:
        """Return whether all of a session falls on what is asked for."""
        return all(any(_lies_in(session, each) for each in condition) for condition in self.conditions)

    def among(self, sessions: Sequence[Session]) -> list[Session]:
        """Return those of some sessions that fall on what is asked for.

        Where none meets all conditions, it is those that meet any: a record can meet each by another of its sessions.
        """
        found = [session for session in sessions if self.has(session)]
        if found or len(self.conditions) < 2:
            return found
        return [each for each in sessions if any(AskedSessions((one,)).has(each) for one in self.conditions)]


def asked_sessions(query: Query) -> AskedSessions | None:
    """Return the days, months and modes that a query asks for, as a condition or by themselves.

    ``None`` where it asks for none.
    """
    asked = [
        each for term in query.terms if not term.excluded and (each := tuple(dict.fromkeys(_asked_by(term))))
    ]
    return AskedSessions(tuple(dict.fromkeys(asked))) if asked else None


def _asked_by(term: QueryTerm) -> Iterator[str]:
    facet = term.facet
    if isinstance(facet, CalendarFacet) and facet.code in _CALENDAR:
        yield from filter(None, (facet.read(each.text) for each in term.single))
    elif isinstance(facet, ModeFacet):
        named = [mode_named(each) for each in term.single]
        # Beside a status, which is one of records, a mode says nothing of sessions.
        yield from filter(None, named) if all(named) else ()
    # A year alone is rather the one since which something is held.
    elif facet is None and "held" in term.text_fields and (date := term.date) and date.month is not None:
        yield date.iso
    elif facet is None and "held" in term.text_fields and is_in_writing(term):
        yield WRITTEN


def _falls_on(session: Session, asked: str) -> bool:
    if asked in MODES:
        return session.mode == asked
    if session.start is None:
        return False
    if session.dates:
        return any(_is_in(day, asked) for day in session.dates)
    first, last = session.start, max(session.start, session.end or session.start)
    if not asked.startswith("-"):
        return _overlaps(first, last, asked)
    years = range(int(first[:_YEAR]), int(last[:_YEAR]) + 1)
    return any(_overlaps(first, last, f"{year:04}{asked}") for year in years)


def _overlaps(first: str, last: str, asked: str) -> bool:
    """Return whether a time from one day or month to another has a day, month or year in it."""
    size = len(asked)
    if size == _DAY and (len(first) < _DAY or len(last) < _DAY):
        # On which days of its months it was is not known.
        return asked in (first, last)
    return first[:size] <= asked <= last[:size]


def _lies_in(session: Session, asked: str) -> bool:
    if asked in MODES:
        return session.mode == asked
    if session.start is None:
        return False
    days = session.dates or (session.start, max(session.start, session.end or session.start))
    is_one_year = len({day[:_YEAR] for day in days}) == 1
    return is_one_year and all(_is_in(day, asked) for day in days)


def _is_in(day: str, asked: str) -> bool:
    """Return whether a day or month is in what is asked for."""
    return day[_YEAR if asked.startswith("-") else 0 :].startswith(asked)


def _label(asked: str) -> str:
    if asked in MODES:
        return MODES[asked]
    if asked.startswith("-"):
        month, _, day = asked[1:].partition("-")
        return f"{int(month)}月" + (f"{int(day)}日" if day else "")
    return era_year_label(int(asked)) if len(asked) == _YEAR else era_date(asked) or asked
