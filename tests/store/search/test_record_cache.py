"""What is kept at hand is what the database holds, and never more than its limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from searching import ids, ranked

from kyodo_tui.core.search.query import parse
from kyodo_tui.core.search.ranking import NO_RANK
from kyodo_tui.store.row_values import FaultyValueError
from kyodo_tui.store.search import record_cache
from kyodo_tui.store.search.record_cache import RecordCache

if TYPE_CHECKING:
    from kyodo_tui.store.database import Database


@pytest.mark.parametrize("limit", [1, 7, 10_000])
def test_rows_are_the_same_whatever_is_kept(
    reader: Database, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_cache, "MAX_ROWS", limit)
    kept = RecordCache(reader.connection.sqlite)
    whole = RecordCache(reader.connection.sqlite).rows(range(1, 219))
    assert len(whole) == 218
    for seqs in ([5, 3, 4], [4, 100, 3, 218], list(range(1, 50)), [5, 3, 4]):
        assert kept.rows(seqs) == [whole[seq - 1] for seq in seqs]
        assert len(kept._rows) <= limit


def test_a_row_that_is_not_there_is_a_fault(reader: Database) -> None:
    with pytest.raises(FaultyValueError):
        RecordCache(reader.connection.sqlite).rows([999, 5])


@pytest.mark.parametrize("limit", [0, 2_000, 10_000_000])
def test_ranks_are_the_same_whatever_is_kept(
    reader: Database, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_cache, "MAX_CHARACTERS", limit)
    kept = RecordCache(reader.connection.sqlite)
    seqs = list(range(1, 219))
    for query in ("k", "防災", "課:k", "bousai kai", "k"):
        found = kept.ranked(reader.search_terms(parse(query)), seqs)
        hits = [seq for rank, seq in found if rank < NO_RANK]
        assert [row.id for row in kept.rows(hits)] == list(ranked(reader, parse(query)))
        assert kept._characters == sum(texts.size for texts in kept._texts.values()) <= limit


def test_what_was_ranked_is_cheaper_to_rank_again(reader: Database) -> None:
    kept = RecordCache(reader.connection.sqlite)
    before = kept.cost(1)
    kept.ranked(reader.search_terms(parse("k")), [1])
    assert kept.cost(1) < before


def test_hits_that_are_all_ranked_need_not_be_counted(reader: Database) -> None:
    asked: list[str] = []
    selection = reader.select(parse("防災"))
    selection.rows(0, 10)
    reader.connection.sqlite.set_trace_callback(asked.append)
    total = selection.total
    reader.connection.sqlite.set_trace_callback(None)
    assert total == len(ids(reader, "防災"))
    assert asked == []
