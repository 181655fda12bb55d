"""Find events that may be one: the same name with another body, or nearly the same name with the same body."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from kyodo_tui.core.records.event_names import event_name
from kyodo_tui.core.records.event_rules import compared, is_generic, likeness
from kyodo_tui.core.records.event_values import (
    OTHER_BODY,
    OTHER_BODY_MAIN,
    OTHER_CITY,
    OTHER_TIME,
    REVIEWED,
    SAME_DEPARTMENT,
    STRENGTH,
)
from kyodo_tui.core.records.name_relations import without_edition
from kyodo_tui.core.records.organisations import is_collective
from kyodo_tui.core.records.partner_kinds import COMMITTEE, NEIGHBOURHOOD, kind_by_name

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from kyodo_tui.core.records.event_names import EventName
    from kyodo_tui.core.records.event_values import EventEntry, ReviewedEvent

_MANY = 120
"""A body with more names than this has each compared only with its neighbours in order."""
_NEIGHBOURS = 12
_LEAST_MAIN = 6
"""So long a name without its subtitle is one event's, whoever holds it."""

_COMMITTEE = re.compile(r"(?:委員会|事務局)$")

Pair = tuple[int, int]


class Candidates:
    """Finds pairs of events that may be one. An entry is told by its place, an event by that of its first entry."""

    def __init__(
        self,
        entries: Sequence[EventEntry],
        names: Sequence[EventName],
        bodies: Sequence[frozenset[str]],
        root: Callable[[int], int],
    ) -> None:
        self._entries = entries
        self._names = names
        self._bodies = bodies
        self._root = root
        self._links: dict[Pair, str] = {}

    def links(self, reviewed: Iterable[ReviewedEvent]) -> dict[Pair, str]:
        """Return the pairs of events that may be one, each with its strongest reason."""
        for event in reviewed:
            if not event.certain:
                places = reviewed_places(event, self._entries, self._names, self._bodies)
                self._star(list(places), REVIEWED)
        self._same_name()
        self._same_name_in_other_cities()
        self._same_main()
        self._similar_names()
        return self._links

    def _add(self, one: int, other: int, reason: str) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        known = self._links.get((first, second))
        if first != second and (known is None or STRENGTH[reason] < STRENGTH[known]):
            self._links[first, second] = reason

    def _star(self, places: Sequence[int], reason: str) -> None:
        """Link the event of every entry with that of the first: each is found from there, and pairs stay few."""
        for place in places[1:]:
            self._add(places[0], place, reason)

    def _grouped(self, key: Callable[[int], Iterable[Hashable]]) -> Iterator[list[int]]:
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for place in range(len(self._entries)):
            for each in key(place):
                groups[each].append(place)
        return (group for group in groups.values() if len(group) > 1)

    def _same_name(self) -> None:
        for group in self._grouped(lambda place: [(self._entries[place].city, self._names[place].key)]):
            if not is_generic(self._names[group[0]].key):
                self._star(group, OTHER_BODY)
            tokens: dict[Hashable, list[int]] = defaultdict(list)
            for place in group:
                for body in self._bodies[place]:
                    tokens[body].append(place)
                if self._entries[place].is_project:
                    tokens[SAME_DEPARTMENT, self._entries[place].department].append(place)
            for token, places in tokens.items():
                self._star(places, SAME_DEPARTMENT if isinstance(token, tuple) else OTHER_TIME)

    def _same_name_in_other_cities(self) -> None:
        def key(place: int) -> Iterator[Hashable]:
            for body in self._bodies[place]:
                # Every city has a 成人式実行委員会 of its own.
                if kind_by_name(body) not in (COMMITTEE, NEIGHBOURHOOD):
                    yield body, self._names[place].key

        for group in self._grouped(key):
            if not is_generic(self._names[group[0]].key):
                one_each = {self._entries[place].city: place for place in reversed(group)}
                self._star(sorted(one_each.values()), OTHER_CITY)

    def _same_main(self) -> None:
        def key(place: int) -> Iterator[Hashable]:
            main = self._names[place].main
            if len(main) >= _LEAST_MAIN and not is_generic(main) and main not in self._bodies[place]:
                yield self._entries[place].city, main

        for group in self._grouped(key):
            self._star(group, OTHER_BODY_MAIN)

    def _similar_names(self) -> None:
        def key(place: int) -> Iterator[Hashable]:
            entry = self._entries[place]
            for body in self._bodies[place]:
                yield entry.city, body
            if entry.is_project:
                yield entry.city, "", entry.department

        groups: dict[Hashable, list[int]] = defaultdict(list)
        for place in range(len(self._entries)):
            for each in key(place):
                groups[each].append(place)
        for token, group in groups.items():
            organiser = token[1] if isinstance(token, tuple) else ""
            self._compare(self._distinct(group), str(organiser))

    def _distinct(self, group: Sequence[int]) -> list[int]:
        """Return the entries of a group, each name of a year once, in the order of their names."""
        once = {
            (self._names[place].key, self._names[place].ordinal, self._entries[place].fiscal_year): place
            for place in reversed(group)
        }
        return sorted(once.values(), key=lambda place: (self._names[place].key, place))

    def _compare(self, places: Sequence[int], organiser: str) -> None:
        ready = [compared(self._names[place], organiser) for place in places]
        reach = len(places) if len(places) <= _MANY else _NEIGHBOURS
        for index, one in enumerate(places):
            for near, other in enumerate(places[index + 1 : index + reach], index + 1):
                years = self._entries[other].fiscal_year - self._entries[one].fiscal_year
                if reason := likeness(ready[index], ready[near], years=years):
                    self._add(one, other, reason)


def reviewed_places(
    event: ReviewedEvent,
    entries: Sequence[EventEntry],
    names: Sequence[EventName],
    bodies: Sequence[frozenset[str]],
) -> Iterator[int]:
    """Yield the places of the entries that a reviewed event speaks of."""
    keys = {event_name(name).key for name in event.names}
    for place, (entry, name) in enumerate(zip(entries, names, strict=True)):
        named = name.key in keys and entry.city == event.city
        if named and event.organiser is not None:
            named = not specific_bodies([event.organiser]).isdisjoint(bodies[place])
        if named or entry.record_id in event.records:
            yield place


def specific_bodies(keys: Iterable[str]) -> frozenset[str]:
    """Return the keys that identify a body; the committee of the 51st time is that of the 52nd."""
    return frozenset(
        without_edition(key) if _COMMITTEE.search(key) else key for key in keys if not is_collective(key)
    )
