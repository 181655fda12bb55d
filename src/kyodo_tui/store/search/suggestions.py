"""Suggest records for a query without hits, and name the terms without a match."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.kana import is_kana
from kyodo_tui.core.search.fields import TEXT_FIELDS
from kyodo_tui.core.search.highlight import FieldTerm
from kyodo_tui.core.search.ranking import bucket, lines_of
from kyodo_tui.core.search.suggestions import max_reading_edits, max_written_edits, nearest_around, pieces
from kyodo_tui.core.search.surface import without_marks
from kyodo_tui.core.search.term import SearchTerm
from kyodo_tui.store.search import fts_query
from kyodo_tui.store.search.rank_ranges import prefixes_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.core.search.ranking import RecordTexts
    from kyodo_tui.store.search.ranked_results import SearchPlan
    from kyodo_tui.store.search.record_cache import RecordCache
    from kyodo_tui.store.search.searcher import Searcher

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
    prefixes = searcher.prefixes
    whole = [fts_query.term_expression(term.term, prefixes_of(term.fields, prefixes)) for term in plan.terms]
    missing = [
        term
        for term, expression in zip(plan.terms, whole, strict=True)
        if not fts_query.finds(connection, plan.expression([expression]))
    ]
    if not missing:
        return Candidates((), (), ())
    blamed = tuple(term.term.surface for term in missing)
    expressions = [
        _near_expression(term, prefixes) if term in missing else expression
        for term, expression in zip(plan.terms, whole, strict=True)
    ]
    near = (
        _examined(connection, searcher.record_cache, plan.expression(expressions), missing)
        if all(expressions)
        else ()
    )
    found = sorted(
        [*near, *_apart(connection, searcher, plan, missing, whole)],
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


def _near_expression(term: FieldTerm, prefixes: Sequence[str]) -> str:
    """Return an expression that finds every record near to ``term``; empty where the term is too short."""
    surface = term.term.surface
    parts: list[SearchTerm] = []
    if most := max_written_edits(len(without_marks(surface))):
        parts += [SearchTerm(piece) for piece in pieces(surface, most)]
    for pattern in term.term.patterns:
        if most := max_reading_edits(len(pattern)):
            parts += [SearchTerm("", (piece,)) for piece in pieces(pattern, most)]
    return fts_query.either(
        fts_query.term_expression(part, prefixes_of(term.fields, prefixes)) for part in dict.fromkeys(parts)
    )


def _examined(
    connection: sqlite3.Connection,
    record_cache: RecordCache,
    expression: str,
    missing: Sequence[FieldTerm],
) -> Iterator[_Candidate]:
    """Yield the records of ``expression`` that have a text near to every missing term."""
    for seq, texts in record_cache.texts(
        list(islice(fts_query.matching(connection, expression), _MAX_EXAMINED))
    ):
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
    connection: sqlite3.Connection,
    searcher: Searcher,
    plan: SearchPlan,
    missing: Sequence[FieldTerm],
    whole: Sequence[str],
) -> Iterator[_Candidate]:
    """Yield the records that hold a missing term in two parts: ユニセフ … 募金 for ユニセフ募金."""
    if len(missing) != 1:
        return
    (term,) = missing
    typed = without_marks(term.term.surface)
    others = [expression for each, expression in zip(plan.terms, whole, strict=True) if each is not term]
    if len(typed) > _MAX_SPLIT:
        return
    for place in range(_MIN_PART, len(typed) - _MIN_PART + 1):
        if not _may_part(typed, place):
            continue
        parts = tuple(
            FieldTerm(searcher.search_term_of(part), term.fields) for part in (typed[:place], typed[place:])
        )
        expressions = [
            fts_query.term_expression(part.term, prefixes_of(part.fields, searcher.prefixes))
            for part in parts
        ]
        if not all(expressions):
            continue
        for seq in islice(
            fts_query.matching(connection, plan.expression([*expressions, *others])), MAX_SUGGESTIONS
        ):
            yield _Candidate(1, (0, 0), seq, parts)


def _may_part(typed: str, place: int) -> bool:
    """Return whether a word may end at ``place``: not between two ASCII characters, nor between two kana."""
    before, after = typed[place - 1], typed[place]
    if before.isascii() and after.isascii():
        return False
    return not (is_kana(before) and is_kana(after))


def _best(term: FieldTerm, texts: RecordTexts) -> _Candidate | None:
    """Return the place where ``term`` is nearest to a field of a record, or ``None``."""
    best: _Candidate | None = None
    written, _, read = texts.lines
    for line, field_rank in lines_of(term.fields):
        near = _nearest_in(term.term, written[line], read[line]) if written[line] else None
        if near is not None:
            edits, part = near
            rank = field_rank, bucket(len(written[line]))
            field = TEXT_FIELDS[line]
            candidate = _Candidate(edits, rank, 0, (FieldTerm(part, (field,)),))
            if best is None or (candidate.edits, candidate.rank) < (best.edits, best.rank):
                best = candidate
    return best


def _nearest_in(term: SearchTerm, surface: str, read: str) -> tuple[int, SearchTerm] | None:
    """Return the edit distance to the nearest part of a field, and that part to highlight."""
    options: list[tuple[int, SearchTerm]] = []
    written = nearest_around(term.surface, surface, max_written_edits(len(without_marks(term.surface))))
    if written is not None:
        options.append((written.edits, SearchTerm(surface[written.start : written.end])))
    for letters in read.split("|") if read else ():
        for pattern in term.patterns:
            heard = nearest_around(pattern, letters, max_reading_edits(len(pattern)))
            if heard is not None:
                options.append((heard.edits, SearchTerm("", (letters[heard.start : heard.end],))))
    return min(options, key=lambda option: option[0], default=None)
