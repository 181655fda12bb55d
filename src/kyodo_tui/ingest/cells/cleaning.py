"""Remove the spaces that line wraps of a PDF left in the cells, and only those.

Japanese puts no space where a line goes on in the next: 「まちかどミー ティング」 is one word. Other
spaces separate: items of a list, paragraphs, the words of a title, a label and its date. Each space is judged
on what the document shows (:func:`kyodo_tui.ingest.cells.evidence.survey`); the reason is kept with the verdict.

No character other than a space is ever changed, added or dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import ERAS
from kyodo_tui.ingest.cells.evidence import (
    ERA,
    HELD,
    LISTS,
    NAME,
    NOT_WORD,
    PROSE,
    Reason,
    first_item,
    is_padding,
    lines,
    separator,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.ingest.cells.evidence import Survey, TextCell, WrappedLine

OVERFULL = 0.85
"""Share of the widest line of its column in the document; a line this full may be wrapped on any page."""

_COUNTED = re.compile(r"[年月日](?!曜)|(?:人|名|団体|件|回)(?![一-鿿])")
_HELD_IN = re.compile(r"(?:で|にて|において)(?:開催|実施)")
_THOUSANDS = re.compile(r"[0-9０-９][,，]([0-9０-９]{0,2})$")
_BROKEN_WORDS = (
    ("（書面", "開催"), ("(書面", "開催"), ("書", "面開催"), ("書面開", "催"), ("団", "体"), ("中", "止"),
    ("新型", "コロナ"),
)  # fmt: skip
"""What a wrap breaks often, since it stands in most reports."""
_GOES_ON = re.compile(r"に?より|に?よる|のため|の影響|に伴|を受け")
"""Goes on after the reason for a cancellation."""
_SAID = re.compile(r"(?:中止|延期|順延|未実施|未開催|開催|実施)$")
_OPENING, _CLOSING = "（(「『【", "）)」』】"
_FIRST_YEAR = re.compile(r"(?:明治|大正|昭和|平成|令和)\s?元$")
_REST_OF_THOUSANDS = re.compile(r"[,，][0-9０-９]{3}(?![0-9０-９])")
_LEGAL_START = re.compile(
    r"(?:㈱|㈲|(?:認定)?(?:NPO|ＮＰＯ|特定非営利活動)法人|社会福祉法人|学校法人|[一公][般益][社財]団法人|独立行政法人)\w"
)
_DEPENDENT = re.compile(
    r"吹奏楽|PTA|ＰＴＡ|後援会|同窓会|父母|青年|女性|婦人|支部|部会|分会|連合会|協議会|実行委員会|育成"
)
"""Begins the name of what belongs to the body named before it."""
_DIGITS = re.compile(r"[0-9０-９]+")
_ERA_NAMES = frozenset(era.name for era in ERAS)
_COUNTERS = "人名件団回社校組"
_SPLIT_NUMBER = re.compile(
    r"(?:年\s?1|月\s?[1-3]|(?:[(（約]|(?![第年月日回期級])[ァ-ヶー一-鿿])[0-9０-９]{1,4})$"
)
_REST_OF_NUMBER = re.compile(r"[0-9０-９][月日]|[0-9０-９]{1,3}[人名回件団]")
_REST_OF_WORD = re.compile(r"(?!など|ほか)[ぁ-ん]{1,2}(?=$|[、。）)\s])")
_BODY_END = re.compile(
    r"(?:[人協絡議合援窓治員究内好学存]会|連盟|組合|会議所|新聞社|センター|クラブ|学校|大学|[式限]会社)$"
)
_PARTICLE = re.compile(r"を|[にがはでとのもへや][^ぁ-ん]")


@dataclass(frozen=True, slots=True)
class SpaceRun:
    """A run of spaces inside a cell, with the decision on it."""

    start: int
    """Offset of its first space in the verbatim text, in code points."""
    end: int
    """Offset after its last space."""
    kept: bool
    """Whether it separates words, and so is kept."""
    reason: Reason
    """The rule that decided."""


@dataclass(frozen=True, slots=True)
class SpaceOverride:
    """A decision of a person on a space that the document itself does not decide."""

    record: str
    """Record id."""
    field: str
    """Field of the verbatim cell."""
    before: str
    """Text that ends right before the space."""
    after: str
    """Text that starts right after it."""
    keep: bool
    """True where the space separates."""
    reason: str
    """Why, in a sentence for the next reviewer."""

    def applies_to(self, cell: TextCell) -> bool:
        """Whether the space stands in ``cell``."""
        return (self.record, self.field) == (cell.record, cell.field) and any(
            self.matches(cell.text, line) for line in lines(cell)
        )

    def matches(self, text: str, line: WrappedLine) -> bool:
        """Whether the space is the one ``line`` ends at."""
        return text[: line.start].endswith(self.before) and text[line.end :].startswith(self.after)


def judge_spaces(
    cell: TextCell, evidence: Survey, overrides: Iterable[SpaceOverride] = ()
) -> tuple[SpaceRun, ...]:
    """Decide on every inner run of spaces of ``cell``, in order."""
    reviewed = [item for item in overrides if (item.record, item.field) == (cell.record, cell.field)]
    return tuple(
        SpaceRun(line.start, line.end, *_verdict(cell, line, evidence, reviewed)) for line in lines(cell)
    )


def clean(cell: TextCell, evidence: Survey, overrides: Iterable[SpaceOverride] = ()) -> str:
    """Return the text of ``cell`` without spaces of line wraps and without outer spaces."""
    parts: list[str] = []
    position = 0
    for gap in judge_spaces(cell, evidence, overrides):
        parts.append(cell.text[position : gap.end if gap.kept else gap.start])
        position = gap.end
    return "".join([*parts, cell.text[position:]]).strip()


def _verdict(
    cell: TextCell, line: WrappedLine, evidence: Survey, reviewed: Sequence[SpaceOverride]
) -> tuple[bool, Reason]:
    """Decide on the space that ``line`` ends at; stronger rules come first."""
    before, after = cell.text[: line.start], cell.text[line.end :]
    for override in reviewed:
        if override.matches(cell.text, line):
            return override.keep, Reason.REVIEWED
    if cell.text[line.start : line.end] != " ":
        return True, Reason.TYPED
    if cell.field == HELD and before[-1] in "～〜" and ERA.match(after):
        # Within a line, reports write 「4月～令和 3年」 without a space.
        return False, Reason.RANGE
    if is_padding(before, after):
        return True, Reason.PADDING
    if before[-1] in "、，" or after[0] in "、，。":
        return False, Reason.COMMA
    if before[-1] in _OPENING or after[0] in _CLOSING or (after[0] == "・" and _is_in_bracket(before)):
        return False, Reason.INSIDE
    if cell.field == HELD and _is_inside_number(before, after):
        return False, Reason.NUMBER
    if cell.page not in evidence.wrapped_pages:
        overflows = (
            not (cell.field in LISTS and _BODY_END.search(before))
            and line.width >= OVERFULL * evidence.column_widths[cell.column]
            and not NOT_WORD.match(before[-1])
            and evidence.never_begins(after)
        )
        return (False, Reason.OVERFLOW) if overflows else (True, Reason.NO_WRAPS)
    if cell.field == HELD and after[0] == "（" and before[-1] in "日月":
        # Where reports write a space here, the bracket is half width.
        return False, Reason.WRAP
    if separates := separator(cell.field, before, after):
        return True, separates
    return _unmarked_verdict(cell, line, evidence)


def _is_inside_number(before: str, after: str) -> bool:
    """Whether the space stands inside a number or date: 「6月 5␣日」, 「約␣105人」, 「16地区␣で開催」."""
    if (before[-1].isdecimal() and _COUNTED.match(after)) or _HELD_IN.match(after):
        return True
    if any(before.endswith(first) and after.startswith(rest) for first, rest in _BROKEN_WORDS):
        return True
    if _FIRST_YEAR.search(before) and after[0] == "年":
        return True
    if before[-1].isdecimal() and _REST_OF_THOUSANDS.match(after):
        return True
    digits = _DIGITS.match(after)
    if _SPLIT_NUMBER.search(before) and _REST_OF_NUMBER.match(after):
        # Whole, the first part would have its own 月, 日 or 人: 「9月1␣2日」.
        return True
    if digits is None:
        return before[-1] + after[0] in _ERA_NAMES and bool(ERA.match(before[-1] + after))
    thousands = _THOUSANDS.search(before)
    return before[-1] == "約" or bool(thousands and len(thousands[1] + digits[0]) == 3)


def _is_in_bracket(before: str) -> bool:
    """Whether a bracket is open at the end of a text."""
    opened = max(before.rfind("（"), before.rfind("("))
    return opened > max(before.rfind("）"), before.rfind(")"))


def _is_whole_body(item: str) -> bool:
    """Whether an item of a list is a name that stands for itself, or begins one with its legal form."""
    if _LEGAL_START.match(item):
        return True
    return len(item) > 4 and bool(_BODY_END.search(item))


def _unmarked_verdict(cell: TextCell, line: WrappedLine, evidence: Survey) -> tuple[bool, Reason]:
    """Decide on a space of a wrapped page that no punctuation marks as a separator."""
    before, after = cell.text[: line.start], cell.text[line.end :]
    if before[-1].isdigit() and after[0] in _COUNTERS:
        return False, Reason.COUNTER
    if evidence.is_unbroken(before, after):
        return False, Reason.UNBROKEN
    if cell.field in LISTS and first_item(after) in evidence.items:
        return True, Reason.ITEM
    ends_item = cell.field in LISTS and _BODY_END.search(before) and not _DEPENDENT.match(after)
    if ends_item and (evidence.has_room(cell, line.width, after[0]) or _is_whole_body(first_item(after))):
        return True, Reason.ITEM_END
    if cell.field == HELD and _GOES_ON.match(after) and not NOT_WORD.match(before[-1]):
        return False, Reason.PARTICLE
    if cell.field == HELD and _SAID.search(before) and not re.match("[ぁ-ん]", after):
        return True, Reason.SHORT
    if evidence.is_full(cell, line.width):
        return False, Reason.WRAP
    inside = cell.field == NAME or (cell.field == HELD and _is_in_bracket(before))
    if inside and not (before[-1] in _COUNTERS or after[0].isdecimal()) and evidence.may_be_full(cell, line):
        return False, Reason.WRAP
    if cell.field not in LISTS and _REST_OF_WORD.match(after) and not NOT_WORD.match(before[-1]):
        return False, Reason.REST
    # A particle begins no sentence; with more hiragana after it, it may be the head of a word (とても).
    if cell.field in PROSE and _PARTICLE.match(after) and not NOT_WORD.match(before[-1]):
        return False, Reason.PARTICLE
    return True, Reason.SHORT
