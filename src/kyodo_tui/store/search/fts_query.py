"""FTS5 expressions for search terms, over the tokens of :mod:`kyodo_tui.store.search.fts_tokens`.

A term of some length is looked for by its short pieces, so an expression may find records that do not match. A
:class:`Clause` therefore holds two expressions: one finds all candidates, the other only records that certainly match.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.search.ranking import MatchKind
from kyodo_tui.core.search.term import SearchTerm, can_be_whole
from kyodo_tui.store.search.fts_tokens import (
    EVERY_RECORD,
    INITIALS,
    INITIALS_SIZES,
    READ,
    READ_SIZES,
    WHOLE,
    WORD_START,
    WORD_START_SIZES,
    WRITTEN,
    WRITTEN_SIZES,
    encode_read,
    encode_written,
    facet_token,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition on records, as two FTS5 expressions; an empty expression finds nothing."""

    candidates: str
    """Finds every record that matches, and perhaps others."""
    certain: str
    """Finds only records that match, perhaps not all of them."""

    @classmethod
    def exact(cls, expression: str) -> Clause:
        """Return the clause of an expression that finds exactly the records that match."""
        return cls(expression, expression)

    @property
    def is_exact(self) -> bool:
        """Whether every candidate matches."""
        return self.candidates == self.certain

    @property
    def uncertain(self) -> str:
        """The expression that finds the candidates of which only their texts can tell whether they match."""
        if self.is_exact:
            return ""
        return f"({self.candidates} NOT {self.certain})" if self.certain else self.candidates

    def without(self, other: Clause) -> Clause:
        """Return the clause of the records that match this and not ``other``."""
        return Clause(_without(self.candidates, other.certain), _without(self.certain, other.candidates))


NOTHING = Clause.exact("")
"""Matches no record."""
EVERYTHING = Clause.exact(f'"{EVERY_RECORD}"')
"""Matches every record."""


def any_of(clauses: Iterable[Clause]) -> Clause:
    """Return the clause of the records that match one of ``clauses``."""
    parts = list(clauses)
    return Clause(
        _joined(" OR ", (part.candidates for part in parts)),
        _joined(" OR ", (part.certain for part in parts)),
    )


def all_of(clauses: Iterable[Clause]) -> Clause:
    """Return the clause of the records that match all of ``clauses``; :data:`EVERYTHING` if there are none."""
    # Every record matches by itself: the token is only needed where nothing else is asked.
    parts = [part for part in clauses if part != EVERYTHING] or [EVERYTHING]
    candidates = [part.candidates for part in parts]
    certain = [part.certain for part in parts]
    return Clause(
        _joined(" AND ", candidates) if all(candidates) else "",
        _joined(" AND ", certain) if all(certain) else "",
    )


def _joined(operator: str, expressions: Iterable[str]) -> str:
    parts = list(dict.fromkeys(part for part in expressions if part))
    return parts[0] if len(parts) == 1 else f"({operator.join(parts)})" if parts else ""


def _without(expression: str, other: str) -> str:
    return f"({expression} NOT {other})" if expression and other else expression


def facet_clause(facet: str, values: Iterable[str]) -> Clause:
    """Return the clause of the records with one of the values of a facet."""
    return any_of(Clause.exact(f'"{facet_token(facet, value)}"') for value in values)


def term_clause(term: SearchTerm, columns: Sequence[str]) -> Clause:
    """Return the clause of the records that ``term`` matches in any way.

    Args:
        term: The term.
        columns: The columns of its fields; all columns if empty.

    """
    # Matches at the start of a word are matches of syllables.
    kinds = [kind for kind in MatchKind if kind not in (MatchKind.WRITTEN, MatchKind.WORD)]
    by_reading = in_context(term, (kind_clause(term, kind, columns) for kind in kinds))
    # Kana that are written are a match of syllables, too.
    return by_reading if term.is_kana else any_of([written(term, columns), by_reading])


def in_context(term: SearchTerm, clauses: Iterable[Clause]) -> Clause:
    """Return the clause of the records that match one of ``clauses`` by reading and have what ``term`` requires."""
    by_reading = any_of(clauses)
    if not term.context:
        return by_reading
    return all_of(
        [by_reading, any_of(_pieces(WRITTEN, encode_written(each), WRITTEN_SIZES) for each in term.context)]
    )


def kind_clause(term: SearchTerm, kind: MatchKind, columns: Sequence[str], *, whole: bool = False) -> Clause:
    """Return the clause of the records that ``term`` matches in one way in some columns.

    The context that a match by reading requires is left to :func:`in_context`.

    Args:
        term: The term.
        kind: How it matches.
        columns: The columns; all if empty.
        whole: Only as whole words.

    """
    if kind is MatchKind.WRITTEN:
        clause = written(term, ())
        if term.is_kana:
            # Where the word begins is another piece: it may be in another text.
            begun = any_of(_word_start(pattern) for pattern in term.patterns)
            clause = Clause(all_of([clause, begun]).candidates, "")
    elif kind is MatchKind.WORD:
        clause = any_of(_words(term, whole=whole))
    elif kind is MatchKind.SYLLABLE:
        clause = any_of(_syllables(term))
    elif kind is MatchKind.INSIDE:
        clause = any_of(_read(pattern) for pattern in term.inside_patterns)
    else:
        clause = _pieces(INITIALS, term.initials, INITIALS_SIZES) if term.initials else NOTHING
    return _within(columns, clause)


def written(term: SearchTerm, columns: Sequence[str]) -> Clause:
    """Return the clause of the records in which ``term`` is written, at the start of a word or not."""
    return _within(
        columns, any_of(_pieces(WRITTEN, encode_written(each), WRITTEN_SIZES) for each in term.surfaces)
    )


def _syllables(term: SearchTerm) -> Iterator[Clause]:
    if term.is_kana:
        yield written(term, ())
    for pattern in term.patterns:
        yield _whole(pattern) if term.is_whole_only(pattern) else _read(pattern)


def _words(term: SearchTerm, *, whole: bool) -> Iterator[Clause]:
    for pattern in term.patterns:
        yield _whole(pattern) if whole or term.is_whole_only(pattern) else _word_start(pattern)


def _whole(pattern: str) -> Clause:
    """Return the clause of the records that ``pattern`` matches as whole words."""
    return Clause.exact(f'"{WHOLE}{encode_read(pattern)}"') if can_be_whole(pattern) else NOTHING


def _read(pattern: str) -> Clause:
    """Return the clause of the records that ``pattern`` matches anywhere."""
    clause = _pieces(READ, encode_read(pattern), READ_SIZES)
    if clause.is_exact or pattern[0].islower():
        return clause
    # Most long patterns are words, or begin one.
    certain = any_of(
        [_whole(pattern), _word_start(pattern)] if len(pattern) in WORD_START_SIZES else [_whole(pattern)]
    )
    return Clause(clause.candidates, certain.certain)


def _word_start(pattern: str) -> Clause:
    """Return the clause of the records in which a word begins with ``pattern``."""
    size = max(size for size in WORD_START_SIZES if size <= len(pattern))
    start = Clause.exact(f'"{WORD_START}{encode_read(pattern[:size])}"')
    if size == len(pattern):
        return start
    pieces = _pieces(READ, encode_read(pattern), READ_SIZES)
    return Clause(all_of([start, pieces]).candidates, _whole(pattern).certain)


def _pieces(sign: str, text: str, sizes: Sequence[int]) -> Clause:
    """Return the clause of the records that contain ``text``, by pieces of the greatest of ``sizes`` that cover it."""
    size = sizes[-1]
    if len(text) <= size:
        return Clause.exact(f'"{sign}{text}"')
    last = len(text) - size
    # Every second piece: they overlap, and the others say little more.
    starts = [*range(0, last, max(1, size // 2)), last]
    return Clause(
        all_of(Clause.exact(f'"{sign}{text[start : start + size]}"') for start in starts).candidates, ""
    )


def _within(columns: Sequence[str], clause: Clause) -> Clause:
    """Return a clause limited to some columns; to none where there are none of them."""
    if not columns:
        return clause
    names = " ".join(columns)
    return Clause(
        *(f"({{{names}}} : {each})" if each else "" for each in (clause.candidates, clause.certain))
    )
