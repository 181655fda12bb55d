"""Parse 「実施年月日、参加人数」 into sessions and totals.

A cell is a row of parts: dates, remarks in brackets, remarks after ※, and words between them. Words before a date
name what was held, there and at the dates that follow without a name; what follows a date speaks of it.
Text that fits nothing becomes a label, a note or a total; nothing is an error.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_tui.core.records.record import Total
from kyodo_tui.ingest.cells.dates import DateContext
from kyodo_tui.ingest.cells.figures import (
    counts_everything,
    counts_people,
    is_plain_count,
    people,
    read_attendance,
    times,
)
from kyodo_tui.ingest.cells.notation import half_width
from kyodo_tui.ingest.cells.remarks import (
    cancelled_events,
    is_cancelled,
    is_moved_here,
    is_postponed,
    is_written,
)
from kyodo_tui.ingest.cells.session_draft import SessionDraft
from kyodo_tui.ingest.cells.session_labels import label_of
from kyodo_tui.ingest.cells.session_list import SessionList
from kyodo_tui.ingest.cells.session_parts import CellPart, PartKind, split_parts

if TYPE_CHECKING:
    from kyodo_tui.core.records.record import Session
    from kyodo_tui.ingest.cells.dates import DateExpression

_ASIDE = re.compile(
    r"(?:午前|午後)?\s*[0-9]{1,2}(?::[0-9]{2}|時).*|(?:於|会場|場所|時間)\s*:?.*|.*[でに](?:開催|実施)(?:した|しました)?"
)
_ORDINAL = re.compile(r"[0-9]{1,2}")
"""「(2)」 before a date counts the item."""
_TIMES_ALONE = re.compile(r"(?:年|計|全|延べ|通年で?)?\s*[0-9]{1,4}回(?:開催|実施)?")
_REGULARLY = re.compile(r"(?:毎[月週日年]|隔[月週]|随時|通年|定期的|年間)\S{0,12}(?:開催|実施|活動)")
"""What was held all the time has no day of its own."""
_PUT_OFF = re.compile(r".*(?:延期|順延)(?:し|して|した|となり)?")


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
    """Consumes the parts of a cell in order."""

    def __init__(self, text: str, fiscal_year: int | None) -> None:
        self.text = text
        self.folded = half_width(text)
        self.found = SessionList(text, fiscal_year)
        context = DateContext.NOTHING if fiscal_year is None else DateContext.YEAR
        self.parts = list(split_parts(self.folded, context))
        self.before_dates = {
            before.end for before, after in pairwise(self.parts) if after.kind is PartKind.DATE
        }
        self.totals: list[tuple[str | None, int, int]] = []
        self.label: str | None = None
        self.waiting: tuple[int, int] | None = None
        """Span of words that no date has followed yet."""
        self.open = False
        """Whether the next part may still be about the last session."""
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
        """Return the sessions and totals."""
        self._flush()
        return self.found.sessions(), tuple(self._total(*total) for total in self.totals)

    # -- the parts --

    def _date(self, dates: DateExpression) -> None:
        last = self.found.last if self.found.drafts and self.open and self.waiting is None else None
        if last is not None and last.postponed and not last.is_settled:
            # 「8月 1日 延期（2月 1日）（20人）」: the dates after it go on from the first.
            self.found.add_moved(last, dates)
            return
        if self.waiting is not None:
            self.label = self._waiting_label()
        self.found.add_dated(self.label, dates)
        self.open = True

    def _bracket(self, part: CellPart) -> None:
        start, end = self._trimmed(part.start + 1, part.end - 1)
        inner, folded = self.text[start:end], self.folded[start:end]
        if self.previous is not None and self.totals and self.totals[-1][2] == self.previous.end:
            label, first, _ = self.totals[-1]
            self.totals[-1] = (label, first, part.end)
        elif self.waiting is None:
            if not self.open or (_ORDINAL.fullmatch(folded) and self._is_before_date(part)):
                self._wait(part)
            elif self.found.last.is_settled and self.found.add_cancelled_events(start, end):
                pass
            else:
                self._add(start, end, (part.start, part.end))
        elif self._counts_last(inner) or (is_written(folded) and self._names_last()):
            self._flush()
            self._add(start, end, (part.start, part.end))
        elif _TIMES_ALONE.fullmatch(folded) and not self._is_before_date(part):
            # 「役員会（9回） 見学会 …」
            self.totals.append((None, self.waiting[0], part.end))
            self.waiting, self.open = None, False
        elif is_cancelled(folded) and not self._is_before_date(part):
            self._without_date(inner)
        else:
            self._wait(part)

    def _remark(self, part: CellPart) -> None:
        start, end = self._trimmed(part.start, part.end, "※＊* 　")
        inner, folded = self.text[start:end], self.folded[start:end]
        if counts_people(folded) or (not self.found.drafts and times(folded) is not None):
            self._flush()
            self.totals.append((None, part.start, part.end))
        elif self.waiting is not None and is_cancelled(folded) and not cancelled_events(folded):
            self._without_date(inner)
        else:
            self._flush()
            last = self.found.last if self.found.drafts else None
            if self.found.add_cancelled_events(start, end):
                pass
            elif last is not None and is_postponed(folded):
                self.found.put_off(start, end)
            elif is_cancelled(folded) and (last is None or (last.is_settled and not last.cancelled)):
                self.found.drafts.append(SessionDraft(None, notes=[inner], cancelled=True))
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
            self.found.moved_here(part.start, part.end)
        elif (
            speaks_of_last
            and self.found.last.is_settled
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
            if speaks_of_last and not self.found.last.is_settled and not cancelled_events(folded):
                self._add(part.start, part.end, (part.start, part.end))
            elif self.waiting is not None or not self.found.add_cancelled_events(part.start, part.end):
                self._without_date(text)
        elif speaks_of_last and is_postponed(folded) and (not names_next or _PUT_OFF.fullmatch(folded)):
            self._add(part.start, part.end, (part.start, part.end))
        elif not names_next and (
            counts_people(folded) or times(folded) is not None or _REGULARLY.fullmatch(folded)
        ):
            if speaks_of_last and not self.found.last.is_settled and not counts_everything(folded):
                self._add(part.start, part.end, (part.start, part.end))
            else:
                label = self._waiting_label() if self.waiting is not None else None
                self.totals.append((label, part.start, part.end))
                self.open = False
        else:
            self._wait(part)

    def _is_aside(self, part: CellPart) -> bool:
        """Whether a word after a date is about it: attached to it, a time or place, or a head count."""
        if self.previous is not None and self.previous.end == part.start:
            # 「（18人）②応用編 7月16日（15人）」: the next item, without a space before it.
            return not (
                self.previous.kind is PartKind.BRACKET
                and self.found.last.is_settled
                and self._is_before_date(part)
            )
        if _ASIDE.fullmatch(self.folded, part.start, part.end):
            return True
        text = self.text[part.start : part.end]
        is_count = is_plain_count(self.folded[part.start : part.end])
        return (is_count or not self._is_before_date(part)) and self._counts_last(text)

    def _names_last(self) -> bool:
        """Whether words that wait name the last session: in a cell that begins with a date, names stand after it."""
        return self.open and not self.found.last.is_settled and self.parts[0].kind is PartKind.DATE

    def _counts_last(self, remark: str) -> bool:
        """Whether a remark counts the last session, whose attendance is still unknown.

        Words between a date and its count are a place: 「令和2年10月18日 文化会館（30人）」.
        """
        if not self.open or self.found.last.is_settled:
            return False
        return read_attendance(half_width(remark), remark).participants is not None

    # -- their meaning --

    def _add(self, start: int, end: int, place: tuple[int, int]) -> None:
        """Add a remark to the last session; ``place`` is its span with brackets."""
        draft, remark = self.found.last, self.text[start:end]
        folded = self.folded[start:end]
        if counts_everything(folded) and (draft.is_settled or self._counts_several()):
            self.totals.append((None, *place))
        elif (is_postponed(folded) or draft.postponed) and not is_cancelled(folded):
            self.found.put_off(start, end)
        elif remark:
            draft.add(remark)
            if draft.cancelled:
                self.found.add_planned_dates(start, end)

    def _counts_several(self) -> bool:
        """Whether a total would also count sessions before the last one, which have no count of their own."""
        return len(self.found.drafts) > 1 and not self.found.drafts[-2].is_settled

    def _without_date(self, note: str) -> None:
        """Add a session without a date that was called off or done in writing."""
        self.label = self._waiting_label() if self.waiting is not None else None
        self.found.add_undated(self.label, note)
        self.open = True

    def _wait(self, part: CellPart) -> None:
        self.waiting = (self.waiting[0] if self.waiting else part.start), part.end

    def _waiting_label(self) -> str | None:
        start, end = self.waiting or (0, 0)
        self.waiting = None
        return label_of(self.text[start:end])

    def _flush(self) -> None:
        """Attach words that no date follows to the session before them, or keep them as a total."""
        if self.waiting is None:
            return
        start, end = self.waiting
        self.waiting = None
        if self.found.drafts:
            self.found.last.notes.append(self.text[start:end])
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
        text = self.text[start:end].strip()
        # A single figure needs no name; several are told apart by theirs.
        if label and (self.found.drafts or len(self.totals) > 1):
            text = f"{label} {text}"
        return Total(text, people(folded), times(folded))
