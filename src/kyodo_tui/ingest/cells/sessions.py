"""Read 「実施年月日、参加人数」: the single sessions, and the figures that belong to none.

A cell is a row of parts: dates, remarks in brackets, remarks after ※, and words between them. Words before a date
name what was held, there and at the dates that follow without a name; what follows a date speaks of it.
Text that fits nothing becomes a label, a note or a total; nothing is an error.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_tui.core.records.record import Total
from kyodo_tui.ingest.cells.dates import RANGE, DateContext, era_misprints, half_width, resolve
from kyodo_tui.ingest.cells.figures import counts_everything, counts_people, people, read_attendance, times
from kyodo_tui.ingest.cells.session_draft import SessionDraft, is_cancelled, is_written
from kyodo_tui.ingest.cells.session_parts import CellPart, PartKind, split_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_tui.core.records.record import Session
    from kyodo_tui.ingest.cells.dates import DateExpression, DatePoint, EraMisprint

MISPRINT = "の誤記と読む"
"""Ends the remark that explains why an era is read as another."""
IMPOSSIBLE = "は暦にない日付を含む"
"""Ends the remark on a day that the calendar does not have."""

_OF_ANOTHER = re.compile(r"[はも]")
_ASIDE = re.compile(
    r"(?:午前|午後)?\s*[0-9]{1,2}(?::[0-9]{2}|時).*|(?:於|会場|場所|時間)\s*:?.*|.*[でに](?:開催|実施)(?:した|しました)?"
)
_BULLETS = re.compile(r"[・●○◎◇◆□■*\-:、,。;\s]+")
_TAIL = re.compile(r"[:、,。;\s]+$")


def parse_sessions(
    text: str, fiscal_year: int | None = None
) -> tuple[tuple[Session, ...], tuple[Total, ...]]:
    """Return the sessions of a cleaned cell in document order, and its totals.

    Of two counts 「234団体13,889人」 the people are the participants and the rest goes into the note. Everything
    written of a session beside its date, label and plain count is in its note, without brackets and ※.
    """
    reading = _SessionParser(text, fiscal_year)
    for part in reading.parts:
        reading.take(part)
    return reading.finish()


class _SessionParser:
    """Takes part after part and keeps what the words before it are still waiting for."""

    def __init__(self, text: str, fiscal_year: int | None) -> None:
        self.text = text
        self.fiscal_year = fiscal_year
        self.folded = half_width(text)
        self.parts = list(
            split_parts(self.folded, DateContext.NOTHING if fiscal_year is None else DateContext.YEAR)
        )
        self.before_dates = {
            before.end for before, after in pairwise(self.parts) if after.kind is PartKind.DATE
        }
        self.expressions: list[DateExpression] = []
        self.drafts: list[SessionDraft] = []
        self.totals: list[tuple[str | None, int, int]] = []
        self.label: str | None = None
        self.waiting: tuple[int, int] | None = None
        """Words that no date has followed yet."""
        self.open = False
        """Whether what follows still speaks of the last draft."""
        self.previous: CellPart | None = None

    def take(self, part: CellPart) -> None:
        """Take the next part."""
        if part.expression is not None:
            self._date(part.expression)
        elif part.kind is PartKind.BRACKET:
            self._bracket(part)
        elif part.kind is PartKind.REMARK:
            self._remark(part)
        else:
            self._word(part)
        self.previous = part

    def finish(self) -> tuple[tuple[Session, ...], tuple[Total, ...]]:
        """Return what was read."""
        self._flush()
        days = resolve(self.expressions, self.fiscal_year)
        explained = self._explained()
        sessions: list[Session] = []
        for draft in self.drafts:
            if draft.expression is None:
                sessions.append(draft.session(None))
                continue
            written, read = self.expressions[draft.expression], days[draft.expression]
            notes = [explained[point] for point in written.points if point in explained]
            if read.impossible:
                notes.append(f"原文の「{self.text[written.start : written.end]}」{IMPOSSIBLE}")
            sessions.append(draft.session(read, notes))
        return tuple(sessions), tuple(self._total(*total) for total in self.totals)

    # -- the parts --

    def _date(self, expression: DateExpression) -> None:
        if self.waiting is not None:
            self.label = self._waiting_label()
        self.expressions.append(expression)
        self.drafts.append(SessionDraft(self.label, len(self.expressions) - 1))
        self.open = True

    def _bracket(self, part: CellPart) -> None:
        inner = self.text[part.start + 1 : part.end - 1].strip()
        folded = half_width(inner)
        if self.previous is not None and self.totals and self.totals[-1][2] == self.previous.end:
            label, start, _ = self.totals[-1]
            self.totals[-1] = (label, start, part.end)
        elif self.waiting is None:
            if self.open:
                self._add(part.start, part.end, inner)
            else:
                self._wait(part)
        elif self._counts_last(inner):
            self._flush()
            self._add(part.start, part.end, inner)
        elif is_cancelled(folded) and not self._is_before_date(part):
            self._without_date(inner)
        else:
            self._wait(part)

    def _remark(self, part: CellPart) -> None:
        inner = self.text[part.start : part.end].lstrip("※＊* 　").rstrip()
        folded = half_width(inner)
        cancels = is_cancelled(folded) and not _OF_ANOTHER.search(folded)
        if counts_people(folded) or (not self.drafts and times(folded) is not None):
            self._flush()
            self.totals.append((None, part.start, part.end))
        elif self.waiting is not None and cancels:
            self._without_date(inner)
        else:
            self._flush()
            if self.drafts and inner:
                self.drafts[-1].notes.append(inner)
                self.drafts[-1].cancelled |= cancels and self.drafts[-1].participants is None
            elif cancels:
                self._without_date(inner)
            elif inner:
                self.totals.append((None, part.start, part.end))
        self.open = False

    def _word(self, part: CellPart) -> None:
        text, folded = self.text[part.start : part.end], self.folded[part.start : part.end]
        speaks_of_last = self.open and self.waiting is None
        names_next = self._is_before_date(part)
        if speaks_of_last and self._is_aside(part):
            self._add(part.start, part.end, text.removeprefix("の"))
        elif self.waiting is not None and not names_next and self._counts_last(text):
            self._flush()
            self._add(part.start, part.end, text)
        elif is_cancelled(folded) or (is_written(folded) and not names_next):
            if speaks_of_last and not self.drafts[-1].is_settled and not _OF_ANOTHER.search(folded):
                self._add(part.start, part.end, text)
            else:
                self._without_date(text)
        elif not names_next and (counts_people(folded) or times(folded) is not None):
            if speaks_of_last and not self.drafts[-1].is_settled and not counts_everything(folded):
                self._add(part.start, part.end, text)
            else:
                label = self._waiting_label() if self.waiting is not None else None
                self.totals.append((label, part.start, part.end))
                self.open = False
        else:
            self._wait(part)

    def _is_aside(self, part: CellPart) -> bool:
        """Whether a word after a date speaks of it: joined to it, a time or place, or who came."""
        if self.previous is not None and self.previous.end == part.start:
            return True
        if _ASIDE.fullmatch(self.folded, part.start, part.end):
            return True
        text = self.text[part.start : part.end]
        return not self._is_before_date(part) and self._counts_last(text)

    def _counts_last(self, remark: str) -> bool:
        """Whether a remark tells how many came to the last session, which is not known yet.

        Words between a date and its count are a place: 「令和2年10月18日 文化会館（30人）」.
        """
        if not self.open or self.drafts[-1].is_settled:
            return False
        return read_attendance(half_width(remark), remark).count is not None

    # -- what they mean --

    def _add(self, start: int, end: int, remark: str) -> None:
        """Take a remark on the session before it."""
        draft = self.drafts[-1]
        if counts_everything(half_width(remark)) and (draft.is_settled or self._counts_several()):
            self.totals.append((None, start, end))
        elif remark:
            draft.add(remark)

    def _counts_several(self) -> bool:
        """Whether a total would count sessions before the last one, too, because nothing else counts them."""
        return len(self.drafts) > 1 and not self.drafts[-2].is_settled

    def _without_date(self, note: str) -> None:
        """Take what was called off or done in writing without any date."""
        label = self.label = self._waiting_label() if self.waiting is not None else None
        cancelled = is_cancelled(half_width(note))
        self.drafts.append(SessionDraft(label, notes=[note], cancelled=cancelled, written=not cancelled))
        self.open = True

    def _wait(self, part: CellPart) -> None:
        self.waiting = (self.waiting[0] if self.waiting else part.start), part.end

    def _waiting_label(self) -> str | None:
        start, end = self.waiting or (0, 0)
        self.waiting = None
        return _label(self.text[start:end])

    def _flush(self) -> None:
        """Words that no date follows speak of the session before them, or stand alone."""
        if self.waiting is None:
            return
        start, end = self.waiting
        self.waiting = None
        if self.drafts:
            self.drafts[-1].notes.append(self.text[start:end])
        else:
            self.totals.append((None, start, end))

    def _is_before_date(self, part: CellPart) -> bool:
        return part.end in self.before_dates

    def _total(self, label: str | None, start: int, end: int) -> Total:
        folded = self.folded[start:end]
        text = self.text[start:end]
        # The name of a project's only figure is that of the project; others are told apart by their names.
        if label and (self.drafts or len(self.totals) > 1):
            text = f"{label} {text}"
        return Total(text, people(folded), times(folded))

    def _explained(self) -> dict[DatePoint, str]:
        """Say in Japanese of each point with a contradicting era why it is read as another."""
        slips = era_misprints(self.expressions)
        places = {
            point: (draft.label, self.expressions[draft.expression])
            for draft in self.drafts
            if slips and draft.expression is not None
            for point in self.expressions[draft.expression].points
        }
        return {slip.point: self._explain(slip, places) for slip in slips}

    def _explain(
        self, slip: EraMisprint, places: Mapping[DatePoint, tuple[str | None, DateExpression]]
    ) -> str:
        _, expression = places[slip.point]
        beside = []
        for point, otherwise in ((slip.before, "前の日付"), (slip.after, "次の日付")):
            if point is not None:
                label, other = places[point]
                name = _end_of_range(point, other, otherwise) if other is expression else label or otherwise
                beside.append(f"{name}「{self.text[point.start : point.end]}」")
        reason = "に挟まれる" if len(beside) > 1 else "に続く" if slip.before is not None else "より前にある"
        what, point = _end_of_range(slip.point, expression, "日付"), slip.point
        written = self.text[point.start : point.end]
        year = self.text[point.start : point.year_end].rstrip()
        era = point.era or ""
        read = slip.era + (year.removeprefix(era) if year.startswith(era) else f"{point.number}年")
        return f"原文の{what}は「{written}」だが、{'・'.join(beside)}{reason}ため「{read}」{MISPRINT}"


def _end_of_range(point: DatePoint, expression: DateExpression, otherwise: str) -> str:
    if RANGE not in expression.links:
        return otherwise
    return "始期" if point is expression.points[0] else "終期"


def _label(text: str) -> str | None:
    """Return words as a label: without bullets before them and the colon after."""
    folded = half_width(text)
    bullets, tail = _BULLETS.match(folded), _TAIL.search(folded)
    return text[bullets.end() if bullets else 0 : tail.start() if tail else len(text)] or None
