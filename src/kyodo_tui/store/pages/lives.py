"""Read the life of events and bodies."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from kyodo_tui.core.pages.organisation import (
    Mentioned,
    NearBody,
    OrganisationLife,
    OtherBody,
    former_names,
)
from kyodo_tui.core.pages.precedents import BODY, EVENT, Life
from kyodo_tui.core.records.event_candidates import specific_bodies
from kyodo_tui.core.records.event_names import event_name
from kyodo_tui.core.records.event_values import city_of
from kyodo_tui.core.records.report import ORGANISER, PARTNER
from kyodo_tui.store.pages.entries import EntryReader
from kyodo_tui.store.related import RelatedReader
from kyodo_tui.store.row_values import integer, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kyodo_tui.core.pages.entry import Entry
    from kyodo_tui.core.records.event_values import Event
    from kyodo_tui.core.records.report import Mention, Organisation
    from kyodo_tui.store.connection import Connection
    from kyodo_tui.store.pages.bodies import BodyFinder
    from kyodo_tui.store.pages.related import RelatedPages


class LivesReader:
    """Reads everything with a body, and the life of events and bodies."""

    def __init__(self, connection: Connection, bodies: BodyFinder, related: RelatedPages) -> None:
        self._connection = connection
        self._bodies = bodies
        self._pages = related
        self._entries = EntryReader(connection)
        self._related = RelatedReader(connection)

    def organisation(self, body: Organisation) -> OrganisationLife:
        """Return everything with a body."""
        by_record: dict[str, list[Mention]] = defaultdict(list)
        for mention in self._related.mentions_of(body.key):
            by_record[mention.record_id].append(mention)
        entries = sorted(self._entries.with_body(body.key), key=lambda entry: -entry.fiscal_year)
        events = self._entries.events(by_record)
        mentioned = tuple(
            Mentioned(
                entry,
                tuple(
                    role
                    for role in (ORGANISER, PARTNER)
                    if any(mention.role == role for mention in by_record[entry.id])
                ),
                tuple(dict.fromkeys(mention.written for mention in by_record[entry.id])),
                events[entry.id],
            )
            for entry in entries
        )
        names = {
            event.id: event.name for code in set(events.values()) if (event := self._related.event(code))
        }
        written = {each.written for mentions in by_record.values() for each in mentions}
        near = tuple(
            NearBody(other.name, rule, len(self._entries.with_body(other.key)), may_be_same)
            for other, rule, may_be_same in self._bodies.alike(body)
        )
        return OrganisationLife(
            body.name,
            body.key,
            body.kind,
            mentioned,
            names,
            tuple(
                dict.fromkeys(
                    (
                        *self._bodies.former_names(body),
                        *former_names("\n".join(self._texts(by_record)), written),
                    )
                )
            ),
            near,
            self._other_bodies(body, events),
            self._years(entries),
        )

    def _years(self, entries: Iterable[Entry]) -> tuple[int, ...]:
        """Return the years of which there are reports of the cities of some records, newest first.

        A year of which only another city has a report tells nothing about them.
        """
        years = (self._years_by_city.get(city, ()) for city in {entry.city for entry in entries})
        return tuple(sorted(set(chain.from_iterable(years)), reverse=True))

    @cached_property
    def _years_by_city(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        with self._connection.translated_errors():
            for row in self._connection.rows("SELECT code, fiscal_year FROM report"):
                found[city_of(text(row, "code"))].add(integer(row, "fiscal_year"))
        return found

    def _other_bodies(self, body: Organisation, events: Mapping[str, str]) -> tuple[OtherBody, ...]:
        """Return the records of the events of a body that name other bodies instead.

        Args:
            body: The body.
            events: Id of each of its records → id of the event.
        """
        members = self._entries.of_events(set(events.values()))
        bodies = self._entries.bodies(entry.id for entry in members)
        of_event = self._entries.events(entry.id for entry in members)
        own: dict[str, set[str]] = defaultdict(set)
        for entry in members:
            if entry.id in events:
                own[of_event[entry.id]] |= specific_bodies(bodies.get(entry.id, ()))
        found = []
        for entry in members:
            event = of_event[entry.id]
            if entry.id in events or specific_bodies(bodies.get(entry.id, ())) <= own[event]:
                continue
            named = dict.fromkeys(each.organisation for each in self._related.mentions_in(entry.id))
            names = tuple(
                self._bodies.by_key[key].name for key in named if specific_bodies([key]) - own[event]
            )
            found.append(OtherBody(entry, event, names))
        return tuple(found)

    def of_record(self, record_id: str) -> Life | None:
        """Return the life of the event of a record; ``None`` where there is no such record."""
        event = self._related.event_of(record_id)
        return self.of_event(event) if event else None

    def of_event(self, event: Event) -> Life:
        """Return the life of an event."""
        entries = tuple(self._entries.with_ids(member.record_id for member in event.members).values())
        return Life(
            EVENT,
            event.id,
            event.name,
            entries,
            self._years(entries),
            tuple(self._pages.probable_events(event, entries[-1])) if entries else (),
        )

    def of_body(self, body: Organisation) -> Life:
        """Return the life of a body."""
        entries = tuple(self._entries.with_body(body.key))
        known = {entry.id for entry in entries}
        probable = [
            (entry, f"「{other.name}」（{rule}）")
            for other, rule in self._bodies.may_be(body)
            for entry in self._entries.with_body(other.key)
            if entry.id not in known
        ]
        return Life(BODY, body.key, body.name, entries, self._years(entries), tuple(probable))

    def events_named(self, name: str, candidates: Sequence[str]) -> tuple[bool, tuple[Event, ...]]:
        """Return the events with a name, of those of some records; else those whose names contain it.

        The first value is true where they have that very name, but for year and ordinal.
        """
        wanted = event_name(name)
        entries = self._entries.with_ids(candidates)
        events = self._entries.events(entries)
        same: dict[str, None] = {}
        contain: dict[str, None] = {}
        for entry in entries.values():
            names = event_name(entry.name, entry.fiscal_year)
            is_same = wanted.key in (names.key, names.main) or wanted.main == names.main
            (same if is_same else contain)[events[entry.id]] = None
        found = (self._related.event(code) for code in same or contain)
        return bool(same), tuple(event for event in found if event)

    def _texts(self, ids: Iterable[str]) -> list[str]:
        with self._connection.translated_errors():
            rows = self._connection.rows(
                """SELECT coalesce(organiser, partners, '') AS written FROM record
                WHERE id IN (SELECT value FROM json_each(?))""",
                json.dumps(list(ids)),
            )
            return [text(row, "written") for row in rows]
