"""Departments (担当課) over reorganisations: which name one has now, and which it had before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.name_keys import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class DepartmentChange:
    """A department that took the place of others, or another name of it that a source uses."""

    name: str
    """Name since the change."""
    former: tuple[str, ...]
    """Names before; several where departments became one."""
    since: int | None
    """Fiscal year (Gregorian year of its April) of the change; ``None`` for a slip of the pen."""


class Departments:
    """The lineages of the departments of a city."""

    def __init__(self, changes: Iterable[DepartmentChange] = ()) -> None:
        """Know ``changes``.

        Raises:
            ValueError: when a name has two successors, or is its own.
        """
        self.changes = tuple(changes)
        self._successors: dict[str, DepartmentChange] = {}
        for change in self.changes:
            for former in change.former:
                if self._successors.setdefault(name_key(former), change) is not change:
                    raise ValueError(f"「{former}」の後の名前が二つあります")
        for change in self.changes:
            self._last(change.name)

    def current(self, name: str) -> str:
        """Return the name that department ``name`` has now; itself where nothing is known of it."""
        last = self._last(name)
        return last.name if last else name

    def lineage(self, name: str) -> tuple[str, ...]:
        """Return every name that the department ``name`` has had, the present one first."""
        current = self.current(name)
        names = [current]
        for known in names:
            for change in self.changes:
                if name_key(change.name) == name_key(known):
                    names += (former for former in change.former if former not in names)
        return tuple(names)

    def _last(self, name: str) -> DepartmentChange | None:
        """Return the last change on the way from ``name`` to its present name."""
        seen = {name_key(name)}
        last = None
        while change := self._successors.get(name_key(last.name if last else name)):
            if name_key(change.name) in seen:
                raise ValueError(f"「{change.name}」が自分の後の名前になっています")
            seen.add(name_key(change.name))
            last = change
        return last
