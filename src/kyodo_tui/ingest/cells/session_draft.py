"""A session in the making: what its cell says of it, part by part, and what that makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kyodo_tui.core.records.record import Session
from kyodo_tui.ingest.cells.dates import half_width
from kyodo_tui.ingest.cells.figures import read_attendance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_tui.ingest.cells.dates import ResolvedDates

SEPARATOR = "／"
"""Stands between the remarks of a note."""

_CALLED_OFF = r"(?:中止|取り?やめ|見送り|見合わせ|未実施|未開催|(?:開催|実施)(?:せず|[な無]し))"
_CANCELLED = re.compile(
    rf"{_CALLED_OFF}(?:と?した|となった|とします|となりました|しました|です|のため)?[。.)」】]*$"
)
_WRITTEN = re.compile(r"書面|持ち?回り")
_HELD_IN_WRITING = re.compile(r"書面(?:開催|会議|総会|審議|決議|議決|表決)|持ち?回り")
_POSTPONED = re.compile(r"延期")
_CALL = re.compile(r"募集|公募|受付|申込|応募|締切|提出")
_HELD = re.compile(r"開催|実施|出席|参加|来場|入場")


def is_cancelled(folded: str) -> bool:
    """Whether a remark in one width says that something was called off."""
    return bool(_CANCELLED.search(folded))


def is_written(folded: str) -> bool:
    """Whether a remark in one width says that something was done in writing."""
    return bool(_WRITTEN.search(folded))


@dataclass(slots=True)
class SessionDraft:
    """A session in the making."""

    label: str | None
    """What was held."""
    expression: int | None = None
    """Place of its date among the dates of the cell; ``None`` for what has none."""
    participants: int | None = None
    approx: bool = False
    unit: str | None = None
    notes: list[str] = field(default_factory=list)
    """What is written of it besides, in order."""
    cancelled: bool = False
    written: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is to be known of who came."""
        return self.participants is not None or self.cancelled or self.written

    def add(self, remark: str) -> None:
        """Take a remark in: the participants if they are not known yet, and a note of the rest."""
        folded = half_width(remark)
        note: str | None = remark
        if self.participants is None:
            attendance = read_attendance(folded, remark)
            note = attendance.rest
            if attendance.count is not None:
                self.participants = attendance.count.number
                self.approx, self.unit = attendance.count.approx, attendance.count.unit
        if note:
            self.notes.append(note)
            self.written |= is_written(folded)
            self.cancelled |= is_cancelled(folded) and self.participants is None

    def session(self, days: ResolvedDates | None, more_notes: Iterable[str] = ()) -> Session:
        """Return the session, held on ``days``."""
        return Session(
            label=self.label,
            start=days.start if days else None,
            end=days.end if days else None,
            dates=days.dates if days else None,
            participants=self.participants,
            approx=self.approx,
            unit=self.unit,
            mode=self._mode(days),
            note=SEPARATOR.join([*self.notes, *more_notes]) or None,
        )

    def _mode(self, days: ResolvedDates | None) -> str | None:
        label = half_width(self.label or "")
        if self.cancelled or (self.participants is None and is_cancelled(label)):
            return "cancelled"
        if self.written or _HELD_IN_WRITING.search(label):
            return "written"
        if self.participants is not None:
            return "in_person"
        words = " ".join([label, *self.notes])
        if days is None or days.start is None or _CALL.search(label) or _POSTPONED.search(words):
            return None
        # A period in which nobody was counted may be anything: a call for entries, a time of preparation.
        is_period = (days.end is not None and days.dates is None) or len(days.start) == len("2020-10")
        return None if is_period and not _HELD.search(words) else "in_person"
