"""A term as it is looked for: its folded writing, and the letters it can sound like. And where it matches.

The same value drives the index of the database, the ranking of few hits and the highlighting, so that they agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.kana import JOINT, MORAE, is_kana, morae
from kyodo_tui.core.japanese.romaji import Sounds, sounds
from kyodo_tui.core.japanese.transcription import (
    as_initials,
    as_word_start,
    initials,
    is_word_start,
    letters,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

START_LETTERS = 8
"""Letters of a word's beginning that tell a match at a word start from another."""
WHOLE_WORDS = 4
WHOLE_LETTERS = 20
"""Words side by side, and their letters, that a term can be as a whole."""
INITIALS = range(2, 6)
"""Numbers of initials that can be looked for."""
_MAX_PATTERNS = 24
_KANA_OF_A_WORD = 3
"""Fewer kana are on the way to a word, and in nearly every text."""
_KANJI_HEARD_ELSEWHERE = 4
"""More kanji have no homophones."""
_KANA = re.compile("[ぁ-ゖー]+")
_MORAE = tuple(letters([mora]) for mora in MORAE)
_INNER = frozenset("AIUEOYWHS")
"""The letters that can stand inside a syllable, as capitals: ``kya``, ``kwa``, ``thi``, ``tsa``."""


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """What a term can look like."""

    surface: str
    """Folded writing; empty where a term is looked for by its reading alone."""
    patterns: tuple[str, ...] = ()
    """Canonical letters it can sound like, each mora begun by a capital; an unfinished syllable is open at its end."""
    initials: str = ""
    """Letters that may be initials; empty where they can be read as syllables."""
    is_kana: bool = False
    """True where kana were typed: what is written so inside a word (し「いとい」う) is only heard there."""
    is_read: bool = False
    """True where kanji were typed, and the patterns are how they are read."""
    is_complete: bool = False
    """True where it was kanji that was typed last: 講堂 is not the beginning of another word (こども)."""
    beside: tuple[str, ...] = ()
    """Folded texts of which a record must hold one for the reading to count; none where it always does.

    What only sounds like kanji is another word (公園, 講演), unless it shares a kanji with them (障害, 障がい) or
    stands there in kana.
    """

    def is_whole_only(self, pattern: str) -> bool:
        """Whether a pattern counts only as whole words: who typed kanji to the end knows where the word ends."""
        return self.is_complete and can_be_whole(pattern)

    @property
    def inner(self) -> tuple[str, ...]:
        """The patterns as they stand where they begin inside a syllable: ``ai`` in かい. Kanji never do."""
        return () if self.is_read else _inner(self.patterns)


def search_term(folded: str, readings: Sequence[str] = (), *, spoken: str = "") -> SearchTerm:
    """Return what is looked for where ``folded`` was typed.

    Args:
        folded: The folded term.
        readings: Readings of a term with kanji, from :func:`kyodo_tui.core.japanese.lexicon.read_term`.
        spoken: The term with what only matters to its sound; without, it sounds as it is folded.

    """
    if readings:
        # A single mora says nothing: what is read し is in nearly every text.
        heard = [sound for reading in readings for sound in _known(reading) if len(sound.morae) > 1]
        return SearchTerm(
            folded,
            _patterns(heard),
            is_read=True,
            is_complete=not folded[-1].isascii() and not is_kana(folded[-1]),
            beside=_beside(folded, readings),
        )
    patterns = _patterns(sounds(spoken or folded))
    is_short = len(folded) in INITIALS and folded.isascii() and folded.isalpha()
    return SearchTerm(
        folded,
        patterns,
        as_initials(folded) if is_short and not patterns else "",
        is_kana=bool(patterns) and len(folded) >= _KANA_OF_A_WORD and is_kana(folded),
    )


def _beside(folded: str, readings: Sequence[str]) -> tuple[str, ...]:
    kanji = [char for char in folded if not char.isascii() and not is_kana(char)]
    if not 0 < len(kanji) <= _KANJI_HEARD_ELSEWHERE:
        return ()
    kana = [run for run in _KANA.findall(folded) if len(run) > 1]
    return tuple(
        dict.fromkeys([*kanji, *kana, *(fold(reading.replace(JOINT, "")).text for reading in readings)])
    )


def _known(reading: str) -> Iterator[Sounds]:
    """Yield the ways to hear a reading that is known: where two of its words meet, a vowel may be one of its own."""
    joined = reading.replace(JOINT, "")
    if not is_kana(joined):
        heard = sounds(joined)
        fewest = min((len(sound.morae) for sound in heard), default=0)
        yield from (sound for sound in heard if len(sound.morae) <= fewest + 1)
        return
    words = reading.split(JOINT)
    # That words meet so twice is rarer than what it would cost.
    for apart in range(len(words)):
        kana = JOINT.join(("".join(words[:apart]), "".join(words[apart:])))
        yield Sounds(tuple(mora.sound for mora in morae(kana)), ())


def _patterns(heard: Iterable[Sounds]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for each in heard:
        base = letters(each.morae)
        endings = _endings(each.tails) if each.tails else ("",)
        found.update(dict.fromkeys(base + ending for ending in endings if base + ending))
    return tuple(found)[:_MAX_PATTERNS]


@lru_cache(maxsize=64)
def _inner(patterns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(pattern[0].lower() + pattern[1:] for pattern in patterns if pattern[0] in _INNER)


@cache
def _endings(tails: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Return the beginnings of letters that stand for all of ``tails`` and for nothing else: ``S`` for さしすせそ…."""
    wanted = {letters(tail) for tail in tails}
    endings: dict[str, None] = {}
    for tail in tails:
        lead = letters(tail[:-1])
        last = letters(tail[-1:])
        for length in range(1, len(last) + 1):
            beginning = last[:length]
            if all(lead + mora in wanted for mora in _MORAE if mora.startswith(beginning)):
                endings.setdefault(lead + beginning)
                break
    return tuple(endings)


# Where it matches


@lru_cache(maxsize=1024)
def can_be_whole(pattern: str) -> bool:
    """Whether a pattern can be whole words: complete, and more than a mora, as particles are in every text."""
    return (
        pattern[-1] in "aiueoAIUEOXQ"
        and len(pattern) <= WHOLE_LETTERS
        and sum(letter.isupper() for letter in pattern) > 1
    )


def is_whole(pattern: str, text: str, marked: str) -> bool:
    """Whether ``pattern`` is read of whole words of ``text``."""
    return can_be_whole(pattern) and next(_whole_places(pattern, text, marked), None) is not None


def _whole_places(pattern: str, text: str, marked: str) -> Iterator[int]:
    for start in _places(pattern, text):
        end = start + len(pattern)
        if (
            is_word_start(marked[start])
            and (end == len(marked) or marked[end] == "|" or is_word_start(marked[end]))
            and sum(is_word_start(letter) for letter in marked[start:end]) <= WHOLE_WORDS
        ):
            yield start


def word_start(pattern: str) -> str:
    """Return how the start of a word that begins like ``pattern`` is marked, where it does not go on into others."""
    return as_word_start(pattern[:START_LETTERS])


def begins_word(pattern: str, text: str, marked: str) -> bool:
    """Whether a word of ``text`` begins like ``pattern``, compared as far as the index does."""
    if word_start(pattern) in marked:
        return True
    # It may go on into other words.
    beginning = pattern[:START_LETTERS]
    place = text.find(beginning)
    while place >= 0:
        if is_word_start(marked[place]):
            return True
        place = text.find(beginning, place + 1)
    return False


def _places(pattern: str, text: str) -> Iterator[int]:
    place = text.find(pattern)
    while place >= 0:
        yield place
        place = text.find(pattern, place + 1)


def spans_in(term: SearchTerm, marked: str) -> Iterator[tuple[int, int]]:
    """Yield the letters of a transcription (start, end) that ``term`` matches by its reading."""
    text = plain(marked)
    # What begins a syllable is what was meant; only where there is none, look inside syllables.
    for patterns in (term.patterns, term.inner):
        found = [
            (place, place + len(pattern))
            for pattern in patterns
            for place in (
                _whole_places(pattern, text, marked)
                if term.is_whole_only(pattern)
                else _places(pattern, text)
            )
        ]
        if found:
            yield from found
            return
    if term.initials:
        first = [place for place, letter in enumerate(marked) if is_word_start(letter)]
        for place in _places(term.initials, initials(marked)):
            for index in range(place, place + len(term.initials)):
                yield first[index], first[index] + 1
