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
from kyodo_tui.core.needle import INITIALS, START_LETTERS, WHOLE_WORDS, Needle, can_be_whole
from kyodo_tui.core.ranking import BUCKETS, Kind, bucket

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
_OWN_LETTERS = START_LETTERS
"""Letters of a reading that hardly any other words have."""
_FEW_CLASSES = 3
"""The text fields of one rank at most."""
_OVERLAP = 2
"""Letters that two runs of a long reading share, so that hardly any text holds them apart."""
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
            grams.update(dict.fromkeys([sign + run for run in _parts_of(text, length)]))
        if len(text) >= size:
            runs.append(tuple([sign + run for run in _parts_of(text, size)]))
    for letters, marked in spoken:
        first = initials(marked)
        grams.update(dict.fromkeys(_beginnings(_reading(letters), marked)))
        grams.update(dict.fromkeys(_wholes(letters, marked)))
        grams.update(dict.fromkeys(["i" + run for length in INITIALS for run in _parts_of(first, length)]))
    return tuple(grams), tuple(runs)


def _parts_of(text: str, length: int) -> list[str]:
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


def term_expression(sought: Needle, prefixes: Iterable[str], *, exact: bool = True) -> str:
    """Return the expression that finds ``sought`` in fields with tokens of one of ``prefixes``, however it matches.

    Args:
        sought: What is looked for.
        prefixes: Beginnings of the tokens of the classes of fields.
        exact: Whether nothing else may be found (:func:`kind_phrases`).

    """
    prefixes = tuple(prefixes)
    # What begins a word begins a syllable, and kana that are written count as that anywhere.
    heard = [kind for kind in Kind if kind not in (Kind.WRITTEN, Kind.WORD)]
    return either_way(
        sought,
        () if sought.is_kana else kind_phrases(sought, Kind.WRITTEN, prefixes, exact=exact),
        (phrase for kind in heard for phrase in kind_phrases(sought, kind, prefixes, exact=exact)),
        exact=exact,
    )


def either_way(sought: Needle, written: Iterable[str], heard: Iterable[str], *, exact: bool = False) -> str:
    """Return the expression that finds what any of the others finds, as far as it counts.

    Args:
        sought: What is looked for.
        written: Expressions that find it as it is written.
        heard: Expressions that find it by its reading, which only counts beside certain texts.
        exact: Whether nothing else may be found.

    """
    counted = either(heard)
    return either([*written, _beside(sought, counted, exact=exact) if counted else ""])


def heard_only(sought: Needle, heard: Iterable[str]) -> str:
    """Return the expression that finds what ``heard`` finds, but for records in which ``sought`` is written anywhere.

    Nearly all that is read like kanji is written so, too, and no match by its reading: the rest is soon looked through.
    """
    written = _phrase(f"{ANY}s", _surface(sought.surface), SURFACE_RUN)
    return _beside(sought, f"({either(heard)} NOT {written})", exact=False)


def _beside(sought: Needle, heard: str, *, exact: bool) -> str:
    """Return the expression that finds what ``heard`` finds where a reading counts."""
    if not exact and all(len(pattern) >= _OWN_LETTERS for pattern in sought.patterns):
        return heard
    return both([heard, either(_phrase(f"{ANY}s", _surface(text), SURFACE_RUN) for text in sought.beside)])


def is_loose(sought: Needle, *, in_classes: bool) -> bool:
    """Whether what finds ``sought`` may find other records, too (:func:`kind_phrases`).

    Args:
        sought: What is looked for.
        in_classes: Whether it is asked for in many classes of fields at once.

    """
    if any(_is_long(pattern) for pattern in sought.patterns):
        return True
    if sought.is_read and any(len(pattern) >= _OWN_LETTERS for pattern in sought.patterns):
        return True
    return in_classes and (sought.is_kana or any(len(pattern) > START_LETTERS for pattern in sought.patterns))


def kind_phrases(
    sought: Needle, kind: Kind, prefixes: Sequence[str], *, whole: bool = False, exact: bool = False
) -> Iterator[str]:
    """Yield the expressions that find ``sought`` where it matches in one way in some classes of fields.

    A long reading is many runs side by side; what holds a few of them is hardly ever anything else, and found for a
    fraction of the work. The beginning of a word and the rest of it are two tokens, too: of many classes of fields they
    are only asked to be in one record.

    Whether a reading counts there is left to :func:`either_way`.

    Args:
        sought: What is looked for.
        kind: The way.
        prefixes: Beginnings of the tokens of the classes of fields.
        whole: Only where it is whole words.
        exact: Whether a long reading is looked for by all of its runs.

    """
    groups = [[prefix] for prefix in prefixes] if len(prefixes) <= _FEW_CLASSES else [prefixes]
    for group in groups:
        yield from _Group(group, exact=exact).phrases(sought, kind, whole=whole)


class _Group:
    """Classes of fields that are asked together."""

    def __init__(self, prefixes: Sequence[str], *, exact: bool) -> None:
        self._prefixes = prefixes
        self._anywhere = prefixes[0] if len(prefixes) == 1 else ANY
        self._run = _phrase if exact else _run

    def phrases(self, sought: Needle, kind: Kind, *, whole: bool) -> Iterator[str]:
        if kind is Kind.WRITTEN:
            if sought.surface:
                yield from self._begun_kana(sought) if sought.is_kana else self._surfaces(sought)
        elif kind is Kind.WORD:
            yield from self._words(sought, whole=whole)
        elif kind is Kind.SYLLABLE:
            anywhere = [pattern for pattern in sought.patterns if not sought.is_whole_only(pattern)]
            yield from self._readings(anywhere)
            if len(anywhere) < len(sought.patterns):
                # Asked in place of what is better, too.
                yield from self._words(sought, whole=True)
            if sought.is_kana:
                yield from self._surfaces(sought)
        elif kind is Kind.INSIDE:
            yield from self._readings(sought.inner)
        elif sought.initials:
            yield from (f'"{prefix}i{sought.initials}"' for prefix in self._prefixes)

    def _surfaces(self, sought: Needle) -> Iterator[str]:
        text = _surface(sought.surface)
        yield from (_phrase(f"{prefix}s", text, SURFACE_RUN) for prefix in self._prefixes)

    def _readings(self, patterns: Sequence[str]) -> Iterator[str]:
        for pattern in _least(patterns):
            letters = _reading(pattern)
            yield from (self._run(f"{prefix}r", letters, READING_RUN) for prefix in self._prefixes)

    def _begun_kana(self, sought: Needle) -> Iterator[str]:
        begun = dict.fromkeys(_beginning(self._anywhere, _reading(each)) for each in sought.patterns)
        yield both([either(self._surfaces(sought)), either(begun)])

    def _words(self, sought: Needle, *, whole: bool) -> Iterator[str]:
        for pattern in sought.patterns:
            letters = _reading(pattern)
            if whole or sought.is_whole_only(pattern):
                if can_be_whole(pattern):
                    yield from (f'"{prefix}x{letters}"' for prefix in self._prefixes)
                continue
            begun = [_beginning(prefix, letters) for prefix in self._prefixes]
            if len(letters) > START_LETTERS:
                yield both([either(begun), self._run(f"{self._anywhere}r", letters, READING_RUN)])
            else:
                yield from begun


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


def _phrase(start: str, text: str, size: int) -> str:
    """Return the phrase that finds ``text``."""
    if len(text) < size:
        return f'"{start}{text}"'
    return f'"{_begun(start, _parts_of(text, size))}"'


def _run(start: str, text: str, size: int) -> str:
    """Return an expression that finds ``text``, of a long one by a few runs that overlap instead of all of them."""
    if not _is_long(text):
        return _phrase(start, text, size)
    places = [*range(0, len(text) - size, size - _OVERLAP), len(text) - size]
    return both(f'"{start}{text[place : place + size]}"' for place in places)


def _is_long(letters: str) -> bool:
    """Whether a reading is so long that a few of its runs tell it."""
    return len(letters) >= 2 * READING_RUN


def all_prefixes() -> list[str]:
    """Return the beginnings of the tokens of all fields and lengths."""
    return [f"{letter}{size}" for letter in FIELD_LETTERS.values() for size in range(BUCKETS)]
