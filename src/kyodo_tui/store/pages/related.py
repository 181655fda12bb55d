"""Read what belongs to a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.pages.related import (
    BODY,
    DEPARTMENT,
    EVENT,
    SERIES,
    SERIES_REASONS,
    Related,
    RelatedEntry,
    event_reason,
    in_order,
    with_difference,
)
from kyodo_tui.core.pages.series import series_stem
from kyodo_tui.core.records.event_candidates import specific_bodies
from kyodo_tui.core.records.event_names import event_name
from kyodo_tui.core.records.event_values import (
    OTHER_BODY,
    OTHER_BODY_MAIN,
    OTHER_TIME,
    REASON_LABELS,
    REVIEWED,
    SAME_DEPARTMENT,
)
from kyodo_tui.core.records.organisations import is_collective
from kyodo_tui.store.pages.bodies import BodyFinder
from kyodo_tui.store.pages.entries import EntryReader
from kyodo_tui.store.related import RelatedReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_tui.core.pages.entry import Entry
    from kyodo_tui.core.records.event_values import Event
    from kyodo_tui.core.records.report import Mention
    from kyodo_tui.store.connection import Connection

_STARRED = frozenset({REVIEWED, OTHER_BODY, OTHER_BODY_MAIN, OTHER_TIME, SAME_DEPARTMENT})
"""Reasons for which every event of a group is linked with the first one only."""


class RelatedPages:
    """Finds what belongs to records."""

    def __init__(self, connection: Connection, bodies: BodyFinder | None = None) -> None:
        self._entries = EntryReader(connection)
        self._related = RelatedReader(connection)
        self._bodies = bodies or BodyFinder(connection)

    def related(self, record_id: str) -> Related | None:
        """Return everything that belongs to a record; ``None`` where there is no such record."""
        entry = self._entries.with_ids([record_id]).get(record_id)
        if entry is None:
            return None
        mentions = self._related.mentions_in(record_id)
        same_event = list(self._same_event(entry))
        known = {record_id, *(each.entry.id for each in same_event)}
        bodies = list(self._same_bodies(entry, mentions))
        departments = list(self._same_department(entry))
        series = self._series(entry, [*bodies, *departments], known)
        return Related(
            entry,
            in_order([*same_event, *series, *bodies, *departments]),
            tuple(dict.fromkeys(each.written for each in mentions if is_collective(each.organisation))),
        )

    def nearest(self, record_id: str, number: int) -> tuple[RelatedEntry, ...]:
        """Return what belongs to a record most closely: of the same event, or the same bodies' newest records."""
        entry = self._entries.with_ids([record_id]).get(record_id)
        if entry is None:
            return ()
        bodies = self._certain_bodies(entry, self._related.mentions_in(record_id), newest=number + 1)
        return Related(entry, in_order([*self._same_event(entry), *bodies])).first(number)

    # Events

    def _same_event(self, entry: Entry) -> Iterator[RelatedEntry]:
        event = self._related.event_of(entry.id)
        if event is None:
            return
        reasons = {member.record_id: member.reason for member in event.members}
        members = self._entries.with_ids(reasons)
        bodies = self._entries.bodies(reasons)
        for other in members.values():
            if other.id != entry.id:
                shared = not specific_bodies(bodies.get(entry.id, ())).isdisjoint(
                    specific_bodies(bodies.get(other.id, ()))
                )
                reason = event_reason(entry, other, (reasons[entry.id], reasons[other.id]), share_body=shared)
                yield RelatedEntry(other, EVENT, with_difference(entry, other, reason), certain=True)
        for other, reason in self._linked(event.id, entry):
            group = SERIES if reason in SERIES_REASONS else EVENT
            yield RelatedEntry(other, group, with_difference(entry, other, reason), certain=False)

    def probable_events(self, event: Event, entry: Entry) -> Iterator[tuple[Entry, str]]:
        """Yield the records that may be of an event, with the reason; ``entry`` is one that certainly is."""
        return ((other, REASON_LABELS.get(reason, reason)) for other, reason in self._linked(event.id, entry))

    def _linked(self, code: str, entry: Entry) -> Iterator[tuple[Entry, str]]:
        linked = self._linked_events(code, entry)
        entries = self._entries.of_events(linked)
        of_event = self._entries.events(each.id for each in entries)
        return ((each, linked[of_event[each.id]]) for each in entries)

    def _linked_events(self, code: str, entry: Entry) -> dict[str, str]:
        """Return the events that may be the same, with the reason; where all are linked with one, by way of it."""
        linked: dict[str, str] = {}
        for link in self._related.event_links(code):
            linked.setdefault(link.other if link.one == code else link.one, link.reason)
        for near, reason in tuple(linked.items()):
            if reason in _STARRED:
                for link in self._related.event_links(near):
                    far = link.other if link.one == near else link.one
                    if (
                        link.reason == reason
                        and far != code
                        and far not in linked
                        and self._agrees(entry, far, reason)
                    ):
                        linked[far] = reason
        return linked

    def _agrees(self, entry: Entry, code: str, reason: str) -> bool:
        """Tell whether the reason holds without what lies between."""
        if reason == REVIEWED:
            return True
        event = self._related.event(code)
        if event is None:
            return False
        one, other = event_name(entry.name, entry.fiscal_year), event_name(event.name)
        return one.main == other.main if reason == OTHER_BODY_MAIN else one.key == other.key

    # Bodies

    def _same_bodies(self, entry: Entry, mentions: Iterable[Mention]) -> Iterator[RelatedEntry]:
        mentions = tuple(mentions)
        certain = list(self._certain_bodies(entry, mentions))
        yield from certain
        known = {entry.id, *(each.entry.id for each in certain)}
        keys = {each.organisation for each in mentions}
        for key in dict.fromkeys(each.organisation for each in mentions):
            if is_collective(key):
                continue
            body = self._bodies.by_key[key]
            for other, rule in self._bodies.may_be(body):
                if other.key in keys:
                    continue
                for found in self._entries.with_body(other.key):
                    if found.id not in known:
                        known.add(found.id)
                        words = f"「{other.name}」と「{body.name}」（{rule}）"
                        yield RelatedEntry(found, BODY, words, certain=False)

    def _certain_bodies(
        self, entry: Entry, mentions: Iterable[Mention], newest: int | None = None
    ) -> Iterator[RelatedEntry]:
        reasons: dict[str, list[str]] = {}
        entries: dict[str, Entry] = {}
        written: dict[str, str] = {}
        for mention in mentions:
            if not is_collective(mention.organisation):
                written.setdefault(mention.organisation, mention.written)
        for key, here in written.items():
            there = {each.record_id: each.written for each in self._related.mentions_of(key)}
            for found in self._entries.with_body(key, newest):
                if found.id != entry.id:
                    entries[found.id] = found
                    other = there.get(found.id, here)
                    reason = here if other == here else f"{here}（{other} と表記）"
                    reasons.setdefault(found.id, []).append(reason)
        for record_id, of_record in reasons.items():
            yield RelatedEntry(entries[record_id], BODY, "、".join(of_record), certain=True)

    # Series and departments

    def _series(
        self, entry: Entry, near: Iterable[RelatedEntry], known: Iterable[str]
    ) -> Iterator[RelatedEntry]:
        known = set(known)
        keys = self._entries.bodies([entry.id]).get(entry.id, frozenset())
        for each in near:
            other = each.entry
            if other.id in known or not each.certain or (each.group == DEPARTMENT and not entry.is_project):
                continue
            if each.group == DEPARTMENT and not other.is_project:
                continue
            if stem := series_stem(entry.name, other.name, keys):
                known.add(other.id)
                same = "団体" if each.group == BODY else "担当課"
                yield RelatedEntry(other, SERIES, f"名称のうち「{stem}」と{same}が同じ", certain=False)

    def _same_department(self, entry: Entry) -> Iterator[RelatedEntry]:
        names = self._related.departments(entry.city).lineage(entry.department)
        for other in self._entries.with_departments({*names, entry.department}):
            if other.id == entry.id or other.city != entry.city:
                continue
            same = other.department == entry.department
            words = (
                "担当課が同じ"
                if same
                else f"「{other.department}」と「{entry.department}」は同じ課（確認済み）"
            )
            yield RelatedEntry(other, DEPARTMENT, words, certain=True)
