"""Interpret remarks: events cancelled, postponed, held in writing.

All functions take half-width texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.ingest.cells.date_points import match_shortened_point
from kyodo_tui.ingest.cells.dates import DateContext, DateExpression, DateRole, find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

_CALLED_OFF = (
    r"(?:中止|休止|取り?(?:やめ|止め)|見送り|見合わせ|未実施|未開催|(?:開催|実施)(?:せず|できず|[な無]し))"
    r"|(?:開催|実施)(?:しなかった|できなかった|しない)|見送った|取り?やめた|見合わせた|行わなかった"
)
_CALLED_OFF_ENDING = (
    r"(?:と?した|となった|になった|とする|とします|となりました|しました|です|のため|となり|とし)?"
)
_CANCELLED = re.compile(rf"(?:{_CALLED_OFF}){_CALLED_OFF_ENDING}[。.)」】]*$")
_WRITTEN = re.compile(r"書面|持ち?回り")
_HELD_IN_WRITING = re.compile(r"書面(?:開催|会議|総会|審議|決議|議決|表決)|持ち?回り")
_MOVED = r"(?:延期|順延|(?:日程|期日|開催日|日時)を?変更|[にへ]変更|振り?替え?|繰り?下げ)"
_POSTPONED = re.compile(rf"{_MOVED}|^\s*[→⇒⇨]")

_MOVED_HERE = re.compile(rf"[にへ]\s*{_MOVED}")

_SENTENCE = re.compile(r"[^。]+。?")
_CLAUSE = re.compile(
    rf".*?(?:(?:た|る|い|だ)が、|(?<=[一-鿿])し、|[とに]なり、|せず、|(?:{_CALLED_OFF})、|$)", re.DOTALL
)
_TOPIC = re.compile(r"(?:につきましては|については|に関しては|は)(?![ぁ-ん])")
_TOPIC_TOO = re.compile(rf"(?<=[に一-鿿ァ-ヶー)」』])(?<!子)も(?=[一-鿿ァ-ヶ、])|も(?={_CALLED_OFF})")
_SUBJECT = re.compile(rf"(?P<subject>[^。]+?)[がの](?={_CALLED_OFF})")
_OBJECT = re.compile(rf"(?P<subject>[^。]+?)を(?:やむなく|やむを得ず|急遽|すべて|全て)?(?={_CALLED_OFF})")
_REASON = re.compile(
    r"^.*?(?:により|によって|のため|ため|(?:影響|理由|都合|観点)(?:で|から)|を?受け(?:て)?|に伴い|を?鑑み(?:て)?|を?考慮し(?:て)?)、?"
)
_REASON_WORD = re.compile(
    r"雨|荒天|台風|天候|雪|コロナ|感染|影響|ため|により|応募|申込|参加者|緊急事態|宣言|地震|災害|都合|理由|不足|予定|延期|順延|一部|全て|すべて"
)
_NO_NAME = re.compile(
    r"(?:例年|毎年|今年度?|本年度?|当年度?|今回|当日|昨年度?|令和\s*\w{1,3}\s*年度?|[0-9]{4}年度?)?"
    r"(?:の|に|で|、)?(?:本事業|当事業|事業|開催分?|実施分?|回|分)?(?:の|に|で)?"
)
_QUOTED = re.compile(r"[「『]([^「」『』]+)[」』]")
_ALL_QUOTED = re.compile(r"(?:[「『][^「」『』]+[」』][、・と]?(?:及び|および)?)+")
_DATE_LINK = re.compile(
    r"(?:[にで、]|\s+)*(?:(?:開催|実施)?を?予定|開催|実施)(?:だった|する|(?:し|され)(?:ていた|ている|てきた|た))?の?|[にでの、\s]+"
)
_PLANNED = re.compile(r"\s*[にの]?(?:開催|実施)?[をがも]?予定")
_IN_BRACKET = re.compile(r"[^()]{0,4}\)$")


def is_cancelled(folded: str) -> bool:
    """Whether a remark says that something was called off."""
    return bool(_CANCELLED.search(folded))


def is_written(folded: str) -> bool:
    """Whether a remark says that something was done in writing."""
    return bool(_WRITTEN.search(folded))


def is_written_label(folded: str) -> bool:
    """Whether a label names what is done in writing."""
    return bool(_HELD_IN_WRITING.search(folded))


def is_postponed(folded: str) -> bool:
    """Whether a remark says that something was put off."""
    return bool(_POSTPONED.search(folded))


def is_moved_here(folded: str) -> bool:
    """Whether words right after a day say that something was put off to it (「に延期」)."""
    return bool(_MOVED_HERE.match(folded))


# -- events that a remark cancels --


@dataclass(frozen=True, slots=True)
class CancelledEvent:
    """An event that a remark says was called off; all offsets are into the remark."""

    label: tuple[int, int] | None
    """Where its name stands; ``None`` where the remark gives only a date."""
    dates: DateExpression | None
    """When it would have been held."""
    note: tuple[int, int]
    """What the remark says of it."""


def cancelled_events(remark: str) -> list[CancelledEvent]:
    """Return the events that a half-width remark names, or dates, and says were called off.

    A remark without a topic (「雨天のため中止」) speaks of what stands before it: it gives none.
    """
    sentences = list(_SENTENCE.finditer(remark))
    events: list[CancelledEvent] = []
    for sentence in sentences:
        for start, end in _cancelling_clauses(remark, sentence.start(), sentence.end()):
            whole = len(sentences) == 1 and start == 0 and end == len(remark)
            events += _events(remark, start, end, whole=whole)
    return events


def _cancelling_clauses(remark: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a sentence that say something was called off, each with its topic."""
    clauses = [(match.start(), match.end()) for match in _CLAUSE.finditer(remark, start, end) if match[0]]
    begin = start
    for first, last in clauses:
        clause = remark[first:last]
        topic = _topic(clause)
        if topic is not None and not _NO_NAME.fullmatch(clause[: topic[0]]):
            begin = first
        if is_cancelled(re.sub("が?、$", "", clause)):
            yield begin, last


def topic_of(remark: str) -> tuple[int, int] | None:
    """Return where the name of what a half-width remark speaks of stands; ``None`` where it names nothing."""
    topic = _topic(remark)
    if topic is None or _NO_NAME.fullmatch(remark[: topic[0]]) or _POSTPONED.search(remark[: topic[0]]):
        return None
    reason = _REASON.match(remark[: topic[0]])
    return (reason.end() if reason else 0), topic[0]


def _topic(clause: str) -> tuple[int, int] | None:
    """Return where the words of the topic end, and where its particle does."""
    found = [
        match for pattern in (_TOPIC, _TOPIC_TOO) for match in pattern.finditer(clause) if match.start() > 0
    ]
    first = min(found, key=lambda match: match.start(), default=None)
    return (first.start(), first.end()) if first else None


def _events(remark: str, start: int, end: int, *, whole: bool) -> Iterator[CancelledEvent]:
    clause = remark[start:end]
    origin, topic = start, _topic(clause)
    while topic is not None and _NO_NAME.fullmatch(_REASON.sub("", clause[: topic[0]])):
        # 「今年度は港まつりを中止した」
        after = clause[topic[1] :]
        later = _topic(after)
        if later is None and not _OBJECT.match(after):
            break
        start, clause, topic = start + topic[1], after, later
    rest = start
    match = None if topic else _OBJECT.match(clause) or _SUBJECT.match(clause)
    if match is not None:
        first, last = start, start + match.end("subject")
    elif topic is not None:
        first, last, rest = start, start + topic[0], start + topic[1]
    else:
        match = re.match(rf"(?P<subject>[^。]*?)[:\s、]*(?={_CALLED_OFF})", clause)
        if match is None:
            return
        if _REASON_WORD.search(match["subject"]):
            dates = _dates(remark, start, start + match.end("subject"))
            if dates is not None and dates.start == start and _PLANNED.match(remark, dates.end):
                # 「8月28日に開催予定であったが、…により中止」
                yield CancelledEvent(None, dates, (0, len(remark)))
            return
        first, last = start, start + match.end("subject")
        rest = start + match.end()
    if reason := _REASON.match(remark[first:last]):
        first, rest = first + reason.end(), start
    dates = _dates(remark, first, last)
    name = _name(remark, first, last, dates)
    if name is None and dates is None:
        return
    note = (
        (rest, len(remark))
        if whole and rest > start == origin and name is not None and dates is None
        else (0, len(remark))
    )
    if remark[note[0] : note[1]].startswith("、"):
        note = note[0] + 1, note[1]
    labels: list[tuple[int, int] | None] = [name]
    if name is not None and _ALL_QUOTED.fullmatch(remark, *name):
        labels = [match.span(1) for match in _QUOTED.finditer(remark, *name)]
    for label in labels:
        yield CancelledEvent(label, dates, note)


def _dates(remark: str, start: int, end: int) -> DateExpression | None:
    for place in range(start, end):
        if place and remark[place].isnumeric() and remark[place - 1].isnumeric():
            continue
        point = match_shortened_point(remark, place)
        # 「7日は大雨のため中止」: a day alone takes its month from the dates before the remark.
        is_all = point is not None and not (remark[start:place] + remark[point.end : end]).strip()
        if point is not None and point.end <= end and (point.names_month or (is_all and point.day)):
            expression = find_dates(remark[:end], DateContext.YEAR, place)
            if expression is None or expression.start != place:
                expression = DateExpression(place, point.end, (point,), ())
            role = DateRole.OF_FISCAL_YEAR if point.number is None else DateRole.MOVED_TO
            return expression.moved(0, role)
    return None


def _name(remark: str, start: int, end: int, dates: DateExpression | None) -> tuple[int, int] | None:
    """Return where the name of the event stands: the topic without its date."""
    if dates is not None:
        before, after = remark[start : dates.start], remark[dates.end : end]
        if before.endswith("(") and _IN_BRACKET.match(after):
            end = dates.start - 1
        elif _NO_NAME.fullmatch(before):
            link = _DATE_LINK.match(remark, dates.end, end)
            # 「8月 1日の式典」, but 「4月例会」 is a name.
            start = link.end() if link else dates.end if not after.strip() else start
        elif not after.strip("にのでも、 "):
            end = dates.start
    while start < end and remark[start] in "の、にで・: ":
        start += 1
    while end > start and remark[end - 1] in "、に :":
        end -= 1
    return None if start >= end or _NO_NAME.fullmatch(remark, start, end) else (start, end)


# -- dates that were moved --


@dataclass(frozen=True, slots=True)
class Move:
    """Another day that a remark gives for what was put off; offsets are into the remark."""

    dates: DateExpression
    """The other day; its role tells whether the event was moved to or from it."""
    rest: str
    """What the remark says after it (``20人``), without the words of putting off."""
    rest_start: int
    """Where that begins."""


_BEFORE_MOVE = re.compile(
    rf"\s*(?:に?予定(?:していた|だった)?(?:[がを]|のところ)?、?|から|より|の|分の?)*\s*{_MOVED}"
)
_AFTER_MOVE = re.compile(
    rf"\s*(?:[にへ]|まで)?\s*(?:{_MOVED})?(?:して|した|し|となり|となった|の上|のうえ)?、?(?:開催|実施)?(?:した)?[、,。\s]*"
)


def read_move(remark: str) -> Move | None:
    """Return the other day that a half-width remark gives for what was put off, if any."""
    dates = find_dates(remark, DateContext.MONTH)
    if dates is None:
        return None
    after = remark[dates.end :]
    if len(dates.points) == 2 and re.match(rf"\s*[にへ]\s*{_MOVED}", after):
        # 「8月 1日から 8月 8日に延期」 is no range.
        point = dates.points[1]
        dates = DateExpression(point.start, dates.end, (point,), ())
    elif re.match(r"\s*(?:から|より|の|分)", after) and _BEFORE_MOVE.match(after):
        return Move(dates.moved(0, DateRole.MOVED_FROM), "", len(remark))
    end = dates.end
    if match := _AFTER_MOVE.match(remark, end):
        end = match.end()
    rest = remark[end:].strip()
    start = end + len(remark[end:]) - len(remark[end:].lstrip())
    if rest.startswith("(") and rest.endswith(")"):
        rest, start = rest[1:-1], start + 1
    return Move(dates.moved(0, DateRole.MOVED_TO), rest, start)
