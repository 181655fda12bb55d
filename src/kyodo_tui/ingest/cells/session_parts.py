"""Split a cell of dates and participants into dates, remarks in brackets, remarks after ※, and words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from kyodo_tui.ingest.cells.dates import DateContext, match_dates
from kyodo_tui.ingest.cells.figures import is_plain_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kyodo_tui.ingest.cells.dates import DateExpression

_REMARK_SIGNS = "※*"
_SEPARATORS = "、,。;"
_UNFINISHED = "はをにがので、"
"""What no sentence ends with."""
_PADDED_AFTER = ("明治", "大正", "昭和", "平成", "令和", "年", "月", "約", "~", "、", "延べ", "のべ")


class PartKind(Enum):
    """Kind of a part of a cell."""

    DATE = auto()
    BRACKET = auto()
    REMARK = auto()
    """A remark after ※."""
    WORD = auto()


@dataclass(frozen=True, slots=True)
class CellPart:
    """A part of a cell."""

    kind: PartKind
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last."""
    expression: DateExpression | None = None
    """The matched date, if it is one."""


def split_parts(folded: str, known: DateContext = DateContext.NOTHING) -> Iterator[CellPart]:
    """Yield the parts of a half-width cell in order, without the spaces and punctuation between them.

    ``known`` is the context of the first date.
    """
    brackets = _brackets(folded)
    position = 0
    at_word = True
    while position < len(folded):
        if folded[position].isspace() or folded[position] in _SEPARATORS:
            position, at_word = position + 1, True
            continue
        if folded[position] == "・" and match_dates(folded, position + 1, known):
            # 「5日（20人）・8日（25人）」
            position, at_word = position + 1, True
            continue
        part = _part(folded, position, brackets, known, at_word=at_word)
        yield part
        known = DateContext.MONTH if part.kind is PartKind.DATE else known
        position = part.end
        at_word = part.kind in (PartKind.BRACKET, PartKind.REMARK) or folded[position - 1] == ":"


def _part(
    folded: str, start: int, brackets: Mapping[int, int], known: DateContext, *, at_word: bool
) -> CellPart:
    if expression := match_dates(folded, start, known if at_word else DateContext.NOTHING):
        return CellPart(PartKind.DATE, start, expression.end, expression)
    if folded[start] in _REMARK_SIGNS:
        return CellPart(PartKind.REMARK, start, _remark_end(folded, start, brackets, known))
    end = brackets.get(start)
    if end is None:
        return CellPart(PartKind.WORD, start, _word_end(folded, start, brackets, known))
    inner = next((place for place in range(start + 1, end) if not folded[place].isspace()), start + 1)
    within = match_dates(folded, inner, known)
    if within is not None and within.end < end and not folded[within.end : end - 1].strip():
        # 「表彰式（令和2年10月4日）」: nothing but a date in brackets is a date.
        return CellPart(PartKind.DATE, start, end, within)
    return CellPart(PartKind.BRACKET, start, end)


def _brackets(folded: str) -> dict[int, int]:
    """Map each closed bracket to the offset after its closing character."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for index, char in enumerate(folded):
        if char == "(":
            opened.append(index)
        elif char == ")" and opened:
            found[opened.pop()] = index + 1
    return found


def _word_end(folded: str, start: int, brackets: Mapping[int, int], known: DateContext) -> int:
    """Return where a word ends: at a space, a bracket, ※, a date with its year, or after a plain count."""
    position = start + 1
    while position < len(folded):
        if folded[position].isspace():
            after = _after_spaces(folded, position)
            if not _is_padding(folded, position, after):
                return position
            position = after
            continue
        if folded[position] in "、," and is_plain_count(folded[start:position]):
            return position
        context = known if folded[position - 1] == ":" else DateContext.NOTHING
        if folded[position] == "※" or position in brackets or match_dates(folded, position, context):
            return position
        position += 1
    return position


def _after_spaces(folded: str, position: int) -> int:
    while position < len(folded) and folded[position].isspace():
        position += 1
    return position


def _is_padding(folded: str, position: int, after: int) -> bool:
    """Whether a run of spaces only pads a number: 「令和 3年」, 「延べ 99人」."""
    digit = folded[after : after + 1]
    return (
        digit.isascii()
        and digit.isdigit()
        and folded[max(0, position - 2) : position].endswith(_PADDED_AFTER)
    )


def _remark_end(folded: str, start: int, brackets: Mapping[int, int], known: DateContext) -> int:
    """Return where a remark after ※ ends: at the next one, or where the next dated item begins.

    A remark is a sentence of its own and may hold spaces; only a date after it shows that it has ended.
    """
    limit = folded.find("※", start + 1)
    limit = len(folded) if limit < 0 else limit
    position = start + 1
    first_space: int | None = None
    at_word = False
    while position < limit:
        char = folded[position]
        if char == "(" and brackets.get(position, limit + 1) <= limit:
            position, at_word = brackets[position], True
        elif char.isspace():
            after = _after_spaces(folded, position)
            goes_on = folded[position - 1] in _UNFINISHED or _is_padding(folded, position, after)
            if first_space is None and position > start + 1 and not goes_on:
                first_space = position
            position, at_word = after, True
        elif first_space is not None and match_dates(
            folded, position, known if at_word else DateContext.NOTHING
        ):
            return first_space
        else:
            position, at_word = position + 1, False
    return limit
