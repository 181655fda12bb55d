"""Ranges of ranks, and the places whose tokens the records of these ranks have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.search.fields import FIELD_RANK, LENGTH_CLASSES, TEXT_FIELDS
from kyodo_tui.core.search.ranking import NO_RANK, MatchKind, sizes
from kyodo_tui.store.search.fts_tokens import place, places

if TYPE_CHECKING:
    from kyodo_tui.core.search.ranking import Rank

_FIELD_RANKS = sorted(set(FIELD_RANK.values()))


@dataclass(frozen=True, slots=True)
class RankRange:
    """A range of ranks: all, those of a kind of match, of a field class within it, of a length class within that."""

    kind: MatchKind | None = None
    field_rank: int | None = None
    size: int | None = None

    @lru_cache(maxsize=256)  # noqa: B019 - there are less than 200 ranges in all
    def narrower(self) -> list[RankRange]:
        """Return the same ranks in shorter ranges, the best first; none if this is a single rank."""
        if self.kind is None:
            return [RankRange(kind) for kind in MatchKind]
        if self.field_rank is None:
            return [RankRange(self.kind, rank) for rank in _FIELD_RANKS]
        if self.size is None:
            return [RankRange(self.kind, self.field_rank, size) for size in range(sizes(self.kind))]
        return []

    @lru_cache(maxsize=256)  # noqa: B019
    def and_better(self) -> list[RankRange]:
        """Return these ranks and all better ones, in as few ranges as possible."""
        end = self._ending_with()
        better: list[RankRange] = []
        if end.kind is not None:
            better += [RankRange(kind) for kind in MatchKind if kind < end.kind]
            # Whole words begin like words, and these like syllables.
            for narrower, wider in ((MatchKind.WHOLE, MatchKind.WORD), (MatchKind.WORD, MatchKind.SYLLABLE)):
                if end.kind > wider or end == RankRange(wider):
                    better.remove(RankRange(narrower))
        if end.field_rank is not None:
            better += [RankRange(end.kind, rank) for rank in _FIELD_RANKS if rank < end.field_rank]
        if end.size is not None:
            better += [RankRange(end.kind, end.field_rank, size) for size in range(end.size)]
        return [*better, end]

    def _ending_with(self) -> RankRange:
        """Return the longest range that ends with the same rank."""
        size = None if self.kind is None or self.size == sizes(self.kind) - 1 else self.size
        field_rank = None if size is None and self.field_rank == _FIELD_RANKS[-1] else self.field_rank
        return RankRange(self.kind, field_rank, size)

    @property
    def is_as_typed(self) -> bool:
        """Whether these are ranks of words that begin with the vowels typed short being short."""
        return self.kind is MatchKind.WORD and self.size is not None and self.size < LENGTH_CLASSES

    def __contains__(self, rank: Rank) -> bool:
        """Return whether ``rank`` is one of these."""
        kind, field_rank, size = rank
        return rank < NO_RANK and (
            self.kind in (None, kind) and self.field_rank in (None, field_rank) and self.size in (None, size)
        )

    @lru_cache(maxsize=1024)  # noqa: B019
    def places(self, fields: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the places of matches in ``fields`` with these ranks: empty for anywhere, ``None`` for none."""
        if self.field_rank is None:
            return () if fields == TEXT_FIELDS else places(fields)
        of_rank = [field for field in fields if FIELD_RANK[field] == self.field_rank]
        if self.size is None:
            return places(of_rank) or None
        return tuple(dict.fromkeys(place(field, self.size % LENGTH_CLASSES) for field in of_rank)) or None


EVERY_RANK = RankRange()
