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
LETTER_START = "\x1d"
"""Stands before every word in Latin letters, so that FM is not in HFM."""
_SHORT_LATIN = 3
"""Letters of the longest Latin term that only matches where such a word begins."""
_BRACKETS = '()[]{}<>「」『』【】〔〕〈〉《》〖〗〘〙«»‹›“”"„‟〝〞〟'
_DIGIT = re.compile("[0-9]")
_NUMERAL = re.compile(NUMERAL)
_UNITS = frozenset("百千万")
"""Numerals that figures are mixed with: 2万3000."""
_GROUP = re.compile(r"\d{3}(?!\d)")
_COUNTING_KA = re.compile(rf"(?<=[0-9数何]|{NUMERAL})[けか箇個](?P<counted>(?=[月所国年条村町寺処店点校]))?")
"""What may be the ヶ of 三ヶ月 in one of its spellings; folding has made it a full け or か."""
_SOUNDS = {"ゑ": "え", "ゐ": "い", "ゔ": "ぶ", "ゔぁ": "ば", "ゔぃ": "び", "ゔぇ": "べ", "ゔぉ": "ぼ"}
_SPECIAL = re.compile(
    f"(?P<bracket>[{re.escape(_BRACKETS)}])|(?P<sound>ゔ[ぁぃぇぉ]|[ゑゐゔ])|(?P<latin>[a-z]+)|[0-9]|{NUMERAL}"
)


def surface(text: str) -> Folded:
    """Return ``text`` folded for a search by its writing.

    Beyond :func:`~kyodo_tui.core.japanese.fold.fold` brackets and quotes are left out, the counter か of 三ヶ月 has one
    spelling, ゑ is え, ヴァ is バ; :data:`NUMBER_START` stands before every number, :data:`LETTER_START` before every
    word in Latin letters.
    """
    folded = fold(text)
    written = _COUNTING_KA.sub(
        lambda match: (
            "か" if match["counted"] is not None or text[folded.starts[match.start()]] in "ヵヶ" else match[0]
        ),
        folded.text,
    )
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def add(character: str, place: int, last: int) -> None:
        characters.append(character)
        starts.append(folded.starts[place])
        ends.append(folded.ends[last])

    position = 0
    for special in _SPECIAL.finditer(written):
        place, end = special.span()
        characters += written[position:place]
        starts += folded.starts[position:place]
        ends += folded.ends[position:place]
        position = end
        if special["sound"]:
            add(_SOUNDS[special[0]], place, end - 1)
        elif special["latin"]:
            for letter in range(place, end):
                # A space that folding has dropped ends a word, too.
                if letter == place or folded.starts[letter] > folded.ends[letter - 1]:
                    add(LETTER_START, letter, letter)
                add(written[letter], letter, letter)
        elif not special["bracket"]:
            start = folded.starts[place]
            gap = text[ends[-1] : start] if ends else ""
            if _begins_number(
                special[0], characters, gap, is_grouped=bool(gap and _GROUP.match(text, start))
            ):
                add(NUMBER_START, place, place)
            add(special[0], place, place)
    characters += written[position:]
    starts += folded.starts[position:]
    ends += folded.ends[position:]
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


def term_surface(text: str) -> str:
    """Return the surface of a term of a query; a longer one may begin inside a Latin word (``tube`` of YouTube)."""
    written = surface_of(text)
    is_long = written.startswith(LETTER_START) and len(written) > _SHORT_LATIN + 1
    return written[1:] if is_long else written


def without_marks(written: str) -> str:
    """Return a surface as it reads, without the marks of its numbers and Latin words."""
    return written.replace(NUMBER_START, "").replace(LETTER_START, "")
