"""How a term with kanji is read, put together from words whose reading is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.abbreviations import READINGS as SHORT_NAMES
from kyodo_tui.core.mora import is_kana
from kyodo_tui.core.spellings import usual_readings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LONGEST_WORD = 10
"""Longest word looked up, in folded characters."""
_LONGEST_TERM = 40
_MOST = 6


def has_kanji(folded: str) -> bool:
    """Whether a folded text holds anything that is neither kana nor ASCII."""
    return any(not char.isascii() and not is_kana(char) for char in folded)


def read_term(folded: str, readings_of: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    """Return the likely readings of a folded term with kanji, in hiragana; none where part of it is unknown.

    A term is read in the fewest words: 市民活動 is one word before it is 市民 and 活動. Usual readings come first.

    Args:
        folded: The folded term.
        readings_of: Returns the readings of a folded word in the database; none where it is not there.

    """
    if len(folded) > _LONGEST_TERM or not has_kanji(folded):
        return ()
    # From the end: what the rest of the term can be read as in the fewest words, each with its unusual readings.
    rests: dict[int, tuple[int, dict[str, int]]] = {len(folded): (0, {"": 0})}
    for start in range(len(folded) - 1, -1, -1):
        fewest = len(folded)
        found: dict[str, int] = {}
        for end in range(start + 1, min(len(folded), start + LONGEST_WORD) + 1):
            heads = _readings(folded[start:end], readings_of) if end in rests else ()
            if not heads or rests[end][0] > fewest:
                continue
            words, tails = rests[end]
            if words < fewest:
                fewest, found = words, {}
            for unusual, head in enumerate(heads):
                for tail, before in tails.items():
                    cost = before + unusual
                    found[head + tail] = min(found.get(head + tail, cost), cost)
        if found:
            rests[start] = fewest + 1, dict(sorted(found.items(), key=lambda item: item[1])[:_MOST])
    return tuple(rests[0][1]) if 0 in rests else ()


def _readings(word: str, readings_of: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    if is_kana(word):
        # Kana stand for themselves, one by one, so that a word may begin after any of them.
        return (word,) if len(word) == 1 else ()
    short = SHORT_NAMES.get(word)
    known = dict.fromkeys((*((short,) if short else ()), *usual_readings().get(word, ()), *readings_of(word)))
    return tuple(known)
