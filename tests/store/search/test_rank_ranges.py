"""Ranges of ranks: taken apart they are all there, in order, and each has the columns of its fields."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_tui.core.search.fields import FIELD_RANK, LENGTH_CLASSES, TEXT_FIELDS
from kyodo_tui.core.search.ranking import MatchKind, Rank, sizes
from kyodo_tui.store.search.fts_tokens import COLUMNS
from kyodo_tui.store.search.rank_ranges import EVERY_RANK, RankRange

if TYPE_CHECKING:
    from collections.abc import Iterator

RANKS = [
    (int(kind), field_rank, size)
    for kind in MatchKind
    for field_rank in sorted(set(FIELD_RANK.values()))
    for size in range(sizes(kind))
]


def held(*runs: RankRange) -> set[Rank]:
    return {rank for rank in RANKS if any(rank in run for run in runs)}


def all_runs(run: RankRange = EVERY_RANK) -> Iterator[RankRange]:
    yield run
    for part in run.narrower():
        yield from all_runs(part)


def test_the_single_ranks_come_in_order() -> None:
    single = [run for run in all_runs() if not run.narrower()]
    assert [held(run) for run in single] == [{rank} for rank in RANKS]


def test_parts_are_the_whole_and_better_parts_come_first() -> None:
    for run in all_runs():
        parts = run.narrower()
        assert not parts or held(*parts) == held(run)
        assert all(max(held(one)) < min(held(other)) for one, other in pairwise(parts))


def test_a_run_and_all_better_ranks() -> None:
    for run in all_runs():
        worst = max(held(run))
        found = held(*run.and_better())
        # What begins a word begins a syllable: that run may be left out where syllables are asked everywhere.
        implied = (
            {rank for rank in RANKS if rank[0] == MatchKind.WORD} if worst[0] >= MatchKind.SYLLABLE else set()
        )
        assert found | implied == {rank for rank in RANKS if rank <= worst}
        if implied - found:
            assert held(RankRange(MatchKind.SYLLABLE)) <= found


def test_columns_are_those_of_the_fields_and_length_classes_of_the_ranks() -> None:
    for run in all_runs():
        columns = run.columns(TEXT_FIELDS)
        assert (columns == ()) == (run.field_rank is None)
        if run.field_rank is not None:
            assert columns == tuple(
                f"{field}{size}"
                for field in TEXT_FIELDS
                for size in range(LENGTH_CLASSES)
                if FIELD_RANK[field] == run.field_rank
                and (run.size is None or size == run.size % LENGTH_CLASSES)
            )
            assert set(columns) <= set(COLUMNS)


def test_only_the_fields_of_the_term_are_asked() -> None:
    fields = ("organiser", "partners")
    assert EVERY_RANK.columns(fields) == tuple(f"{field}{size}" for field in fields for size in range(4))
    assert RankRange(MatchKind.WORD, 2, 5).columns(fields) == ("partners1",)
    assert RankRange(MatchKind.WORD, 0).columns(fields) is None
