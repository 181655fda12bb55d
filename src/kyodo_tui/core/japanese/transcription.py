"""Transcribe a text: its reading in canonical letters, each with its place in the written text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice, product
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.abbreviations import abbreviated
from kyodo_tui.core.japanese.kana import hiragana, is_kana, morae
from kyodo_tui.core.japanese.readings import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MAX_TRANSCRIPTIONS = 6
_LONG_TEXT, _MAX_LONG_TRANSCRIPTIONS = 100, 2
"""Texts longer than this get fewer alternative readings: they are rarely searched in full."""
_KANA_RUN = re.compile("([ぁ-ゖァ-ヶー]+)")
_WORD_START = 0xFEE0
"""Distance from a capital to its full-width form, which marks the start of a word."""

_PLAIN = {code + _WORD_START: code for code in range(ord("A"), ord("Z") + 1)}
_LOW = bytes((low + ord("A") - 0x21) if 0x21 <= low < 0x21 + 26 else low for low in range(256))
"""Low byte of a letter of a transcription → the plain letter; full-width capitals are U+FF21 and following."""
_NOT_INITIAL = re.compile("[^Ａ-Ｚ]+")
_INITIAL = str.maketrans("cfjlv", "thzrb")
"""Consonants with several common spellings: the initials of 中央・児童 are cj or tz."""


@dataclass(frozen=True, slots=True)
class Transcription:
    """A whole text in one of its readings."""

    marked: str
    """Canonical letters: full-width capitals begin words, capitals begin other morae, all else is lower case."""
    starts: tuple[int, ...]
    """For each letter the offset in the written text of the first code point its mora is written with."""
    ends: tuple[int, ...]
    """For each letter the offset after the last code point of its mora."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the written text of the letters ``start``…``end``."""
        return self.starts[start], self.ends[end - 1]


def transcriptions(text: str, words: Sequence[Word]) -> tuple[Transcription, ...]:
    """Return the readings of ``text``: the most common one, others with alternative readings and with abbreviations."""
    found: dict[Transcription, None] = {}
    most = _MAX_TRANSCRIPTIONS if len(text) <= _LONG_TEXT else _MAX_LONG_TRANSCRIPTIONS
    for choices in islice(_reading_choices([max(1, len(word.readings)) for word in words]), most):
        transcription = _transcription(text, words, choices)
        if transcription.marked:
            found.setdefault(transcription)
    if found:
        found.update((transcription, None) for transcription in _abbreviated(text, words))
    return tuple(found)


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


def _abbreviated(text: str, words: Sequence[Word]) -> Iterator[Transcription]:
    """Yield transcriptions of ``text`` with abbreviations of names in it: each alone, then all that do not overlap."""
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
        read = sorted([*kept, *replaced], key=lambda word: word.start)
        yield _transcription(text, read, (0,) * len(read))


@lru_cache(maxsize=512)
def plain(marked: str) -> str:
    """Return the letters of a transcription without the marks of word starts."""
    # Twelve times as fast as str.translate; called for every field of every hit that is ranked.
    return marked.encode("utf-16-le")[::2].translate(_LOW).decode("ascii")


def is_word_start(letter: str) -> bool:
    """Return whether a letter of a transcription begins a word."""
    return ord(letter) > _WORD_START


def as_word_start(letters: str) -> str:
    """Return the plain letters of a word with its start marked."""
    return chr(ord(letters[0]) + _WORD_START) + letters[1:]


def initials(marked: str) -> str:
    """Return the first letters of the words of a transcription, e.g. ``bkk`` of 文化・公会・かいぎ."""
    return as_initials(_NOT_INITIAL.sub("", marked).translate(_PLAIN))


def as_initials(letters: str) -> str:
    """Return letters as initials are compared: one letter per consonant, however it is spelled."""
    return letters.lower().translate(_INITIAL)


def letters(sounds: Iterable[str]) -> str:
    """Return morae as canonical letters, each beginning with a capital."""
    return "".join(sound[0].upper() + sound[1:] for sound in sounds)


def _transcription(text: str, words: Sequence[Word], choices: Sequence[int]) -> Transcription:
    marked: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for word, choice in zip(words, choices, strict=True):
        if not word.readings:
            continue
        reading = word.readings[choice]
        spans = _spans(text[word.start : word.end], reading)
        for index, mora in enumerate(morae(reading)):
            written = letters([mora.sound])
            if index == 0:
                written = chr(ord(written[0]) + _WORD_START) + written[1:]
            marked.append(written)
            starts += [word.start + spans[mora.start][0]] * len(written)
            ends += [word.start + spans[mora.end - 1][1]] * len(written)
    return Transcription("".join(marked), tuple(starts), tuple(ends))


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
