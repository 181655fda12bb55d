"""Parse 「実施年月日、参加人数」: the single sessions, and the figures that belong to none.

A cell is a row of parts: dates, remarks in brackets, remarks after ※, and words between them. Words before a date
name what was held, there and at the dates that follow without a name; what follows a date speaks of it.
Text that fits nothing becomes a label, a note or a total; nothing is an error.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_tui.core.records.record import Total
from kyodo_tui.ingest.cells.date_resolution import resolve
from kyodo_tui.ingest.cells.dates import RANGE, DateContext, DateExpression, DateRole
from kyodo_tui.ingest.cells.era_notes import explain_misprints
from kyodo_tui.ingest.cells.figures import counts_everything, counts_people, people, read_attendance, times
from kyodo_tui.ingest.cells.notation import half_width
from kyodo_tui.ingest.cells.remarks import (
    cancelled_events,
    is_cancelled,
    is_moved_here,
    is_postponed,
    is_written,
    read_move,
    topic_of,
)
from kyodo_tui.ingest.cells.session_draft import SessionDraft
from kyodo_tui.ingest.cells.session_parts import CellPart, PartKind, split_parts

if TYPE_CHECKING:
    from kyodo_tui.core.records.record import Session

IMPOSSIBLE = "は暦にない日付を含む"
"""Ends the remark on a day that the calendar does not have."""

_ASIDE = re.compile(
    r"(?:午前|午後)?\s*[0-9]{1,2}(?::[0-9]{2}|時).*|(?:於|会場|場所|時間)\s*:?.*|.*[でに](?:開催|実施)(?:した|しました)?"
)
_BULLETS = re.compile(r"[・●○◎◇◆□■*\-:、,。;\s]+")
_TAIL = re.compile(r"[:、,。;\s]+$")
_PUT_OFF = re.compile(r".*(?:延期|順延)(?:し|して|した|となり)?")
_FROM = re.compile(r"\s*(?:から|より)\s*")


def parse_sessions(
    text: str, fiscal_year: int | None = None
) -> tuple[tuple[Session, ...], tuple[Total, ...]]:
    """Return the sessions of a cleaned cell in document order, and its totals.

    Of two counts 「234団体13,889人」 the people are the participants and the rest goes into the note. Everything
    written of a session beside its date, label and plain count is in its note, without brackets and ※.
    """
    parser = _SessionParser(text, fiscal_year)
    for part in parser.parts:
        parser.take(part)
    return parser.finish()


class _SessionParser:
    """Takes part after part and keeps what the words before it are still waiting for."""

    def __init__(self, text: str, fiscal_year: int | None) -> None:
        self.text = text
        self.fiscal_year = fiscal_year
        self.folded = half_width(text)
        context = DateContext.NOTHING if fiscal_year is None else DateContext.YEAR
        self.parts = list(split_parts(self.folded, context))
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
        dates = resolve(self.expressions, self.fiscal_year)
        labels = {draft.expression: draft.label for draft in self.drafts if draft.expression is not None}
        explained = explain_misprints(self.text, self.expressions, labels)
        sessions: list[Session] = []
        for draft in self.drafts:
            if draft.expression is None:
                sessions.append(draft.session(None))
                continue
            written, read = self.expressions[draft.expression], dates[draft.expression]
            notes = [explained[point] for point in written.points if point in explained]
            if read.impossible:
                notes.append(f"原文の「{self.text[written.start : written.end]}」{IMPOSSIBLE}")
            sessions.append(draft.session(read, notes))
        return tuple(sessions), tuple(self._total(*total) for total in self.totals)

    # -- the parts --

    def _date(self, expression: DateExpression) -> None:
        last = self.drafts[-1] if self.drafts and self.open and self.waiting is None else None
        if last is not None and last.postponed and not last.is_settled:
            # 「8月 1日 延期（2月 1日）（20人）」: the dates after it go on from the first.
            expression = expression.moved(0, DateRole.MOVED_TO)
            self._moved_draft(last, expression)
            return
        if self.waiting is not None:
            self.label = self._waiting_label()
        self._add_draft(self.label, expression)

    def _add_draft(self, label: str | None, expression: DateExpression) -> SessionDraft:
        self.expressions.append(expression)
        days = len(expression.points) if RANGE not in expression.links else 1
        draft = SessionDraft(label, len(self.expressions) - 1, days)
        self.drafts.append(draft)
        self.open = True
        return draft

    def _bracket(self, part: CellPart) -> None:
        start, end = self._trimmed(part.start + 1, part.end - 1)
        inner, folded = self.text[start:end], self.folded[start:end]
        if self.previous is not None and self.totals and self.totals[-1][2] == self.previous.end:
            label, first, _ = self.totals[-1]
            self.totals[-1] = (label, first, part.end)
        elif self.waiting is None:
            if not self.open:
                self._wait(part)
            elif self.drafts[-1].is_settled and self._add_cancelled_events(start, end):
                pass
            else:
                self._add(start, end, (part.start, part.end))
        elif self._counts_last(inner):
            self._flush()
            self._add(start, end, (part.start, part.end))
        elif is_cancelled(folded) and not self._is_before_date(part):
            self._without_date(inner)
        else:
            self._wait(part)

    def _remark(self, part: CellPart) -> None:
        start, end = self._trimmed(part.start, part.end, "※＊* 　")
        inner, folded = self.text[start:end], self.folded[start:end]
        if counts_people(folded) or (not self.drafts and times(folded) is not None):
            self._flush()
            self.totals.append((None, part.start, part.end))
        elif self.waiting is not None and is_cancelled(folded) and not cancelled_events(folded):
            self._without_date(inner)
        else:
            self._flush()
            last = self.drafts[-1] if self.drafts else None
            if self._add_cancelled_events(start, end):
                pass
            elif last is not None and is_postponed(folded):
                self._put_off(start, end)
            elif is_cancelled(folded) and (last is None or (last.is_settled and not last.cancelled)):
                self.drafts.append(SessionDraft(None, notes=[inner], cancelled=True))
            elif last is not None and inner:
                last.notes.append(inner)
                last.cancelled |= is_cancelled(folded)
            elif inner:
                self.totals.append((None, part.start, part.end))
        self.open = False

    def _word(self, part: CellPart) -> None:
        text, folded = self.text[part.start : part.end], self.folded[part.start : part.end]
        speaks_of_last = self.open and self.waiting is None
        names_next = self._is_before_date(part)
        if speaks_of_last and is_moved_here(folded):
            self._moved_here(part)
        elif (
            speaks_of_last
            and self.drafts[-1].is_settled
            and not names_next
            and times(folded) is not None
            and people(folded) is None
        ):
            self.totals.append((None, part.start, part.end))
        elif speaks_of_last and self._is_aside(part):
            shift = len(text) - len(text.removeprefix("の"))
            self._add(part.start + shift, part.end, (part.start, part.end))
        elif self.waiting is not None and not names_next and self._counts_last(text):
            self._flush()
            self._add(part.start, part.end, (part.start, part.end))
        elif is_cancelled(folded) or (is_written(folded) and not names_next):
            if speaks_of_last and not self.drafts[-1].is_settled and not cancelled_events(folded):
                self._add(part.start, part.end, (part.start, part.end))
            elif self.waiting is not None or not self._add_cancelled_events(part.start, part.end):
                self._without_date(text)
        elif speaks_of_last and is_postponed(folded) and (not names_next or _PUT_OFF.fullmatch(folded)):
            self._add(part.start, part.end, (part.start, part.end))
        elif not names_next and (counts_people(folded) or times(folded) is not None):
            if speaks_of_last and not self.drafts[-1].is_settled and not counts_everything(folded):
                self._add(part.start, part.end, (part.start, part.end))
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
        return read_attendance(half_width(remark), remark).participants is not None

    # -- what they mean --

    def _add(self, start: int, end: int, place: tuple[int, int]) -> None:
        """Take a remark on the session before it; ``place`` is where it stands with its brackets."""
        draft, remark = self.drafts[-1], self.text[start:end]
        folded = self.folded[start:end]
        if counts_everything(folded) and (draft.is_settled or self._counts_several()):
            self.totals.append((None, *place))
        elif (is_postponed(folded) or draft.postponed) and not is_cancelled(folded):
            self._put_off(start, end)
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

    def _add_cancelled_events(self, start: int, end: int) -> bool:
        """Add a session for every event that a remark names and cancels; return whether there are any."""
        events = cancelled_events(self.folded[start:end])
        for event in events:
            label = self.text[start + event.label[0] : start + event.label[1]] if event.label else None
            note = self.text[start + event.note[0] : start + event.note[1]]
            draft = SessionDraft(label, notes=[note], cancelled=True)
            if event.dates is not None and self._has_year(event.dates):
                self.expressions.append(event.dates.moved(start, event.dates.role))
                draft.expression = len(self.expressions) - 1
            self.drafts.append(draft)
        return bool(events)

    def _has_year(self, dates: DateExpression) -> bool:
        return self.fiscal_year is not None or bool(self.expressions) or dates.points[0].number is not None

    def _put_off(self, start: int, end: int) -> None:
        """Take a remark that puts the last session off, and the day it was held if the remark gives it."""
        original, remark = self.drafts[-1], self.text[start:end]
        topic = topic_of(self.folded[start:end])
        move = read_move(self.folded[start:end])
        if move is None or (topic is not None and move.dates.role is DateRole.MOVED_FROM):
            if topic is None:
                original.add(remark)
                original.postponed |= not original.is_settled
            else:
                original.notes.append(remark)
            return
        dates = move.dates.moved(start, move.dates.role)
        if topic is not None:
            # 「※表彰式は 2月 1日に延期」 is about another event.
            self._add_draft(self.text[start + topic[0] : start + topic[1]], dates).notes.append(remark)
            return
        if dates.role is DateRole.MOVED_FROM:
            self.expressions.append(dates)
            before = SessionDraft(original.label, len(self.expressions) - 1, notes=[remark], postponed=True)
            self.drafts.insert(-1, before)
            original.notes.append(remark)
            return
        original.notes.append(remark)
        moved = self._moved_draft(original, dates)
        if original.participants is not None:
            original.move_participants(moved)
        rest = self.text[start + move.rest_start : start + move.rest_start + len(move.rest)]
        if rest:
            moved.add(rest)

    def _moved_draft(self, original: SessionDraft, dates: DateExpression) -> SessionDraft:
        """Add the session on the day that another one was put off to."""
        original.postponed = True
        moved = self._add_draft(original.label, dates)
        if original.expression is not None:
            written = self.expressions[original.expression]
            moved.notes.append(f"{self.text[written.start : written.end]}から延期")
        return moved

    def _moved_here(self, part: CellPart) -> None:
        """Take 「に延期」 after the day something was put off to; the day before it is the original."""
        draft, text = self.drafts[-1], self.text[part.start : part.end]
        index = draft.expression
        if index is None:
            draft.notes.append(text)
            return
        expression = self.expressions[index]
        first, last = expression.points[0], expression.points[-1]
        is_pair = len(expression.points) == 2 and _FROM.fullmatch(self.folded, first.end, last.start)
        if is_pair:
            original_dates = DateExpression(first.start, first.end, (first,), ())
            moved_dates = DateExpression(last.start, expression.end, (last,), (), DateRole.MOVED_TO)
            self.expressions[index] = original_dates
            draft.notes.append(self.text[first.end : part.end])
            self._moved_draft(draft, moved_dates)
            return
        original = self.drafts[-2] if len(self.drafts) > 1 else None
        if (
            original is None
            or original.is_settled
            or original.label != draft.label
            or original.expression is None
        ):
            draft.notes.append(text)
            return
        self.expressions[index] = expression.moved(0, DateRole.MOVED_TO)
        written = self.expressions[original.expression]
        original.postponed = True
        original.notes = [self.text[written.end : part.end].strip()]
        draft.notes.append(f"{self.text[written.start : written.end]}から延期")

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

    def _trimmed(self, start: int, end: int, more: str = "") -> tuple[int, int]:
        """Return a span without spaces at its ends and without ``more`` at its start."""
        while start < end and (self.text[start].isspace() or self.text[start] in more):
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def _total(self, label: str | None, start: int, end: int) -> Total:
        folded = self.folded[start:end]
        text = self.text[start:end]
        # The name of a project's only figure is that of the project; others are told apart by their names.
        if label and (self.drafts or len(self.totals) > 1):
            text = f"{label} {text}"
        return Total(text, people(folded), times(folded))


def _label(text: str) -> str | None:
    """Return words as a label: without bullets before them and the colon after."""
    folded = half_width(text)
    bullets, tail = _BULLETS.match(folded), _TAIL.search(folded)
    return text[bullets.end() if bullets else 0 : tail.start() if tail else len(text)] or None
