"""How a term with kanji is read, put together from words whose reading is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.mora import is_kana
from kyodo_tui.core.spellings import READINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONGEST_WORD = 10
"""Longest word looked up, in folded characters."""
_LONGEST_TERM = 40
_MOST = 4


def has_kanji(folded: str) -> bool:
    """Whether a folded text holds anything that is neither kana nor ASCII."""
    return any(not char.isascii() and not is_kana(char) for char in folded)


def read_term(folded: str, readings_of: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    """Return the likely readings of a folded term with kanji, in hiragana; none where part of it is unknown.

    The longest words are tried first: 市民活動 is one word before it is 市民 and 活動.

    Args:
        folded: The folded term.
        readings_of: Returns the readings of a folded word in the database; none where it is not there.

    """
    if len(folded) > _LONGEST_TERM or not has_kanji(folded):
        return ()
    # From the end: what the rest of the term can be read as.
    rests: dict[int, tuple[str, ...]] = {len(folded): ("",)}
    for start in range(len(folded) - 1, -1, -1):
        found: dict[str, None] = {}
        for end in range(min(len(folded), start + LONGEST_WORD), start, -1):
            if end in rests:
                heads = _readings(folded[start:end], readings_of)
                found.update((head + rest, None) for head in heads for rest in rests[end])
            if len(found) >= _MOST:
                break
        if found:
            rests[start] = tuple(found)[:_MOST]
    return rests.get(0, ())


def _readings(word: str, readings_of: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    if is_kana(word):
        # Kana stand for themselves, one by one, so that a word may begin after any of them.
        return (word,) if len(word) == 1 else ()
    known = dict.fromkeys((*READINGS.get(word, ()), *readings_of(word)))
    return tuple(known)
