"""RankRange: how good a hit is, and runs of ranks with the tokens they are asked by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.search.fields import FIELD_RANK, TEXT_FIELDS
from kyodo_tui.core.search.ranking import BUCKETS, NO_RANK, MatchKind, sizes
from kyodo_tui.store.search.fts_tokens import ANY, FIELD_LETTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.search.highlight import FieldTerm
    from kyodo_tui.core.search.ranking import Rank

_FIELD_RANKS = sorted(set(FIELD_RANK.values()))


@lru_cache(maxsize=64)
def prefixes_of(names: Sequence[str], present: Sequence[str]) -> tuple[str, ...]:
    """Return the beginnings of the tokens of some fields; of all fields together where it is all of them."""
    if tuple(names) == TEXT_FIELDS:
        return (ANY,)
    letters = {FIELD_LETTERS[name] for name in names}
    return tuple(prefix for prefix in present if prefix[0] in letters)


@dataclass(frozen=True, slots=True)
class RankRange:
    """A run of ranks: all, those of a kind of match, of a class of fields besides, of a class of length besides."""

    kind: MatchKind | None = None
    field_rank: int | None = None
    size: int | None = None

    @lru_cache(maxsize=256)  # noqa: B019 - there are less than 200 runs in all
    def narrower(self) -> list[RankRange]:
        """Return the same ranks in shorter runs, the best first; none where this is a single rank."""
        if self.kind is None:
            return [RankRange(kind) for kind in MatchKind]
        if self.field_rank is None:
            return [RankRange(self.kind, rank) for rank in _FIELD_RANKS]
        if self.size is None:
            return [RankRange(self.kind, self.field_rank, size) for size in range(sizes(self.kind))]
        return []

    @lru_cache(maxsize=256)  # noqa: B019
    def and_better(self) -> list[RankRange]:
        """Return these ranks and all better ones, in runs as long as can be."""
        end = self._ending_with()
        better: list[RankRange] = []
        if end.kind is not None:
            better += [RankRange(kind) for kind in MatchKind if kind < end.kind]
            # What begins a word begins a syllable.
            if end.kind > MatchKind.SYLLABLE or end == RankRange(MatchKind.SYLLABLE):
                better.remove(RankRange(MatchKind.WORD))
        if end.field_rank is not None:
            better += [RankRange(end.kind, rank) for rank in _FIELD_RANKS if rank < end.field_rank]
        if end.size is not None:
            better += [RankRange(end.kind, end.field_rank, size) for size in range(end.size)]
        return [*better, end]

    def _ending_with(self) -> RankRange:
        """Return the longest run that ends with the same rank."""
        size = None if self.kind is None or self.size == sizes(self.kind) - 1 else self.size
        field_rank = None if size is None and self.field_rank == _FIELD_RANKS[-1] else self.field_rank
        return RankRange(self.kind, field_rank, size)

    @property
    def bucket(self) -> int | None:
        """The class of length of the fields; null for all."""
        return None if self.size is None else self.size % BUCKETS

    @property
    def is_whole(self) -> bool:
        """Whether only whole words are of these ranks."""
        return self.kind is MatchKind.WORD and self.size is not None and self.size < BUCKETS

    def __contains__(self, rank: Rank) -> bool:
        """Whether ``rank`` is one of these."""
        kind, field_rank, size = rank
        return rank < NO_RANK and (
            self.kind in (None, kind) and self.field_rank in (None, field_rank) and self.size in (None, size)
        )

    def prefixes(self, term: FieldTerm, present: Sequence[str]) -> Sequence[str]:
        """Return the beginnings, among those ``present``, of the tokens by which ``term`` is found at these ranks."""
        if self.field_rank is None:
            return prefixes_of(term.fields, present)
        letters = {FIELD_LETTERS[name] for name in term.fields if FIELD_RANK[name] == self.field_rank}
        return [
            prefix for prefix in present if prefix[0] in letters and self.bucket in (None, int(prefix[1]))
        ]


EVERY_RANK = RankRange()
