"""A condition holds for every record that matches, and for no other where it says so."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from searching import rank

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.letters import plain
from kyodo_tui.core.japanese.transcription import marked_readings
from kyodo_tui.core.search.fields import TEXT_FIELDS
from kyodo_tui.core.search.highlight import FieldTerm
from kyodo_tui.core.search.surface import surface_of
from kyodo_tui.core.search.term import SearchTerm, search_term
from kyodo_tui.ingest.readings.reviewed import parse_ruby
from kyodo_tui.store.search.fts_query import term_clause
from kyodo_tui.store.search.fts_tokens import encode_read
from kyodo_tui.store.search.text_condition import ALWAYS, Condition, all_match, any_matches, both

RUBY = (
    "防災[ぼうさい]|訓練[くんれん]",
    "苫小牧[とまこまい]|港[みなと]|まつり",
    "市立[しりつ/いちりつ]|図書[としょ]|館[かん]",
    "公園[こうえん]|公演[こうえん]",
    "講演[こうえん]|会[かい]",
    "JR[じぇいあーる]|ヘルシー|ウォーキング",
)
FIELDS = ("name", "department", "effects")
ROWS = [
    {field: (surface_of(text), marked_readings(text, words))}
    for field in FIELDS
    for text, words in map(parse_ruby, RUBY)
]


def holding(condition: Condition) -> set[int]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE search_lines (record INTEGER PRIMARY KEY, written, letters)")
        for number, fields in enumerate(ROWS):
            lines = [fields.get(field, ("", ())) for field in TEXT_FIELDS]
            letters = encode_read(plain("\n".join("|".join(readings) for _, readings in lines)))
            written = "\n".join(text for text, _ in lines)
            connection.execute("INSERT INTO search_lines VALUES (?, ?, ?)", (number, written, letters))
        rows = connection.execute(
            f"SELECT record FROM search_lines WHERE {condition.sql}", condition.parameters
        )
        return {number for (number,) in rows}


def matching(term: FieldTerm) -> set[int]:
    return {number for number, row in enumerate(ROWS) if rank(term, row) is not None}


def terms(typed: str, readings: tuple[str, ...] = ()) -> list[FieldTerm]:
    term = search_term(fold(typed).text, readings, phonetic=typed)
    return [FieldTerm(term, TEXT_FIELDS), FieldTerm(term, ("name",)), FieldTerm(term, ("effects", "purpose"))]


TERMS = [
    term
    for typed, readings in (
        *(("防災", ("ぼうさい",)), ("公演", ("こうえん",)), ("講演会", ("こうえんかい",))),
        *((typed, ()) for typed in ("bousaikun", "ousai", "tomakomai", "ぼうさい", "図書館", "wo-ki", "jr", "tk", "k")),
    )
    for term in terms(typed, readings)
]  # fmt: skip


@pytest.mark.parametrize("term", TERMS, ids=lambda term: f"{term.term.surface}-{term.fields[0]}")
def test_what_matches_fulfils_the_condition(term: FieldTerm) -> None:
    condition = any_matches([term])
    matches, holds = matching(term), holding(condition)
    assert matches <= holds
    assert not condition.is_sufficient or holds == matches
    # What the index tells exactly is not asked of the texts again.
    is_exact = term_clause(term.term, term.fields).is_exact
    assert all_match([term]) == (ALWAYS if is_exact else replace(condition, sql=all_match([term]).sql))
    assert is_exact or holding(all_match([term])) == holds


def test_what_is_typed_is_never_sql() -> None:
    for text in ("' OR 1 --", '"', "?", "%", "\\"):
        assert holding(any_matches([FieldTerm(SearchTerm(text), TEXT_FIELDS)])) == set()


def test_several_terms_and_excluded_ones() -> None:
    koen, tosyo, jr = (
        FieldTerm(search_term(typed), TEXT_FIELDS) for typed in ("kouenkai", "ichiritutosyo", "zvkpt")
    )
    assert matching(koen)
    assert matching(tosyo)
    assert holding(all_match([koen, tosyo])) == matching(koen) & matching(tosyo) == set()
    assert holding(any_matches([koen, tosyo])) == matching(koen) | matching(tosyo)
    assert holding(both(any_matches([koen, tosyo]), all_match([], [koen]))) == matching(tosyo)
    refused = all_match([], [koen])
    assert refused.is_sufficient
    assert holding(refused) == set(range(len(ROWS))) - matching(koen)
    # Initials are not told by letters alone: nothing is refused that may be a hit.
    uncertain = all_match([], [jr])
    assert not uncertain.is_sufficient
    assert holding(uncertain) == set(range(len(ROWS)))
    assert all_match([]).is_sufficient
