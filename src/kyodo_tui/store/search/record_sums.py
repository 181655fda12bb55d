"""Add up over records how often something was held and how many people came.

What each record says is read once: a list changes with every letter that is typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.records.figures import Figures
from kyodo_tui.core.records.listing import Sums
from kyodo_tui.core.records.meetings import figures_of
from kyodo_tui.store.list_rows import figures_of_row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from kyodo_tui.core.search.asked_sessions import AskedSessions

_FIGURES = """SELECT record, times, people, approx, meetings, members, members_approx FROM record_figures
WHERE times OR meetings OR people IS NOT NULL OR members IS NOT NULL"""


class RecordSums:
    """The figures of all records of one file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._figures = {seq: figures_of_row(columns) for seq, *columns in connection.execute(_FIGURES)}
        self._everything: Sums | None = None

    def everything(self) -> Sums:
        """Return the sums of all records."""
        if self._everything is None:
            self._everything = Sums(_sum(self._figures.values()))
        return self._everything

    def of(self, seqs: Iterable[int]) -> Sums:
        """Return the sums of some records, by their numbers."""
        known = self._figures
        return Sums(_sum(known[seq] for seq in seqs if seq in known))

    def on(self, asked: AskedSessions, seqs: Iterable[int], connection: sqlite3.Connection) -> Sums:
        """Return the sums of the sessions of some records, read now, that fall on what is asked for."""
        # The first screen needs the sums of whole records only.
        from kyodo_tui.store.search.asked_rows import sessions_of

        within: list[Figures] = []
        beyond: list[Figures] = []
        for record in sessions_of(connection, [seq for seq in seqs if seq in self._figures]):
            for session in asked.among(record.sessions):
                counted = figures_of([session], record.name)
                (within if asked.holds(session) else beyond).append(counted)
        return Sums(_sum(within), asked.label, _sum(beyond))


def _sum(figures: Iterable[Figures]) -> Figures:
    """Return the sum of many figures, faster than adding one to another."""
    times = people = meetings = members = 0
    has_people = has_members = approx = members_approx = False
    for each in figures:
        times += each.times
        meetings += each.meetings
        if each.people is not None:
            people += each.people
            has_people = True
            approx = approx or each.approx
        if each.members is not None:
            members += each.members
            has_members = True
            members_approx = members_approx or each.members_approx
    return Figures(
        times,
        people if has_people else None,
        approx,
        meetings,
        members if has_members else None,
        members_approx,
    )
