"""When a project was held, short enough for a list: ``令2.10.18 ほか2回``, ``会議 令2.4.27``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import short_date
from kyodo_tui.core.records.figures import IN_WRITING, MEETING, people_text, times_text
from kyodo_tui.core.records.labels import MODES
from kyodo_tui.core.records.meetings import is_meeting
from kyodo_tui.core.records.record import CANCELLED, WRITTEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.record import Session, Total

SHORT_CELLS = 24
"""Cells of the list column that says when a project was held."""

_HELD, _PERIOD, _MEETING, _CANCELLED = range(4)
"""What a list says of a project, the most telling first: a day, a period (募集), a meeting, what was cancelled."""


def first_held(sessions: Sequence[Session], name: str) -> tuple[Session | None, int]:
    """Return the session that stands for a project with this name, and how many others there are of its kind.

    It is the first by date of what was held; without any, of what lasted for a time, of the meetings, of what was
    cancelled. ``None`` where no session has a date.
    """
    kinds = [(_kind(session, name), session) for session in sessions]
    dated = [(kind, session.start, session) for kind, session in kinds if session.start is not None]
    if not dated:
        return None, 0
    first, _, chosen = min(dated, key=lambda each: each[:2])
    return chosen, sum(kind == first for kind, _ in kinds) - 1


def held_short(sessions: Sequence[Session], totals: Sequence[Total], name: str) -> str:
    """Return when a project with this name was held, e.g. ``令2.10.18 ほか2回``.

    A day on which no more than a meeting was held says so, also where all of them were in writing. Without any date it
    is 中止 if everything was cancelled, else how often it was held or how many people came.
    """
    session, others = first_held(sessions, name)
    if session is None or session.start is None:
        return _undated(sessions, totals)
    kind, start = _kind(session, name), session.start
    head = f"{_meeting(sessions, name)} " if kind == _MEETING else ""
    tail = f" ほか{times_text(others)}" if others else ""
    if kind == _CANCELLED:
        # What was cancelled is not counted.
        tail = f" {MODES[CANCELLED]}"
    if session.end is None or session.end == start:
        return head + short_date(start) + tail
    ranged = f"{head}{short_date(start)}～{short_date(session.end, since=start)}{tail}"
    return ranged if _cells(ranged) <= SHORT_CELLS else f"{head}{short_date(start)}～{tail}"


def _meeting(sessions: Sequence[Session], name: str) -> str:
    meetings = [each for each in sessions if _kind(each, name) == _MEETING]
    return IN_WRITING if all(each.mode == WRITTEN for each in meetings) else MEETING


def _kind(session: Session, name: str) -> int:
    if session.mode == CANCELLED:
        return _CANCELLED
    if is_meeting(session, name):
        return _MEETING
    return _PERIOD if session.mode is None else _HELD


def _undated(sessions: Sequence[Session], totals: Sequence[Total]) -> str:
    if sessions and all(session.mode == CANCELLED for session in sessions):
        return MODES[CANCELLED]
    for total in totals:
        if total.count is not None:
            return f"通年{times_text(total.count)}"
        if total.participants is not None:
            return f"延べ{people_text(total.participants)}"
    return ""


def _cells(text: str) -> int:
    """Return the width of a text of digits, signs and Japanese."""
    return sum(1 if char.isascii() else 2 for char in text)
