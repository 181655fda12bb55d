"""Fold texts for a search by their writing, so that brackets make no difference and no number is found in another.

The surfaces of records and terms are compared as substrings, by the index as well as one by one. What is marked in both
is therefore told apart wherever they are compared.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.fold import Folded, fold
from kyodo_tui.core.japanese.numbers import NUMERAL

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER_START = "\x1f"
"""Stands before every number, so that 5日 is not in 15日. No typed text holds it: folding takes it for a space."""
LETTER_START = "\x1d"
"""Stands before every word in Latin letters, so that FM is not in HFM."""
LETTER_END = "\x0b"
"""Stands after every word in Latin letters: an abbreviation in capitals is a whole word."""
_SHORT_LATIN = 3
"""Letters of the longest Latin term that only matches where such a word begins."""
_ABBREVIATION = re.compile("[A-ZＡ-Ｚ](?:[.．・]?[A-ZＡ-Ｚ]){1,4}[.．]?")
_BRACKETS = '()[]{}<>「」『』【】〔〕〈〉《》〖〗〘〙«»‹›“”"„‟〝〞〟'
_LETTER = "[A-Za-zＡ-Ｚａ-ｚ]"
LETTER_BY_LETTER = re.compile(
    rf"(?<!{_LETTER}){_LETTER}(?:(?:[.．][ \u3000]?{_LETTER}(?!{_LETTER}))+|(?:[ \u3000]{_LETTER}(?!{_LETTER})){{2,}})"
)
"""A word of which each letter is set apart: M a m m y, C. A. W."""
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
    spelling, ゑ is え, ヴァ is バ; :data:`NUMBER_START` stands before every number, :data:`LETTER_START` and
    :data:`LETTER_END` around every word in Latin letters.
    """
    folded = fold(text)
    apart = [match.span() for match in LETTER_BY_LETTER.finditer(text)]
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
                if letter == place or _is_gap(folded.ends[letter - 1], folded.starts[letter], apart):
                    if letter > place:
                        add(LETTER_END, letter - 1, letter - 1)
                    add(LETTER_START, letter, letter)
                add(written[letter], letter, letter)
            add(LETTER_END, end - 1, end - 1)
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


def _is_gap(end: int, start: int, apart: Sequence[tuple[int, int]]) -> bool:
    """Return whether a Latin word ends between two letters, after one offset and before the other."""
    return start > end and not any(first < end and start < last for first, last in apart)


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
    """Return the surface of a term of a query, which may go on at its end.

    A longer one may also begin inside a Latin word (``tube`` of YouTube).
    """
    written = surface_of(text).removesuffix(LETTER_END)
    is_long = written.startswith(LETTER_START) and len(written) > _SHORT_LATIN + 1
    return written[1:] if is_long else written


def abbreviation_surface(text: str) -> str:
    """Return the surface of an abbreviation in capitals, a whole Latin word: FM, ＮＨＫ; empty if ``text`` is none.

    Capitals of more letters are no abbreviation: TOMAKOMAI was typed with the caps lock on.
    """
    return f"{LETTER_START}{fold(text).text}{LETTER_END}" if _ABBREVIATION.fullmatch(text) else ""


def without_marks(written: str) -> str:
    """Return a surface as it reads, without the marks of its numbers and Latin words."""
    return written.replace(NUMBER_START, "").replace(LETTER_START, "").replace(LETTER_END, "")
