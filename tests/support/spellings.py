"""Kana as typed on a plain keyboard, in three romanisations."""

from __future__ import annotations

import re

_ROWS = {
    "": "あいうえお",
    "k": "かきくけこ",
    "s": "さしすせそ",
    "t": "たちつてと",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "m": "まみむめも",
    "r": "らりるれろ",
    "g": "がぎぐげご",
    "z": "ざじずぜぞ",
    "d": "だぢづでど",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}
_SMALL_Y = {"ゃ": "a", "ゅ": "u", "ょ": "o", "ぇ": "e"}
_SMALL = dict(zip("ぁぃぅぇぉ", "aiueo", strict=True))
_KUNREI = {
    kana: consonant + vowel
    for consonant, row in _ROWS.items()
    for kana, vowel in zip(row, "aiueo", strict=True)
} | {
    "や": "ya",
    "ゆ": "yu",
    "よ": "yo",
    "わ": "wa",
    "を": "wo",
    "ん": "n",
    "ゔ": "vu",
    "ゐ": "i",
    "ゑ": "e",
    "ゕ": "ka",
    "ゖ": "ke",
    "ー": "-",
}
_HEPBURN = {"し": "shi", "ち": "chi", "つ": "tsu", "ふ": "fu", "じ": "ji", "ぢ": "ji", "づ": "zu", "を": "o"}
_HEPBURN_Y = {"し": "sh", "ち": "ch", "じ": "j", "ぢ": "j"}
_FOREIGN = {
    "てぃ": "ti",
    "でぃ": "di",
    "とぅ": "tu",
    "どぅ": "du",
    "でゅ": "dyu",
    "てゅ": "tyu",
    "ふゅ": "fyu",
    "いぇ": "ye",
}
_BEFORE_SMALL = {"ふ": "f", "ゔ": "v", "つ": "ts", "う": "w", "く": "kw", "ぐ": "gw"}


def hepburn(kana: str) -> str:
    """Return ``kana`` as Hepburn spells it, long vowels kana by kana: ``toukyou``, ``shimbun``, ``matcha``."""
    typed = "".join(_spelled(kana, _KUNREI | _HEPBURN, _HEPBURN_Y))
    return re.sub("n(?=[bmp])", "m", typed).replace("cch", "tch")


def kunrei(kana: str) -> str:
    """Return ``kana`` as an input method takes it: ``toukyou``, ``sinnbunn``, ``mattya``."""
    return "".join(_spelled(kana, _KUNREI | {"ん": "nn"}, {}))


def dropped(kana: str) -> str:
    """Return ``kana`` with Hepburn consonants and short vowels for long ones: ``tokyo``, ``shinbun``."""
    typed = "".join(_spelled(kana, _KUNREI | _HEPBURN, _HEPBURN_Y)).replace("-", "")
    return re.sub("ou|o+", "o", re.sub("u+", "u", typed))


def _spelled(kana: str, table: dict[str, str], before_y: dict[str, str]) -> list[str]:
    parts: list[str] = []
    doubled = False
    position = 0
    while position < len(kana):
        part, length = _syllable(kana[position : position + 2], table, before_y)
        position += length
        if part is None:
            doubled = True
            continue
        parts.append(part[0] + part if doubled else part)
        doubled = False
    return [*parts, "xtu"] if doubled else parts


def _syllable(kana: str, table: dict[str, str], before_y: dict[str, str]) -> tuple[str | None, int]:
    first, small = kana[0], kana[1:]
    if first == "っ":
        return None, 1
    if kana in _FOREIGN:
        return _FOREIGN[kana], 2
    if small in _SMALL_Y and first in "きしちにひみりぎじぢびぴ":
        return before_y.get(first, table[first][0] + "y") + _SMALL_Y[small], 2
    if small in _SMALL and first in _BEFORE_SMALL:
        return _BEFORE_SMALL[first] + _SMALL[small], 2
    return table.get(first) or "x" + {**_SMALL, "ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ゎ": "wa"}[first], 1
