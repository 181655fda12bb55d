"""FTS5 expressions for search terms, over the tokens of :mod:`kyodo_tui.store.search.fts_tokens`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.search.ranking import MatchKind
from kyodo_tui.core.search.term import START_LETTERS, SearchTerm, can_be_whole
from kyodo_tui.store.search.fts_tokens import (
    ANY,
    FACET,
    READING_RUN,
    SURFACE_RUN,
    begun,
    encoded_reading,
    encoded_surface,
    facet_token,
    runs_of,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

EVERY = f'"{FACET}"'
"""The expression that finds every record."""
_OWN_LETTERS = START_LETTERS
"""Letters of a reading that hardly any other words have."""
_FEW_CLASSES = 3
"""The text fields of one rank at most."""
_FEW_RUNS = 4
"""Fewer runs than this are all asked for."""


def facet_expression(facet: str, values: Iterable[str]) -> str:
    """Return the expression that finds the records with one of the values of a facet."""
    return either(f'"{facet_token(facet, value)}"' for value in values)


def either(expressions: Iterable[str]) -> str:
    """Return the expression that finds what any of ``expressions`` finds; empty where there are none."""
    parts = [part for part in expressions if part]
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})" if parts else ""


def both(expressions: Iterable[str]) -> str:
    """Return the expression that finds what all of ``expressions`` find."""
    parts = [part for part in expressions if part]
    return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})" if parts else ""


def term_expression(term: SearchTerm, prefixes: Iterable[str], *, exact: bool = True) -> str:
    """Return the expression that finds ``term`` in fields with tokens of one of ``prefixes``, however it matches.

    Args:
        term: What is looked for.
        prefixes: Beginnings of the tokens of the classes of fields.
        exact: Whether nothing else may be found (:func:`kind_phrases`).

    """
    prefixes = tuple(prefixes)
    # What begins a word begins a syllable, and kana that are written count as that anywhere.
    heard = [kind for kind in MatchKind if kind not in (MatchKind.WRITTEN, MatchKind.WORD)]
    return either_way(
        term,
        () if term.is_kana else kind_phrases(term, MatchKind.WRITTEN, prefixes, exact=exact),
        (phrase for kind in heard for phrase in kind_phrases(term, kind, prefixes, exact=exact)),
        exact=exact,
    )


def either_way(term: SearchTerm, written: Iterable[str], heard: Iterable[str], *, exact: bool = False) -> str:
    """Return the expression that finds what any of the others finds, as far as it counts.

    Args:
        term: What is looked for.
        written: Expressions that find it as it is written.
        heard: Expressions that find it by its reading, which only counts beside certain texts.
        exact: Whether nothing else may be found.

    """
    counted = either(heard)
    return either([*written, _in_context(term, counted, exact=exact) if counted else ""])


def heard_only(term: SearchTerm, heard: Iterable[str]) -> str:
    """Return the expression that finds what ``heard`` finds, but for records in which ``term`` is written anywhere.

    Nearly all that is read like kanji is written so, too, and no match by its reading: the rest is soon looked through.
    """
    return _in_context(term, f"({either(heard)} NOT {_written_anywhere(term.surface)})", exact=False)


def _in_context(term: SearchTerm, heard: str, *, exact: bool) -> str:
    """Return the expression that finds what ``heard`` finds where a reading counts."""
    if not exact and all(len(pattern) >= _OWN_LETTERS for pattern in term.patterns):
        return heard
    return both([heard, either(map(_written_anywhere, term.context))])


def _written_anywhere(folded: str) -> str:
    """Return the expression that finds a text, and nothing else, in whichever field it is written."""
    return _phrase(f"{ANY}s", encoded_surface(folded), SURFACE_RUN)


def is_loose(term: SearchTerm, *, in_classes: bool) -> bool:
    """Whether what finds ``term`` may find other records, too (:func:`kind_phrases`).

    Args:
        term: What is looked for.
        in_classes: Whether it is asked for in many classes of fields at once.

    """
    if any(_is_long(encoded_surface(each), SURFACE_RUN) for each in term.surfaces):
        return True
    heard = (*term.patterns, *term.inside_patterns)
    if any(_is_long(encoded_reading(pattern), READING_RUN) for pattern in heard):
        return True
    longest = max(map(len, term.patterns), default=0)
    if longest > START_LETTERS or (term.is_read and longest >= _OWN_LETTERS):
        return True
    return in_classes and term.is_kana


def kind_phrases(
    term: SearchTerm, kind: MatchKind, prefixes: Sequence[str], *, whole: bool = False, exact: bool = False
) -> Iterator[str]:
    """Yield the expressions that find ``term`` where it matches in one way in some classes of fields.

    What is long is many runs side by side; what holds some of them as near to each other is hardly ever anything else,
    and found for a fraction of the work. The beginning of a word and the rest of it are two tokens, too: of many
    classes of fields they are only asked to be in one record.

    Whether a reading counts there is left to :func:`either_way`.

    Args:
        term: What is looked for.
        kind: The way.
        prefixes: Beginnings of the tokens of the classes of fields.
        whole: Only where it is whole words.
        exact: Whether what is long is looked for by all of its runs.

    """
    groups = [[prefix] for prefix in prefixes] if len(prefixes) <= _FEW_CLASSES else [prefixes]
    for group in groups:
        yield from _Group(group, exact=exact).phrases(term, kind, whole=whole)


class _Group:
    """Classes of fields that are asked together."""

    def __init__(self, prefixes: Sequence[str], *, exact: bool) -> None:
        self._prefixes = prefixes
        self._anywhere = prefixes[0] if len(prefixes) == 1 else ANY
        self._exact = exact
        self._run = _phrase if exact else _near

    def phrases(self, term: SearchTerm, kind: MatchKind, *, whole: bool) -> Iterator[str]:
        if kind is MatchKind.WRITTEN:
            if term.surface:
                yield from self._begun_kana(term) if term.is_kana else self._surfaces(term)
        elif kind is MatchKind.WORD:
            yield from self._words(term, whole=whole)
        elif kind is MatchKind.SYLLABLE:
            anywhere = [pattern for pattern in term.patterns if not term.is_whole_only(pattern)]
            yield from self._readings(anywhere)
            if len(anywhere) < len(term.patterns):
                # Asked in place of what is better, too.
                yield from self._words(term, whole=True)
            if term.is_kana:
                yield from self._surfaces(term)
        elif kind is MatchKind.INSIDE:
            yield from self._readings(term.inside_patterns)
        elif term.initials:
            yield from (f'"{prefix}i{term.initials}"' for prefix in self._prefixes)

    def _surfaces(self, term: SearchTerm) -> Iterator[str]:
        for text in map(encoded_surface, term.surfaces):
            yield from (self._run(f"{prefix}s", text, SURFACE_RUN) for prefix in self._prefixes)

    def _readings(self, patterns: Sequence[str]) -> Iterator[str]:
        for pattern in _least(patterns):
            letters = encoded_reading(pattern)
            yield from (self._run(f"{prefix}r", letters, READING_RUN) for prefix in self._prefixes)

    def _begun_kana(self, term: SearchTerm) -> Iterator[str]:
        begun = dict.fromkeys(_beginning(self._anywhere, encoded_reading(each)) for each in term.patterns)
        yield both([either(self._surfaces(term)), either(begun)])

    def _words(self, term: SearchTerm, *, whole: bool) -> Iterator[str]:
        for pattern in term.patterns:
            letters = encoded_reading(pattern)
            if whole or term.is_whole_only(pattern):
                if can_be_whole(pattern):
                    yield from (f'"{prefix}x{letters}"' for prefix in self._prefixes)
                continue
            begun = [_beginning(prefix, letters) for prefix in self._prefixes]
            if len(letters) > START_LETTERS:
                # The beginning is there: what is left is how it goes on.
                rest = letters if self._exact else letters[START_LETTERS + 1 - READING_RUN :]
                yield both([either(begun), self._run(f"{self._anywhere}r", rest, READING_RUN)])
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
    return f'"{begun(start, runs_of(text, size))}"'


def _near(start: str, text: str, size: int) -> str:
    """Return an expression that finds ``text``, and hardly anything else: a long one by runs that cover it.

    They overlap by a character, and no more may stand between the first and the last than in ``text``.
    """
    if not _is_long(text, size):
        return _phrase(start, text, size)
    last = len(text) - size
    runs = [f'"{start}{text[place : place + size]}"' for place in (*range(0, last, size - 1), last)]
    return f"NEAR({' '.join(runs)}, {last - 1})"


def _is_long(text: str, size: int) -> bool:
    """Whether a text, as it stands in tokens, is asked for by some of its runs."""
    # Hardly any record holds what is written in Latin letters: there is nothing to be saved.
    return len(text) - size + 1 >= _FEW_RUNS and not text.isascii()
