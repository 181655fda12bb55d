"""Search terms: how a term can be written and pronounced, and where it matches a text.

The index of the database, the ranking of single records and the highlighting all use the same values, so they agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.kana import JOINT, MORAE, is_kana, morae
from kyodo_tui.core.japanese.romaji import Pronunciation, pronunciations, with_other_e, with_particles
from kyodo_tui.core.japanese.transcription import (
    as_initials,
    as_word_start,
    initials,
    is_word_start,
    letters,
    plain,
)
from kyodo_tui.core.search.surface import surface_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

START_LETTERS = 8
"""How many letters are compared to tell a match at the start of a word from another."""
WHOLE_WORDS = 4
WHOLE_LETTERS = 20
"""Limits of a match of whole words: adjacent words, and letters in total."""
INITIALS = range(2, 6)
"""Lengths of initials that can be searched."""
_MAX_PATTERNS = 24
_MIN_KANA = 3
"""Fewer kana are usually the beginning of a word being typed, and occur in nearly every text."""
_MAX_HOMOPHONE_KANJI = 4
"""Longer runs of kanji have no homophones that matter."""
_KANA = re.compile("[ぁ-ゖー]+")
_MORAE = tuple(letters([mora]) for mora in MORAE)
_INSIDE = frozenset("AIUEOYWHS")
"""Letters that can occur inside a syllable, as capitals: ``kya``, ``kwa``, ``thi``, ``tsa``."""


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """How a term can occur in a text."""

    surface: str
    """Writing, as :func:`kyodo_tui.core.search.surface.surface` folds it; empty if only the reading is searched."""
    patterns: tuple[str, ...] = ()
    """Pronunciations in canonical letters, each mora beginning with a capital; the last syllable may be unfinished."""
    initials: str = ""
    """Letters that may be initials; empty if they can be read as syllables."""
    is_kana: bool = False
    """True if kana were typed. Written inside a word (し「いとい」う) they count as a match by reading."""
    is_read: bool = False
    """True if kanji were typed, and the patterns are their readings."""
    is_complete: bool = False
    """True if the term ends with kanji, so its reading is no beginning of a longer word: 講堂 does not find こども."""
    context: tuple[str, ...] = ()
    """Folded texts of which a record must contain one for a match by reading to count; empty if it always counts.

    What only sounds like the kanji is usually another word (公園, 講演), unless it shares a kanji (障害, 障がい) or is
    written in kana.
    """

    whole_patterns: tuple[str, ...] = ()
    """The last of the patterns, if they are less likely spellings of the sound, which match whole words only."""
    other_surfaces: tuple[str, ...] = ()
    """Writings that mean the same: numbers and dates in other notations."""

    @property
    def surfaces(self) -> tuple[str, ...]:
        """All writings; none if only the reading is searched."""
        return (self.surface, *self.other_surfaces) if self.surface else ()

    @property
    def is_written_only(self) -> bool:
        """Whether it has no reading: whatever it matches is written so."""
        return not (self.patterns or self.initials)

    def is_whole_only(self, pattern: str) -> bool:
        """Return whether a pattern matches whole words only: the term ends with kanji, or is less likely read so."""
        return pattern in self.whole_patterns or (self.is_complete and can_be_whole(pattern))

    @property
    def inside_patterns(self) -> tuple[str, ...]:
        """The patterns as they match from inside a syllable (``ai`` in かい); none for kanji."""
        return () if self.is_read else _inside(self.patterns[: len(self.patterns) - len(self.whole_patterns)])


def search_term(
    folded: str, readings: Sequence[str] = (), *, phonetic: str = "", surfaces: Sequence[str] = ()
) -> SearchTerm:
    """Return the search term of a folded term of a query.

    Args:
        folded: The folded term.
        readings: Readings of a term with kanji, from :func:`kyodo_tui.core.japanese.lexicon.read_term`.
        phonetic: The term with what only its sound depends on (``QueryTerm.phonetic``); ``folded`` if empty.
        surfaces: The writings by which it is searched; that of ``folded`` if empty.

    """
    written, *others = surfaces or (surface_of(folded),)
    if readings:
        # A single mora is too common: し occurs in nearly every text.
        known = [each for reading in readings for each in _pronunciations(reading) if len(each.morae) > 1]
        return SearchTerm(
            written,
            _patterns(known),
            is_read=True,
            is_complete=not folded[-1].isascii() and not is_kana(folded[-1]),
            context=_context(folded, readings),
            other_surfaces=tuple(others),
        )
    spoken = phonetic or folded
    patterns = _patterns((*pronunciations(spoken), *with_particles(spoken)))
    whole = [each for each in _patterns(with_other_e(spoken)) if each not in patterns and can_be_whole(each)]
    is_short = len(folded) in INITIALS and folded.isascii() and folded.isalpha()
    return SearchTerm(
        written,
        (*patterns, *whole),
        as_initials(folded) if is_short and not patterns else "",
        whole_patterns=tuple(whole),
        # Another notation counts wherever it is written.
        is_kana=bool(patterns) and len(folded) >= _MIN_KANA and is_kana(folded) and not others,
        other_surfaces=tuple(others),
    )


def _context(folded: str, readings: Sequence[str]) -> tuple[str, ...]:
    kanji = [char for char in folded if not char.isascii() and not is_kana(char)]
    if not 0 < len(kanji) <= _MAX_HOMOPHONE_KANJI:
        return ()
    kana = [run for run in _KANA.findall(folded) if len(run) > 1]
    return tuple(
        dict.fromkeys([*kanji, *kana, *(fold(reading.replace(JOINT, "")).text for reading in readings)])
    )


def _pronunciations(reading: str) -> Iterator[Pronunciation]:
    """Yield the pronunciations of a known reading; between words a vowel may lengthen the one before it or not."""
    joined = reading.replace(JOINT, "")
    if not is_kana(joined):
        found = pronunciations(joined)
        fewest = min((len(each.morae) for each in found), default=0)
        yield from (each for each in found if len(each.morae) <= fewest + 1)
        return
    words = reading.split(JOINT)
    # At most one joint: two in a reading are too rare for what they would cost.
    for apart in range(len(words)):
        kana = JOINT.join(("".join(words[:apart]), "".join(words[apart:])))
        yield Pronunciation(tuple(mora.sound for mora in morae(kana)), ())


def _patterns(pronounced: Iterable[Pronunciation]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for each in pronounced:
        base = letters(each.morae)
        endings = _endings(each.tails) if each.tails else ("",)
        found.update(dict.fromkeys(base + ending for ending in endings if base + ending))
    return tuple(found)[:_MAX_PATTERNS]


@lru_cache(maxsize=64)
def _inside(patterns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(pattern[0].lower() + pattern[1:] for pattern in patterns if pattern[0] in _INSIDE)


@cache
def _endings(tails: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Return the shortest prefixes that cover exactly ``tails``, e.g. ``S`` for さしすせそ…."""
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
    """Return whether a pattern can match whole words: complete, and longer than a mora, unlike particles."""
    return (
        pattern[-1] in "aiueoAIUEOXQ"
        and 1 < len(pattern) <= WHOLE_LETTERS
        # A capital after the first letter begins another mora.
        and not pattern[1:].islower()
    )


def is_whole(pattern: str, text: str, marked: str) -> bool:
    """Return whether ``pattern`` matches whole words of a transcription, given with and without marks."""
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
    """Return the marked letters of a word that begins with ``pattern``, if it does not continue into the next word."""
    return as_word_start(pattern[:START_LETTERS])


def begins_word(pattern: str, text: str, marked: str) -> bool:
    """Return whether a word of ``text`` begins with ``pattern``, comparing as many letters as the index does."""
    if word_start(pattern) in marked:
        return True
    # It may continue into the next word.
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
    """Yield the offsets of the letters of a transcription that ``term`` matches by reading."""
    text = plain(marked)
    # Matches inside syllables only count if there is none at the start of one.
    for patterns in (term.patterns, term.inside_patterns):
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
