"""The tokens of the search index: what of a record can be asked for.

A token begins with the field it is from and that field's class of length, so that the records of one rank are the
postings of few tokens and come in document order, however many there are. Short runs of characters are tokens of their
own; longer ones are phrases of runs of one length. The tokenizer never has to decide anything: a token is ASCII letters
and digits or characters beyond ASCII.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.transcription import initials, is_word_start, plain
from kyodo_tui.core.search.ranking import BUCKETS, bucket
from kyodo_tui.core.search.term import INITIALS, START_LETTERS, WHOLE_WORDS, can_be_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DDL = """CREATE VIRTUAL TABLE search_index USING fts5(grams, runs, content = '', tokenize = 'ascii')"""
FILLING = (
    "INSERT INTO search_index(search_index, rank) VALUES ('hashsize', 67108864)",
    "INSERT INTO search_index(search_index, rank) VALUES ('automerge', 0)",
)
"""Statements before the index is filled: tokens are written in few large pieces, which need little merging."""

FIELD_LETTERS = {
    "name": "n",
    "organiser": "o",
    "department": "d",
    "partners": "p",
    "held": "h",
    "purpose": "u",
    "effects": "e",
    "extra": "x",
}
"""Searched field → first letter of its tokens."""
ANY = "a"
"""First letters of the tokens of all fields together."""
FACET = "zf"
"""Begins the tokens of facets, and is itself one of every record."""
_BREAK = "z"
"""Stands between two texts, so that no phrase reaches from one into the next."""
SURFACE_RUN = 3
"""Characters of a run in phrases of what is written."""
READING_RUN = 5
"""Letters of a run in phrases of readings: three say little, as there are few letters, and each is in many records."""

_SMALL = {ord("a") + index: chr(0x430 + index) for index in range(26)}
"""Small letters of a reading: the tokenizer would not tell them from capitals."""
_UNKEPT = {code: chr(0x10FF00 + code) for code in range(0x80) if not chr(code).isalnum()}
"""ASCII characters the tokenizer would drop, as private characters far from those that offices use (外字)."""


def encoded_surface(text: str) -> str:
    """Return folded writing as it stands in tokens."""
    return text.translate(_UNKEPT)


def encoded_reading(letters: str) -> str:
    """Return plain letters of a reading as they stand in tokens."""
    return letters.translate(_SMALL).lower()


class Tokens:
    """Collects the tokens of a record."""

    def __init__(self) -> None:
        self._grams: list[str] = [FACET]
        self._of_any: dict[str, None] = {}
        self._runs: list[str] = []

    def add_field(self, field: str, folded: str, readings: Iterable[str]) -> str:
        """Add a field, and return the beginning of its tokens.

        Args:
            field: Name of the field.
            folded: Its folded text.
            readings: Marked letters of the ways it is read.

        """
        prefix = f"{FIELD_LETTERS[field]}{bucket(len(folded))}"
        grams, runs = _field_tokens(folded, tuple(readings))
        self._grams.append(begun(prefix, grams))
        self._of_any.update(dict.fromkeys(grams))
        for start in (prefix, ANY):
            for run in runs:
                self._runs += (begun(start, run), _BREAK)
        return prefix

    def add_facet(self, facet: str, value: str) -> None:
        """Add the value of a facet."""
        self._grams.append(facet_token(facet, value))

    def columns(self) -> tuple[str, str]:
        """Return the two columns of the index."""
        return " ".join([*self._grams, begun(ANY, self._of_any)]), " ".join(self._runs)


def begun(start: str, tokens: Iterable[str]) -> str:
    """Return tokens as a text, each begun by ``start``."""
    text = f" {start}".join(tokens)
    return start + text if text else ""


@lru_cache(maxsize=256)
def _field_tokens(
    folded: str, readings: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the tokens of a field without their beginnings: each short one once, and the runs of each text."""
    grams: dict[str, None] = {}
    runs: list[tuple[str, ...]] = []
    spoken = [(plain(marked), marked) for marked in readings]
    for sign, text, size in (
        ("s", encoded_surface(folded), SURFACE_RUN),
        *(("r", encoded_reading(letters), READING_RUN) for letters, _ in spoken),
    ):
        for length in range(1, size):
            grams.update(dict.fromkeys([sign + run for run in runs_of(text, length)]))
        if len(text) >= size:
            runs.append(tuple([sign + run for run in runs_of(text, size)]))
    for letters, marked in spoken:
        first = initials(marked)
        grams.update(dict.fromkeys(_beginnings(encoded_reading(letters), marked)))
        grams.update(dict.fromkeys(_wholes(letters, marked)))
        grams.update(dict.fromkeys(["i" + run for length in INITIALS for run in runs_of(first, length)]))
    return tuple(grams), tuple(runs)


def runs_of(text: str, length: int) -> list[str]:
    """Return all runs of ``length`` characters of ``text``, in order."""
    return [text[place : place + length] for place in range(len(text) - length + 1)]


def _beginnings(letters: str, marked: str) -> Iterator[str]:
    for place, letter in enumerate(marked):
        if is_word_start(letter):
            for length in range(1, min(START_LETTERS, len(letters) - place) + 1):
                yield "w" + letters[place : place + length]


def _wholes(letters: str, marked: str) -> Iterator[str]:
    starts = [place for place, letter in enumerate(marked) if is_word_start(letter)]
    ends = [*starts[1:], len(marked)]
    for first, start in enumerate(starts):
        for end in ends[first : first + WHOLE_WORDS]:
            if can_be_whole(letters[start:end]):
                yield "x" + encoded_reading(letters[start:end])


def facet_token(facet: str, value: str) -> str:
    """Return the token of a value of a facet."""
    return FACET + encoded_surface(f"{facet}={value}".lower())


def all_prefixes() -> list[str]:
    """Return the beginnings of the tokens of all fields and lengths."""
    return [f"{letter}{size}" for letter in FIELD_LETTERS.values() for size in range(BUCKETS)]
