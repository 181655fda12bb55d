"""Transcribe a text: its reading in canonical letters, each with its place in the written text.

A text is transcribed in parts that end at its punctuation: nothing is read across it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice, product
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.abbreviations import abbreviated
from kyodo_tui.core.japanese.glosses import glosses
from kyodo_tui.core.japanese.joins import Join, is_verb, joins, spoken_words
from kyodo_tui.core.japanese.kana import hiragana, is_kana, morae
from kyodo_tui.core.japanese.letters import (
    as_run_start,
    as_verb_start,
    as_word_start,
    letters_of,
    plain,
)
from kyodo_tui.core.japanese.readings import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MAX_TRANSCRIPTIONS = 6
BREAK = "|"
"""Separates the parts of a text, and its readings."""
_LONG_TEXT, _MAX_LONG_TRANSCRIPTIONS = 100, 2
"""Texts longer than this get fewer alternative readings: they are rarely searched in full."""
_KANA_RUN = re.compile("([ぁ-ゖァ-ヶー]+)")
_NOT_INITIAL = re.compile("[^ -?À-ÿ]+")
_RUN = re.compile("(?=[À-ÿ])(?<!^)")
"""Where a run of words begins after another."""
_INITIAL = str.maketrans("cfjlv", "thzrb")
"""Consonants with several common spellings: the initials of 中央・児童 are cj or tz."""


@dataclass(frozen=True, slots=True)
class Transcription:
    """A text between two breaks in one of its readings."""

    marked: str
    """Canonical letters: marks begin words, capitals other morae, long vowels are letters of their own."""
    starts: tuple[int, ...]
    """For each letter the offset in the written text of the first code point its mora is written with."""
    ends: tuple[int, ...]
    """For each letter the offset after the last code point of its mora."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the written text of the letters ``start``…``end``."""
        return self.starts[start], self.ends[end - 1]


def transcriptions(text: str, words: Sequence[Word]) -> tuple[Transcription, ...]:
    """Return the readings of ``text``: the most common one, others with alternative readings and with abbreviations.

    Each part of the text is returned once in each of its readings.
    """
    found = dict.fromkeys(part for variant in _variants(text, words) for part in _transcribed(text, *variant))
    return tuple(each for each in found if each.marked)


def marked_readings(text: str, words: Sequence[Word]) -> tuple[str, ...]:
    """Return the letters of :func:`transcriptions`, each once, without their places in the written text."""
    found = dict.fromkeys(
        part for variant in _variants(text, words) for part in _joined(text, *variant).split(BREAK)
    )
    return tuple(filter(None, found))


def _variants(text: str, words: Sequence[Word]) -> Iterator[tuple[list[Word], list[str]]]:
    """Yield the words to read of ``text`` with the readings to take."""
    words = spoken_words(text, words)
    if not any(_letters(reading) for word in words for reading in word.readings):
        return
    most = _MAX_TRANSCRIPTIONS if len(text) <= _LONG_TEXT else _MAX_LONG_TRANSCRIPTIONS
    for choices in islice(_reading_choices([len(word.readings) for word in words]), most):
        yield words, [word.readings[choice] for word, choice in zip(words, choices, strict=True)]
    for shortened in (*_abbreviated(text, words), *_without_glosses(text, words)):
        yield shortened, [word.readings[0] for word in shortened]


def _reading_choices(readings: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield the index of the reading to take of each word; combinations with few uncommon readings come first."""
    several = [place for place, number in enumerate(readings) if number > 1]
    common = [0] * len(readings)
    yield tuple(common)
    for uncommon in range(1, len(several) + 1):
        for places in combinations(several, uncommon):
            for others in product(*(range(1, readings[place]) for place in places)):
                choices = common.copy()
                for place, choice in zip(places, others, strict=True):
                    choices[place] = choice
                yield tuple(choices)


def _abbreviated(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words of ``text`` with abbreviations of names in it: each alone, then all that do not overlap."""
    names = [Word(start, end, (short.reading,)) for start, end, short in abbreviated(text)]
    together: list[Word] = []
    for name in sorted(names, key=lambda name: name.start - name.end):
        if all(name.end <= other.start or other.end <= name.start for other in together):
            together.append(name)
    if len(text) > _LONG_TEXT:
        words = ()
    for replaced in (*([name] for name in names), *([together] if len(together) > 1 else [])):
        kept = [
            word
            for word in words
            if not any(word.start < name.end and name.start < word.end for name in replaced)
        ]
        yield sorted([*kept, *replaced], key=lambda word: word.start)


def _without_glosses(text: str, words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words of ``text`` without those of its glosses, if it has any."""
    spans = glosses(text)
    kept = [word for word in words if not any(start < word.end and word.start < end for start, end in spans)]
    if len(kept) < len(words):
        yield kept


def initials(marked: str) -> str:
    """Return the first letters of words, e.g. ``bkk`` of 文化|公会|かいぎ, with a break before every run of words."""
    return as_initials(plain(_RUN.sub(BREAK, _NOT_INITIAL.sub("", marked))))


def as_initials(letters: str) -> str:
    """Return letters as initials are compared: one letter per consonant, however it is spelled."""
    return letters.lower().translate(_INITIAL)


_letters = lru_cache(maxsize=4096)(lambda reading: letters_of(morae(reading)))


def _joined(text: str, words: Sequence[Word], readings: Sequence[str]) -> str:
    """Return the marked letters of a text with its breaks."""
    found = ""
    for word, reading, join in zip(words, readings, joins(text, words), strict=True):
        if join is Join.BREAK:
            found += BREAK
        if unmarked := _letters(reading):
            if is_verb(text, word):
                found += as_verb_start(unmarked)
            else:
                found += as_word_start(unmarked) if join is Join.TIGHT else as_run_start(unmarked)
    return found


def _transcribed(text: str, words: Sequence[Word], readings: Sequence[str]) -> Iterator[Transcription]:
    starts: list[int] = []
    ends: list[int] = []
    for word, reading in zip(words, readings, strict=True):
        spans = _spans(text[word.start : word.end], reading)
        for mora in morae(reading):
            starts += [word.start + spans[mora.start][0]] * len(mora.sound)
            ends += [word.start + spans[mora.end - 1][1]] * len(mora.sound)
    place = 0
    for part in _joined(text, words, readings).split(BREAK):
        after = place + len(part)
        yield Transcription(part, tuple(starts[place:after]), tuple(ends[place:after]))
        place = after


def _spans(written: str, reading: str) -> list[tuple[int, int]]:
    """Return for each kana of ``reading`` its part of ``written``: kana match kana, the rest belongs to the kanji."""
    parts = [part for part in _KANA_RUN.split(written) if part]
    pattern = "".join(f"({re.escape(hiragana(part))})" if is_kana(part) else "(.+?)" for part in parts)
    match = re.fullmatch(pattern, hiragana(reading))
    if match is None:
        return [(0, len(written))] * len(reading)
    spans: list[tuple[int, int]] = []
    position = 0
    for part, kana in zip(parts, match.groups(), strict=True):
        if is_kana(part):
            spans += [(position + index, position + index + 1) for index in range(len(part))]
        else:
            spans += [(position, position + len(part))] * len(kana)
        position += len(part)
    return spans
