"""Folding for matching: what a reader takes for the same is the same, and every match knows what it stands for.

Width, case, katakana and hiragana, old and new kanji are one; spaces, middle dots and hyphens inside a word make no
difference. The data is never folded, only copies that are compared.
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
"""Long vowel marks and what is typed or printed instead; NFKC has united the widths before."""
_SILENT = frozenset("・·•‧∙～~〜'’‘`´\u00ad")
"""Characters inside a word that make no difference."""
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
"""Zero-width and direction characters, and selectors of a variant of the character before them."""
_ALIKE = {"ゖ": "け", "ゕ": "か", "ヽ": "ゝ", "ヾ": "ゞ"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where its characters come from."""

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
    """Return ``text`` folded for comparison; folding what is folded already changes nothing."""
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
    """Return what a character is compared as; a sound mark or a dash still depends on what stands before it."""
    if "\ud800" <= character <= "\udfff" or _INVISIBLE.match(character):
        # Half of a character: no text holds it, and no database takes it.
        return ""
    composed = unicodedata.normalize("NFKC", character)
    if composed[0] == " " and len(composed) == 2:
        # A sound mark or accent standing alone: NFKC puts a space before it.
        composed = composed[1]
    lowered = hiragana(composed.casefold())
    return "".join(USUAL_FORM.get(each) or _ALIKE.get(each, each) for each in lowered)


def _kept(character: str, previous: str) -> str:
    """Return the character as it counts after ``previous``; empty where it makes no difference."""
    if character.isspace() or character in _SILENT:
        return ""
    if character in _DASHES:
        # After kana it lengthens the vowel; elsewhere it only joins: U-15.
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
