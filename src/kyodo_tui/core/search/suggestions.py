"""What a person may have meant where nothing matches: texts that differ from the term by a letter or two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.search.highlight import merged

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST_WRITTEN, _SHORTEST_HEARD = 3, 5
"""Shorter terms are near to everything."""


@dataclass(frozen=True, slots=True, order=True)
class Near:
    """Part of a text that a term is near to."""

    edits: int
    """Letters to insert, delete or replace."""
    start: int
    """Offset of the part."""
    end: int
    """Offset after it."""


def edits_written(length: int) -> int:
    """Return how many edits of a folded term of ``length`` characters still mean the same."""
    return 0 if length < _SHORTEST_WRITTEN else 1 if length < 8 else 2


def edits_heard(length: int) -> int:
    """Return how many edits of ``length`` canonical letters still mean the same; a mora is about two letters."""
    return 0 if length < _SHORTEST_HEARD else 1 if length < 10 else 2 if length < 18 else 3


def pieces(term: str, most: int) -> Iterator[str]:
    """Yield parts of ``term`` of which at least one stands unchanged wherever it is met with ``most`` edits."""
    size, longer = divmod(len(term), most + 1)
    place = 0
    for number in range(most + 1):
        end = place + size + (number < longer)
        yield term[place:end]
        place = end


def nearest_around(term: str, text: str, most: int) -> Near | None:
    """Return the same as :func:`nearest`, but look only at what is around an unchanged piece of ``term``."""
    best: Near | None = None
    for start, end in _windows(term, text, most) if most else ():
        found = nearest(term, text[start:end], most)
        if found is not None and (best is None or found.edits < best.edits):
            best = Near(found.edits, found.start + start, found.end + start)
    return best


def _windows(term: str, text: str, most: int) -> list[tuple[int, int]]:
    """Return the parts of ``text`` in which ``term`` may be met with ``most`` edits, in order."""
    around: list[tuple[int, int]] = []
    offset = 0
    for piece in pieces(term, most):
        place = text.find(piece)
        while place >= 0:
            start = place - offset - most
            around.append((max(0, start), start + len(term) + 2 * most))
            place = text.find(piece, place + 1)
        offset += len(piece)
    return merged(around)


def nearest(term: str, text: str, most: int) -> Near | None:
    """Return the part of ``text`` that needs fewest edits to be ``term``, the first of several; null above ``most``.

    Sellers' algorithm: the distance of Levenshtein with both ends of the text free. Time is the product of the lengths.
    """
    # A column holds, for each beginning of the term, its least edits and where the part that reaches them starts.
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
        if edits[-1] <= most:
            found = Near(edits[-1], starts[-1], place + 1)
            if best is None or _distance(found, term) < _distance(best, term):
                best = found
    return best


def _distance(near: Near, term: str) -> tuple[int, int]:
    """Of equally near parts the one as long as the term is meant: a letter replaced rather than one missing."""
    return near.edits, abs(near.end - near.start - len(term))


def _first(pair: tuple[int, int]) -> int:
    return pair[0]
