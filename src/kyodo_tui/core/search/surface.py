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
        if _begins_number(
            character, characters, text[ends[-1] if ends else 0 :], start - (ends[-1] if ends else 0)
        ):
            characters.append(NUMBER_START)
            starts.append(start)
            ends.append(end)
        characters.append("か" if place in counting or is_small_ka else _SOUNDS.get(character, character))
        starts.append(start)
        ends.append(end)
    return Folded("".join(characters), tuple(starts), tuple(ends))


def _begins_number(character: str, characters: list[str], rest: str, gap: int) -> bool:
    """Return whether a number begins with ``character``.

    Args:
        character: A folded character.
        characters: The folded characters before it.
        rest: The written text after those.
        gap: Characters of ``rest`` before that of ``character``, which folding leaves out.

    """
    is_digit = bool(_DIGIT.match(character))
    if not is_digit and not _NUMERAL.match(character):
        return False
    before = characters[-1] if characters else ""
    if before == "." and is_digit and len(characters) > 1 and _DIGIT.match(characters[-2]):
        return False
    if gap and not (rest[:gap] in ",，" and _GROUP.match(rest, gap)):
        return True
    if _DIGIT.match(before):
        return not is_digit and character not in _UNITS
    return before not in _UNITS if is_digit else not _NUMERAL.match(before)


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
