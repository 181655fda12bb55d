"""Ranges of ranks, from all ranks down to a single one, and the token prefixes that find their hits."""

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
    """Return the token prefixes of some fields; all fields share one prefix."""
    if tuple(names) == TEXT_FIELDS:
        return (ANY,)
    letters = {FIELD_LETTERS[name] for name in names}
    return tuple(prefix for prefix in present if prefix[0] in letters)


@dataclass(frozen=True, slots=True)
class RankRange:
    """A range of ranks: all of them, or narrowed by kind of match, then field rank, then length bucket."""

    kind: MatchKind | None = None
    field_rank: int | None = None
    size: int | None = None

    @lru_cache(maxsize=256)  # noqa: B019 - there are less than 200 ranges in all
    def narrower(self) -> list[RankRange]:
        """Return the next narrower ranges, best first; empty for a single rank."""
        if self.kind is None:
            return [RankRange(kind) for kind in MatchKind]
        if self.field_rank is None:
            return [RankRange(self.kind, rank) for rank in _FIELD_RANKS]
        if self.size is None:
            return [RankRange(self.kind, self.field_rank, size) for size in range(sizes(self.kind))]
        return []

    @lru_cache(maxsize=256)  # noqa: B019
    def and_better(self) -> list[RankRange]:
        """Return this range and all better ones, as few ranges as possible."""
        end = self._ending_with()
        better: list[RankRange] = []
        if end.kind is not None:
            better += [RankRange(kind) for kind in MatchKind if kind < end.kind]
            # A match at the start of a word is at the start of a syllable, too.
            if end.kind > MatchKind.SYLLABLE or end == RankRange(MatchKind.SYLLABLE):
                better.remove(RankRange(MatchKind.WORD))
        if end.field_rank is not None:
            better += [RankRange(end.kind, rank) for rank in _FIELD_RANKS if rank < end.field_rank]
        if end.size is not None:
            better += [RankRange(end.kind, end.field_rank, size) for size in range(end.size)]
        return [*better, end]

    def _ending_with(self) -> RankRange:
        """Return the widest range that ends with the same rank."""
        size = None if self.kind is None or self.size == sizes(self.kind) - 1 else self.size
        field_rank = None if size is None and self.field_rank == _FIELD_RANKS[-1] else self.field_rank
        return RankRange(self.kind, field_rank, size)

    @property
    def bucket(self) -> int | None:
        """The length bucket of the fields; ``None`` for all."""
        return None if self.size is None else self.size % BUCKETS

    @property
    def is_whole(self) -> bool:
        """Whether only matches of whole words have these ranks."""
        return self.kind is MatchKind.WORD and self.size is not None and self.size < BUCKETS

    def __contains__(self, rank: Rank) -> bool:
        """Return whether the range includes ``rank``."""
        kind, field_rank, size = rank
        return rank < NO_RANK and (
            self.kind in (None, kind) and self.field_rank in (None, field_rank) and self.size in (None, size)
        )

    def prefixes(self, term: FieldTerm, present: Sequence[str]) -> Sequence[str]:
        """Return the token prefixes, among those ``present``, that find ``term`` at these ranks."""
        if self.field_rank is None:
            return prefixes_of(term.fields, present)
        letters = {FIELD_LETTERS[name] for name in term.fields if FIELD_RANK[name] == self.field_rank}
        return [
            prefix for prefix in present if prefix[0] in letters and self.bucket in (None, int(prefix[1]))
        ]


EVERY_RANK = RankRange()
