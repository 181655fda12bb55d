"""Find texts that differ from a term by a few edits, for suggestions when nothing matches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.search.highlight import merged

if TYPE_CHECKING:
    from collections.abc import Iterator

_MIN_WRITTEN, _MIN_READING = 3, 5
"""Shorter terms are close to too many texts."""


@dataclass(frozen=True, slots=True, order=True)
class Near:
    """A part of a text that is close to a term."""

    edits: int
    """Characters to insert, delete or replace."""
    start: int
    """Offset of the part."""
    end: int
    """Offset after it."""


def max_written_edits(length: int) -> int:
    """Return how many edits of a folded term of ``length`` characters are tolerated."""
    return 0 if length < _MIN_WRITTEN else 1 if length < 8 else 2


def max_reading_edits(length: int) -> int:
    """Return how many edits of ``length`` canonical letters are tolerated; a mora has about two letters."""
    return 0 if length < _MIN_READING else 1 if length < 10 else 2 if length < 18 else 3


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
