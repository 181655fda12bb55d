"""What became of each record from one fiscal year to another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.records.event_names import event_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kyodo_tui.core.pages.entry import Entry

CONTINUED, RENAMED, MOVED, NEW, RESUMED, ENDED, RESTING = (
    "continued",
    "renamed",
    "moved",
    "new",
    "resumed",
    "ended",
    "resting",
)
CHANGE_LABELS = {
    CONTINUED: "継続",
    RENAMED: "名称変更",
    MOVED: "移動",
    NEW: "新規",
    RESUMED: "再開",
    ENDED: "終了",
    RESTING: "休み（隔年など）",
}
"""What became of a record → its label."""
FORM, HOLDER, DEPARTMENT = "form", "name_holder", "department"
DIMENSION_LABELS = {FORM: "形態", HOLDER: "名義", DEPARTMENT: "担当課"}
"""In what a record can move → its label."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a record from one year to another."""

    kind: str
    """A key of :data:`CHANGE_LABELS`."""
    before: Entry | None
    """The record of the first year; ``None`` for what is new."""
    after: Entry | None
    """The record of the second year; ``None`` for what ended."""
    moved: tuple[str, ...] = ()
    """In what it moved: keys of :data:`DIMENSION_LABELS`."""
    is_renamed: bool = False
    """Whether the name changed in more than year and ordinal; also of what moved."""
    perhaps: str | None = None
    """Id of a record of the other year that may be the same event."""

    @property
    def entry(self) -> Entry:
        """The record of the second year, else that of the first."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change of nothing")
        return found

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "change": self.kind,
            "before": self.before.to_json() if self.before else None,
            "after": self.after.to_json() if self.after else None,
            "moved": list(self.moved),
            "renamed": self.is_renamed,
            "perhaps": self.perhaps,
        }


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the records of two years."""

    events: Mapping[str, str]
    """Id of a record → id of its event."""
    links: Mapping[str, frozenset[str]]
    """Id of an event → those that may be the same."""
    other_years: Mapping[str, frozenset[int]]
    """Id of an event → every fiscal year with a record of it."""
    biennial: frozenset[str]
    """Ids of records of what is held every second year."""
    department: Callable[[Entry], str]
    """The department of a record by the name it has now."""


def dimensions(facts: Facts) -> dict[str, Callable[[Entry], tuple[str, ...]]]:
    """Return what in a record can move: dimension → its values."""
    return {
        FORM: lambda entry: entry.forms,
        HOLDER: lambda entry: (entry.name_holder,) if entry.name_holder else (),
        DEPARTMENT: lambda entry: (facts.department(entry),),
    }


def changes_between(
    before: Sequence[Entry], after: Sequence[Entry], years: tuple[int, int], facts: Facts
) -> list[Change]:
    """Return what became of every record of both years, each in exactly one change."""
    groups: dict[str, tuple[list[Entry], list[Entry]]] = defaultdict(lambda: ([], []))
    for place, entries in enumerate((before, after)):
        for entry in entries:
            groups[facts.events[entry.id]][place].append(entry)
    pairs: dict[str, Entry] = {}
    for first, second in groups.values():
        pairs.update(_paired(first, second, facts))
    taken = {entry.id for entry in pairs.values()}
    changes = [
        _continued(entry, pairs[entry.id], facts) if entry.id in pairs else _gone(entry, years, facts)
        for entry in before
    ]
    changes += [_arrived(entry, years, facts) for entry in after if entry.id not in taken]
    return _with_doubts(changes, facts)


def _paired(first: list[Entry], second: list[Entry], facts: Facts) -> dict[str, Entry]:
    """Pair the records of one event in two years, those first that have most in common."""

    def unlike(places: tuple[int, int]) -> tuple[bool, bool, bool, bool, int]:
        one, other = first[places[0]], second[places[1]]
        return (
            one.forms != other.forms,
            one.name_holder != other.name_holder,
            _key(one) != _key(other),
            facts.department(one) != facts.department(other),
            abs(places[0] - places[1]),
        )

    if len(first) == len(second) == 1:
        return {first[0].id: second[0]}
    found: dict[str, Entry] = {}
    taken: set[str] = set()
    for here, there in sorted(product(range(len(first)), range(len(second))), key=unlike):
        one, other = first[here], second[there]
        if one.id not in found and other.id not in taken:
            found[one.id] = other
            taken.add(other.id)
    return found


def _key(entry: Entry) -> str:
    return _name_key(entry.name, entry.fiscal_year)


@lru_cache(8192)
def _name_key(name: str, fiscal_year: int) -> str:
    return event_name(name, fiscal_year).key


def _continued(before: Entry, after: Entry, facts: Facts) -> Change:
    moved = tuple(
        name for name, values in dimensions(facts).items() if set(values(before)) != set(values(after))
    )
    renamed = _key(before) != _key(after)
    kind = MOVED if moved else RENAMED if renamed else CONTINUED
    return Change(kind, before, after, moved, renamed)


def _gone(entry: Entry, years: tuple[int, int], facts: Facts) -> Change:
    other_years = facts.other_years.get(facts.events[entry.id], frozenset())
    # What is there twice in the first year and once in the second has not rested.
    absent = years[1] not in other_years
    comes_back = any(year > years[1] for year in other_years)
    rests = absent and (entry.id in facts.biennial or comes_back)
    return Change(RESTING if rests else ENDED, entry, None)


def _arrived(entry: Entry, years: tuple[int, int], facts: Facts) -> Change:
    other_years = facts.other_years.get(facts.events[entry.id], frozenset())
    absent = years[0] not in other_years
    was_there = any(year < years[0] for year in other_years)
    resumes = absent and (entry.id in facts.biennial or was_there)
    return Change(RESUMED if resumes else NEW, None, entry)


def _with_doubts(changes: Iterable[Change], facts: Facts) -> list[Change]:
    """Add to what ended and to what is new with which of the other year it may be one."""
    changes = list(changes)
    by_event: dict[tuple[str, bool], str] = {}
    for change in changes:
        if change.before is None or change.after is None:
            by_event.setdefault((facts.events[change.entry.id], change.before is None), change.entry.id)

    def doubt(change: Change) -> Change:
        if change.before is not None and change.after is not None:
            return change
        for other in sorted(facts.links.get(facts.events[change.entry.id], ())):
            if near := by_event.get((other, change.before is not None)):
                return Change(change.kind, change.before, change.after, perhaps=near)
        return change

    return [doubt(change) for change in changes]
