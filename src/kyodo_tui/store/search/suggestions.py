"""Suggest records for a query without hits, and name the terms without a match."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.kana import is_kana
from kyodo_tui.core.japanese.romaji import pronunciations
from kyodo_tui.core.search.blame import named_facet
from kyodo_tui.core.search.fields import KEY, TEXT_FIELDS, length_class
from kyodo_tui.core.search.highlight import FieldTerm
from kyodo_tui.core.search.places import can_be_whole, syllables
from kyodo_tui.core.search.ranking import lines_of
from kyodo_tui.core.search.suggestions import (
    is_same_but_voiced,
    max_reading_edits,
    max_written_edits,
    nearest_around,
    nearest_words,
    pieces,
    shares_kanji,
)
from kyodo_tui.core.search.surface import LETTER_END, LETTER_START, without_marks
from kyodo_tui.core.search.term import SearchTerm

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.core.search.ranking import RecordTexts
    from kyodo_tui.store.search.record_cache import RecordCache
    from kyodo_tui.store.search.search_plan import SearchPlan
    from kyodo_tui.store.search.searcher import Searcher

_MIN_FREE = 4
"""Syllables of the longest pronunciation that only differs in voiced consonants from what is near to it."""
_MIN_ROMAJI = 3
"""Letters of the shortest term in capitals that may have been meant as rōmaji."""
_MIN_PART = 2
"""Characters of a part of a split term at least."""
_MAX_SPLIT = 12
_MAX_EXAMINED = 400
"""Records compared by edit distance at most."""
MAX_SUGGESTIONS = 10
"""Suggestions at most."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Records suggested for a query."""

    seqs: tuple[int, ...]
    """Numbers (``record.seq``) of the records, nearest first."""
    terms: tuple[FieldTerm, ...]
    """Terms to highlight in them: the texts similar to what was typed."""
    missing: tuple[str, ...]
    """Surfaces of the terms without a match in the scope; empty where each matches, but never together."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    edits: int
    rank: tuple[int, int]
    seq: int
    found: tuple[FieldTerm, ...]


def candidates(connection: sqlite3.Connection, searcher: Searcher, query: Query, scope: Scope) -> Candidates:
    """Return the records nearest to ``query``, which has no hit in ``scope``."""
    plan = searcher.plan(query, scope)
    missing = [term for term in plan.terms if not plan.of_terms([term]).search(connection).finds_any()]
    if not missing:
        return Candidates((), (), ())
    blamed = tuple(term.term.surface for term in missing)
    if any(named_facet(term) for term in query.text_terms if term.surfaces[0] in blamed):
        # A value that does not exist is near to no text.
        return Candidates((), (), blamed)
    near = _examined(connection, searcher.record_cache, plan, missing)
    found = sorted(
        [
            *near,
            *_apart(connection, searcher, plan, missing),
            *_as_romaji(connection, searcher, plan, missing),
        ],
        key=lambda candidate: (candidate.edits, candidate.rank, candidate.seq),
    )
    # The nearest candidate of each record.
    each_once = {candidate.seq: candidate for candidate in reversed(found)}
    best = [
        candidate
        for candidate in found
        if candidate.edits == found[0].edits and candidate is each_once[candidate.seq]
    ][:MAX_SUGGESTIONS]
    certain = tuple(term for term in plan.terms if term not in missing)
    return Candidates(
        tuple(candidate.seq for candidate in best),
        (*certain, *dict.fromkeys(term for candidate in best for term in candidate.found)),
        blamed,
    )


def _pieces_of(term: FieldTerm) -> tuple[FieldTerm, ...]:
    """Return terms of which every record that may be near to ``term`` matches one; none if it is too short."""
    surface = term.term.surface
    parts: list[SearchTerm] = []
    if edits := max_written_edits(without_marks(surface)):
        parts += [SearchTerm(piece) for piece in pieces(surface, edits)]
    for pattern, most in _sounds(term.term):
        parts += [SearchTerm("", (piece,), is_fragment=True) for piece in pieces(pattern, most)]
    return tuple(FieldTerm(part, term.fields) for part in dict.fromkeys(parts))


def _sounds(term: SearchTerm) -> Iterator[tuple[str, int]]:
    """Yield the pronunciations of a term, each with the edits that are tolerated."""
    for pattern in term.sounds:
        most = max_reading_edits(syllables(pattern), is_read=term.is_read)
        if most is not None:
            yield pattern, most


def _examined(
    connection: sqlite3.Connection, record_cache: RecordCache, plan: SearchPlan, missing: Sequence[FieldTerm]
) -> Iterator[_Candidate]:
    """Yield the records in which every missing term is near to something, and all other terms match."""
    search = plan.of_terms(term for term in plan.terms if term not in missing).search_near(
        connection, [_pieces_of(term) for term in missing]
    )
    for seq, texts in record_cache.texts(list(islice(search.seqs(), _MAX_EXAMINED))):
        found = [_best(term, texts) for term in missing]
        if all(found):
            kept = [each for each in found if each is not None]
            yield _Candidate(
                sum(each.edits for each in kept),
                max(each.rank for each in kept),
                seq,
                tuple(each.found[0] for each in kept),
            )


def _apart(
    connection: sqlite3.Connection, searcher: Searcher, plan: SearchPlan, missing: Sequence[FieldTerm]
) -> Iterator[_Candidate]:
    """Yield the records in which the two parts of a term that nothing matches stand apart: ユニセフ … 募金."""
    if len(missing) != 1:
        return
    (term,) = missing
    typed = without_marks(term.term.surface)
    others = [each for each in plan.terms if each is not term]
    if len(typed) > _MAX_SPLIT:
        return
    for place in range(_MIN_PART, len(typed) - _MIN_PART + 1):
        if not _may_part(typed, place):
            continue
        parts = tuple(
            # Latin letters beside kanji or kana are no rōmaji: ITまつり.
            FieldTerm(SearchTerm(f"{LETTER_START}{part}{LETTER_END}"), term.fields)
            if part.isascii() and part.isalpha()
            else FieldTerm(searcher.search_term_of(part), term.fields)
            for part in (typed[:place], typed[place:])
        )
        search = plan.of_terms([*parts, *others]).search(connection)
        for seq in islice(search.seqs(), MAX_SUGGESTIONS):
            yield _Candidate(1, (0, 0), seq, parts)


def _as_romaji(
    connection: sqlite3.Connection, searcher: Searcher, plan: SearchPlan, missing: Sequence[FieldTerm]
) -> Iterator[_Candidate]:
    """Yield the records with a word that the capitals of a missing term would be as rōmaji: 囲碁 for IGO."""
    if len(missing) != 1 or not missing[0].term.surface.endswith(LETTER_END):
        return
    typed = without_marks(missing[0].term.surface)
    if len(typed) < _MIN_ROMAJI or not any(not each.tails for each in pronunciations(typed)):
        return
    patterns = filter(can_be_whole, searcher.search_term_of(typed).patterns)
    read = FieldTerm(SearchTerm("", tuple(patterns), is_complete=True), missing[0].fields)
    others = (each for each in plan.terms if each not in missing)
    search = plan.of_terms([read, *others]).search(connection)
    for seq in islice(search.seqs(), MAX_SUGGESTIONS):
        yield _Candidate(1, (0, 0), seq, (read,))


def _may_part(typed: str, place: int) -> bool:
    """Return whether a word may end at ``place``: not between two ASCII characters, nor between two kana."""
    before, after = typed[place - 1], typed[place]
    if before.isascii() and after.isascii():
        return False
    return not (is_kana(before) and is_kana(after))


def _best(term: FieldTerm, texts: RecordTexts) -> _Candidate | None:
    """Return the place where ``term`` is nearest to a field of a record, or ``None``."""
    best: _Candidate | None = None
    written, marked, read = texts.lines
    for line, field_rank in lines_of(term.fields):
        text = written[line].partition(KEY)[0]
        near = _nearest_in(term.term, text, read[line], marked[line]) if text else None
        if near is not None:
            edits, part = near
            rank = field_rank, length_class(len(text))
            field = TEXT_FIELDS[line]
            candidate = _Candidate(edits, rank, 0, (FieldTerm(part, (field,)),))
            if best is None or (candidate.edits, candidate.rank) < (best.edits, best.rank):
                best = candidate
    return best


def _nearest_in(term: SearchTerm, surface: str, read: str, marked: str) -> tuple[int, SearchTerm] | None:
    """Return the edit distance to the nearest part of a field, and that part to highlight."""
    options = [*_nearest_written(term, surface), *_nearest_read(term, surface, read, marked)]
    return min(options, key=lambda option: option[0], default=None)


def _nearest_written(term: SearchTerm, surface: str) -> Iterator[tuple[int, SearchTerm]]:
    typed = without_marks(term.surface)
    near = nearest_around(term.surface, surface, max_written_edits(typed))
    if near is None or (typed.isascii() and term.patterns):
        return
    part = surface[near.start : near.end]
    begins = LETTER_START in (part[0], surface[near.start - 1 : near.start])
    if begins if typed.isascii() else shares_kanji(typed, part):
        yield near.edits, SearchTerm(part)


def _nearest_read(term: SearchTerm, surface: str, read: str, marked: str) -> Iterator[tuple[int, SearchTerm]]:
    if not read or (term.is_read and not shares_kanji(without_marks(term.surface), surface)):
        return
    for letters, marks in zip(read.split("|"), marked.split("|"), strict=True):
        for pattern, most in _sounds(term):
            near = nearest_words(pattern, letters, marks, most)
            if near is None:
                continue
            part = letters[near.start : near.end]
            if syllables(pattern) > _MIN_FREE or is_same_but_voiced(pattern, part):
                yield near.edits, SearchTerm("", (part,), is_fragment=True)
