"""Kana as canonical morae: each sound has exactly one spelling, however it was written or typed.

A mora is written in ASCII after ISO 3602 (kunrei) with what kunrei lacks added: ``si``, ``tu``, ``hu``, ``zya``,
``fa``, ``thi`` (ティ), ``twu`` (トゥ); ``x`` is ん, ``q`` is っ, so that no mora is the beginning of another. じ/ぢ,
ず/づ, お/を, ヴ/ブ, ウィ/ウイ are unified. A long vowel (ー, おう, おお, うう, ああ, いい, ええ) has the sound of the
short one, because people type it both ways; how long it is stands beside the sound. えい is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

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
_VOWELS = "aiueo"
_SMALL_Y = {"ゃ": "a", "ゅ": "u", "ょ": "o", "ぇ": "e"}
_SMALL = dict(zip("ぁぃぅぇぉ", _VOWELS, strict=True))


def _table() -> dict[str, str]:
    table = {
        kana: consonant + vowel
        for consonant, row in _ROWS.items()
        for kana, vowel in zip(row, _VOWELS, strict=True)
    }
    for kana in "きしちにひみりぎじぢびぴ":
        consonant = {"じ": "z", "ぢ": "z"}.get(kana, table[kana][0])
        for small, vowel in _SMALL_Y.items():
            table[kana + small] = f"{consonant}y{vowel}"
    for first, consonant in (("ふ", "f"), ("つ", "ts"), ("ゔ", "b"), ("く", "kw"), ("ぐ", "gw")):
        # ふぅ is a long ふ.
        table.update({first + small: consonant + vowel for small, vowel in _SMALL.items() if vowel != "u"})
    table.update({"や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "ゐ": "i", "ゑ": "e", "を": "o", "ん": "x"})
    table.update({"ぢ": "zi", "づ": "zu", "ゔ": "bu", "っ": "q", "ふゅ": "hyu", "ゔゅ": "byu", "いぇ": "ye"})
    table.update({"てぃ": "thi", "でぃ": "dhi", "てゅ": "thu", "でゅ": "dhu", "とぅ": "twu", "どぅ": "dwu"})
    # A small kana that follows nothing it can join is read as a full one.
    table.update(_SMALL)
    table.update({"ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ゎ": "wa", "ゕ": "ka", "ゖ": "ke"})
    return table


MORA_OF = _table()
"""Kana (one or two hiragana) → canonical mora."""

JOINT = "|"
"""Separates two words in kana, so that a vowel does not lengthen the one before it."""

MORAE = tuple(sorted(set(MORA_OF.values())))
"""All canonical morae."""

_LONG = {("o", "う"), ("o", "お"), ("u", "う"), ("a", "あ"), ("i", "い"), ("e", "え")}
_LONG |= {(vowel, small) for small, vowel in _SMALL.items()}


SHORT, LONG_BY_VOWEL, LONG_BY_MARK = "", "=", "-"
"""How long a mora is: long vowels are spelled with another vowel (おう) or with ー."""


@dataclass(frozen=True, slots=True)
class Mora:
    """A canonical mora of a kana text."""

    sound: str
    """Canonical ASCII spelling."""
    start: int
    """Offset of its first kana."""
    end: int
    """Offset after its last kana, a long vowel included."""
    length: str = SHORT
    """Whether its vowel is long, and how that is spelled."""


def hiragana(text: str) -> str:
    """Return ``text`` with katakana as hiragana, code point for code point."""
    return "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in text)


def morae(kana: str) -> list[Mora]:
    """Return the canonical morae of a text in kana; other characters are skipped."""
    text = hiragana(kana)
    found: list[Mora] = []
    position = 0
    can_lengthen = False
    while position < len(text):
        char = text[position]
        following = text[position + 1 : position + 2]
        joined = bool(following) and (char + following in MORA_OF or (char == "う" and following in _SMALL))
        if char == "ー" or (can_lengthen and not joined and (found[-1].sound[-1], char) in _LONG):
            # A mora is lengthened only once: おうう is おう and う.
            if found:
                found[-1] = _lengthened(found[-1], char, position + 1)
            can_lengthen = char == "ー" and can_lengthen
            position += 1
            continue
        for length in (2, 1):
            sound = MORA_OF.get(text[position : position + length])
            if sound is not None and len(text) - position >= length:
                found.append(Mora(sound, position, position + length))
                can_lengthen = True
                position += length
                break
        else:
            can_lengthen = False
            position += 1
    return found


def _lengthened(mora: Mora, kana: str, end: int) -> Mora:
    length = LONG_BY_MARK if kana == "ー" else LONG_BY_VOWEL
    # っー is no vowel.
    is_vowel = mora.sound[-1] in _VOWELS
    return Mora(mora.sound, mora.start, end, mora.length or (length if is_vowel else SHORT))


def joined(first: str, second: str) -> str:
    """Join two words in kana, with :data:`JOINT` between them if a vowel of the second could lengthen the first."""
    ends = first[-1:] + second[:1]
    meet = second[:1] in tuple("あいうえお") and len(morae(ends)) < len(ends)
    return first + (JOINT if meet else "") + second


def is_kana(text: str) -> bool:
    """Return whether ``text`` is not empty and consists of hiragana, katakana and long vowel marks."""
    return bool(text) and all("ぁ" <= char <= "ゖ" or "ァ" <= char <= "ヶ" or char == "ー" for char in text)
