"""Keys that compare names: of bodies, of events. Stricter than a search, because what has one key is merged.

One width, case and form of kanji; spaces, middle dots, quotes and brackets make no difference. Hiragana and katakana,
numbers and lengths of vowels stay as they are written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kyodo_tui.core.japanese.fold import fold

_BRACKETS = str.maketrans("[]{}〔〕【】〈〉《》<>", "()()()()()()()")
_NUMERALS = "0-9〇一二三四五六七八九十百千"
_BETWEEN_NUMBERS = re.compile(
    rf"(?<=[{_NUMERALS}])\s*[・·.,、。/~〜～:‐‑‒–—―−─ー-][・·.,、。/~〜～:‐‑‒–—―−─ー\s-]*(?=[{_NUMERALS}])",
)
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_KANJI = "々〇一-鿿㐀-䶿豈-﫿"
_KE = re.compile(rf"(?<=[{_KANJI}])[ケが](?=[{_KANJI}])|(?<=[{_NUMERALS}])[ケカか](?=[月所国年条村町寺校])")
"""The small ヶ of 鎌ヶ谷 and of 三ヶ月, in all its spellings; folding has made ヶ and ヵ full size."""
_KEPT_MARKS = frozenset("&%+#@ー々〻ゝゞヽヾ")
_SIZES = dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True))
_KATAKANA = {chr(ord(kana) + 0x60): kana for kana in map(chr, range(ord("ぁ"), ord("ゖ") + 1))}
_ONE_KANA = str.maketrans(
    {**_SIZES, **{katakana: _SIZES.get(kana, kana) for katakana, kana in _KATAKANA.items()}, "ー": ""}
)


def folded_name(name: str) -> str:
    """Return ``name`` in one width, case and form of kanji, without spaces; brackets are round, kana stay."""
    text = unicodedata.normalize("NFKC", name).translate(_BRACKETS)
    text = _BETWEEN_NUMBERS.sub("/", _THOUSANDS.sub("", text))
    folded = fold(text)
    kept = (
        _katakana(character) if "ァ" <= text[start] <= "ヺ" else character
        for character, start in zip(folded.text, folded.starts, strict=True)
    )
    return _settled("".join(kept))


def without_marks(folded: str) -> str:
    """Return a folded name without quotes, brackets and other marks; all of it where there is nothing else."""
    bare = "".join(
        character
        for place, character in enumerate(folded)
        if not _is_mark(character) or (character == "/" and _between_numbers(folded, place))
    )
    return _settled(bare or folded)


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common; names that differ in more have another key."""
    return without_marks(folded_name(name))


def kana_key(key: str) -> str:
    """Return a key in which the script of kana, their size and ー make no difference either."""
    return key.translate(_ONE_KANA)


def _settled(text: str) -> str:
    return unicodedata.normalize("NFC", _KE.sub("ケ", text))


@cache
def _is_mark(character: str) -> bool:
    return character not in _KEPT_MARKS and unicodedata.category(character)[0] in "PSZC"


def _between_numbers(text: str, place: int) -> bool:
    return 0 < place < len(text) - 1 and bool(
        re.fullmatch(f"[{_NUMERALS}]/[{_NUMERALS}]", text[place - 1 : place + 2])
    )


def _katakana(character: str) -> str:
    return chr(ord(character) + 0x60) if "ぁ" <= character <= "ゖ" else character
