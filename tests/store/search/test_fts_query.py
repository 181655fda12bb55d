"""Clauses of the index: candidates are all that match, what is certain matches, and nothing typed is FTS5 syntax."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from searching import kind_of, rank

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.transcription import marked_readings
from kyodo_tui.core.search.fields import FIELD_RANK, LENGTH_CLASSES, TEXT_FIELDS
from kyodo_tui.core.search.highlight import FieldTerm
from kyodo_tui.core.search.ranking import MatchKind, sizes
from kyodo_tui.core.search.surface import surface_of
from kyodo_tui.core.search.term import SearchTerm, search_term
from kyodo_tui.ingest.readings.reviewed import parse_ruby
from kyodo_tui.store.schema import SEARCH_INDEX_DDL
from kyodo_tui.store.search.fts_query import (
    EVERYTHING,
    NOTHING,
    Clause,
    all_of,
    any_of,
    facet_clause,
    in_context,
    kind_clause,
    term_clause,
)
from kyodo_tui.store.search.fts_tokens import FIELD_GROUPS, INSERT, READ_SIZES, WRITTEN_SIZES, index_row
from kyodo_tui.store.search.index_search import matching
from kyodo_tui.store.search.rank_ranges import RankRange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RUBY = (
    "防災[ぼうさい]|訓練[くんれん]",
    "苫小牧[とまこまい]|港[みなと]|まつり",
    "市立[しりつ/いちりつ]|図書[としょ]|館[かん]",
    "文化[ぶんか]|公会[こうかい]|会議[かいぎ]",
    "障がい[しょうがい]|者[しゃ]|の|日[ひ]",
    "JR[じぇいあーる]|ヘルシー|ウォーキング",
    "R.Y.H[あーるわいえいち]|&|“[]|*|\\|NEAR(a,b)[にあ]",
    "さなえ|会[かい]",
    "苫小牧[とまこまい]|市[し]|まこ|まいとまこ",
    "講演[こうえん]|会[かい]",
    "小園[こえん]|会[かい]",
    "スキー|教室[きょうしつ]",
    "好き[すき]|な|去年[きょねん]",
)
Fields = dict[str, tuple[str, tuple[str, ...]]]
"""Field → surface and marked readings."""


def fields_of(field: str, ruby: str) -> Fields:
    text, words = parse_ruby(ruby)
    return {field: (surface_of(text), marked_readings(text, words))}


def index(rows: Sequence[Fields], facets: Sequence[Sequence[tuple[str, str]]] = ()) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(SEARCH_INDEX_DDL)
    for number, fields in enumerate(rows):
        connection.execute(INSERT, index_row(number, fields, facets[number] if facets else ()))
    return connection


def found(rows: Sequence[Fields], *clauses: Clause) -> Iterator[tuple[set[int], set[int]]]:
    """Yield the candidates and the certain hits of each clause."""
    with closing(index(rows)) as connection:
        for clause in clauses:
            candidates = set(matching(connection, clause.candidates))
            certain = set(matching(connection, clause.certain))
            assert certain <= candidates
            uncertain = set(matching(connection, clause.uncertain))
            assert uncertain == candidates - certain
            assert not (clause.is_exact and uncertain)
            yield candidates, certain


TYPED = [
    *("防", "防災", "災訓", "災訓練", "ぼうさい", "かい", "さん", "苫小牧港まつり", "としょかん", "jrへるしー"),
    *("b", "bo", "bousai", "bousaikunren", "kunren", "unren", "saiku", "kai", "minatomatsuri", "itiritutosyo"),
    *("tbk", "bk", "bkk", "jr", "JR", "uo-kingu", "wo", "r.y.h", "near(", "tomako", "makomai", "tomakomaisi"),
    *("こ", "こう", "こえ", "こうえん", "こえん", "kouen", "koen", "こうえんかい", "kouenkai", "koenkai", "こえんか"),
    *("すき", "すきー", "suki-", "きょ", "きょう", "kyoush", "きょうしつ", "すきーきょうしつ"),
    *'*&"():^%[]',
]  # fmt: skip


@pytest.mark.parametrize("typed", TYPED)
def test_candidates_are_all_that_match_and_what_is_certain_matches(typed: str) -> None:
    term = search_term(fold(typed).text, phonetic=typed)
    if not term.surface:
        return
    rows = [fields_of("name", ruby) for ruby in RUBY]
    kinds = [kind_of(term, *row["name"]) for row in rows]
    matches = {number for number, kind in enumerate(kinds) if kind is not None}
    ((candidates, certain),) = found(rows, term_clause(term))
    assert certain <= matches <= candidates
    # Short pieces are tokens of their own.
    if len(term.surface) <= WRITTEN_SIZES[-1] and all(
        len(pattern) <= READ_SIZES[-1] for pattern in term.patterns
    ):
        assert candidates == matches
    for kind in MatchKind:
        better = {number for number, each in enumerate(kinds) if each is not None and each <= kind}
        exactly = {number for number, each in enumerate(kinds) if each is kind}
        ((candidates, certain),) = found(rows, kind_clause(term, kind))
        # Records of a better kind are seen before, whether or not they are found again.
        assert exactly <= candidates
        assert certain <= better


def test_whole_words_are_found_whatever_the_length_of_a_long_pattern() -> None:
    rows = [fields_of("name", ruby) for ruby in RUBY]
    term = SearchTerm("", ("Ko:EXKaI",), is_complete=True)
    ((candidates, _),) = found(rows, term_clause(term))
    assert {RUBY[number] for number in candidates} == {"講演[こうえん]|会[かい]", "小園[こえん]|会[かい]"}


@pytest.mark.parametrize("typed", TYPED)
def test_the_hits_of_ranks_are_candidates_in_their_places(typed: str) -> None:
    term = search_term(fold(typed).text, phonetic=typed)
    if not term.surface:
        return
    rows = [fields_of(field, ruby) for field in ("name", "organiser", "effects") for ruby in RUBY]
    ranks = [rank(FieldTerm(term, TEXT_FIELDS), row) for row in rows]
    wanted = [
        RankRange(kind, field_rank, size)
        for kind in MatchKind
        for field_rank in sorted(set(FIELD_RANK.values()))
        for size in (None, *range(sizes(kind)))
    ]
    clauses = [
        kind_clause(term, run.kind, run.places(TEXT_FIELDS) or (), typed=run.is_as_typed)
        for run in wanted
        if run.kind is not None
    ]
    for run, (candidates, certain) in zip(wanted, found(rows, *clauses), strict=True):
        assert {number for number, each in enumerate(ranks) if each and each in run} <= candidates
        worst = run.kind, run.field_rank, LENGTH_CLASSES * 2 if run.size is None else run.size
        assert all(each is not None and each <= worst for each in (ranks[number] for number in certain))


@given(
    st.text(max_size=12)
    | st.text(st.sampled_from('防災ぼうabR.*"():-+^_%\x00\x1f\ue028\U0001f386㈱ー・ '), max_size=8),
    st.integers(0, 8),
    st.integers(1, 6),
)
def test_every_part_of_a_text_is_found(text: str, start: int, length: int) -> None:
    folded = fold(text).text
    part = folded[start : start + length]
    if not part:
        return
    texts = (folded, folded[::-1])
    holding = {number for number, each in enumerate(texts) if part in each}
    ((candidates, certain),) = found([{"name": (each, ())} for each in texts], term_clause(SearchTerm(part)))
    assert certain <= holding <= candidates
    if len(part) <= WRITTEN_SIZES[-1]:
        assert certain == candidates


def test_fields_are_told_apart_and_those_that_share_places_by_their_texts() -> None:
    rows = [fields_of(field, "防災[ぼうさい]") for field in TEXT_FIELDS]
    term = search_term("ぼう")
    everything = set(range(len(rows)))
    assert list(found(rows, term_clause(term))) == [(everything, everything)]
    for number, field in enumerate(TEXT_FIELDS):
        ((candidates, certain),) = found(rows, term_clause(term, (field,)))
        sharing = {n for n, other in enumerate(TEXT_FIELDS) if FIELD_GROUPS[other] == FIELD_GROUPS[field]}
        assert candidates == sharing
        assert certain == (sharing if sharing == {number} else set())


def test_facets() -> None:
    facets = [[("form", "sponsor")], [("form", "委託・補助")], [("month", "2020-10")]]
    with closing(index([{}, {}, {}], facets)) as connection:
        for code, values, expected in (
            ("form", ["sponsor"], {0}),
            ("form", ["委託・補助", "sponsor"], {0, 1}),
            ("month", ["2020-10"], {2}),
            ("form", ["2020-10", 'x" OR "zf'], set()),
            ("form", [], set()),
        ):
            clause = facet_clause(code, values)
            assert clause.is_exact
            assert set(matching(connection, clause.candidates)) == expected
        assert set(matching(connection, EVERYTHING.candidates)) == {0, 1, 2}


A, B, LOOSE = Clause.exact('"a"'), Clause.exact('"b"'), Clause('("c" AND "d")', "")


@pytest.mark.parametrize(
    ("clause", "candidates", "certain"),
    [
        (any_of([]), "", ""),
        (any_of([A, NOTHING]), '"a"', '"a"'),
        (any_of([A, B, A]), '("a" OR "b")', '("a" OR "b")'),
        (any_of([A, LOOSE]), '("a" OR ("c" AND "d"))', '"a"'),
        (all_of([]), '"zf"', '"zf"'),
        (all_of([A, EVERYTHING]), '"a"', '"a"'),
        (all_of([A, NOTHING]), "", ""),
        (all_of([A, B]), '("a" AND "b")', '("a" AND "b")'),
        (all_of([A, LOOSE]), '("a" AND ("c" AND "d"))', ""),
        (A.without(NOTHING), '"a"', '"a"'),
        (A.without(B), '("a" NOT "b")', '("a" NOT "b")'),
        # Not every candidate of what is excluded matches it.
        (A.without(LOOSE), '"a"', '("a" NOT ("c" AND "d"))'),
        (NOTHING.without(A), "", ""),
    ],
)
def test_joining_clauses(clause: Clause, candidates: str, certain: str) -> None:
    assert (clause.candidates, clause.certain) == (candidates, certain)


def test_a_sign_is_not_taken_for_a_character_of_an_office() -> None:
    rows: list[Fields] = [{"name": (text, ())} for text in ("市\ue025の会", "市%の会")]
    typed = ("%の", "\ue025の")
    clauses = (term_clause(search_term(fold(each).text)) for each in typed)
    assert list(found(rows, *clauses)) == [({1}, {1}), ({0}, {0})]


def test_what_is_long_is_found_by_pieces_that_cover_it() -> None:
    folded = "苫小牧市民文化祭実行委員会"
    texts = [folded, "実行委員会苫小牧市民文化祭", folded[1:], folded[:-1]]
    rows: list[Fields] = [{"name": (text, ()), "purpose": (text[::-1], ())} for text in texts]
    for length in range(1, len(folded) + 1):
        for start in range(len(folded) - length + 1):
            part = folded[start : start + length]
            holding = {number for number, text in enumerate(texts) if part in text or part in text[::-1]}
            ((candidates, certain),) = found(rows, term_clause(SearchTerm(part)))
            assert holding <= candidates
            assert certain == (holding if length <= WRITTEN_SIZES[-1] else set())


def test_a_reading_of_kanji_counts_in_its_context() -> None:
    term = search_term("公演", ("こうえん",))
    rows = [
        fields_of("name", ruby) for ruby in ("公演[こうえん]", "公園[こうえん]", "こうえん", "講話[こうわ]")
    ]
    alone = kind_clause(term, MatchKind.WORD)
    ((by_reading, _), (in_its_context, _)) = found(rows, alone, in_context(term, [alone]))
    assert by_reading == {0, 1, 2}
    # Other kanji with the same sound are other words.
    assert in_its_context == {2}
