"""Find where two texts differ, for a reader who compares them."""

from __future__ import annotations

from difflib import SequenceMatcher

Spans = tuple[tuple[int, int], ...]
"""Ranges of a text."""

_LEAST_COMMON = 2
"""Fewer characters in common by the way are no common text."""
_LEAST_ALIKE = 0.4
"""Texts with less in common are two texts, not two versions of one."""
_MOST_PAIRS = 1_000_000
"""Pairs of characters that are compared; longer texts differ as a whole."""


def differences(one: str, other: str) -> tuple[Spans, Spans]:
    """Return what of each text is not in the other one; nothing where they have too little in common to say so."""
    if len(one) * len(other) > _MOST_PAIRS:
        return (), ()
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    blocks = [
        block for block in matcher.get_matching_blocks() if block.size >= _LEAST_COMMON or not block.size
    ]
    common = sum(block.size for block in blocks)
    if 2 * common < _LEAST_ALIKE * (len(one) + len(other)):
        return (), ()
    return (
        _between([(block.a, block.a + block.size) for block in blocks]),
        _between([(block.b, block.b + block.size) for block in blocks]),
    )


def _between(common: list[tuple[int, int]]) -> Spans:
    """Return what lies between ranges, the last of which is empty and stands at the end."""
    place = 0
    found: list[tuple[int, int]] = []
    for start, end in common:
        if start > place:
            found.append((place, start))
        place = end
    return tuple(found)
