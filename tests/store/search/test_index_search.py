"""Searches of the index give what matches: in document order, counted, and only as far as they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from searching import EVERYTHING, draws, ids, ranked

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.search import index_search

if TYPE_CHECKING:
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.store.database import Database
    from kyodo_tui.store.search.index_search import IndexSearch

QUERIES = (
    *(
        "苫小牧市",
        "tomakom",
        "とまこまい",
        "防災訓練",
        "bk",
        "k",
        "市",
        "kouen 会",
        "課:苫小牧",
        "目的:bousai",
    ),
    *("目的:文化", "効果:市民 目的:まちづくり", "講演会", "公演", "んぽ", "1回", "10月18日"),
)


def search_of(reader: Database, query: Query, scope: Scope = EVERYTHING) -> IndexSearch:
    return reader._queries.searcher.plan(query, scope).search(reader.connection.sqlite)


def numbers(reader: Database) -> dict[str, int]:
    return {record_id: seq for seq, record_id in enumerate(ids(reader, ""), 1)}


def test_a_search_finds_what_matches_in_document_order(reader: Database, records: list[Record]) -> None:
    number = numbers(reader)
    for text in (*QUERIES, *draws(records, reader, 60, seed=8)):
        query = parse(text)
        expected = sorted(number[record_id] for record_id in ranked(reader, query))
        search = search_of(reader, query)
        assert list(search.seqs()) == expected, text
        assert search.count() == len(expected), text
        assert search.finds_any() == bool(expected), text


def test_what_is_excluded_is_all_that_matches(reader: Database, records: list[Record]) -> None:
    number = numbers(reader)
    everything = set(number.values())
    for text in ("tomakomai", "市", "苫小牧市", "bk", "課:苫小牧", "目的:bousai", "んぽ"):
        matches = {number[record_id] for record_id in ranked(reader, parse(text))}
        search = search_of(reader, parse(f"-{text}"))
        assert list(search.seqs()) == sorted(everything - matches), text
        assert search.count() == len(everything - matches), text


def test_a_scope_limits_a_search(reader: Database) -> None:
    scope = Scope(form=["sponsor"], holder="board")
    for text in ("tomakomai", "苫小牧市", "-苫小牧市"):
        found = search_of(reader, parse(text), scope)
        assert found.count() == reader.counts(parse(text), [scope])[scope]


@pytest.mark.parametrize("text", ["tomakom", "-tomakom"])
def test_the_first_records_need_no_comparison_of_all(
    reader: Database, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_search, "_FIRST_PART", 4)
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1

    connection = reader.connection.sqlite
    search = search_of(reader, parse(text))
    work = []
    for most in (1, 1_000):
        steps = 0
        connection.set_progress_handler(step, 10)
        assert len([seq for seq, _ in zip(search.seqs(), range(most), strict=False)]) >= min(most, 50)
        connection.set_progress_handler(None, 0)
        work.append(steps)
    assert work[0] * 3 < work[1]
