"""How many records each value of each facet has, within what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kyodo_tui.core.japanese.fold import fold

SEPARATOR = "\n"
"""Between the names a value is found by, and before each word of its readings."""


@dataclass(frozen=True, slots=True)
class ValueNames:
    """What a value of a facet is found by."""

    written: str
    """Its label and other spellings, folded."""
    read: str
    """Letters of their readings from each word on."""

    def is_found(self, text: str) -> bool:
        """Return whether a text, in kanji, kana or rōmaji, is in one of its names; an empty one always is."""
        return all(
            folded in self.written or any(f"{SEPARATOR}{pattern}" in self.read for pattern in patterns)
            for folded, patterns in _sought(text)
        )


class ValueKey(NamedTuple):
    """Which value of which facet."""

    facet: str
    """Code of the facet."""
    label: str
    """Label of the facet: those of extra fields have one code."""
    value: str
    """Code of the value."""


@dataclass(frozen=True, slots=True)
class ValueCount:
    """A value of a facet."""

    code: str
    label: str
    word: str
    """What names it in a query, and nothing else."""
    count: int
    """Number of records there would be if of its facet only this value were chosen."""
    chosen: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class FilterCount:
    """A facet with all its values, those of no record included."""

    code: str
    label: str
    name: str
    """What stands before ``=`` in a query."""
    values: tuple[ValueCount, ...]
    several: int = 0
    """Records that count in more than one value."""

    @property
    def found(self) -> int:
        """Number of values with a record."""
        return sum(each.count > 0 for each in self.values)


@lru_cache(maxsize=64)
def _sought(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each word of a text, folded, with the letters of how it is read."""
    from kyodo_tui.core.search.term import search_term

    words = dict.fromkeys(folded for word in text.split() if (folded := fold(word).text))
    return tuple((each, search_term(each).sounds) for each in words)
