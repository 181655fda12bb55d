"""Runs of ranks: taken apart they are all there, in order, and each is asked by the tokens of its fields."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_tui.core.search.fields import FIELD_RANK, TEXT_FIELDS
from kyodo_tui.core.search.highlight import FieldTerm
from kyodo_tui.core.search.ranking import BUCKETS, MatchKind, Rank, sizes
from kyodo_tui.core.search.term import SearchTerm
from kyodo_tui.store.search.fts_tokens import ANY, all_prefixes
from kyodo_tui.store.search.rank_ranges import EVERY_RANK, RankRange

if TYPE_CHECKING:
    from collections.abc import Iterator

RANKS = [
    (int(kind), field_rank, size)
    for kind in MatchKind
    for field_rank in sorted(set(FIELD_RANK.values()))
    for size in range(sizes(kind))
]
PRESENT = tuple(all_prefixes())
SHORT = FieldTerm(SearchTerm("ka", ("Ka",)), TEXT_FIELDS)
LONG = FieldTerm(SearchTerm("とまこまい", ("ToMaKoMaI",)), TEXT_FIELDS)


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


def test_fields_are_asked_together_as_long_as_they_can_be() -> None:
    for term in (SHORT, LONG):
        for run in all_runs():
            prefixes = list(run.prefixes(term, PRESENT))
            assert (prefixes == [ANY]) == (run.field_rank is None)
            if run.field_rank is not None:
                assert prefixes == [
                    f"{letter}{size}"
                    for letter, rank in (
                        *zip("nodp", (0, 1, 1, 2), strict=True),
                        *((each, 3) for each in "huex"),
                    )
                    for size in range(BUCKETS)
                    if rank == run.field_rank and run.bucket in (None, size)
                ]


def test_only_the_fields_of_the_term_and_the_tokens_there_are() -> None:
    term = FieldTerm(SHORT.term, ("organiser", "partners"))
    assert list(EVERY_RANK.prefixes(term, ("n0", "o1", "p2", "p3"))) == ["o1", "p2", "p3"]
    assert list(RankRange(MatchKind.WORD, 2).prefixes(term, ("n0", "o1", "p2", "p3"))) == ["p2", "p3"]
