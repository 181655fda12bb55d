"""Events (催し): which records are of one event, over years, forms and name holders, and why.

Records of one event are *certain* to be: they have the same name but for year and ordinal, and the same body or, for
projects, department; or a person has confirmed it. Events that only may be one are linked
(:mod:`~kyodo_tui.core.records.event_candidates`).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.name_keys import kana_key
from kyodo_tui.core.records.event_candidates import Candidates, reviewed_places, specific_bodies
from kyodo_tui.core.records.event_names import EventName, event_name
from kyodo_tui.core.records.event_rules import is_generic
from kyodo_tui.core.records.event_values import (
    FORMER_NAME,
    REVIEWED,
    SAME_BODY,
    SAME_DEPARTMENT,
    STRENGTH,
    Event,
    EventEntry,
    EventLink,
    EventMember,
    Events,
    ReviewedEvent,
    city_of,
    natural_order,
)
from kyodo_tui.core.records.partner_kinds import GOVERNMENT, kind_by_name
from kyodo_tui.core.records.record import Project

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from kyodo_tui.core.records.departments import Departments
    from kyodo_tui.core.records.report import Report

_TIMES_A_YEAR = 12
"""An event is held so many times a year at most."""


def event_entries(report: Report, departments: Departments | None = None) -> Iterator[EventEntry]:
    """Yield what tells of which event each record of ``report`` is; departments by the names they have now."""
    city = city_of(report.code)
    bodies: dict[str, set[str]] = defaultdict(set)
    for mention in report.mentions:
        bodies[mention.record_id].add(mention.organisation)
    for record in report.records:
        yield EventEntry(
            record_id=record.id,
            city=city,
            fiscal_year=record.fiscal_year,
            name=record.name,
            department=departments.current(record.department) if departments else record.department,
            is_project=isinstance(record, Project),
            bodies=frozenset(bodies[record.id]),
        )


def group_events(entries: Iterable[EventEntry], reviewed: Sequence[ReviewedEvent] = ()) -> Events:
    """Return the events of ``entries``: every record in one, the same for every order of entries."""
    return _Grouping(sorted(entries, key=lambda entry: natural_order(entry.record_id)), reviewed).events()


class _Grouping:
    """Groups records by what makes it certain that they are of one event."""

    def __init__(self, entries: Sequence[EventEntry], reviewed: Sequence[ReviewedEvent]) -> None:
        self.entries = entries
        self.reviewed = reviewed
        self.names = [event_name(entry.name, entry.fiscal_year) for entry in entries]
        self.bodies = [specific_bodies(entry.bodies) for entry in entries]
        self._roots = list(range(len(entries)))
        self._reasons: list[str | None] = [None] * len(entries)
        self.by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, (entry, name) in enumerate(zip(entries, self.names, strict=True)):
            self.by_key[entry.city, self._key(name, self.bodies[place])].append(place)

    def events(self) -> Events:
        self._by_review()
        for (_, key), places in self.by_key.items():
            self._by_name(key, places)
        self._by_former_name()
        members: dict[int, list[int]] = defaultdict(list)
        for place in range(len(self.entries)):
            members[self.root(place)].append(place)
        events = tuple(self._event(places) for places in members.values())
        links = Candidates(self.entries, self.names, self.bodies, self.root).links(self.reviewed)
        return Events(
            events,
            tuple(
                EventLink(self.entries[one].record_id, self.entries[other].record_id, reason)
                for (one, other), reason in sorted(links.items())
            ),
            {member.record_id: event.id for event in events for member in event.members},
        )

    def _key(self, name: EventName, bodies: frozenset[str]) -> str:
        """Return the key of a name; a committee that stands for its event (港まつり実行委員会) has the event's."""
        return name.main if any(name.key == kana_key(body) for body in bodies) else name.key

    def root(self, place: int) -> int:
        """Return the first entry of the event of an entry."""
        while self._roots[place] != place:
            self._roots[place] = self._roots[self._roots[place]]
            place = self._roots[place]
        return place

    def _join(self, places: Sequence[int], reason: str) -> None:
        for place in places if len(places) > 1 else ():
            known = self._reasons[place]
            if known is None or STRENGTH[reason] < STRENGTH[known]:
                self._reasons[place] = reason
            one, other = sorted((self.root(places[0]), self.root(place)))
            self._roots[other] = one

    def _by_review(self) -> None:
        for event in self.reviewed:
            if event.certain:
                self._join(list(reviewed_places(event, self.entries, self.names, self.bodies)), REVIEWED)

    def _by_name(self, key: str, places: Sequence[int]) -> None:
        """Join records of one name that share a body, or a department that takes part."""
        if len(places) < 2:
            return
        groups: dict[tuple[str, int | None, Hashable], list[int]] = defaultdict(list)
        for place in places:
            for reason, token in self._tokens(key, place):
                groups[reason, self.names[place].month, token].append(place)
        for (reason, _, _), group in groups.items():
            if reason == SAME_DEPARTMENT and self._has_rivals(group):
                continue
            for run in self._runs(group):
                self._join(run, reason)

    def _tokens(self, key: str, place: int) -> Iterator[tuple[str, Hashable]]:
        """Yield what another record of that name must share."""
        entry, bodies = self.entries[place], self.bodies[place]
        if is_generic(key):
            # 写真展 is held by everyone: only by the same bodies is it the same, all of them or two jointly.
            official = all(kind_by_name(body) == GOVERNMENT for body in bodies)
            department = entry.department if entry.is_project or official else ""
            for shared in {bodies, *map(frozenset, combinations(bodies, 2))} - {frozenset()}:
                yield SAME_BODY, (shared, department)
            return
        for body in bodies:
            yield SAME_BODY, body
        if entry.is_project:
            yield SAME_DEPARTMENT, entry.department

    def _has_rivals(self, places: Sequence[int]) -> bool:
        """Tell whether a department had two projects of one name in one year, each with other bodies."""
        by_year: dict[int, list[frozenset[str]]] = defaultdict(list)
        for place in places:
            if self.bodies[place]:
                by_year[self.entries[place].fiscal_year].append(self.bodies[place])
        return any(
            one.isdisjoint(other) for bodies in by_year.values() for one, other in combinations(bodies, 2)
        )

    def _runs(self, places: Sequence[int]) -> Iterator[list[int]]:
        """Yield the records in runs in which the ordinals can be of one event: 第4回 is not followed by 第28回."""
        run: list[int] = []
        last: int | None = None
        for place in sorted(
            places, key=lambda each: (self.entries[each].fiscal_year, self.names[each].ordinal or 0)
        ):
            if self.names[place].ordinal is not None:
                if last is not None and not self._can_follow(last, place):
                    yield run
                    run = []
                last = place
            run.append(place)
        yield run

    def _can_follow(self, earlier: int, later: int) -> bool:
        years = self.entries[later].fiscal_year - self.entries[earlier].fiscal_year
        times = (self.names[later].ordinal or 0) - (self.names[earlier].ordinal or 0)
        if times < 0:
            # Where the name has the year, every year counts anew: 令和3年度第1回.
            return self.names[later].year is not None
        return times <= _TIMES_A_YEAR * (years + 1)

    def _by_former_name(self) -> None:
        """Join a record that gives the former name of its event with the records of that name."""
        for place, (entry, name) in enumerate(zip(self.entries, self.names, strict=True)):
            if name.former is None or (
                is_generic(name.former) and not self.bodies[place] and not entry.is_project
            ):
                continue
            # 苫小牧市二十歳のつどい（旧成人式） was 苫小牧市成人式: the place may be said once.
            for length in range(len(name.key)):
                former = self.by_key.get((entry.city, name.key[:length] + name.former), ())
                for other in former:
                    same_department = (
                        entry.is_project
                        and self.entries[other].is_project
                        and entry.department == self.entries[other].department
                    )
                    if same_department or self.bodies[place] & self.bodies[other]:
                        self._join([other, place], FORMER_NAME)

    def _event(self, places: Sequence[int]) -> Event:
        last = max(self.entries[place].fiscal_year for place in places)
        named = next(place for place in places if self.entries[place].fiscal_year == last)
        members = (EventMember(self.entries[place].record_id, self._reasons[place]) for place in places)
        return Event(self.entries[places[0]].record_id, self.entries[named].name, tuple(members))
