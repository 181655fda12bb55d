"""The search index: texts as tokens, and what is looked for as FTS5 expressions over the same tokens.

A token begins with the field it is from and that field's class of length, so that the records of one rank are the
postings of few tokens and come in document order, however many there are. Short runs of characters are tokens of their
own; longer ones are phrases of runs of one length. The tokenizer never has to decide anything: a token is ASCII letters
and digits or characters beyond ASCII.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.channels import initials, is_word_start, plain
from kyodo_tui.core.needle import (
    BUCKETS,
    INITIALS,
    START_LETTERS,
    WHOLE_WORDS,
    Kind,
    Needle,
    bucket,
    can_be_whole,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

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
}
"""Searched field → first letter of its tokens."""
ANY = "a"
"""First letters of the tokens of all fields together."""
_FACET = "zf"
EVERY = f'"{_FACET}"'
"""The expression that finds every record."""
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


def _surface(text: str) -> str:
    return text.translate(_UNKEPT)


def _reading(letters: str) -> str:
    return letters.translate(_SMALL).lower()


class Tokens:
    """Collects the tokens of a record."""

    def __init__(self) -> None:
        self._grams: list[str] = [_FACET]
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
        self._grams.append(_begun(prefix, grams))
        self._of_any.update(dict.fromkeys(grams))
        for start in (prefix, ANY):
            for run in runs:
                self._runs += (_begun(start, run), _BREAK)
        return prefix

    def add_facet(self, facet: str, value: str) -> None:
        """Add the value of a facet."""
        self._grams.append(_facet(facet, value))

    def columns(self) -> tuple[str, str]:
        """Return the two columns of the index."""
        return " ".join([*self._grams, _begun(ANY, self._of_any)]), " ".join(self._runs)


def _begun(start: str, tokens: Iterable[str]) -> str:
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
        ("s", _surface(folded), SURFACE_RUN),
        *(("r", _reading(letters), READING_RUN) for letters, _ in spoken),
    ):
        for length in range(1, size):
            grams.update(dict.fromkeys([sign + run for run in _runs_of(text, length)]))
        if len(text) >= size:
            runs.append(tuple([sign + run for run in _runs_of(text, size)]))
    for letters, marked in spoken:
        first = initials(marked)
        grams.update(dict.fromkeys(_beginnings(_reading(letters), marked)))
        grams.update(dict.fromkeys(_wholes(letters, marked)))
        grams.update(dict.fromkeys(["i" + run for length in INITIALS for run in _runs_of(first, length)]))
    return tuple(grams), tuple(runs)


def _runs_of(text: str, length: int) -> list[str]:
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
                yield "x" + _reading(letters[start:end])


def _facet(facet: str, value: str) -> str:
    return _FACET + _surface(f"{facet}={value}".lower())


def facet_expression(facet: str, values: Iterable[str]) -> str:
    """Return the expression that finds the records with one of the values of a facet."""
    return either(f'"{_facet(facet, value)}"' for value in values)


def either(expressions: Iterable[str]) -> str:
    """Return the expression that finds what any of ``expressions`` finds; empty where there are none."""
    parts = [part for part in expressions if part]
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})" if parts else ""


def both(expressions: Iterable[str]) -> str:
    """Return the expression that finds what all of ``expressions`` find."""
    parts = [part for part in expressions if part]
    return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})" if parts else ""


def term_expression(sought: Needle, prefixes: Iterable[str]) -> str:
    """Return the expression that finds ``sought`` in fields with tokens of one of ``prefixes``, however it matches."""
    prefixes = tuple(prefixes)
    # What begins a word begins a syllable.
    heard = [kind for kind in Kind if kind not in (Kind.WRITTEN, Kind.WORD)]
    return either_way(
        sought,
        (phrase for prefix in prefixes for phrase in kind_phrases(sought, Kind.WRITTEN, prefix)),
        (phrase for kind in heard for prefix in prefixes for phrase in kind_phrases(sought, kind, prefix)),
    )


def either_way(sought: Needle, written: Iterable[str], heard: Iterable[str]) -> str:
    """Return the expression that finds what any of the others finds, as far as it counts.

    Args:
        sought: What is looked for.
        written: Expressions that find it as it is written.
        heard: Expressions that find it by its reading, which only counts beside certain texts.

    """
    if not sought.beside:
        return either([*written, *heard])
    held = either(_run(f"{ANY}s", _surface(text), SURFACE_RUN) for text in sought.beside)
    counted = either(heard)
    return either([*written, both([counted, held]) if counted else ""])


def kind_phrases(sought: Needle, kind: Kind, prefix: str, *, whole: bool = False) -> Iterator[str]:
    """Yield the expressions that find ``sought`` where it matches in one way in one class of field.

    Whether a reading counts there is left to :func:`either_way`.

    Args:
        sought: What is looked for.
        kind: The way.
        prefix: Beginning of the tokens of the class of field.
        whole: Only where it is whole words.

    """
    if kind is Kind.WRITTEN:
        if sought.surface:
            written = _run(f"{prefix}s", _surface(sought.surface), SURFACE_RUN)
            begun = [_beginning(prefix, _reading(pattern)) for pattern in sought.patterns]
            yield both([written, either(dict.fromkeys(begun))]) if sought.is_kana else written
    elif kind is Kind.INITIALS:
        if sought.initials:
            yield f'"{prefix}i{sought.initials}"'
    else:
        yield from _heard_phrases(sought, kind, prefix, whole=whole)


def _heard_phrases(sought: Needle, kind: Kind, prefix: str, *, whole: bool) -> Iterator[str]:
    if kind is Kind.WORD:
        for pattern in sought.patterns:
            letters = _reading(pattern)
            if whole or sought.is_whole_only(pattern):
                if can_be_whole(pattern):
                    yield f'"{prefix}x{letters}"'
                continue
            rest = _run(f"{prefix}r", letters, READING_RUN) if len(letters) > START_LETTERS else ""
            yield both([_beginning(prefix, letters), rest])
    elif kind is Kind.SYLLABLE:
        anywhere = [pattern for pattern in sought.patterns if not sought.is_whole_only(pattern)]
        for pattern in _least(anywhere):
            yield _run(f"{prefix}r", _reading(pattern), READING_RUN)
        if len(anywhere) < len(sought.patterns):
            # Asked in place of what is better, too.
            yield from _heard_phrases(sought, Kind.WORD, prefix, whole=True)
        if sought.is_kana:
            yield _run(f"{prefix}s", _surface(sought.surface), SURFACE_RUN)
    elif kind is Kind.INSIDE:
        for inner in _least(sought.inner):
            yield _run(f"{prefix}r", _reading(inner), READING_RUN)


def _beginning(prefix: str, letters: str) -> str:
    return f'"{prefix}w{letters[:START_LETTERS]}"'


def matching(connection: sqlite3.Connection, expression: str) -> Iterator[int]:
    """Return the numbers of the records that ``expression`` finds, in document order, read as they are asked for."""
    found = connection.execute(
        "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid", (expression,)
    )
    return (seq for (seq,) in found)


def finds(connection: sqlite3.Connection, expression: str) -> bool:
    """Return whether ``expression`` finds anything."""
    found = connection.execute(
        "SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT 1", (expression,)
    ).fetchone()
    return found is not None


def _least(patterns: Sequence[str]) -> list[str]:
    """Return the patterns that hold no other of them: where ``QKa`` is, there is ``Ka``."""
    return [one for one in patterns if not any(other != one and other in one for other in patterns)]


def _run(start: str, text: str, size: int) -> str:
    """Return the phrase that finds ``text``."""
    if len(text) < size:
        return f'"{start}{text}"'
    return f'"{_begun(start, _runs_of(text, size))}"'


def all_prefixes() -> list[str]:
    """Return the beginnings of the tokens of all fields and lengths."""
    return [f"{letter}{size}" for letter in FIELD_LETTERS.values() for size in range(BUCKETS)]
