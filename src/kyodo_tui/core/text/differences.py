"""Find where two texts differ, for a reader who compares them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import accumulate

Spans = tuple[tuple[int, int], ...]
"""Ranges of a text."""

_PIECE = re.compile(r"[0-9][0-9,]*|.", re.DOTALL)
"""What is compared: characters, and numbers as a whole."""
_LEAST_COMMON = 2
"""Fewer characters in common by the way are no common text."""
_LEAST_ALIKE = 0.4
"""Texts with less in common are two texts, not two versions of one."""
_MOST_PAIRS = 1_000_000
"""Pairs of characters that are compared; longer texts differ as a whole."""


def differences(one: str, other: str) -> tuple[Spans, Spans]:
    """Return what of each text is not in the other one; nothing where they have too little in common to say so.

    A number differs as a whole.
    """
    if len(one) * len(other) > _MOST_PAIRS:
        return (), ()
    pieces: list[list[str]] = [_PIECE.findall(text) for text in (one, other)]
    first, second = ([0, *accumulate(map(len, each))] for each in pieces)
    matcher = SequenceMatcher(None, pieces[0], pieces[1], autojunk=False)
    blocks = matcher.get_matching_blocks()
    common = [
        ((first[block.a], first[block.a + block.size]), (second[block.b], second[block.b + block.size]))
        for block in blocks
        if first[block.a + block.size] - first[block.a] >= _LEAST_COMMON or not block.size
    ]
    if 2 * sum(end - start for (start, end), _ in common) < _LEAST_ALIKE * (len(one) + len(other)):
        return (), ()
    return _between([each for each, _ in common]), _between([each for _, each in common])


def _between(common: list[tuple[int, int]]) -> Spans:
    """Return what lies between ranges, the last of which is empty and stands at the end."""
    place = 0
    found: list[tuple[int, int]] = []
    for start, end in common:
        if start > place:
            found.append((place, start))
        place = end
    return tuple(found)
