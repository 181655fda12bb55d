"""Ranges of ranks: taken apart they are all there, in order, and each has the places of its fields."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_tui.core.search.fields import FIELD_RANK, LENGTH_CLASSES, TEXT_FIELDS
from kyodo_tui.core.search.ranking import MatchKind, Rank, sizes
from kyodo_tui.store.search.fts_tokens import place
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
        missing = {rank for rank in RANKS if rank <= worst} - found
        assert max(found) == worst
        # What is a whole word begins one, and a syllable: it may be left out where these are asked everywhere.
        for kind, wider in ((MatchKind.WHOLE, MatchKind.WORD), (MatchKind.WORD, MatchKind.SYLLABLE)):
            if any(rank[0] == kind for rank in missing):
                assert held(RankRange(wider)) <= found | missing
                assert (
                    held(RankRange(MatchKind.SYLLABLE)) <= found or held(RankRange(MatchKind.WORD)) <= found
                )
        assert {rank[0] for rank in missing} <= {MatchKind.WHOLE, MatchKind.WORD}


def test_places_are_those_of_the_fields_and_length_classes_of_the_ranks() -> None:
    for run in all_runs():
        places = run.places(TEXT_FIELDS)
        assert places is not None
        assert (places == ()) == (run.field_rank is None)
        if run.field_rank is not None:
            assert set(places) == {
                place(field, size)
                for field in TEXT_FIELDS
                for size in range(LENGTH_CLASSES)
                if FIELD_RANK[field] == run.field_rank
                and (run.size is None or size == run.size % LENGTH_CLASSES)
            }
            assert len(places) == len(set(places))


def test_no_place_is_of_two_ranks() -> None:
    ranks: dict[str, set[int]] = {}
    for field, rank in FIELD_RANK.items():
        ranks.setdefault(place(field, 0), set()).add(rank)
    assert all(len(of_place) == 1 for of_place in ranks.values())


def test_only_the_fields_of_the_term_are_asked() -> None:
    fields = ("organiser", "partners")
    assert EVERY_RANK.places(fields) == ("o0", "o1", "o2", "o3", "p0", "p1", "p2", "p3")
    assert RankRange(MatchKind.WORD, 2, 5).places(fields) == ("p1",)
    assert RankRange(MatchKind.WORD, 0).places(fields) is None
