"""Read a term with kanji, digits or abbreviations by composing it from words with known readings.

Kana and rōmaji between such words are read as they are: 苫小牧100pa-sento.
"""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.abbreviations import READINGS as SHORT_NAMES
from kyodo_tui.core.japanese.kana import hiragana, is_kana, joined
from kyodo_tui.core.japanese.mixed_spellings import mixed_spellings
from kyodo_tui.core.japanese.numbers import figures
from kyodo_tui.core.japanese.romaji import pronunciations
from kyodo_tui.core.japanese.same_words import are_same, words_read
from kyodo_tui.core.japanese.spellings import mixed_readings, usual_readings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from typing import Protocol

    class Lexicon(Protocol):
        """Words with known readings."""

        def readings_of(self, words: Collection[str]) -> Mapping[str, Sequence[str]]:
            """Return the readings of the folded ``words`` that are known, the most common first."""

        def words_read(self, reading: str) -> Sequence[str]:
            """Return the folded words that are read like this and in no other way."""

        def numbers_from(self, digits: str) -> Sequence[str]:
            """Return the readings of the numbers that begin with ``digits``."""


LONGEST_WORD = 10
"""Longest word looked up, in folded characters."""
_LONGEST_TERM = 40
_MAX_READINGS = 6
_MAX_CHOICES = 400
_MAX_SPELLINGS = 24
_MAX_WORD_SPELLINGS = 12
"""Limits of the other writings of a term: combinations looked at, writings searched, writings of one word."""
_LONGEST_ON = 2
"""Kana of the longest reading of a single kanji that hardly anybody writes in kana within a compound: 会, 者."""
_LETTERS = re.compile("[a-z]+")
_KANA_AND_KANJI = re.compile("[ぁ-ゖー][一-鿿]|[一-鿿][ぁ-ゖー]")
_LAST_N = re.compile("n+$")
_MIN_ABBREVIATION, _LONGEST_ABBREVIATION = 2, 5
"""Lengths of an abbreviation in Latin letters that may touch rōmaji."""


def has_kanji(folded: str) -> bool:
    """Return whether a folded text contains anything besides kana and ASCII."""
    return any(not char.isascii() and not is_kana(char) for char in folded)


def is_word(folded: str) -> bool:
    """Return whether ``folded`` can be a word of a lexicon: not too long, and not kana, which are read as they are."""
    return 0 < len(folded) <= LONGEST_WORD and not is_kana(folded)


def _in_digits(word: str) -> str:
    """Return a number written with units (十一) in digits; empty for digits in a row, which are read one by one."""
    return figures(word) if len(word) == 1 or not set(word).isdisjoint("十百千") else ""


def _is_read(folded: str) -> bool:
    """Return whether a term has to be read word by word: it is not just rōmaji and kana, nor written digits."""
    if folded in SHORT_NAMES:
        return True
    has_letters = bool(_LETTERS.search(folded))
    if any(char.isdecimal() for char in folded):
        # With kanji and digits, the term is typed as it is written.
        return has_letters or (not has_kanji(folded) and any(map(is_kana, folded)))
    return has_kanji(folded) or (
        has_letters and len(folded) > _MIN_ABBREVIATION and not pronunciations(folded)
    )


def read_term(folded: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the likely readings of a folded term; none if a part of it is unknown, or if it needs no reading.

    Readings are in hiragana, except that rōmaji stay as typed, with a joint between two words where it matters
    (:func:`~kyodo_tui.core.japanese.kana.joined`). A term is split into as few words as possible: 市民活動 is one word
    rather than 市民 and 活動. Common readings come first.
    """
    if len(folded) > _LONGEST_TERM:
        return ()
    if not _is_read(folded):
        return _begun_with_abbreviation(folded, lexicon)
    pieces = _Pieces(folded, lexicon)
    # Start → (fewest words, reading of the rest → number of uncommon readings in it), filled from the end.
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
            rests[start] = fewest + 1, dict(sorted(found.items(), key=lambda item: item[1])[:_MAX_READINGS])
    return tuple(rests[0][1]) if 0 in rests else ()


def _begun_with_abbreviation(folded: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the readings of rōmaji or kana after an abbreviation in Latin letters: npohoujin."""
    letters = _LETTERS.match(folded)
    if letters is None or len(folded) <= _MIN_ABBREVIATION:
        return ()
    lengths = range(_MIN_ABBREVIATION, min(_LONGEST_ABBREVIATION, letters.end(), len(folded) - 1) + 1)
    known = lexicon.readings_of([folded[:length] for length in lengths])
    return tuple(
        joined(reading, folded[len(word) :])
        for word, readings in known.items()
        for reading in readings
        if pronunciations(folded[len(word) :])
    )


class _Pieces:
    """The words and kana that a term can be composed of."""

    def __init__(self, folded: str, lexicon: Lexicon) -> None:
        self._folded = folded
        self._lexicon = lexicon
        self._run_ends = {
            place: run.end() for run in _LETTERS.finditer(folded) for place in range(run.start(), run.end())
        }
        """Offset of a Latin letter → end of the run of letters it belongs to."""
        self._ends = {start: list(self._word_ends(start)) for start in range(len(folded))}
        words = {folded[start:end] for start, ends in self._ends.items() for end in ends}
        self._known = lexicon.readings_of(words | {_in_digits(word) for word in words} - {""})

    def _word_ends(self, start: int) -> Iterator[int]:
        """Yield where a word that begins at ``start`` may end: not inside a number, nor after a single Latin letter."""
        for end in range(start + 1, min(len(self._folded), start + LONGEST_WORD) + 1):
            if is_word(self._folded[start:end]) and not (
                self._is_inside_number(start) or self._is_inside_number(end)
            ):
                run_end = self._run_ends.get(start, 0)
                # The last letter before a kanji is one of its own: X線.
                is_last = end == run_end < len(self._folded)
                if end > run_end or end - start >= _MIN_ABBREVIATION or is_last:
                    yield end

    def _is_inside_number(self, place: int) -> bool:
        """Return whether ``place`` is between two digits."""
        return 0 < place < len(self._folded) and self._folded[place - 1 : place + 1].isdecimal()

    def fewest(self) -> list[tuple[int, int]]:
        """Return start and end of the fewest pieces that the term is composed of; one for what is unknown."""
        size = len(self._folded)
        # End → (number of pieces, start of the last one).
        best: dict[int, tuple[int, int]] = {0: (0, 0)}
        for start in range(size):
            if start not in best:
                continue
            for end in (start + 1, *(end for end, _ in self.at(start))):
                # A character that no word begins with counts as many.
                count = best[start][0] + (1 if end > start + 1 or is_kana(self._folded[start]) else 2)
                best[end] = min(best.get(end, (count, start)), (count, start))
        found: list[tuple[int, int]] = []
        while size:
            start = best[size][1]
            found.append((start, size))
            size = start
        return list(self._in_runs(found[::-1]))

    def _in_runs(self, pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield the pieces with single kana that stand side by side as one."""
        run: tuple[int, int] | None = None
        for start, end in pieces:
            if is_kana(self._folded[start:end]):
                run = (run[0] if run else start, end)
                continue
            if run:
                yield run
            run = None
            yield start, end
        if run:
            yield run

    def spellings(self, start: int, end: int) -> list[str]:
        """Return the writings of a piece, its own first."""
        word = self._folded[start:end]
        if is_kana(word) and len(word) > 1:
            return [word, *self._words_read(word)][:_MAX_WORD_SPELLINGS]
        if not has_kanji(word):
            return [word]
        found = {word: None}
        is_alone = end - start == len(self._folded)
        for reading in self._readings(start, end):
            found.update(dict.fromkeys(each for each in self._words_read(reading) if are_same(word, each)))
            if not is_alone and (len(word) > 1 or len(reading) > _LONGEST_ON):
                found[hiragana(reading)] = None
        for spelled in [each for each in found if has_kanji(each)]:
            for reading in self._readings(start, end):
                found.update(dict.fromkeys(mixed_spellings(spelled, reading, usual_readings())))
        return list(found)[:_MAX_WORD_SPELLINGS]

    def _words_read(self, reading: str) -> tuple[str, ...]:
        return (*words_read().get(reading, ()), *self._lexicon.words_read(reading))

    def at(self, start: int) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield ``(end, readings)`` of the pieces that begin at ``start``."""
        folded = self._folded
        if is_kana(folded[start]):
            # Kana are read one by one, so that a word may begin after any of them.
            yield start + 1, (folded[start],)
        for end in self._ends[start]:
            if heads := self._readings(start, end):
                yield end, heads
        if start in self._run_ends:
            yield from self._romaji(start)

    def _readings(self, start: int, end: int) -> Sequence[str]:
        word = self._folded[start:end]
        if word.isdecimal() and end == len(self._folded) and not self._is_inside_number(start):
            # More digits may follow.
            return self._lexicon.numbers_from(word)
        short = SHORT_NAMES.get(word)
        given = (
            *((short,) if short else ()),
            *usual_readings().get(word, ()),
            *(mixed_readings().get(word, ()) if _KANA_AND_KANJI.search(word) else ()),
            *self._known.get(word, ()),
            # 第十一回 for 第11回
            *self._known.get(_in_digits(word), ()),
        )
        return tuple(dict.fromkeys(given))

    def _romaji(self, start: int) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield rōmaji that begin at ``start``: up to the last letter, or up to a known word."""
        last = self._run_ends[start]
        for end in range(start + 1, last + 1):
            if end < last and self._folded[end:last] not in self._known:
                continue
            typed = self._folded[start:end]
            if end < len(self._folded):
                # Only the last syllable of a term may be unfinished, so an n before anything else is ん.
                typed = _LAST_N.sub("ん", typed)
                if all(each.tails for each in pronunciations(typed)):
                    continue
            if pronunciations(typed):
                yield end, (typed,)


def spellings(folded: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the other writings of a folded term with kanji: of its words, in other kanji or partly in kana.

    The whole term in kana is not among them.
    """
    if len(folded) > _LONGEST_TERM or not has_kanji(folded):
        return ()
    pieces = _Pieces(folded, lexicon)
    choices = [pieces.spellings(start, end) for start, end in pieces.fewest()]
    many = islice(product(*choices), _MAX_CHOICES)
    # What differs in few words comes first.
    ordered = sorted(
        many, key=lambda words: sum(word != first[0] for word, first in zip(words, choices, strict=True))
    )
    found = dict.fromkeys("".join(words) for words in ordered)
    return tuple(each for each in found if each != folded and not is_kana(each))[:_MAX_SPELLINGS]
