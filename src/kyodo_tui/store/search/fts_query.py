"""FTS5 expressions for search terms, over the tokens of :mod:`kyodo_tui.store.search.fts_tokens`.

A term of some length is looked for by its short pieces, so an expression may find records that do not match. A
:class:`Clause` therefore holds two expressions: one finds all candidates, the other only records that certainly match.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.letters import VOWELS
from kyodo_tui.core.search.fields import KEY, TEXT_FIELDS
from kyodo_tui.core.search.label_names import is_begun, is_label
from kyodo_tui.core.search.lengths import as_typed, bare, has_lengths, spelled
from kyodo_tui.core.search.places import START_LETTERS, can_be_whole, is_short
from kyodo_tui.core.search.ranking import MatchKind
from kyodo_tui.store.search.fts_tokens import (
    EVERY_RECORD,
    FIELD_GROUPS,
    INITIALS,
    INITIALS_SIZES,
    KEYS,
    LABELS,
    READ,
    READ_SIZES,
    WHOLE,
    WHOLE_ANY,
    WORD_START,
    WORD_START_ANY,
    WRITTEN,
    WRITTEN_SIZES,
    encode_read,
    encode_written,
    facet_token,
    places,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_tui.core.search.term import SearchTerm


_MAX_PLACES = 3
"""In more places the pieces of a term are not all looked for."""


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


def term_clause(term: SearchTerm, fields: Sequence[str] = TEXT_FIELDS) -> Clause:
    """Return the clause of the records that ``term`` matches in any way in some fields."""
    wanted = () if tuple(fields) == TEXT_FIELDS else places(fields)
    # Matches of words are matches of syllables.
    kinds = (MatchKind.SYLLABLE, MatchKind.INITIALS)
    by_reading = in_context(term, (kind_clause(term, kind, wanted) for kind in kinds))
    clause = any_of(
        [
            _written(term, wanted),
            by_reading,
            *(term_clause(each, fields) for each in term.also),
        ]
    )
    return clause if are_groups(fields) else Clause(clause.candidates, "")


def are_groups(fields: Sequence[str]) -> bool:
    """Return whether no other fields share the places of ``fields``."""
    groups = {FIELD_GROUPS[field] for field in fields}
    return all(field in fields for field, group in FIELD_GROUPS.items() if group in groups)


def in_context(term: SearchTerm, clauses: Iterable[Clause]) -> Clause:
    """Return the clause of the records that match one of ``clauses`` by reading and have what ``term`` requires."""
    by_reading = any_of(clauses)
    if not term.context:
        return by_reading
    spelled = any_of(_cover(WRITTEN, encode_written(each), WRITTEN_SIZES, ()) for each in term.context)
    # In the same field: the index does not tell.
    return Clause(all_of([by_reading, spelled]).candidates, "")


def kind_clause(
    term: SearchTerm, kind: MatchKind, wanted: Sequence[str] = (), *, typed: bool = False
) -> Clause:
    """Return the clause of the records that ``term`` matches in one way in some places.

    The context that a match by reading requires is left to :func:`in_context`.

    Args:
        term: The term.
        kind: How it matches.
        wanted: Beginnings of the tokens of the places; anywhere if empty.
        typed: Only where a word begins with the vowels typed short being short.

    """
    if term.also:
        own = kind_clause(replace(term, also=()), kind, wanted, typed=typed)
        others = (in_context(each, [kind_clause(each, kind, wanted, typed=typed)]) for each in term.also)
        return any_of([own, *others])
    if kind is MatchKind.WRITTEN:
        clause = _written(term, wanted)
        if not term.is_kana:
            return clause
        # What is read so is another piece: it may be in another text.
        kana = all_of(
            [
                _cover(WRITTEN, encode_written(term.surface), WRITTEN_SIZES, wanted),
                any_of(_syllables(term, ())),
            ]
        )
        return Clause(any_of([clause, kana]).candidates, clause.certain)
    labels = (_surface(each, wanted) for each in term.labels)
    if kind is MatchKind.WHOLE:
        return any_of([*_words(term, wanted, whole=True), *labels])
    if kind is MatchKind.WORD:
        return any_of([*_words(term, wanted, typed=typed), *labels])
    if kind is MatchKind.SYLLABLE:
        return any_of([*_syllables(term, wanted), *labels])
    return _cover(INITIALS, term.initials, INITIALS_SIZES, wanted) if term.initials else NOTHING


def least(patterns: Sequence[str]) -> list[str]:
    """Return the patterns that contain no other of them: where ``QKa`` is, there is ``Ka``."""
    return [one for one in patterns if not any(other != one and other in one for other in patterns)]


def _written(term: SearchTerm, wanted: Sequence[str]) -> Clause:
    """Return the clause of the records in which ``term`` is written, wherever that is."""
    return any_of(_surface(each, wanted) for each in term.surfaces)


def _surface(surface: str, wanted: Sequence[str]) -> Clause:
    if is_begun(surface):
        return _beginning(LABELS + encode_written(surface.removeprefix(KEY)), wanted)
    if surface.startswith(KEY):
        sign = LABELS if is_label(surface) else KEYS
        return _token(sign + encode_written(surface.strip(KEY)), wanted)
    return _cover(WRITTEN, encode_written(surface), WRITTEN_SIZES, wanted)


def _syllables(term: SearchTerm, wanted: Sequence[str]) -> Iterator[Clause]:
    tokens: list[str] = []
    anywhere = []
    for pattern in term.patterns:
        if term.is_whole_only(pattern):
            tokens += _whole_tokens(pattern)
        elif term.is_short(pattern):
            tokens += _start_tokens(pattern)
        else:
            anywhere.append(bare(pattern))
    yield _any_token(tokens, wanted)
    yield from (_read(sounds, wanted) for sounds in least(anywhere))


def _words(
    term: SearchTerm, wanted: Sequence[str], *, whole: bool = False, typed: bool = False
) -> Iterator[Clause]:
    tokens: list[str] = []
    for pattern in term.patterns:
        only_whole = whole or term.is_whole_only(pattern)
        if has_lengths(pattern) and not is_short(pattern):
            yield _with_lengths(pattern, wanted, whole=only_whole)
        elif only_whole:
            finished = as_typed(pattern, is_finished=True) if whole and is_short(pattern) else pattern
            tokens += _whole_tokens(finished)
        elif typed and is_short(pattern):
            tokens += (*_start_tokens(as_typed(pattern)), *_whole_tokens(pattern))
        elif _is_token(pattern):
            tokens += _start_tokens(pattern)
        else:
            yield _word_start(pattern, wanted)
    yield _any_token(tokens, wanted)


def _with_lengths(pattern: str, wanted: Sequence[str], *, whole: bool) -> Clause:
    """Return the clause of the records that a long pattern matches at a word with vowels as long as typed.

    The texts tell how long they are: tokens of long words with their lengths would make the index larger by 6 %.
    """
    sounds = bare(pattern)
    if whole:
        any_length = _any_token(_whole_tokens(sounds), wanted)
    else:
        any_length = (
            _any_token(_start_tokens(sounds), wanted) if _is_token(sounds) else _word_start(sounds, wanted)
        )
    return Clause(any_length.candidates, "")


def _read(pattern: str, wanted: Sequence[str]) -> Clause:
    """Return the clause of the records that ``pattern`` matches anywhere."""
    clause = _cover(READ, encode_read(pattern), READ_SIZES, wanted)
    if clause.is_exact or is_short(pattern) or pattern[0].islower():
        return clause
    # Most long patterns are words, or begin one.
    tokens = [*_whole_tokens(pattern), *(_start_tokens(pattern) if _is_token(pattern) else ())]
    return Clause(clause.candidates, _any_token(tokens, wanted).certain)


def _word_start(pattern: str, wanted: Sequence[str]) -> Clause:
    """Return the clause of the records in which a word begins with a pattern that is no token."""
    rest = _covering(READ, encode_read(pattern), READ_SIZES[-1])
    begun = _start_tokens(pattern[:START_LETTERS])
    return Clause(
        _joined(" OR ", (_together([start, *rest], wanted) for start in begun)),
        _any_token(_whole_tokens(pattern), wanted).certain,
    )


def _is_token(pattern: str) -> bool:
    """Return whether a token tells by itself that a word begins with a pattern."""
    return is_short(pattern) or len(pattern) <= START_LETTERS


@lru_cache(maxsize=1024)
def _start_tokens(pattern: str) -> tuple[str, ...]:
    """Return the tokens of which each record has one that has a word that begins with a pattern."""
    return tuple(_begun(WORD_START, WORD_START_ANY, pattern))


@lru_cache(maxsize=1024)
def _whole_tokens(pattern: str) -> tuple[str, ...]:
    """Return the tokens of which each record has one that ``pattern`` matches as whole words."""
    return tuple(_begun(WHOLE, WHOLE_ANY, pattern)) if can_be_whole(pattern) else ()


def _begun(sign: str, sign_any: str, pattern: str) -> Iterator[str]:
    """Yield the tokens of a pattern; short ones tell how long vowels are.

    Args:
        sign: First letter of the tokens.
        sign_any: First letter of those that leave the length away.
        pattern: The pattern.

    """
    if is_short(pattern) and has_lengths(pattern):
        yield from (sign + encode_read(each) for each in spelled(pattern))
        return
    yield sign + encode_read(bare(pattern))
    if is_short(pattern) and not set(VOWELS).isdisjoint(pattern.lower()):
        yield sign_any + encode_read(pattern)


def _cover(sign: str, text: str, sizes: Sequence[int], wanted: Sequence[str]) -> Clause:
    """Return the clause of the records that contain ``text``, by pieces of the greatest of ``sizes`` that cover it."""
    if len(text) <= sizes[-1]:
        return _token(sign + text, wanted)
    return Clause(_together(_covering(sign, text, sizes[-1]), wanted), "")


def _covering(sign: str, text: str, size: int) -> list[str]:
    """Return tokens of pieces that cover a text of more than ``size`` characters."""
    last = len(text) - size
    # Every second piece of a reading: they overlap, and the others say little more.
    return [sign + text[start : start + size] for start in (*range(0, last, max(1, size // 2)), last)]


def _token(token: str, wanted: Sequence[str]) -> Clause:
    """Return the clause of the records with a token in one of some places."""
    return _any_token((token,), wanted)


def _any_token(tokens: Iterable[str], wanted: Sequence[str]) -> Clause:
    """Return the clause of the records with one of some tokens in one of some places."""
    return Clause.exact(
        _joined(" OR ", [f'"{start}{token}"' for start in wanted or ("",) for token in tokens])
    )


def _beginning(start: str, wanted: Sequence[str]) -> Clause:
    """Return the clause of the records with a token that begins with ``start`` in one of some places."""
    return Clause.exact(_joined(" OR ", (f'"{place}{start}" *' for place in wanted or ("",))))


def _together(tokens: Sequence[str], wanted: Sequence[str]) -> str:
    """Return an expression that finds the records with all of ``tokens`` in one of some places, and perhaps others."""
    if len(wanted) <= _MAX_PLACES:
        each = (_joined(" AND ", (f'"{start}{token}"' for token in tokens)) for start in wanted or ("",))
        return _joined(" OR ", each)
    # In many places only the first one is asked for, which says enough.
    first, *others = tokens
    return _joined(" AND ", (_token(first, wanted).candidates, *(f'"{token}"' for token in others)))
