"""Rate every position of a Japanese text by how well a line can be broken there.

The classes are those of JLREQ (cl-01 and so on), as far as a terminal with its fixed cells needs them. No break is made
that UAX #14 forbids, with three exceptions: symbols (① ※ → ○) break like ideographs, “ ‘ open and ” ’ close, and a
``・`` or ``※`` that begins an item may begin a line.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

from kyodo_tui.core.text.list_items import list_items

FREE = 0
DATE = 1
"""Between the parts of a date or a time."""
UNIT = 2
"""Between a number and its unit or a preceding 約 or 第; after a hyphen or a slash inside a Latin word."""
WORD = 3
"""Inside a number or a Latin word."""
KINSOKU = 4
"""Where a line must not begin or end."""
LEVELS = range(KINSOKU + 1)
"""From the first to the last resort."""
BEFORE_SPACE = 8
"""Before a space, or after leading spaces: a line may only end after the spaces."""
INSIDE = 9
"""Inside a grapheme."""

SPACES = " \u3000"
"""Characters that are dropped at the end of a line."""

_OPENING = "opening"
_CLOSING = "closing"
_NARROW_OPENING = "narrow opening"
_NARROW_CLOSING = "narrow closing"
_STOP = "stop"
_HYPHEN = "hyphen"
_INSEPARABLE = "inseparable"
_SPACE = "space"
_JOINING = "joining"
_DIGIT = "digit"
_LETTER = "letter"
_PREFIX = "prefix"
_POSTFIX = "postfix"
_IDEOGRAPH = "ideograph"
_ITEM = "item"
_OTHER = "other"

_MEMBERS = {
    # cl-01
    _OPENING: "‘“（〔［｛〈《「『【⦅〘〖〝«‹｟｢",
    _NARROW_OPENING: "([{",
    # cl-02 closing brackets, 03 hyphens, 04 dividing punctuation, 05 middle dots, 06 full stops, 07 commas,
    # 09 iteration marks, 10 prolonged sound mark, 11 small kana; … and ‥ (cl-08) do not begin a line either
    _CLOSING: "’”）〕］｝〉》」』】⦆〙〗〟»›｠｣‐–〜～゠!?？！‼⁇⁈⁉・：；／･。．｡、，､々〻ヽヾゝゞーｰ゛゜ﾞﾟ…‥"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ",
    _NARROW_CLOSING: ")]}",
    _STOP: ",.:;",
    _HYPHEN: "/-",
    _INSEPARABLE: "—―─",
    _SPACE: SPACES,
    _JOINING: "\xa0\u2007\u202f\"'",
    _DIGIT: "0123456789０１２３４５６７８９",
    _PREFIX: "¥￥$＄£￡€#＃№+＋±",  # cl-12
    _POSTFIX: "%％‰¢￠°′″℃℉㎡㎥㎝㎞㎜㎏㎎ℓ㏄",  # cl-13
    _ITEM: "※",
    _LETTER: "&*<=>@\\^_`|~",
}
_WORDS = frozenset({_DIGIT, _LETTER})
_NO_START = frozenset({_CLOSING, _NARROW_CLOSING, _STOP, _HYPHEN, _POSTFIX})
_NO_END = frozenset({_OPENING, _NARROW_OPENING, _ITEM})


class _Classes(dict[str, str]):
    """Character → class; characters in no list are classified by their Unicode properties on first use."""

    def __missing__(self, char: str) -> str:
        wide = unicodedata.east_asian_width(char) in "FWH"
        if not char.isalpha() or "ぁ" <= char <= "ゖ":
            found = _OTHER
        elif wide and not "Ａ" <= char <= "ｚ":
            found = _IDEOGRAPH
        else:
            found = _LETTER
        self[char] = found
        return found


class _PairLevels(dict[tuple[str, str], int]):
    """Classes of adjacent characters → level of the position between them."""

    def __missing__(self, pair: tuple[str, str]) -> int:
        level = self[pair] = _pair_level(*pair)
        return level


_classes = _Classes({char: name for name, members in _MEMBERS.items() for char in members})
_pair_levels = _PairLevels()


def _pair_level(before: str, after: str) -> int:
    if after == _SPACE:
        return BEFORE_SPACE
    if before in _NO_END or after in _NO_START or before == _PREFIX or before == after == _INSEPARABLE:
        return KINSOKU
    if after == _ITEM:
        return FREE
    if _JOINING in (before, after):
        return WORD
    if before == _HYPHEN and after == _LETTER:
        return UNIT
    if before in _WORDS | {_STOP, _HYPHEN, _NARROW_CLOSING} and after in _WORDS | {_PREFIX}:
        return WORD
    if (before in _WORDS and after == _NARROW_OPENING) or (before == _POSTFIX and after in _WORDS):
        return WORD
    return UNIT if before == _DIGIT and after == _IDEOGRAPH else FREE


def _level_over_spaces(before: str, after: str) -> int:
    return KINSOKU if before in _NO_END or after in _NO_START else FREE


_SPACE_RUN = re.compile(f"[{SPACES}]+")
# Bounded, so that a text of only digits and commas does not take quadratic time.
_NUMBER = "[0-9０-９]{1,12}(?:[,.:/，．：／‐–－-][0-9０-９]{1,12}){0,6}"
_GAP = f"[{SPACES}]{{0,2}}"
_ERA = "(?:明治|大正|昭和|平成|令和|西暦)"
_MONTH_DAY = f"{_NUMBER}{_GAP}月(?:{_GAP}{_NUMBER}{_GAP}日)?"
_COUNTERS = (
    "団体|人|名|件|回|年度|年間|年|月|日間|日|時間|時|分間|分|秒|円|歳|才|つ|校|社|組|枚|冊|本|点|台|個|周年|週間"
    "|世帯|町内会|地区|種類|作品|店舗|会場|学級|学年|教室|講座|項目|事業|部門|[かカコケヵヶ箇][月所国年]|[kcm]?m|[km]?g"
    "|[%％‰℃]"
)


@cache
def _together() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Return patterns of what stays together, with levels. Compiled on first use."""
    date = f"(?:{_ERA}{_GAP})?(?:{_NUMBER}|元){_GAP}年(?:{_GAP}{_MONTH_DAY})?|{_MONTH_DAY}|{_NUMBER}時{_NUMBER}分"
    unit = (
        f"(?:(?:約|第|全|延べ?|計|{_ERA}){_GAP})?{_NUMBER}"
        f"(?:(?:{_COUNTERS})|[{SPACES}](?:{_COUNTERS})(?![一-鿿]))?"
    )
    return (
        (re.compile(date), DATE),
        (re.compile(unit), UNIT),
        (re.compile(f"{_NUMBER}|https?://[!-~]+"), WORD),
    )


def break_levels(text: str, pieces: list[str]) -> list[int]:
    """Return the level of the position before each character of ``text``, whose graphemes are ``pieces``."""
    items = list_items(text)
    if len(pieces) == len(text):
        classes = list(map(_classes.__getitem__, text))
    else:
        # A grapheme has the class of its base; a space with a combining mark is not a space.
        bases = [piece[0] if len(piece) == 1 or piece[0] not in SPACES else "○" for piece in pieces]
        classes = [_classes[base] for base, piece in zip(bases, pieces, strict=True) for _ in piece]
    for item in items:
        classes[item.start] = _ITEM
    levels = [BEFORE_SPACE, *map(_pair_levels.__getitem__, pairwise(classes))]
    for run in _SPACE_RUN.finditer(text, 0, len(text.rstrip(SPACES))):
        start, end = run.span()
        begins_line = not start or text[start - 1] == "\n"
        levels[end] = BEFORE_SPACE if begins_line else _level_over_spaces(classes[start - 1], classes[end])
    for pattern, level in _together():
        for match in pattern.finditer(text):
            start, end = match.start() + 1, match.end()
            levels[start:end] = [max(level, known) for known in levels[start:end]]
    for item in items:
        start, end = item.start + 1, item.text + 1
        levels[start:end] = [max(KINSOKU, known) for known in levels[start:end]]
    if len(pieces) < len(text):
        place = 0
        for piece in pieces:
            levels[place + 1 : place + len(piece)] = [INSIDE] * (len(piece) - 1)
            place += len(piece)
    return levels
