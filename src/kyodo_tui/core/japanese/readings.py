"""The reading of a text: its words with their readings in kana."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Word(NamedTuple):
    """A word of a text. A match at the start of a word ranks higher."""

    start: int
    """Offset of its first code point in the written text."""
    end: int
    """Offset after its last code point."""
    readings: tuple[str, ...]
    """Readings in hiragana (ー kept), the most common first; empty for punctuation and space."""


class Reading(NamedTuple):
    """The reading of a text."""

    text: str
    """The text as a field has it."""
    words: tuple[Word, ...]
    """Its words in order."""
    reviewed: bool
    """Whether a person has checked it."""


def part_of_reading(whole: Reading | None, part: str) -> Reading | None:
    """Return the reading of a part of a text from that of the whole; ``None`` where it is not in it, or not known.

    Words that reach beyond the part are left out.
    """
    start = whole.text.find(part) if whole is not None and part else -1
    if whole is None or start < 0:
        return None
    end = start + len(part)
    words = (
        Word(word.start - start, word.end - start, word.readings)
        for word in whole.words
        if start <= word.start and word.end <= end
    )
    return Reading(part, tuple(words), whole.reviewed)


def words_to_json(words: Iterable[Word]) -> str:
    """Return words as JSON, the form in which the database stores them."""
    return json.dumps(
        [[word.start, word.end, list(word.readings)] for word in words],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def words_from_json(text: str) -> tuple[Word, ...]:
    """Return the words that :func:`words_to_json` wrote."""
    return tuple(Word(start, end, tuple(readings)) for start, end, readings in json.loads(text))
