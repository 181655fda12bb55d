"""How many records each value of each facet has, within what is shown."""

from __future__ import annotations

from dataclasses import dataclass


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
    search: str = ""
    """Other names it is found by: spellings, readings."""


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
