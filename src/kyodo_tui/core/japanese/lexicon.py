"""How a term is read that is more than letters and kana: put together from words whose reading is known.

Kanji, figures and abbreviations are read as the words of the corpus are; kana and rōmaji between them stand for
themselves: 苫小牧100pa-sento.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.abbreviations import READINGS as SHORT_NAMES
from kyodo_tui.core.japanese.kana import is_kana, joined
from kyodo_tui.core.japanese.romaji import sounds
from kyodo_tui.core.japanese.spellings import usual_readings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from typing import Protocol

    class Lexicon(Protocol):
        """Words whose reading is known."""

        def readings_of(self, words: Collection[str]) -> Mapping[str, Sequence[str]]:
            """Return the readings of those of the folded ``words`` that are known, the usual one first."""

        def numbers_from(self, figures: str) -> Sequence[str]:
            """Return the readings of the numbers whose figures begin with ``figures``."""


LONGEST_WORD = 10
"""Longest word looked up, in folded characters."""
_LONGEST_TERM = 40
_MOST = 6
_LETTERS = re.compile("[a-z]+")
_NUMBER = re.compile(
    "([二三四五六七八九]?千)?([二三四五六七八九]?百)?([二三四五六七八九]?十)?([一二三四五六七八九])?"
)
_LAST_N = re.compile("n+$")
_INITIALS = 5
"""So few letters that are no rōmaji are first letters of words."""
_ABBREVIATION = 2
"""Letters of the shortest word that is told from rōmaji it touches."""


def has_kanji(folded: str) -> bool:
    """Whether a folded text holds anything that is neither kana nor ASCII."""
    return any(not char.isascii() and not is_kana(char) for char in folded)


def is_word(folded: str) -> bool:
    """Whether a lexicon holds ``folded``, if its reading is known: kana are read as they are."""
    return 0 < len(folded) <= LONGEST_WORD and not is_kana(folded)


def figures(word: str) -> str:
    """Return a number written in kanji as figures: 十一 as 11; empty where it is none."""
    match = _NUMBER.fullmatch(word)
    if match is None or not word:
        return ""
    number = 0
    for group, unit in zip(match.groups(), (1000, 100, 10, 1), strict=True):
        if group:
            digit = group.rstrip("千百十")
            number += unit * ("〇一二三四五六七八九".index(digit) if digit else 1)
    return str(number)


def _is_read(folded: str) -> bool:
    """Whether a term is read word by word: it is neither rōmaji and kana alone, nor figures as they are written."""
    if folded in SHORT_NAMES:
        return True
    has_letters = bool(_LETTERS.search(folded))
    if any(char.isdecimal() for char in folded):
        # Who typed kanji beside figures wrote what is written.
        return has_letters or (not has_kanji(folded) and any(map(is_kana, folded)))
    return has_kanji(folded) or (has_letters and len(folded) > _INITIALS and not sounds(folded))


def read_term(folded: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the likely readings of a folded term; none where part of it is unknown, or where it needs none.

    A reading is in hiragana, but for rōmaji, which are left as they are typed, with a joint where two words meet and
    it matters (:func:`~kyodo_tui.core.japanese.kana.joined`). A term is read in the fewest words: 市民活動 is one
    word before it is 市民 and 活動. Usual readings come first.
    """
    if len(folded) > _LONGEST_TERM or not _is_read(folded):
        return ()
    pieces = _Pieces(folded, lexicon)
    # From the end: what the rest of the term can be read as in the fewest words, each with its unusual readings.
    rests: dict[int, tuple[int, dict[str, int]]] = {len(folded): (0, {"": 0})}
    for start in range(len(folded) - 1, -1, -1):
        fewest = len(folded)
        found: dict[str, int] = {}
        for end, heads in pieces.at(start):
            if end not in rests or rests[end][0] > fewest:
                continue
            words, tails = rests[end]
            if words < fewest:
                fewest, found = words, {}
            for unusual, head in enumerate(heads):
                for tail, before in tails.items():
                    cost = before + unusual
                    reading = joined(head, tail)
                    found[reading] = min(found.get(reading, cost), cost)
        if found:
            rests[start] = fewest + 1, dict(sorted(found.items(), key=lambda item: item[1])[:_MOST])
    return tuple(rests[0][1]) if 0 in rests else ()


class _Pieces:
    """What a term can be put together from."""

    def __init__(self, folded: str, lexicon: Lexicon) -> None:
        self._folded = folded
        self._lexicon = lexicon
        self._run_ends = {
            place: run.end() for run in _LETTERS.finditer(folded) for place in range(run.start(), run.end())
        }
        """For each letter the end of the letters it is among."""
        self._ends = {start: list(self._word_ends(start)) for start in range(len(folded))}
        words = {folded[start:end] for start, ends in self._ends.items() for end in ends}
        self._known = lexicon.readings_of(words | {figures(word) for word in words} - {""})

    def _word_ends(self, start: int) -> Iterator[int]:
        """Yield where words may end that begin at ``start``: figures are read together, and so are a few letters."""
        for end in range(start + 1, min(len(self._folded), start + LONGEST_WORD) + 1):
            if is_word(self._folded[start:end]) and not (self._parts(start) or self._parts(end)):
                in_letters = end <= self._run_ends.get(start, 0)
                if not in_letters or end - start >= _ABBREVIATION:
                    yield end

    def _parts(self, place: int) -> bool:
        """Whether ``place`` is within figures."""
        return 0 < place < len(self._folded) and self._folded[place - 1 : place + 1].isdecimal()

    def at(self, start: int) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield where pieces end that begin at ``start``, each with its readings."""
        folded = self._folded
        if is_kana(folded[start]):
            # Kana stand for themselves, one by one, so that a word may begin after any of them.
            yield start + 1, (folded[start],)
        for end in self._ends[start]:
            if heads := self._readings(start, end):
                yield end, heads
        if start in self._run_ends:
            yield from self._romaji(start)

    def _readings(self, start: int, end: int) -> Sequence[str]:
        word = self._folded[start:end]
        if word.isdecimal() and end == len(self._folded) and not self._parts(start):
            # More figures may follow.
            return self._lexicon.numbers_from(word)
        short = SHORT_NAMES.get(word)
        given = (
            *((short,) if short else ()),
            *usual_readings().get(word, ()),
            *self._known.get(word, ()),
            # 第十一回 for 第11回
            *self._known.get(figures(word), ()),
        )
        return tuple(dict.fromkeys(given))

    def _romaji(self, start: int) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield rōmaji that begin at ``start``: to the last letter, or up to where a word takes the rest of them."""
        last = self._run_ends[start]
        for end in range(start + 1, last + 1):
            if end < last and self._folded[end:last] not in self._known:
                continue
            typed = self._folded[start:end]
            if end < len(self._folded):
                # Only the last syllable of a term may be unfinished: an n before anything else is ん.
                typed = _LAST_N.sub("ん", typed)
                if all(each.tails for each in sounds(typed)):
                    continue
            if sounds(typed):
                yield end, (typed,)
