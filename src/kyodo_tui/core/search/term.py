"""Search terms: how a term can be written and pronounced, and where it matches a text.

The index of the database, the ranking of single records and the highlighting all use the same values, so they agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.kana import JOINT, MORAE, is_kana
from kyodo_tui.core.japanese.letters import is_word_start, letters, plain
from kyodo_tui.core.japanese.lexicon import has_kanji
from kyodo_tui.core.japanese.romaji import (
    Pronunciation,
    pronunciations,
    with_e_for_ei,
    with_long_e,
    with_long_mark,
    with_particles,
)
from kyodo_tui.core.japanese.transcription import BREAK, as_initials, initials
from kyodo_tui.core.search.lengths import Typed, bare, only_long, sign
from kyodo_tui.core.search.places import can_be_whole, is_short, places, places_at_word_starts, whole_places
from kyodo_tui.core.search.surface import LETTER_END, term_surface

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

INITIALS = range(2, 6)
"""Lengths of initials that can be searched."""
_MAX_PATTERNS = 24
_MIN_LONG_KANJI = 4
_BEGUN = re.compile("[b-df-hj-np-tv-z]+$")
"""Consonants of a syllable that is not finished."""
_MORAE = tuple(letters([mora]) for mora in MORAE)


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """How a term can occur in a text."""

    surface: str
    """Writing, as :func:`kyodo_tui.core.search.surface.surface` folds it; empty if only the reading is searched.

    An abbreviation in capitals ends with ``LETTER_END``: it is a whole word, and neither rōmaji nor initials.
    """
    patterns: tuple[str, ...] = ()
    """Pronunciations in canonical letters, each mora beginning with a capital; the last syllable may be unfinished.

    They say how long their vowels have to be (:mod:`kyodo_tui.core.search.lengths`); long ones match better then.
    """
    initials: str = ""
    """Letters that may be initials; empty if they can be read as syllables."""
    is_kana: bool = False
    """True if kana were typed: they are found where they are read, not wherever they are written."""
    is_read: bool = False
    """True if kanji were typed, and the patterns are their readings."""
    is_complete: bool = False
    """True if the term ends with kanji, so its reading is no beginning of a longer word: 講堂 does not find こども."""
    context: tuple[str, ...] = ()
    """Folded texts of which a field must contain one for a match by reading to count; empty if it always counts.

    What only sounds like kanji is another word (公園, 講演), unless it is written in kana.
    """

    other_surfaces: tuple[str, ...] = ()
    """Writings that mean the same: numbers and dates in other notations."""
    variants: tuple[str, ...] = ()
    """Those of them that are other spellings of its words."""
    is_date: bool = False
    """True if the term is a date; its other surfaces are the same date."""
    also: tuple[SearchTerm, ...] = ()
    """Other words for the same, which match as well: フォト for ``photo``."""
    may_become: tuple[SearchTerm, ...] = ()
    """Such words that it may be the beginning of; they match where nothing else does."""
    labels: tuple[str, ...] = ()
    """Surfaces of the names that a record shows which are read so: 後援 for ``kouen``."""
    is_fragment: bool = False
    """True if it is a piece of a term: its patterns match anywhere, however short."""

    @property
    def surfaces(self) -> tuple[str, ...]:
        """All writings that match wherever they stand; none if only the reading is searched."""
        own = (self.surface,) if self.surface and not self.is_kana else ()
        return own + self.other_surfaces

    @property
    def sounds(self) -> tuple[str, ...]:
        """The letters of its patterns."""
        return tuple(dict.fromkeys(map(bare, self.patterns)))

    @property
    def is_written_only(self) -> bool:
        """Whether it has no reading: whatever it matches is written so."""
        return not (self.patterns or self.initials or self.also)

    def is_whole_only(self, pattern: str) -> bool:
        """Return whether a pattern matches whole words only: the term ends with kanji."""
        return self.is_complete and can_be_whole(pattern)

    def is_short(self, pattern: str) -> bool:
        """Return whether a pattern only matches where a word begins."""
        return not self.is_fragment and is_short(pattern)


def search_term(
    folded: str,
    readings: Sequence[str] = (),
    *,
    phonetic: str = "",
    surfaces: Sequence[str] = (),
    spellings: Sequence[str] = (),
    is_date: bool = False,
    is_katakana: bool = False,
) -> SearchTerm:
    """Return the search term of a folded term of a query.

    Args:
        folded: The folded term.
        readings: Readings of a term with kanji, from :func:`kyodo_tui.core.japanese.lexicon.read_term`.
        phonetic: The term with what only its sound depends on (``QueryTerm.phonetic``); ``folded`` if empty.
        surfaces: The writings by which it is searched; that of ``folded`` if empty.
        is_date: Whether it is a date.
        is_katakana: Whether it was typed in katakana, as the word is written then.
        spellings: Other spellings of its words, folded, from :func:`kyodo_tui.core.japanese.lexicon.spellings`.

    """
    written, *others = surfaces or (term_surface(folded),)
    variants = tuple(each for each in map(term_surface, spellings) if written not in each)
    # A single kanji may be read in another way: 文化祭 is no 祭り.
    others += (each for each in variants if len(each) > 1)
    spoken = phonetic or folded
    if written.endswith(LETTER_END):
        return SearchTerm(written, other_surfaces=tuple(others))
    if readings and has_kanji(folded):
        # A single mora is too common: し occurs in nearly every text.
        known = [each for reading in readings for each in _pronunciations(reading) if len(each.morae) > 1]
        is_complete = not folded[-1].isascii() and not is_kana(folded[-1])
        return SearchTerm(
            written,
            _patterns(known, Typed.KANJI if is_complete else _typed(folded)),
            is_read=True,
            is_complete=is_complete,
            context=(*_context(readings), *(each for each in variants if len(each) == 1), *_halves(folded)),
            other_surfaces=tuple(others),
            variants=variants,
            is_date=is_date,
        )
    known = [each for reading in readings for each in _pronunciations(reading)]
    typed = Typed.KATAKANA if is_katakana else _typed(spoken)
    patterns = _patterns((*pronunciations(spoken), *with_particles(spoken), *known), typed)
    long_e = _patterns(with_long_e(spoken), typed)
    # セー in katakana is no せい.
    patterns += tuple(each for each in long_e if not (is_katakana and is_short(each)))
    # Longer ones are found by their writing (with_long_mark).
    ei = () if is_katakana else tuple(filter(is_short, _patterns(with_e_for_ei(spoken), typed)))
    is_begun = spoken.endswith(("い", "ei"))
    patterns += () if is_begun else ei
    patterns = tuple(dict.fromkeys(patterns))[:_MAX_PATTERNS]
    others += with_long_mark(spoken)
    may_be_initials = len(folded) in INITIALS and folded.isascii() and folded.isalpha()
    return SearchTerm(
        written,
        patterns,
        as_initials(folded) if may_be_initials and not patterns else "",
        is_kana=bool(patterns) and is_kana(folded),
        may_become=(SearchTerm("", ei),) if is_begun and ei else (),
        other_surfaces=tuple(others),
        variants=variants,
        is_date=is_date,
    )


def _typed(spoken: str) -> Typed:
    """Return how a term was typed that has no katakana: in kana also while a syllable is begun in rōmaji."""
    return Typed.KANA if is_kana(_BEGUN.sub("", spoken)) else Typed.ROMAJI


def _halves(folded: str) -> tuple[str, ...]:
    """Return the halves of a long term: with one of them and the sound of all, a wrong kanji was written."""
    kanji = sum(not is_kana(each) and not each.isascii() for each in folded)
    half = len(folded) // 2
    return (folded[:half], folded[-half:]) if kanji >= _MIN_LONG_KANJI else ()


def _context(readings: Sequence[str]) -> tuple[str, ...]:
    """Return the readings as they are written in kana."""
    kana = (reading.replace(JOINT, "") for reading in readings)
    return tuple(dict.fromkeys(fold(each).text for each in kana if is_kana(each)))


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
        yield Pronunciation.of(kana)


def _patterns(pronounced: Iterable[Pronunciation], typed: Typed) -> tuple[str, ...]:
    found: dict[str, None] = {}
    long = bare if typed is Typed.KANJI else only_long
    for each in pronounced:
        base = "".join(_signed(each, typed))
        endings = _endings(each.tails) if each.tails else ("",)
        whole = (base + ending for ending in endings if base + ending)
        found.update(dict.fromkeys(one if is_short(one) else long(one) for one in whole))
    return tuple(found)[:_MAX_PATTERNS]


def _signed(each: Pronunciation, typed: Typed) -> Iterator[str]:
    """Yield the letters of each mora with the sign of how long it has to be."""
    last = len(each.morae) - (0 if each.tails else 1)
    for place, (sound, length) in enumerate(zip(each.morae, each.lengths, strict=True)):
        yield letters([sound]) + sign(sound, length, typed, is_last=place == last)


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


def spans_in(term: SearchTerm, marked: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the letters of a transcription that ``term`` matches by reading."""
    text = plain(marked)
    for pattern in term.patterns:
        sounds = bare(pattern)
        if sounds not in text:
            continue
        if term.is_whole_only(pattern):
            found = whole_places(pattern, text, marked)
        else:
            found = places_at_word_starts(pattern, marked) if term.is_short(pattern) else places(sounds, text)
        for place in found:
            yield place, place + len(sounds)
    if term.initials:
        first = [place for place, letter in enumerate(marked) if is_word_start(letter)]
        begun = initials(marked)
        for place in places(term.initials, begun):
            number = place - begun.count(BREAK, 0, place)
            for index in range(number, number + len(term.initials)):
                yield first[index], first[index] + 1
