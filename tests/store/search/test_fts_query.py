"""The tokens of the index and the expressions over them: what is asked for is found, and nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from searching import kind_of

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.transcription import transcriptions
from kyodo_tui.core.search.fields import TEXT_FIELDS
from kyodo_tui.core.search.ranking import MatchKind, bucket
from kyodo_tui.core.search.surface import surface_of
from kyodo_tui.core.search.term import SearchTerm, search_term
from kyodo_tui.ingest.readings.reviewed import parse_ruby
from kyodo_tui.store.search import fts_query
from kyodo_tui.store.search.fts_tokens import ANY, DDL, FIELD_LETTERS, Tokens, all_prefixes

if TYPE_CHECKING:
    from collections.abc import Sequence

RUBY = (
    "防災[ぼうさい]|訓練[くんれん]",
    "苫小牧[とまこまい]|港[みなと]|まつり",
    "市立[しりつ/いちりつ]|図書[としょ]|館[かん]",
    "文化[ぶんか]|公会[こうかい]|会議[かいぎ]",
    "障がい[しょうがい]|者[しゃ]|の|日[ひ]",
    "JR[じぇいあーる]|ヘルシー|ウォーキング",
    "R.Y.H[あーるわいえいち]|&|“[]|*|\\|NEAR(a,b)[にあ]",
    "さなえ|会[かい]",
)


def found(
    texts: Sequence[tuple[str, str]], term: SearchTerm, kinds: Sequence[MatchKind] = tuple(MatchKind)
) -> set[int]:
    """Return the numbers of ``texts`` (field, line of readings) that the index finds."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(DDL)
        prefixes = [add(connection, number, *text) for number, text in enumerate(texts)]
        expressions = [
            fts_query.term_expression(term, (ANY,)),
            fts_query.either(
                phrase
                for kind in kinds
                for prefix in dict.fromkeys(prefixes)
                for phrase in fts_query.kind_phrases(term, kind, [prefix])
            ),
        ]
        results = [matching(connection, expression) for expression in expressions]
    if len(kinds) == len(MatchKind):
        assert results[0] == results[1]
    return results[1]


def add(connection: sqlite3.Connection, number: int, field: str, ruby: str) -> str:
    text, words = parse_ruby(ruby)
    tokens = Tokens()
    prefix = tokens.add_field(
        field, surface_of(text), [transcription.marked for transcription in transcriptions(text, words)]
    )
    connection.execute(
        "INSERT INTO search_index(rowid, grams, runs) VALUES (?, ?, ?)", (number, *tokens.columns())
    )
    return prefix


def matching(connection: sqlite3.Connection, expression: str) -> set[int]:
    if not expression:
        return set()
    rows = connection.execute("SELECT rowid FROM search_index WHERE search_index MATCH ?", (expression,))
    return {number for (number,) in rows}


def kind(term: SearchTerm, ruby: str) -> MatchKind | None:
    text, words = parse_ruby(ruby)
    return kind_of(
        term, surface_of(text), [transcription.marked for transcription in transcriptions(text, words)]
    )


TYPED = [
    *(
        "防",
        "防災",
        "災訓",
        "災訓練",
        "ぼうさい",
        "かい",
        "さん",
        "苫小牧港まつり",
        "としょかん",
        "jrへるしー",
    ),
    *(
        "b",
        "bo",
        "bousai",
        "bousaikunren",
        "kunren",
        "unren",
        "saiku",
        "kai",
        "minatomatsuri",
        "itiritutosyo",
    ),
    *("tbk", "bk", "bkk", "jr", "JR", "uo-kingu", "wo", "r.y.h", "near("),
    *'*&"():^%[]',
]


@pytest.mark.parametrize("typed", TYPED)
def test_the_index_finds_what_matches(typed: str) -> None:
    term = search_term(fold(typed).text, phonetic=typed)
    if not term.surface:
        return
    texts = [("name", ruby) for ruby in RUBY]
    assert found(texts, term) == {n for n, ruby in enumerate(RUBY) if kind(term, ruby) is not None}


@pytest.mark.parametrize("typed", TYPED)
def test_each_kind_is_found_by_its_own_expressions(typed: str) -> None:
    term = search_term(fold(typed).text, phonetic=typed)
    if not term.surface:
        return
    texts = [("name", ruby) for ruby in RUBY]
    for limit in MatchKind:
        kinds = [each for each in MatchKind if each <= limit]
        expected = {
            n
            for n, ruby in enumerate(RUBY)
            if (kind(term, ruby) or 0) <= limit and kind(term, ruby) is not None
        }
        assert found(texts, term, kinds) == expected


@given(
    st.text(max_size=12)
    | st.text(st.sampled_from('防災ぼうabR.*"():-+^_%\x00\x1f\ue028\U0001f386㈱ー・ '), max_size=8),
    st.integers(0, 8),
    st.integers(1, 6),
)
def test_every_part_of_a_text_is_found_and_finds_only_what_holds_it(
    text: str, start: int, length: int
) -> None:
    folded = fold(text).text
    part = folded[start : start + length]
    if not part:
        return
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(DDL)
        for number, other in enumerate((folded, folded[::-1])):
            tokens = Tokens()
            if other:
                tokens.add_field("name", other, ())
            connection.execute(
                "INSERT INTO search_index(rowid, grams, runs) VALUES (?, ?, ?)", (number, *tokens.columns())
            )
        expression = fts_query.term_expression(SearchTerm(part), (ANY,))
        assert matching(connection, expression) == {
            n for n, other in enumerate((folded, folded[::-1])) if part in other
        }


def test_a_phrase_does_not_reach_from_one_text_into_the_next() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(DDL)
        tokens = Tokens()
        tokens.add_field("name", "あいうえ", ["ＡIUE"])
        tokens.add_field("organiser", "おかきく", ["ＯKaKiKu"])
        connection.execute("INSERT INTO search_index(rowid, grams, runs) VALUES (1, ?, ?)", tokens.columns())
        assert matching(connection, fts_query.term_expression(SearchTerm("うえおか"), (ANY,))) == set()
        assert matching(connection, fts_query.term_expression(SearchTerm("", ("UEOKaKi",)), (ANY,))) == set()
        assert matching(connection, fts_query.term_expression(SearchTerm("いうえ"), (ANY,))) == {1}


def test_fields_are_told_apart() -> None:
    texts = [(field, "防災[ぼうさい]") for field in TEXT_FIELDS]
    term = search_term("ぼうさい")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(DDL)
        for number, text in enumerate(texts):
            prefix = add(connection, number, *text)
            assert prefix == f"{FIELD_LETTERS[text[0]]}{bucket(2)}"
            assert prefix in all_prefixes()
        for number, (field, _) in enumerate(texts):
            prefix = f"{FIELD_LETTERS[field]}{bucket(2)}"
            assert matching(connection, fts_query.term_expression(term, (prefix,))) == {number}
        assert matching(connection, fts_query.term_expression(term, (ANY,))) == set(range(len(texts)))


def test_facets() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(DDL)
        for number, (facet, value) in enumerate(
            [("form", "sponsor"), ("form", "委託・補助"), ("month", "2020-10")]
        ):
            tokens = Tokens()
            tokens.add_facet(facet, value)
            connection.execute(
                "INSERT INTO search_index(rowid, grams, runs) VALUES (?, ?, ?)", (number, *tokens.columns())
            )
        assert matching(connection, fts_query.facet_expression("form", ["sponsor"])) == {0}
        assert matching(connection, fts_query.facet_expression("form", ["委託・補助", "sponsor"])) == {0, 1}
        assert matching(connection, fts_query.facet_expression("month", ["2020-10"])) == {2}
        assert matching(connection, fts_query.facet_expression("form", ["2020-10", 'x" OR "zf'])) == set()
        assert matching(connection, fts_query.EVERY) == {0, 1, 2}
        assert fts_query.facet_expression("form", []) == ""


def test_joining_expressions() -> None:
    assert fts_query.either([]) == fts_query.both([]) == ""
    assert fts_query.either(['"a"', ""]) == fts_query.both(["", '"a"']) == '"a"'
    assert fts_query.either(['"a"', '"b"']) == '("a" OR "b")'
    assert fts_query.both(['"a"', '"b"']) == '("a" AND "b")'


def test_a_sign_is_not_taken_for_a_character_of_an_office() -> None:
    texts = [("name", "市\ue025の会"), ("name", "市%の会")]
    assert found(texts, search_term(fold("%の会").text)) == {1}
    assert found(texts, search_term(fold("\ue025の会").text)) == {0}


@pytest.mark.parametrize(
    ("typed", "readings", "alone", "among_others"),
    [
        ("bousai", (), False, False),
        ("ぼう", (), False, False),
        ("ぼうさい", (), False, True),
        ("kodomokai", (), True, True),
        ("bousaikunren", (), True, True),
        ("防災", ("ぼうさい",), False, False),
        ("防災訓練", ("ぼうさいくんれん",), True, True),
    ],
)
def test_what_is_found_by_a_part_of_its_tokens_is_told(
    typed: str, readings: tuple[str, ...], alone: bool, among_others: bool
) -> None:
    term = search_term(typed, readings)
    assert fts_query.is_loose(term, in_classes=False) == alone
    assert fts_query.is_loose(term, in_classes=True) == among_others


LONG = "苫小牧[とまこまい]|港[みなと]|まつり"


def test_a_word_is_found_in_each_class_of_fields_and_in_many() -> None:
    texts = [("name", LONG), ("organiser", LONG), ("purpose", RUBY[7])]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(DDL)
        prefixes = [add(connection, number, *text) for number, text in enumerate(texts)]
        for typed in ("tomako", "tomakomai", "tomakomaiminatomatsuri", "とまこまいみなと"):
            for wanted in (prefixes, prefixes[:1], [*prefixes, "d0", "p0"]):
                expression = fts_query.either(
                    fts_query.kind_phrases(search_term(typed), MatchKind.WORD, wanted)
                )
                assert matching(connection, expression) == {n for n in (0, 1) if prefixes[n] in wanted}


def test_a_long_reading_is_found_by_a_few_runs_that_make_it_up() -> None:
    term = search_term("tomakomaiminatomatsuri")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(DDL)
        add(connection, 0, "name", LONG)
        add(connection, 1, "name", "港[みなと]|まつり|苫小牧[とまこまい]")
        exact, some = (fts_query.term_expression(term, (ANY,), exact=exact) for exact in (True, False))
        assert matching(connection, exact) == matching(connection, some) == {0}
    assert some.count("ar") < exact.count("ar") / 2


@pytest.mark.parametrize("wanted", [ANY, "n1"])
def test_what_is_long_is_found_by_runs_that_cover_it(wanted: str) -> None:
    folded = "苫小牧市民文化祭実行委員会"
    texts = [folded, "実行委員会苫小牧市民文化祭", folded[1:], folded[:-1]]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(DDL)
        for number, text in enumerate(texts):
            tokens = Tokens()
            assert tokens.add_field("name", text, ()) == "n1"
            tokens.add_field("purpose", text[::-1], ())
            connection.execute(
                "INSERT INTO search_index(rowid, grams, runs) VALUES (?, ?, ?)", (number, *tokens.columns())
            )
        for length in range(1, len(folded) + 1):
            for start in range(len(folded) - length + 1):
                part = folded[start : start + length]
                holding = {number for number, text in enumerate(texts) if part in text}
                exact, some = (
                    fts_query.term_expression(SearchTerm(part), (wanted,), exact=exact)
                    for exact in (True, False)
                )
                assert matching(connection, exact) == matching(connection, some) == holding
                assert some.count("s") <= exact.count("s")
                # Four runs and more are asked for by half of them.
                assert (
                    fts_query.is_loose(SearchTerm(part), in_classes=False)
                    == (length >= 6)
                    == ("NEAR" in some)
                )


def test_kanji_that_are_only_heard() -> None:
    term = search_term("公演", ("こうえん",))
    texts = ["公演[こうえん]|会[かい]", "公園[こうえん]|会[かい]", "講演[こうえん]|会[かい]", "講話[こうわ]"]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(DDL)
        for number, ruby in enumerate(texts):
            add(connection, number, "name", ruby)
        heard = list(fts_query.kind_phrases(term, MatchKind.WORD, (ANY,)))
        assert matching(connection, fts_query.either(heard)) == {0, 1, 2}
        # 演 or 公 is in each of them.
        assert matching(connection, fts_query.heard_only(term, heard)) == {1, 2}


def test_of_many_classes_the_two_tokens_are_asked_together() -> None:
    term = search_term("ぼうさい")
    few, many = ["n0", "d0", "o0"], ["n0", "d0", "o0", "p0"]
    for kind in (MatchKind.WRITTEN, MatchKind.WORD):
        assert all('"a' not in phrase for phrase in fts_query.kind_phrases(term, kind, few))
    (together,) = fts_query.kind_phrases(term, MatchKind.WRITTEN, many)
    assert together.count('"aw') == len(term.patterns)
