"""A record found by a search, with its rank and its matches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.records.record import to_json

if TYPE_CHECKING:
    from kyodo_tui.core.records.record import Record


class Why(StrEnum):
    """How a part of a record matches a term; the earlier one says more."""

    WRITTEN = "written"
    """As typed, but for width, case and the like."""
    VARIANT = "variant"
    """In another spelling, or a number in another notation."""
    DATE = "date"
    """The same date, in whatever notation."""
    SHORT_NAME = "short name"
    """In full, where a short name was typed."""
    LABEL = "label"
    """A name that the record shows: its form, its status, its id."""
    READ = "read"
    """It is read like that."""
    INITIALS = "initials"
    """Its words begin with these letters."""


@dataclass(frozen=True, slots=True)
class Match:
    """A part of a field that a search matched."""

    field: str
    """Field of the record."""
    start: int
    """Offset of the first code point in the field."""
    end: int
    """Offset after the last code point."""
    why: str = Why.WRITTEN
    """How it matches."""


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
