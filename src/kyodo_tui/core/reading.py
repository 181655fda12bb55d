"""How a text is read: its words with their readings in kana."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, the unit at whose start a reading can begin."""

    start: int
    """Offset of its first code point in the written text."""
    end: int
    """Offset after its last code point."""
    readings: tuple[str, ...]
    """Readings in hiragana (ー kept), the usual one first; empty for punctuation and space."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text is read."""

    text: str
    """The text as a field has it."""
    words: tuple[Word, ...]
    """Its words in order."""
    reviewed: bool
    """Whether a person has checked it."""
