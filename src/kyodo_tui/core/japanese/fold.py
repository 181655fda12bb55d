"""Fold text for comparison, so that spellings a reader takes for the same are equal.

Folding unifies width, case, katakana and hiragana, old and new kanji, and drops spaces, middle dots and hyphens inside
words. Only copies that are compared are folded, never the data. Offsets lead back to the written text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from kyodo_tui.core.japanese.kana import hiragana
from kyodo_tui.core.japanese.variants import USUAL_FORM

_MARKS = "\u3099\u309a"
"""Combining voiced and semi-voiced sound marks; half-width ﾞ and ﾟ fold to them."""
_DASHES = frozenset("ー-‐‑‒–—―−─━")
"""Long vowel marks and characters used in their place; NFKC has already unified the widths."""
_SILENT = frozenset("・·•‧∙～~〜'’‘`´\u00ad")
"""Characters inside a word that are ignored."""
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
"""Zero-width and direction characters, and variation selectors."""
_ALIKE = {"ゖ": "け", "ゕ": "か", "ヽ": "ゝ", "ヾ": "ゞ"}
_CONTEXTUAL = frozenset("々〻ゝゞ.,") | _DASHES | frozenset(_MARKS)
"""Folded characters whose result depends on what precedes them."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with the offsets of its characters in the written text."""

    text: str
    """The folded characters."""
    starts: tuple[int, ...]
    """For each folded character the offset of the first code point it stands for in the written text."""
    ends: tuple[int, ...]
    """For each folded character the offset after the last code point it stands for."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the part of the written text that the folded characters ``start``…``end`` stand for."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Return ``text`` folded for comparison. Folding is idempotent."""
    simple = text.translate(_SIMPLE)
    if len(simple) == len(text):
        # Most texts: each character folds to one, whatever stands before it.
        return Folded(simple, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for offset, character in enumerate(text):
        for folded in _folded(character):
            previous = characters[-1] if characters else ""
            if folded in _MARKS:
                joined = unicodedata.normalize("NFC", previous + folded) if previous else ""
                if len(joined) == 1:
                    characters[-1] = joined
                    ends[-1] = offset + 1
                continue
            kept = _kept(folded, previous)
            if kept:
                characters.append(kept)
                starts.append(offset)
                ends.append(offset + 1)
    return Folded("".join(characters), tuple(starts), tuple(ends))


@cache
def _folded(character: str) -> str:
    """Return the folded form of a character; :func:`_kept` adapts sound marks and dashes to what precedes them."""
    if "\ud800" <= character <= "\udfff" or _INVISIBLE.match(character):
        # A lone surrogate or an invisible character.
        return ""
    if "Ⅰ" <= character <= "ⅿ":
        # Not the letters they look like: Ⅰ is one.
        return character.upper()
    composed = unicodedata.normalize("NFKC", character)
    if composed[0] == " " and len(composed) == 2:
        # A stand-alone sound mark or accent: NFKC puts a space before it.
        composed = composed[1]
    lowered = hiragana(composed.casefold())
    return "".join(USUAL_FORM.get(each) or _ALIKE.get(each, each) for each in lowered)


class _SimpleFolding(dict[int, str | None]):
    """Code point → its folded character, or ``None`` unless that is one character independent of its neighbours."""

    def __missing__(self, code: int) -> str | None:
        folded = _folded(chr(code))
        is_simple = len(folded) == 1 and folded not in _CONTEXTUAL and _kept(folded, "") == folded
        kept = self[code] = folded if is_simple else None
        return kept


_SIMPLE = _SimpleFolding()


def _kept(character: str, previous: str) -> str:
    """Return the folded character after ``previous``; empty if it is ignored there."""
    if character.isspace() or character in _SILENT:
        return ""
    if character in _DASHES:
        # After kana it lengthens the vowel; elsewhere it is a hyphen (U-15).
        return "ー" if _is_kana(previous) else ""
    if character in "々〻":
        return previous if previous and not _is_kana(previous) else character
    if character in "ゝゞ" and _is_kana(previous) and previous != "ー":
        return _repeated(previous, voiced=character == "ゞ")
    if character == "." and previous.isascii() and previous.isalpha():
        return ""
    if character == "," and previous.isdecimal():
        return ""
    return character


def _repeated(kana: str, *, voiced: bool) -> str:
    """Return what ゝ or ゞ stands for after ``kana``: すゞ is すず."""
    bare = unicodedata.normalize("NFD", kana)[0]
    joined = unicodedata.normalize("NFC", bare + _MARKS[0]) if voiced else bare
    return joined if len(joined) == 1 else bare


def _is_kana(character: str) -> bool:
    return bool(character) and ("ぁ" <= character <= "ゖ" or character == "ー")
