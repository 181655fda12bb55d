"""A session under construction while its cell is parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kyodo_tui.core.records.record import Session
from kyodo_tui.ingest.cells.figures import read_attendance
from kyodo_tui.ingest.cells.notation import half_width
from kyodo_tui.ingest.cells.remarks import is_cancelled, is_postponed, is_written, is_written_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_tui.ingest.cells.date_resolution import ResolvedDates

SEPARATOR = "／"
"""Stands between the remarks of a note."""

_CALL = re.compile(r"募集|公募|受付|申込|応募|締切|提出")
_HELD = re.compile(r"開催|実施|出席|参加|来場|入場|[0-9〇一二三四五六七八九十百]\s*(?:組|世帯|家族|チーム)")


@dataclass(slots=True)
class SessionDraft:
    """A session under construction."""

    label: str | None
    """What was held."""
    expression: int | None = None
    """Index of its date among the dates of the cell; ``None`` for what has none."""
    days: int = 1
    """Number of days its date lists."""
    participants: int | None = None
    approx: bool = False
    unit: str | None = None
    notes: list[str] = field(default_factory=list)
    """Other remarks on it, in order."""
    cancelled: bool = False
    written: bool = False
    postponed: bool = False
    """Whether it was put off, so that its date is not the day it was held."""

    @property
    def is_settled(self) -> bool:
        """Whether attendance is known: counted, cancelled or in writing."""
        return self.participants is not None or self.cancelled or self.written

    def add(self, remark: str) -> None:
        """Take the participants from a remark if still unknown; the rest of it becomes a note."""
        folded = half_width(remark)
        note: str | None = remark
        if self.participants is None and not self.postponed:
            attendance = read_attendance(folded, remark, self.days)
            note = attendance.rest
            self.participants = attendance.participants
            self.approx, self.unit = attendance.approx, attendance.unit
        if note:
            self.notes.append(note)
            self.written |= is_written(folded)
            self.cancelled |= is_cancelled(folded) and self.participants is None
            self.postponed |= is_postponed(folded) and self.participants is None

    def move_participants(self, other: SessionDraft) -> None:
        """Give the participants to the session of another day."""
        other.participants, other.approx, other.unit = self.participants, self.approx, self.unit
        self.participants, self.approx, self.unit = None, False, None

    def session(self, dates: ResolvedDates | None, more_notes: Iterable[str] = ()) -> Session:
        """Return the session, held on ``dates``."""
        return Session(
            label=self.label,
            start=dates.start if dates else None,
            end=dates.end if dates else None,
            dates=dates.dates if dates else None,
            participants=self.participants,
            approx=self.approx,
            unit=self.unit,
            mode=self._mode(dates),
            note=SEPARATOR.join([*self.notes, *more_notes]) or None,
        )

    def _mode(self, dates: ResolvedDates | None) -> str | None:
        label = half_width(self.label or "")
        if self.cancelled or (self.participants is None and is_cancelled(label)):
            return "cancelled"
        if self.written or is_written_label(label):
            return "written"
        if self.participants is not None:
            return "in_person"
        if dates is None or dates.start is None or self.postponed or _CALL.search(label):
            return None
        # A period without a head count may be anything, such as a call for entries.
        is_period = (dates.end is not None and dates.dates is None) or len(dates.start) == len("2020-10")
        return None if is_period and not _HELD.search(" ".join([label, *self.notes])) else "in_person"
