"""Compare two fiscal years: the balance of every form, name holder and department, and where a change is."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kyodo_tui.core.pages.changes import RESTING, RESUMED, changes_between, dimensions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kyodo_tui.core.pages.changes import Change, Facts
    from kyodo_tui.core.pages.entry import Entry

_CHANCE = 0.5
"""So much of what ended or is new is a concentration."""


@dataclass(slots=True)
class Margin:
    """The balance of one form, name holder or department: ``start + new - ended == end``."""

    start: int = 0
    """Records of the first year."""
    new: int = 0
    """Records that came: new, resumed, or from elsewhere."""
    moved_in: int = 0
    """Those of them that came from elsewhere."""
    resumed: int = 0
    """Those of them that had rested."""
    ended: int = 0
    """Records that left: ended, resting, or moved elsewhere."""
    moved_out: int = 0
    """Those of them that moved elsewhere."""
    resting: int = 0
    """Those of them that rest."""
    end: int = 0
    """Records of the second year."""

    def to_json(self) -> dict[str, int]:
        """Return it as plain values."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Concentration:
    """Where a change is concentrated."""

    ended: bool
    """True of what left, False of what came."""
    dimension: str
    value: str
    count: int
    """So many of them are of that value."""
    total: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two years compared."""

    before: int
    """Fiscal year."""
    after: int
    changes: tuple[Change, ...]
    """Every record of both years in exactly one."""
    margins: Mapping[str, Mapping[str, Margin]]
    """Dimension → value → balance; a record with several forms counts in each."""
    total: Margin
    concentrations: tuple[Concentration, ...]
    only_before: tuple[str, ...] = ()
    """Departments that only the first year names, and nobody has reviewed what became of."""
    only_after: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """Cities without a report of one of the years."""
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Dimension → its values in order."""

    def count(self, kind: str) -> int:
        """Return the number of changes of a kind."""
        return sum(change.kind == kind for change in self.changes)


def years_compared(known: Iterable[int], given: Sequence[int] = ()) -> tuple[int, int] | None:
    """Return the earlier and the later year to compare, or ``None`` where there are no two.

    Args:
        known: The fiscal years there are.
        given: The years asked for: the earlier and the later one, or the later one alone, or none for the newest.

    """
    if len(given) > 1:
        return given[0], given[1]
    after = given[0] if given else max(known, default=0)
    before = max((year for year in known if year < after), default=None)
    return None if before is None else (before, after)


def compare(
    before: Sequence[Entry], after: Sequence[Entry], years: tuple[int, int], facts: Facts
) -> Comparison:
    """Compare the records of two years."""
    cities = {entry.city for entry in before} & {entry.city for entry in after}
    every = {entry.city for entry in (*before, *after)}
    if cities:
        before = [entry for entry in before if entry.city in cities]
        after = [entry for entry in after if entry.city in cities]
    changes = tuple(changes_between(before, after, years, facts))
    margins = {name: _margins(changes, values) for name, values in dimensions(facts).items()}
    first = {facts.department(entry) for entry in before}
    second = {facts.department(entry) for entry in after}
    return Comparison(
        *years,
        changes,
        margins,
        _margins(changes, lambda _: ("",)).get("", Margin()),
        tuple(_concentrations(changes, facts)),
        tuple(sorted(first - second)),
        tuple(sorted(second - first)),
        tuple(sorted(every - cities)) if cities else (),
    )


def _margins(changes: Iterable[Change], values: Callable[[Entry], tuple[str, ...]]) -> dict[str, Margin]:
    margins: dict[str, Margin] = defaultdict(Margin)
    for change in changes:
        first = set(values(change.before)) if change.before else set()
        second = set(values(change.after)) if change.after else set()
        for value in first:
            margins[value].start += 1
            if value not in second:
                margins[value].ended += 1
                margins[value].moved_out += change.after is not None
                margins[value].resting += change.kind == RESTING
        for value in second:
            margins[value].end += 1
            if value not in first:
                margins[value].new += 1
                margins[value].moved_in += change.before is not None
                margins[value].resumed += change.kind == RESUMED
    return dict(margins)


def _concentrations(changes: Sequence[Change], facts: Facts) -> Iterable[Concentration]:
    """Yield the values that most of what left, or of what came, have."""
    for ended in (True, False):
        entries = [
            change.entry for change in changes if (change.after is None if ended else change.before is None)
        ]
        for name, values in dimensions(facts).items():
            counted = Counter(value for entry in entries for value in values(entry))
            if not counted:
                continue
            value, count = min(counted.items(), key=lambda item: (-item[1], item[0]))
            if count >= 2 and count >= _CHANCE * len(entries):
                yield Concentration(ended, name, value, count, len(entries))
