"""How long the vowels of a pattern have to be in a text: a sign after each mora that has to be so.

What is typed long is long in the text. A short vowel without a sign may be long there: people leave the length away in
rōmaji (``tokyo``), and in kana the last vowel may be unfinished. Long patterns match whatever the length is, and better
where what is typed long is so.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from itertools import product

from kyodo_tui.core.japanese.kana import LONG_BY_MARK, LONG_BY_VOWEL, SHORT
from kyodo_tui.core.japanese.letters import VOWELS

_ONLY_SHORT, _LONG = ".", ":"
LENGTHS = {
    "": (SHORT, LONG_BY_VOWEL, LONG_BY_MARK),
    _ONLY_SHORT: (SHORT,),
    _LONG: (LONG_BY_VOWEL, LONG_BY_MARK),
    LONG_BY_VOWEL: (LONG_BY_VOWEL,),
    LONG_BY_MARK: (LONG_BY_MARK,),
}
"""Sign after a mora of a pattern → the lengths it may have in a text."""
_SIGNS = str.maketrans("", "", ".:=-")
_ONLY_LONG = str.maketrans({_ONLY_SHORT: None, LONG_BY_VOWEL: _LONG, LONG_BY_MARK: _LONG})
_MORA = re.compile("([A-Z][a-z]*)([.:=-]?)")


class Typed(Enum):
    """How the sounds of a term were typed."""

    ROMAJI = auto()
    """Long vowels may be left away."""
    KANA = auto()
    """Every vowel is as long as it is typed; the last one may become longer."""
    KATAKANA = auto()
    """The same, and long vowels are spelled so: バレー is no バレエ, ショー no 賞."""
    KANJI = auto()
    """Every vowel is as long as in the reading, the last one too."""


def sign(sound: str, length: str, typed: Typed, *, is_last: bool) -> str:
    """Return the sign of a typed mora."""
    if sound[-1] not in VOWELS:
        return ""
    if length:
        return length if typed is Typed.KATAKANA else _LONG
    may_be_long = typed is Typed.ROMAJI or (is_last and typed is not Typed.KANJI)
    return "" if may_be_long else _ONLY_SHORT


@lru_cache(maxsize=1024)
def bare(pattern: str) -> str:
    """Return the letters of a pattern without its signs."""
    return pattern.translate(_SIGNS)


def has_lengths(pattern: str) -> bool:
    """Return whether a pattern says of any vowel how long it has to be."""
    return bare(pattern) != pattern


def only_long(pattern: str) -> str:
    """Return a pattern that only tells which of its vowels are typed long."""
    return pattern.translate(_ONLY_LONG)


@lru_cache(maxsize=1024)
def as_typed(pattern: str, *, is_finished: bool = False) -> str:
    """Return a pattern whose vowels are short where they are typed so.

    Args:
        pattern: The pattern.
        is_finished: Whether that also holds for its last vowel, which may be unfinished.

    """
    *first, last = signed_morae(pattern) or (("", ""),)
    found = "".join(map(_spelled_out, first))
    return found + (_spelled_out(last) if is_finished else "".join(last))


def _spelled_out(signed: tuple[str, str]) -> str:
    mora, mark = signed
    return mora + (mark or (_ONLY_SHORT if mora[-1:].lower() in tuple(VOWELS) else ""))


@lru_cache(maxsize=1024)
def signed_morae(pattern: str) -> tuple[tuple[str, str], ...]:
    """Return the morae of a pattern, each with its sign; the last one may be unfinished."""
    return tuple((mora, mark) for mora, mark in _MORA.findall(pattern))


def spelled(pattern: str) -> list[str]:
    """Return the letters that a pattern matches, with the length of each vowel (``kana.LONG_BY_VOWEL`` …)."""
    choices = [
        [mora + length for length in (LENGTHS[mark] if mora[-1].lower() in VOWELS else (SHORT,))]
        for mora, mark in signed_morae(pattern)
    ]
    return ["".join(each) for each in product(*choices)]
