"""Read the figures beside a date: participants, times held."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_APPROX = "約|およそ|おおよそ|概ね"
_NUMBER = r"(?<![0-9])(?<![0-9],)(?P<number>[0-9][0-9,]{0,11})"
"""No longer than a number of people can be, and never the end of a longer one."""
_COUNT = re.compile(
    rf"(?:(?P<approx>{_APPROX})\s*)?{_NUMBER}\s*(?P<unit>人|名|団体)"
    r"(?:程度|余り?|以上|が?参加|出席|来場)?\s*"
)
_PART = re.compile(r"[、。;]|(?<![0-9]),|,(?![0-9])")
_ATTENDED = re.compile(r"参加|出席|来場|入場|受講|延べ|のべ|合計|総計|総数|計\s*$")
_NOT_ATTENDED = re.compile(r"対象|定員|登録|応募|スタッフ|講師|ボランティア|うち|ほか|他|各|送付")
_EVERYTHING = re.compile(r"延べ|のべ|合計|総計|総数|累計|計\s*(?:約\s*)?[0-9]")
_TIMES = re.compile(rf"(?<!第){_NUMBER}\s*回(?!目)")


@dataclass(frozen=True, slots=True)
class HeadCount:
    """A number of people or bodies as it is written."""

    start: int
    """Offset of its first character, in the text it was found in."""
    end: int
    """Offset after its last."""
    label: str
    """What stands before it: 参加者, ボランティア …"""
    number: int
    approx: bool
    """True where 約 is written."""
    unit: str
    """``人``, ``名`` or ``団体``."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """The participants a remark in brackets gives, and the rest of it."""

    count: HeadCount | None
    """The participants; ``None`` where none can be told for certain."""
    rest: str | None
    """What the remark says besides; ``None`` where it is the count alone."""


def read_attendance(folded: str, text: str) -> Attendance:
    """Return the attendance in a remark: ``text``, and ``folded``, the same in one width.

    Participants are people before bodies, and those said to have attended before others. Where several counts
    are left (「大人20人、子ども30人」) none of them is the number of participants.
    """
    counts = list(_counts(folded))
    count = _participants(counts)
    if count is None:
        return Attendance(None, text.strip() or None)
    if len(counts) == 1 and folded.strip() == folded[count.start : count.end].strip() and not count.label:
        return Attendance(count, None)
    if len(counts) > 1 and not any(item.label for item in counts):
        rest = (text[: count.start] + text[count.end :]).strip("、,， 　")
        return Attendance(count, rest or None)
    return Attendance(count, text.strip())


def people(folded: str) -> int | None:
    """Return the people a total counts: those who attended where it says so, else the first it names."""
    counts = [count for count in _counts(folded, whole_parts=False) if count.unit != "団体"]
    for wanted in ("延べ", "のべ"):
        for count in counts:
            if wanted in count.label:
                return count.number
    attended = [count for count in counts if _ATTENDED.search(count.label)]
    return next((count.number for count in attended or counts), None)


def times(folded: str) -> int | None:
    """Return how many times a total says something was held."""
    match = _TIMES.search(folded)
    return _number(match["number"]) if match else None


def counts_everything(folded: str) -> bool:
    """Whether a remark gives a figure for everything before it (延べ, 計)."""
    return bool(_EVERYTHING.search(folded)) and (people(folded) is not None or times(folded) is not None)


def counts_people(folded: str) -> bool:
    """Whether a remark says how many came, to everything or to what it names."""
    attended = any(_ATTENDED.search(count.label) for count in _counts(folded, whole_parts=False))
    return attended or counts_everything(folded)


def _participants(counts: list[HeadCount]) -> HeadCount | None:
    for bodies in (False, True):
        of_kind = [count for count in counts if (count.unit == "団体") == bodies]
        attended = [count for count in of_kind if _ATTENDED.search(count.label)]
        plain = [count for count in of_kind if not _NOT_ATTENDED.search(count.label)]
        for choice in (attended, plain):
            if len(choice) == 1:
                return choice[0]
        if of_kind:
            return None
    return None


def _counts(folded: str, *, whole_parts: bool = True) -> Iterator[HeadCount]:
    """Return the counts of a text; of ``whole_parts`` between commas only: 「238団体へ送付」 is no attendance."""
    start = 0
    for end in [*(match.start() for match in _PART.finditer(folded)), len(folded)]:
        found = list(_COUNT.finditer(folded, start, end))
        if found and (not whole_parts or found[-1].end() == end):
            for match in found:
                label = _label(folded[start : match.start()])
                number, approx = _number(match["number"]), match["approx"] is not None
                yield HeadCount(match.start(), match.end(), label, number, approx, match["unit"])
                start = match.end()
        start = end + 1


def _label(before: str) -> str:
    """Return the words right before a count."""
    digit = max((before.rfind(digit) for digit in "0123456789"), default=-1)
    return before[digit + 1 :].strip()


def _number(written: str) -> int:
    return int(written.replace(",", ""))
