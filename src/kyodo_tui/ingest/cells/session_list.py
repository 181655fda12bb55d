"""The sessions of a cell under construction: dated, postponed, cancelled by a note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_tui.ingest.cells.date_resolution import resolve
from kyodo_tui.ingest.cells.dates import RANGE, DateContext, DateExpression, DateRole, find_dates
from kyodo_tui.ingest.cells.era_notes import explain_misprints
from kyodo_tui.ingest.cells.notation import half_width
from kyodo_tui.ingest.cells.remarks import cancelled_events, is_cancelled, read_move, topic_of
from kyodo_tui.ingest.cells.session_draft import SessionDraft

if TYPE_CHECKING:
    from kyodo_tui.core.records.record import Session

IMPOSSIBLE = "は暦にない日付を含む"
"""Ends the remark on a day that the calendar does not have."""

_FROM = re.compile(r"\s*(?:から|より)\s*")


class SessionList:
    """The sessions of a cell in document order; all spans are offsets into its text."""

    def __init__(self, text: str, fiscal_year: int | None) -> None:
        self.text = text
        self.folded = half_width(text)
        self.fiscal_year = fiscal_year
        self.drafts: list[SessionDraft] = []
        self._expressions: list[DateExpression] = []

    @property
    def last(self) -> SessionDraft:
        """The session that remarks speak of."""
        return self.drafts[-1]

    def sessions(self) -> tuple[Session, ...]:
        """Return the sessions with their dates resolved."""
        dates = resolve(self._expressions, self.fiscal_year)
        labels = {draft.expression: draft.label for draft in self.drafts if draft.expression is not None}
        explained = explain_misprints(self.text, self._expressions, labels)
        found: list[Session] = []
        for draft in self.drafts:
            if draft.expression is None:
                found.append(draft.session(None))
                continue
            written, read = self._expressions[draft.expression], dates[draft.expression]
            notes = [explained[point] for point in written.points if point in explained]
            if read.impossible:
                notes.append(f"原文の「{self._written(draft)}」{IMPOSSIBLE}")
            found.append(draft.session(read, notes))
        return tuple(found)

    def add_dated(self, label: str | None, dates: DateExpression) -> SessionDraft:
        """Add a session held on ``dates``."""
        self._expressions.append(dates)
        days = len(dates.points) if RANGE not in dates.links else 1
        draft = SessionDraft(label, len(self._expressions) - 1, days)
        self.drafts.append(draft)
        return draft

    def add_undated(self, label: str | None, note: str) -> None:
        """Add a session that was called off, or done in writing, without a date."""
        cancelled = is_cancelled(half_width(note))
        self.drafts.append(SessionDraft(label, notes=[note], cancelled=cancelled, written=not cancelled))

    def add_cancelled_events(self, start: int, end: int) -> bool:
        """Add a session for every event that a remark names and cancels; return whether there are any."""
        events = cancelled_events(self.folded[start:end])
        for event in events:
            label = self.text[start + event.label[0] : start + event.label[1]] if event.label else None
            note = self.text[start + event.note[0] : start + event.note[1]].strip()
            draft = SessionDraft(label, notes=[note], cancelled=True)
            has_month = event.dates is not None and (event.dates.points[0].names_month or self._expressions)
            if event.dates is not None and has_month and self._has_year(event.dates):
                self._expressions.append(event.dates.moved(start, event.dates.role))
                draft.expression = len(self._expressions) - 1
            self.drafts.append(draft)
        return bool(events)

    def add_planned_dates(self, start: int, end: int) -> None:
        """Take from a remark when the last session, which was called off, would have been held."""
        dates = find_dates(self.folded[start:end], DateContext.YEAR)
        if dates is not None and dates.start == 0 and self.last.expression is None and self._has_year(dates):
            self._expressions.append(dates.moved(start, DateRole.OF_FISCAL_YEAR))
            self.last.expression = len(self._expressions) - 1

    # -- postponements --

    def put_off(self, start: int, end: int) -> None:
        """Take a remark that puts the last session off, and the day it was held if the remark gives it."""
        original, remark = self.last, self.text[start:end]
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
        rest = self.text[start + move.rest_start : start + move.rest_start + len(move.rest)]
        if topic is not None:
            # 「※表彰式は 2月 1日に延期」 is about another event.
            moved = self.add_dated(self.text[start + topic[0] : start + topic[1]], dates)
            moved.add(rest)
            moved.notes = [remark]
            return
        original.notes.append(remark)
        if dates.role is DateRole.MOVED_FROM:
            self._expressions.append(dates)
            before = SessionDraft(original.label, len(self._expressions) - 1, notes=[remark], postponed=True)
            self.drafts.insert(-1, before)
            return
        moved = self.add_moved(original, dates)
        if original.participants is not None:
            original.move_participants(moved)
        if rest:
            moved.add(rest)

    def add_moved(self, original: SessionDraft, dates: DateExpression) -> SessionDraft:
        """Add the session on the day that another one was put off to."""
        original.postponed = True
        moved = self.add_dated(original.label, dates.moved(0, DateRole.MOVED_TO))
        if original.expression is not None:
            moved.notes.append(f"{self._written(original)}から延期")
        return moved

    def moved_here(self, start: int, end: int) -> None:
        """Take 「に延期」 after the day something was put off to; the day before it is the original."""
        draft, text = self.last, self.text[start:end]
        index = draft.expression
        if index is None:
            draft.notes.append(text)
            return
        expression = self._expressions[index]
        first, last = expression.points[0], expression.points[-1]
        if len(expression.points) == 2 and _FROM.fullmatch(self.folded, first.end, last.start):
            # 「8月 1日から 8月 8日に延期」 is no range.
            self._expressions[index] = DateExpression(first.start, first.end, (first,), ())
            draft.notes.append(self.text[first.end : end])
            self.add_moved(draft, DateExpression(last.start, expression.end, (last,), ()))
            return
        original = self.drafts[-2] if len(self.drafts) > 1 else None
        if (
            original is None
            or original.expression is None
            or original.is_settled
            or original.label != draft.label
        ):
            draft.notes.append(text)
            return
        self._expressions[index] = expression.moved(0, DateRole.MOVED_TO)
        original.postponed = True
        original.notes = [self.text[self._expressions[original.expression].end : end].strip()]
        draft.notes.append(f"{self._written(original)}から延期")

    def _has_year(self, dates: DateExpression) -> bool:
        return self.fiscal_year is not None or bool(self._expressions) or dates.points[0].number is not None

    def _written(self, draft: SessionDraft) -> str:
        """Return the date of a draft as written."""
        expression = self._expressions[draft.expression or 0]
        return self.text[expression.start : expression.end]
