"""Where canonical letters match a transcription: whole words, the start of a word, anywhere.

A short pattern, of up to three syllables, only matches where a word begins with vowels as long as it says
(:mod:`kyodo_tui.core.search.lengths`), and is not read into the next phrase; one of two does not begin a verb of a
sentence (いか: 活かす). The tokens of the index are made with the same rules.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.letters import (
    as_run_start,
    as_verb_start,
    as_word_start,
    is_compound_start,
    is_verb_start,
    is_word_start,
    lengths_of,
)
from kyodo_tui.core.search.lengths import LENGTHS, bare, has_lengths, signed_morae

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SHORT = 3
"""Syllables of the longest pattern that only matches where a word begins."""
START_LETTERS = 6
"""How many letters of a longer pattern are compared to tell a match at the start of a word from another."""
WHOLE_WORDS = 4
WHOLE_LETTERS = 20
"""Limits of a match of whole words: adjacent words, and letters in total."""
_NOWHERE = re.compile("(?!)")
VERB = 3
"""Syllables of the shortest pattern that a verb of a sentence begins with."""


def syllables(letters: str) -> int:
    """Return how many syllables begin in plain letters."""
    return sum(map(str.isupper, letters))


@lru_cache(maxsize=1024)
def is_short(pattern: str) -> bool:
    """Return whether a pattern has so few syllables that it only matches where a word begins."""
    return syllables(pattern) <= SHORT


@lru_cache(maxsize=1024)
def at_word_start(pattern: str) -> re.Pattern[str]:
    """Return the expression for the marked letters of a pattern where a word begins.

    A short one passes into the next word only within a compound, and not from a single syllable within it: in
    障がい者|交流 there is no しゃこう.
    """
    first, *others = signed_morae(pattern)
    if len(others) >= SHORT:
        return re.compile(
            "".join([_spelled(first, _MARKS), *(_spelled(each, (str, *_MARKS)) for each in others)])
        )
    word, run, verb = ((mark,) for mark in _MARKS)
    free = (*run, *verb) if len(others) + 1 >= VERB else run
    passing = [_spelled(each, (str, *word)) for each in others]
    within = [_spelled(each, (str,)) for each in others[:1]] + passing[1:]
    return re.compile(
        f"{''.join([_spelled(first, free), *passing])}|{''.join([_spelled(first, word), *within])}"
    )


_MARKS = (as_word_start, as_run_start, as_verb_start)


def _spelled(signed: tuple[str, str], marks: Sequence[Callable[[str], str]]) -> str:
    """Return the expression for a mora that begins in one of some ways, and is as long as its sign says."""
    mora, sign = signed
    lengths = LENGTHS[sign]
    capitals = lengths_of(mora, lengths) if len(mora) == 1 else mora[0]
    last = "" if len(mora) == 1 else _one_of(lengths_of(mora[-1], lengths))
    return _one_of(mark(each) for mark in marks for each in capitals) + mora[1:-1] + last


def _one_of(letters: Iterable[str]) -> str:
    found = "".join(map(re.escape, letters))
    return f"[{found}]"


@lru_cache(maxsize=1024)
def beginning(pattern: str) -> re.Pattern[str]:
    """Return the expression for where a word begins with a pattern: with a long one, its first letters."""
    if not pattern[0].isupper():
        return _NOWHERE
    return at_word_start(pattern if is_short(pattern) or has_lengths(pattern) else pattern[:START_LETTERS])


def beginnings(letters: str, marked: str, start: int) -> Iterator[int]:
    """Yield the ends of the letters from the word start ``start`` with which patterns begin that match there."""
    count, end = 0, start
    may_be_short = True
    while end < len(letters):
        if letters[end].isupper():
            count += 1
            if end > start and is_word_start(marked[end]):
                may_be_short = may_be_short and _may_pass(marked, start, end, count)
        end += 1
        if count > SHORT and end - start > START_LETTERS:
            return
        if count > SHORT or (may_be_short and (count >= VERB or not is_verb_start(marked[start]))):
            yield end


def _may_pass(marked: str, start: int, place: int, count: int) -> bool:
    """Return whether a short pattern that begins at ``start`` may pass into the word at ``place``, its n-th mora."""
    return is_compound_start(marked[place]) and (count > 2 or not is_compound_start(marked[start]))


def places(pattern: str, text: str) -> Iterator[int]:
    """Yield where a pattern stands in plain letters."""
    place = text.find(pattern)
    while place >= 0:
        yield place
        place = text.find(pattern, place + 1)


def places_at_word_starts(pattern: str, marked: str) -> Iterator[int]:
    """Yield where words begin with a pattern in marked letters."""
    return (match.start() for match in at_word_start(pattern).finditer(marked))


@lru_cache(maxsize=1024)
def can_be_whole(pattern: str) -> bool:
    """Return whether a pattern can match whole words: complete, and longer than a mora, unlike particles."""
    letters = bare(pattern)
    return (
        letters[-1] in "aiueoAIUEOXQ"
        and 1 < len(letters) <= WHOLE_LETTERS
        # A capital after the first letter begins another mora.
        and not letters[1:].islower()
    )


def is_whole(pattern: str, text: str, marked: str) -> bool:
    """Return whether ``pattern`` matches whole words of a transcription, given with and without marks."""
    return can_be_whole(pattern) and next(whole_places(pattern, text, marked), None) is not None


def whole_places(pattern: str, text: str, marked: str) -> Iterator[int]:
    """Yield where a pattern matches whole words."""
    letters = bare(pattern)
    is_anywhere = not (is_short(pattern) or has_lengths(pattern))
    for start in places(letters, text) if is_anywhere else places_at_word_starts(pattern, marked):
        end = start + len(letters)
        if (
            is_word_start(marked[start])
            and (end == len(marked) or marked[end] in "|\n" or is_word_start(marked[end]))
            and sum(map(is_word_start, marked[start:end])) <= WHOLE_WORDS
        ):
            yield start


def whole_words(letters: str, marked: str, starts: list[int]) -> Iterator[tuple[int, int]]:
    """Yield start and end of the words and adjacent words that patterns can match as whole words.

    Args:
        letters: The plain letters of a transcription.
        marked: The same with marks.
        starts: Where its words begin.

    """
    ends = [*starts[1:], len(letters)]
    for first, start in enumerate(starts):
        for end in ends[first : first + WHOLE_WORDS]:
            whole = letters[start:end]
            if can_be_whole(whole) and (not is_short(whole) or at_word_start(whole).match(marked, start)):
                yield start, end
