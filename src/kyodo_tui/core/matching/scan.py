"""Find many names in long texts, whatever the width, script of kana, form of kanji and marks.

A text is translated character by character into what is compared, so that a million characters take a moment; offsets
are worked out only for what was found.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.records.legal_forms import is_legal_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEAST = 2
"""So many characters at least has a name that is looked for inside texts."""
_HEAD = 2
_DROPPED = frozenset("ー・·•‐‑‒–—―−─━-~～〜'’‘`´\u3099\u309a")
_APART = re.compile("[、。，．；;,\n]")
_LEGAL_LENGTHS = range(14, 0, -1)
_KANJI = "々〆一-鿿㐀-䶿豈-﫿"
_RUN = re.compile(rf"[{_KANJI}ァ-ヺーA-Za-zＡ-Ｚａ-ｚ0-9０-９]*")
_GROUP_END = re.compile(
    "(?:部|会|会館|支部|支店|支社|支局|支所|営業所|出張所|事業所|工場|連盟|組合|労組|クラブ|PTA|ＰＴＡ|OB|ＯＢ"
    "|委員会|センター|校|園|店|病院|大学|財団|基金|公社|振興局|研究所|事務局|チーム|団)$"
)
_OCCASION_END = re.compile(
    "(?:講演|講習|講座|研修|大|総|交流|発表|説明|展覧|運動|演奏|学習|例|懇談|勉強|報告|体験|展示|鑑賞|音楽|座談|反省"
    "|定例|役員|審査|選考|表彰|見学|試写|上映|朗読|お話|おはなし|競技|記念|祝賀|連絡)会$|大会$"
)
_MAY_PRECEDE = re.compile(
    "(?:主催|共催|後援|協力|協賛|協働|団体|市内|市|町|村|道|県|各|及び|並びに|又は|事務局|会長|指定管理者|委託先|先|元|者"
    "|年|月|日|回|度|名|人|等|他|同|本|当|両)$"
)


class _Table(dict[int, str]):
    """Code point → what is compared; empty for marks, spaces and what lengthens a vowel."""

    def __missing__(self, code: int) -> str:
        kept = self[code] = _compared(chr(code))
        return kept


def _compared(character: str) -> str:
    if character in _DROPPED or "\ud800" <= character <= "\udfff":
        return ""
    folded = fold(character).text
    return "".join(
        each for each in folded if unicodedata.category(each)[0] not in "PSZC" or each in "&%+#@々"
    )


_TABLE = _Table()


def scan_key(text: str) -> str:
    """Return what is compared of ``text``."""
    return unicodedata.normalize("NFC", text).translate(_TABLE)


class Scanner:
    """Names, ready to be found in texts."""

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        """Take names, each with the number it is reported by."""
        self._numbers: dict[str, list[int]] = defaultdict(list)
        for number, name in names:
            key = scan_key(name)
            if len(key) >= LEAST:
                self._numbers[key].append(number)
        self._lengths: dict[str, list[int]] = {}
        for key in self._numbers:
            lengths = self._lengths.setdefault(key[:_HEAD], [])
            if len(key) not in lengths:
                lengths.append(len(key))
        first, second = ("".join(map(re.escape, {head[place] for head in self._lengths})) for place in (0, 1))
        # Passes over most of a text at once.
        self._head = re.compile(f"[{first}](?=[{second}])" if self._lengths else "(?!)")

    def found(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield the number of each name in ``text``, with its offsets, as they stand there."""
        key = scan_key(text)
        heads, numbers = self._lengths, self._numbers
        starts: list[int] = []
        for match in self._head.finditer(key):
            place = match.start()
            for length in heads.get(key[place : place + _HEAD], ()):
                named = numbers.get(key[place : place + length])
                if named is None or place + length > len(key):
                    continue
                starts = starts or _starts(text)
                start, end = starts[place], starts[place + length - 1] + 1
                while end < len(text) and _TABLE[ord(text[end])] == "" and text[end] in "ーｰ\u3099\u309a":
                    end += 1
                if not _APART.search(text, start, end):
                    for number in named:
                        yield number, start, end


def _starts(text: str) -> list[int]:
    """Return for each character that is compared the offset of where it stands in ``text``."""
    composed = unicodedata.normalize("NFC", text)
    if composed == text:
        return [place for place, each in enumerate(text) for _ in _TABLE[ord(each)]]
    starts: list[int] = []
    place = 0
    for each in composed:
        starts += [place] * len(_TABLE[ord(each)])
        length = len(unicodedata.normalize("NFD", each))
        # As many code points as it is written with: composed, or with its marks apart.
        place += 1 if text[place : place + 1] == each else length
    return [min(each, len(text) - 1) for each in starts]


def stands_alone(text: str, start: int, end: int) -> bool | None:
    """Tell whether a name in ``text`` is one of its own there.

    ``False`` where it may be part of a longer name (商工会議所 in 商工会議所青年部), ``None`` where a word
    only contains its letters.
    """
    before, name, after = text[:start], text[start:end], text[end:]
    if _continues(before[-1:], name[:1]) or _continues(name[-1:], after[:1]):
        return None
    rest = _RUN.match(after)
    following = rest[0] if rest else ""
    if following and _GROUP_END.search(following) and not _OCCASION_END.search(following):
        return False
    before = _without_legal_form(before)
    if before and re.fullmatch(f"[{_KANJI}]", before[-1]) and not _MAY_PRECEDE.search(before):
        return False
    return not (before and re.fullmatch("[ァ-ヺー]", before[-1]))


def _continues(one: str, other: str) -> bool:
    """Tell whether two neighbours are of one word: of katakana, of Latin letters, of digits."""
    both = unicodedata.normalize("NFKC", one + other)
    return len(both) == 2 and bool(re.fullmatch("[A-Za-z]{2}|[0-9]{2}|[ァ-ヺー]{2}", both))


def _without_legal_form(before: str) -> str:
    for length in _LEGAL_LENGTHS:
        if length <= len(before) and is_legal_form(before[-length:]):
            return before[:-length]
    return before
