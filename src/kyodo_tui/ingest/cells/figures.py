"""Parse the figures beside a date: participants, times held.

A figure that leaves a doubt is approximate (約, 程度, 30～40名) or not read at all (各20人, 数十人); it never becomes
an exact number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.ingest.cells.notation import NUMBER, read_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BODIES = "団体"
"""The unit that counts bodies rather than people."""

_UNIT = rf"(?:人|名|{BODIES})"
_APPROX = r"(?:約|およそ|おおよそ|凡そ|概ね|おおむね|ほぼ)"
_VAGUE = (
    r"(?:程度|ほど|余り?|あまり|以上|以下|以内|未満|弱|強|前後|くらい|ぐらい|近く|内外|足らず"
    r"|を?(?:超え?る?|下回る|上回る))"
)
_TO = r"(?:~|から|ないし|乃至|以上|[-‐‑–—―−])"
_START = (
    r"(?<![0-9〇一二三四五六七八九十百千万億.,第幾])(?<![0-9][\s、/:+×])"
    r"(?<![一二三四五六七八九]、)(?!(?<=数)[十百千万])"
)
_COUNT = re.compile(
    rf"(?P<approx>{_APPROX}\s*)?{_START}"
    rf"(?P<range>(?P<lower>{NUMBER})\s*{_UNIT}?\s*{_TO}\s*{_APPROX}?\s*)?(?P<number>{NUMBER})\s*"
    rf"(?P<inner>{_VAGUE}|数)?\s*(?P<unit>人|名|{BODIES})様?(?P<vague>\s*{_VAGUE})?"
    r"(?:[がの]?(?:参加|出席|来場|入場|受講)(?:者|した|しました)?)?\s*"
)
_TWO_NUMBERS = re.compile(
    rf"(?<![0-9])(?P<lower>[0-9一二三四五六七八九])[、,](?P<number>[0-9一二三四五六七八九])\s*(?P<unit>{_UNIT})\s*"
)
"""「2、3人」"""
_PART = re.compile(r"[、。;]|(?<![0-9]),|,(?![0-9])")
_TOTAL = re.compile(r"延べ|のべ|合計|総計|総数|累計|全体|計\s*$")
_TOTAL_OF_ALL = re.compile(
    rf"(?:{_TOTAL.pattern})(?:の?(?:参加|来場|出席|入場|利用|受講)者?|人数|人員|数|で|は|[:\s])*$"
)
_ATTENDED = re.compile(r"参加|出席|来場|入場|受講|利用者|来館|観覧|受診")
_PLACE = re.compile(r"会場|オンライン|リモート|現地|対面|配信|視聴|Web|Zoom|YouTube", re.IGNORECASE)
_NOT_ATTENDED = re.compile(
    r"対象|定員|登録|応募|申込|申し込み|スタッフ|講師|ボランティア|関係者|うち|内$|ほか|他|各|毎|送付|募集|予定|目標|見込|想定"
    r"|計画|前年|昨年|前回|例年|上限|先着|限定|欠席|1人|一人"
)
_LONGEST_COUNT = 40
_EVERYTHING = re.compile(rf"延べ|のべ|合計|総計|総数|累計|計\s*(?:{_APPROX}\s*)?[0-9]")
_TIMES = re.compile(
    rf"(?<!第){_START}(?P<number>{NUMBER})\s*"
    r"(?:回(?![目答収覧路転復線])"
    r"|(?:地区|地域|[かヶヵカケケ個箇]所|会場|施設|町内会|校区?|団体|店舗?|教室|公園|カ国)(?:で|にて|において)(?:開催|実施))"
)
_PEOPLE_NAMED = re.compile(
    rf"(?P<before>.{{0,6}}?)(?:{NUMBER}|数)\s*{_VAGUE}?\s*(?:人(?![々物間格前気材権手員形ひ]|[1一]人)|名(?![前称義簿札誉勢]))"
)
_EACH = re.compile(r"(?:毎?[月週日]|隔[月週]|各\w{0,4}|それぞれ|ごと)に?\s*$")
_ALL = re.compile(r"(?:計|全|延べ|のべ|通算|通年で?|年間で?|累計)\s*(?:約\s*)?$")


@dataclass(frozen=True, slots=True)
class HeadCount:
    """A number of people or bodies as it is written."""

    start: int
    """Offset of its first character, in the text it was found in."""
    end: int
    """Offset after its last."""
    label: str
    """What stands before it: 参加者, ボランティア …"""
    number: int | None
    """The number, the lower bound of a range; ``None`` where it cannot be read for certain."""
    approx: bool
    """Whether 約, 程度 or the like is written, or a range."""
    unit: str
    """``人``, ``名`` or ``団体``."""
    is_plain: bool
    """Whether nothing but 約, number and unit is written."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """The participants that a remark gives, and what it says besides."""

    participants: int | None
    """``None`` where they cannot be told for certain."""
    approx: bool = False
    unit: str | None = None
    rest: str | None = None
    """What the remark says besides; ``None`` where it is a plain count alone."""


def read_attendance(folded: str, text: str, days: int = 1) -> Attendance:
    """Return the attendance in a remark: ``text``, and ``folded``, the same half width.

    Participants are people before bodies. A total counts before its parts, and those said to have attended before
    others; parts that are named (会場35人、オンライン15人) add up, and so do as many counts as there are ``days``.
    """
    opened = _opened(folded)
    counts = list(_counts(opened))
    counted = _participants(counts, days)
    if not counted:
        return Attendance(None, rest=text.strip() or None)
    known = [count.number for count in counted if count.number is not None]
    approx = any(count.approx for count in counted)
    rest: str | None = text.strip()
    has_aside = (
        "(" in folded.strip()[1:] and opened.split() != folded.replace("(", " ").replace(")", " ").split()
    )
    if (
        len(counted) == 1
        and counted[0].is_plain
        and not has_aside
        and not any(count.label for count in counts)
    ):
        count = counted[0]
        rest = (text[: count.start] + text[count.end :]).strip("、,， 　") or None
    return Attendance(sum(known), approx, counted[0].unit, rest)


def people(folded: str) -> int | None:
    """Return the people that a total counts; ``None`` where they cannot be told for certain."""
    counts = [count for count in _counts(_opened(folded), whole_parts=False) if count.unit != BODIES]
    known = [count.number for count in _participants(counts, 1) if count.number is not None]
    return sum(known) if known else None


def times(folded: str) -> int | None:
    """Return how many times, or in how many places, a total says something was held."""
    found = [
        (match, number)
        for match in _TIMES.finditer(folded)
        if (number := read_number(match["number"])) is not None and not _EACH.search(folded[: match.start()])
    ]
    if len(found) > 1:
        found = [(match, number) for match, number in found if _ALL.search(folded[: match.start()])]
    return found[0][1] if len(found) == 1 else None


def counts_everything(folded: str) -> bool:
    """Whether a remark gives a figure for everything before it (延べ, 計)."""
    return bool(_EVERYTHING.search(folded)) and (people(folded) is not None or times(folded) is not None)


def counts_people(folded: str) -> bool:
    """Whether a remark says how many came, to everything or to what it names."""
    counts = _counts(_opened(folded), whole_parts=False)
    attended = any(_TOTAL.search(count.label) or _ATTENDED.search(count.label) for count in counts)
    return attended or counts_everything(folded)


def is_plain_count(folded: str) -> bool:
    """Whether a text is a number of people or bodies and nothing else."""
    return len(folded) <= _LONGEST_COUNT and bool(_COUNT.fullmatch(folded.strip()))


def names_people(folded: str) -> bool:
    """Whether a text seems to give a number of participants, readable or not."""
    matches = _PEOPLE_NAMED.finditer(folded)
    return any(not _NOT_ATTENDED.search(match["before"].replace("各", "")) for match in matches)


def _participants(counts: Sequence[HeadCount], days: int) -> Sequence[HeadCount]:
    """Return the counts that make up the participants; none where there is a doubt."""
    persons = [count for count in counts if count.unit != BODIES]
    for of_kind in (persons, [count for count in counts if count.unit == BODIES]):
        if not of_kind:
            continue
        present = [count for count in of_kind if not _NOT_ATTENDED.search(count.label)]
        chosen = _chosen(present, days)
        return chosen if all(count.number is not None for count in chosen) else ()
    return ()


def _chosen(present: Sequence[HeadCount], days: int) -> Sequence[HeadCount]:
    totals = [count for count in present if _TOTAL_OF_ALL.search(count.label)]
    attended = [count for count in present if _ATTENDED.search(count.label)]
    for some in (totals, [] if any(_PLACE.search(count.label) for count in present) else attended):
        if len(some) == 1:
            return some
    labels = [count.label for count in present]
    if len(present) > 1 and any(map(_TOTAL.search, labels)):
        return ()
    if len(present) == 1 or (all(labels) and len(set(labels)) == len(labels)):
        return present if len(attended) in (0, len(present)) or any(map(_PLACE.search, labels)) else ()
    is_sum = bool(present) and not labels[0] and all(label == "+" for label in labels[1:])
    return present if is_sum or (len(present) == days and not any(labels)) else ()


def _opened(folded: str) -> str:
    """Return a remark without the brackets in it; what follows a count in brackets (20人（うち5人）) is blanked out."""
    chars = list(folded)
    opened: list[int] = []
    for index, char in enumerate(folded):
        if char == "(":
            opened.append(index)
        elif char == ")" and opened:
            start = opened.pop()
            before = folded[:start].rstrip()
            blank = bool(before) and re.search(rf"{_UNIT}(?:{_VAGUE})?$", before)
            chars[start : index + 1] = (
                " " * (index + 1 - start) if blank else ["〔", *chars[start + 1 : index], " "]
            )
    return "".join(chars)


def _counts(folded: str, *, whole_parts: bool = True) -> Iterator[HeadCount]:
    """Yield the counts of a text; of ``whole_parts`` between commas only: 「238団体へ送付」 is no attendance."""
    start = 0
    ends = [
        match.start() for match in _PART.finditer(folded) if not _TWO_NUMBERS.match(folded, match.start() - 1)
    ]
    for end in [*ends, len(folded)]:
        found = sorted(
            [*_COUNT.finditer(folded, start, end), *_TWO_NUMBERS.finditer(folded, start, end)],
            key=lambda match: match.start(),
        )
        if found and (not whole_parts or not folded[found[-1].end() : end].strip()):
            for match in found:
                yield _head_count(match, _label(folded[start : match.start()]))
                start = match.end()
        start = end + 1


def _head_count(match: re.Match[str], label: str) -> HeadCount:
    groups = match.groupdict()
    number, lower = read_number(groups["number"]), groups.get("lower")
    is_vague = bool(groups.get("inner") or groups.get("vague"))
    if lower is not None:
        first = read_number(lower)
        # 「30、40人」 may be two groups: only 「3、4人」 is a range.
        is_range = first is not None and number is not None and first < number
        if match.re is _TWO_NUMBERS and (first is None or number != first + 1):
            is_range = False
        number = first if is_range else None
    if number is not None and groups.get("inner") == "数" and number % 10:
        number = None
    return HeadCount(
        start=match.start(),
        end=match.end(),
        label=label,
        number=number,
        approx=is_vague or lower is not None or bool(groups.get("approx")),
        unit=groups["unit"],
        is_plain=not is_vague and lower is None,
    )


def _label(before: str) -> str:
    """Return the words before a count, which tell what it counts."""
    return before.strip(" :・(〔")
