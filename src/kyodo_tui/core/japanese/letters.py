"""The letters of a transcription, one byte each: capitals begin a mora, marks a word; a long vowel is its own letter.

There are four blocks of 32: plain capitals, and the same capitals as they begin a word, a run of words, a verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.kana import LONG_BY_MARK, LONG_BY_VOWEL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_tui.core.japanese.kana import Mora

_CAPITALS = range(0x40, 0x60)
_WORD_START = -0x20
"""Distance from a capital to the mark of a word start, an ASCII sign: ``4`` is the T of a word."""
_RUN_START = 0x80
"""Distance to the mark of a word that no short term is read into: ``Ô`` is such a T."""
_VERB_START = 0xA0
"""The same for a verb of a sentence: ``ô``."""
VOWELS = "aiueo"
_LONG = {
    LONG_BY_VOWEL: dict(zip(VOWELS + VOWELS.upper(), "cjbvlCJ@VL", strict=True)),
    LONG_BY_MARK: dict(zip(VOWELS + VOWELS.upper(), "dfgkm[\\]^_", strict=True)),
}
"""Length → vowel → its letter where it is long: letters that begin no mora, and signs next to Z."""
_WITH_LENGTH = {
    chr(ord(long) + distance): vowel + length
    for length, row in _LONG.items()
    for vowel, long in row.items()
    for distance in ((0, _WORD_START, _RUN_START, _VERB_START) if vowel.isupper() else (0,))
}
"""Letter of a long vowel, marked or not → the plain letter and how it is long."""


def _plain_of(code: int) -> int:
    if chr(code) in _WITH_LENGTH:
        return ord(_WITH_LENGTH[chr(code)][0])
    marked = (code - distance for distance in (_WORD_START, _RUN_START, _VERB_START))
    return next((capital for capital in marked if capital in _CAPITALS), code)


_PLAIN = bytes(map(_plain_of, range(256)))
"""Byte of a letter of a transcription → byte of the plain letter."""


def letters(sounds: Iterable[str]) -> str:
    """Return morae as canonical letters, each beginning with a capital."""
    return "".join(sound[0].upper() + sound[1:] for sound in sounds)


def letters_of(morae: Iterable[Mora]) -> str:
    """Return morae as canonical letters, long vowels as letters of their own."""
    found = ""
    for mora in morae:
        sound = mora.sound[0].upper() + mora.sound[1:]
        found += sound[:-1] + _LONG[mora.length][sound[-1]] if mora.length else sound
    return found


def plain(marked: str) -> str:
    """Return the letters of a transcription without marks and without the length of vowels."""
    # Faster than str.translate; called for every record that is ranked.
    return marked.encode("latin-1", "replace").translate(_PLAIN).decode("latin-1")


def with_lengths(marked: str) -> list[str]:
    """Return the plain letters of a transcription, each long vowel with the sign of how it is long."""
    return [_WITH_LENGTH.get(letter, sound) for letter, sound in zip(marked, plain(marked), strict=True)]


def lengths_of(letter: str, lengths: Iterable[str]) -> str:
    """Return a plain letter as it is with vowels of some lengths: ``olm`` for an ``o`` of any."""
    return "".join(_LONG[length].get(letter, "") if length else letter for length in lengths)


def is_word_start(letter: str) -> bool:
    """Return whether a letter of a transcription begins a word."""
    return " " <= letter <= "?" or letter >= "À"


def is_compound_start(letter: str) -> bool:
    """Return whether a letter begins a word within a compound."""
    return " " <= letter <= "?"


def is_verb_start(letter: str) -> bool:
    """Return whether a letter begins a verb of a sentence."""
    return letter >= "à"


def as_word_start(letters: str) -> str:
    """Return the unmarked letters of a word with its start marked."""
    return chr(ord(letters[0]) + _WORD_START) + letters[1:]


def as_run_start(letters: str) -> str:
    """Return the unmarked letters of a word with its start marked as one that no short term is read into."""
    return chr(ord(letters[0]) + _RUN_START) + letters[1:]


def as_verb_start(letters: str) -> str:
    """Return the unmarked letters of a word with its start marked as that of a verb of a sentence."""
    return chr(ord(letters[0]) + _VERB_START) + letters[1:]
