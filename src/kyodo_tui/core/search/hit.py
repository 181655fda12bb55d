"""A record found by a search, with its rank and its matches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.records.record import to_json

if TYPE_CHECKING:
    from kyodo_tui.core.records.record import Record


@dataclass(frozen=True, slots=True)
class Match:
    """A part of a field that a search matched."""

    field: str
    """Field of the record."""
    start: int
    """Offset of the first code point in the field."""
    end: int
    """Offset after the last code point."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found by a search."""

    rank: int
    """1-based position in the result."""
    record: Record
    """The record found."""
    matches: tuple[Match, ...]
    """Matches in field order."""

    suggested: bool = False
    """Whether it is a suggestion, offered because nothing matches the query."""

    def to_json(self) -> dict[str, Any]:
        """Return the record's JSON object with ``rank`` and ``matches``, and ``suggested`` for a candidate."""
        item = {**to_json(self.record), "rank": self.rank, "matches": to_json(self.matches)}
        return {**item, "suggested": True} if self.suggested else item
