"""Values of a match: the names of a list, and what was found for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kyodo_tui.core.records.name_relations import RULE_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SAME, SPELLED, MENTIONED, PERHAPS, ABSENT = "same", "spelled", "mentioned", "perhaps", "absent"
CLASS_LABELS = {
    SAME: "一致",
    SPELLED: "表記違い",
    MENTIONED: "本文に記載",
    PERHAPS: "似た名前",
    ABSENT: "該当なし",
}
"""Class of a match → how a reader is told of it, the surest first."""
_STRENGTH = {code: place for place, code in enumerate(CLASS_LABELS)}

REVIEWED = "reviewed"
PART = "part"
COLLECTIVE = "collective"
SEVERAL = "several"
MATCH_RULES = {
    **RULE_LABELS,
    REVIEWED: "確認済みの別表記",
    PART: "ほかの名前の一部",
    COLLECTIVE: "団体を特定しない名前",
    SEVERAL: "同じ名前の団体が複数",
}
"""Rule → how a reader is told of it."""

SEARCHED_FIELDS = ("name", "organiser", "partners", "purpose", "effects")
"""The fields of a record in which a name is looked for."""


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of a list."""

    line: int
    """Line or row it stands in, from 1."""
    name: str
    """As written, without the spaces around it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a record where a name of the list was found."""

    match: str
    """Its class, of :data:`CLASS_LABELS`."""
    record_id: str
    fiscal_year: int
    field: str
    """One of :data:`SEARCHED_FIELDS`."""
    start: int
    """Offset of the first code point in the field."""
    end: int
    """Offset after the last code point."""
    written: str
    """What stands there."""
    around: str
    """It with what stands around it, on one line."""
    rules: tuple[str, ...] = ()
    """The rules that bridge the difference, of :data:`MATCH_RULES`."""

    @property
    def rule_label(self) -> str:
        """The rules in Japanese."""
        return "、".join(MATCH_RULES[rule] for rule in self.rules)


@dataclass(frozen=True)
class NameMatch:
    """What was found for a name of the list."""

    listed: ListedName
    hits: tuple[Hit, ...] = ()
    """The surest first, then in document order; those that may be it by themselves: :attr:`perhaps`."""
    perhaps: tuple[Hit, ...] = ()
    """Names that only look alike. They never count."""
    more_perhaps: int = 0
    """Number of such names that were left out."""
    tried: tuple[str, ...] = ()
    """The spellings it was looked for in."""
    note: str = ""
    """Why it was not looked for, or what else there is to say."""

    @cached_property
    def match(self) -> str:
        """The class of the surest hit."""
        return min((hit.match for hit in self.hits), key=_STRENGTH.__getitem__, default=ABSENT)

    @cached_property
    def record_ids(self) -> tuple[str, ...]:
        """The records it was found in, each once."""
        return tuple(dict.fromkeys(hit.record_id for hit in self.hits))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The fiscal years it was found in, oldest first."""
        return tuple(sorted({hit.fiscal_year for hit in self.hits}))


def by_strength(hits: Iterable[Hit]) -> list[Hit]:
    """Return ``hits``, the surest first, otherwise in order."""
    return sorted(hits, key=lambda hit: _STRENGTH[hit.match])


def counted(matches: Sequence[NameMatch]) -> dict[str, int]:
    """Return how many names there are of each class but :data:`PERHAPS`, which never counts."""
    found = [each.match for each in matches]
    return {code: found.count(code) for code in CLASS_LABELS if code != PERHAPS}
