"""Find texts that differ from a term by a few edits, for suggestions when nothing matches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.kana import is_kana
from kyodo_tui.core.japanese.letters import is_word_start
from kyodo_tui.core.search.highlight import merged

if TYPE_CHECKING:
    from collections.abc import Iterator

_MIN_WRITTEN, _MIN_READING, _MIN_SOUND = 4, 4, 3
"""Shorter terms are close to too many texts: characters, syllables, syllables of kanji that sound the same."""
_MIN_LATIN = 5
"""The same for letters."""
_VOICED = str.maketrans("gzdbpGZDBP", "ksthhKSTHH")
"""Consonants whose kana differ by a mark only."""


@dataclass(frozen=True, slots=True, order=True)
class Near:
    """A part of a text that is close to a term."""

    edits: int
    """Characters to insert, delete or replace."""
    start: int
    """Offset of the part."""
    end: int
    """Offset after it."""


def max_written_edits(folded: str) -> int:
    """Return how many edits of the writing of a folded term are tolerated; kana are near by their sound only."""
    if is_kana(folded) or (folded.isascii() and not folded.isalpha()):
        return 0
    length = len(folded)
    return 0 if length < (_MIN_LATIN if folded.isascii() else _MIN_WRITTEN) else 1 if length < 8 else 2


def max_reading_edits(syllables: int, *, is_read: bool = False) -> int | None:
    """Return how many edits of the letters of some syllables are tolerated; ``None`` if they are near to nothing.

    Args:
        syllables: Syllables of a term.
        is_read: Whether kanji were typed: what only sounds nearly like them is something else.

    """
    if is_read:
        return 0 if syllables >= _MIN_SOUND else None
    return None if syllables < _MIN_READING else 1 if syllables < 8 else 2 if syllables < 11 else 3


def is_same_but_voiced(one: str, other: str) -> bool:
    """Return whether canonical letters only differ by marks on their kana: ゆにせぶ and ユニセフ."""
    return one.translate(_VOICED) == other.translate(_VOICED)


def shares_kanji(folded: str, text: str) -> bool:
    """Return whether half of the kanji of a folded term occur in a text; true of a term without any."""
    kanji = [char for char in folded if not (char.isascii() or is_kana(char))]
    return 2 * sum(char in text for char in kanji) >= len(kanji)


def pieces(term: str, max_edits: int) -> Iterator[str]:
    """Yield parts of ``term`` of which at least one is unchanged in any text within ``max_edits`` edits."""
    size, longer = divmod(len(term), max_edits + 1)
    place = 0
    for number in range(max_edits + 1):
        end = place + size + (number < longer)
        yield term[place:end]
        place = end


def nearest_around(term: str, text: str, max_edits: int) -> Near | None:
    """Return the same as :func:`nearest`, but compare only the surroundings of unchanged pieces of ``term``."""
    best: Near | None = None
    for start, end in _windows(term, text, max_edits) if max_edits else ():
        found = nearest(term, text[start:end], max_edits)
        if found is not None and (best is None or found.edits < best.edits):
            best = Near(found.edits, found.start + start, found.end + start)
    return best


def nearest_words(pattern: str, letters: str, marked: str, max_edits: int) -> Near | None:
    """Return the whole words of a transcription with the fewest edits from a pattern; ``None`` if there are too many.

    Args:
        pattern: Canonical letters.
        letters: The transcription without marks.
        marked: The same with marks.
        max_edits: Edits that are tolerated.

    """
    best: Near | None = None
    for first, last in _windows(pattern, letters, max_edits):
        starts = [place for place in range(first, min(last, len(letters))) if is_word_start(marked[place])]
        ends = [
            place for place in range(first + 1, min(last, len(letters)) + 1) if _is_word_end(marked, place)
        ]
        for start in starts:
            for end in ends:
                if abs(end - start - len(pattern)) > max_edits:
                    continue
                found = nearest(pattern, letters[start:end], max_edits)
                # Both ends count: what stands before or after the part is in the word, too.
                edits = None if found is None else found.edits + found.start + (end - start - found.end)
                if edits is not None and edits <= max_edits and (best is None or edits < best.edits):
                    best = Near(edits, start, end)
    return best


def _is_word_end(marked: str, place: int) -> bool:
    return place == len(marked) or is_word_start(marked[place])


def _windows(term: str, text: str, max_edits: int) -> list[tuple[int, int]]:
    """Return the parts of ``text`` that may contain ``term`` within ``max_edits`` edits, in order."""
    around: list[tuple[int, int]] = []
    offset = 0
    for piece in pieces(term, max_edits):
        place = text.find(piece)
        while place >= 0:
            start = place - offset - max_edits
            around.append((max(0, start), start + len(term) + 2 * max_edits))
            place = text.find(piece, place + 1)
        offset += len(piece)
    return merged(around)


def nearest(term: str, text: str, max_edits: int) -> Near | None:
    """Return the part of ``text`` with the fewest edits from ``term``; ``None`` if it takes more than ``max_edits``.

    Sellers' algorithm: Levenshtein distance with both ends of the text free, in O(len(term) · len(text)).
    """
    # For each prefix of the term: the fewest edits, and where the part of the text that reaches them starts.
    edits = list(range(len(term) + 1))
    starts = [0] * (len(term) + 1)
    best: Near | None = None
    for place, letter in enumerate(text):
        diagonal, diagonal_start = edits[0], starts[0]
        edits[0], starts[0] = 0, place + 1
        diagonal_start = place
        for row, wanted in enumerate(term, 1):
            above, above_start = edits[row - 1] + 1, starts[row - 1]
            kept, kept_start = diagonal + (letter != wanted), diagonal_start
            left, left_start = edits[row] + 1, starts[row]
            diagonal, diagonal_start = edits[row], starts[row]
            edits[row], starts[row] = min(
                (kept, kept_start), (left, left_start), (above, above_start), key=_first
            )
        if edits[-1] <= max_edits:
            found = Near(edits[-1], starts[-1], place + 1)
            if best is None or _distance(found, term) < _distance(best, term):
                best = found
    return best


def _distance(near: Near, term: str) -> tuple[int, int]:
    """Prefer, with equal edits, the part whose length is closest to the term: a replaced letter over a missing one."""
    return near.edits, abs(near.end - near.start - len(term))


def _first(pair: tuple[int, int]) -> int:
    return pair[0]
