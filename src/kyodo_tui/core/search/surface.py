"""Fold texts for a search by their writing, so that brackets make no difference and no number is found in another.

The surfaces of records and terms are compared as substrings, by the index as well as one by one. What is marked in both
is therefore told apart wherever they are compared.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kyodo_tui.core.japanese.fold import Folded, fold
from kyodo_tui.core.japanese.numbers import NUMERAL

NUMBER_START = "\x1f"
"""Stands before every number, so that 5日 is not in 15日. No typed text holds it: folding takes it for a space."""
_BRACKETS = frozenset('()[]{}<>「」『』【】〔〕〈〉《》〖〗〘〙«»‹›“”"„‟〝〞〟')
_DIGIT = re.compile("[0-9]")
_NUMERAL = re.compile(NUMERAL)
_NUMBER = re.compile(f"[0-9]|{NUMERAL}")
_UNITS = frozenset("百千万")
"""Numerals that figures are mixed with: 2万3000."""
_GROUP = re.compile(r"\d{3}(?!\d)")
_COUNTING_KA = re.compile(rf"(?<=[0-9数何]|{NUMERAL})(?:け|か|箇|個)(?=[月所国年条村町寺処店点校])")
"""The small ヶ of 三ヶ月 in its other spellings; folding has made it a full け or か."""
_SOUNDS = {"ゑ": "え", "ゐ": "い", "ゔ": "ぶ"}
_VOICED = {"ぁ": "ば", "ぃ": "び", "ぇ": "べ", "ぉ": "ぼ"}
"""Small vowel → the syllable it makes of ヴ: ヴァ is バ."""


def surface(text: str) -> Folded:
    """Return ``text`` folded for a search by its writing.

    Beyond :func:`~kyodo_tui.core.japanese.fold.fold` brackets and quotes are left out, the counter か of 三ヶ月 has one
    spelling, ゑ is え, ヴァ is バ, and :data:`NUMBER_START` stands before every number.
    """
    folded = fold(text)
    counting = {match.start() for match in _COUNTING_KA.finditer(folded.text)}
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, character in enumerate(folded.text):
        if character in _BRACKETS:
            continue
        start, end = folded.starts[place], folded.ends[place]
        before = folded.text[place - 1] if place else ""
        if before == "ゔ" and character in _VOICED:
            characters[-1], ends[-1] = _VOICED[character], end
            continue
        is_small_ka = text[start] in "ヵヶ" and (_DIGIT.match(before) or _NUMERAL.match(before))
        gap = text[ends[-1] if ends else 0 : start]
        if _NUMBER.match(character) and _begins_number(
            character, characters, gap, is_grouped=bool(_GROUP.match(text, start))
        ):
            characters.append(NUMBER_START)
            starts.append(start)
            ends.append(end)
        characters.append("か" if place in counting or is_small_ka else _SOUNDS.get(character, character))
        starts.append(start)
        ends.append(end)
    return Folded("".join(characters), tuple(starts), tuple(ends))


def _begins_number(character: str, before: list[str], gap: str, *, is_grouped: bool) -> bool:
    """Return whether a digit or numeral begins a number.

    Args:
        character: The digit or numeral.
        before: The folded characters before it.
        gap: What is written between them and is left out.
        is_grouped: Whether it is the first of three digits, before which a comma groups one number.

    """
    last = before[-1] if before else ""
    is_digit = bool(_DIGIT.match(character))
    if last == "." and is_digit and len(before) > 1 and _DIGIT.match(before[-2]):
        return False
    if gap and not (is_grouped and gap in ",，"):
        return True
    if _DIGIT.match(last):
        return not is_digit and character not in _UNITS
    return last not in _UNITS if is_digit else not _NUMERAL.match(last)


def fold_term(text: str) -> str:
    """Return ``text`` folded for what is known of words: without brackets, otherwise as :func:`fold` does."""
    return "".join(character for character in fold(text).text if character not in _BRACKETS)


@lru_cache(maxsize=1024)
def surface_of(text: str) -> str:
    """Return the characters of :func:`surface`."""
    return surface(text).text


def without_marks(written: str) -> str:
    """Return a surface as it reads, without the marks of its numbers."""
    return written.replace(NUMBER_START, "")
