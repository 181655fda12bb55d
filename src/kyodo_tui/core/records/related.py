"""Relate the records of all reports to one another: by bodies and their kinds, events, departments."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyodo_tui.core.records.departments import Departments
from kyodo_tui.core.records.event_values import EventEntry, Events, city_of
from kyodo_tui.core.records.events import group_events
from kyodo_tui.core.records.legal_forms import legal_family
from kyodo_tui.core.records.organisations import display_name
from kyodo_tui.core.records.partner_kinds import kind_by_name, ordered
from kyodo_tui.core.records.record import Project
from kyodo_tui.core.records.report import Organisation
from kyodo_tui.core.records.reviewed import Reviewed, merged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_tui.core.records.report import Report


@dataclass(frozen=True, slots=True)
class Related:
    """What relates the records of a database to one another."""

    organisations: tuple[Organisation, ...]
    """Every body that a record names, in order of first appearance."""
    events: Events
    """The events of all records."""
    kinds: Mapping[str, tuple[str, ...]]
    """Id of a record → codes of the kinds of its partners and organisers, in the order shown."""
    departments: Mapping[str, Departments]
    """City → the lineages of its departments."""
    _keys: Mapping[tuple[str, str], str]

    def key(self, city: str, written: str) -> str:
        """Return the key of the body that a record of ``city`` writes so."""
        return self._keys[city, written]


class RelatedCollector:
    """Collects what reports say, and relates it; the order of reports makes no difference."""

    def __init__(self) -> None:
        self._reviewed: dict[str, list[tuple[int, str, Reviewed]]] = defaultdict(list)
        self._spellings: Counter[tuple[str, str]] = Counter()
        self._mentions: dict[str, list[str]] = {}
        self._entries: list[EventEntry] = []

    def add(self, report: Report) -> None:
        """Collect what ``report`` says."""
        city = city_of(report.code)
        self._reviewed[city].append((report.fiscal_year, report.code, report.reviewed))
        for mention in report.mentions:
            self._spellings[city, mention.written] += 1
            self._mentions.setdefault(mention.record_id, []).append(mention.written)
        self._entries += (
            EventEntry(
                record.id,
                city,
                record.fiscal_year,
                record.name,
                record.department,
                isinstance(record, Project),
            )
            for record in report.records
        )

    def related(self) -> Related:
        """Return what relates the records that were collected."""
        reviewed = {
            city: merged(each for *_, each in sorted(reports, key=lambda report: report[:2]))
            for city, reports in self._reviewed.items()
        }
        keys = self._final_keys(reviewed)
        organisations = self._organisations(reviewed, keys)
        kinds = {body.key: body.kind for body in organisations}
        departments = {city: Departments(each.departments) for city, each in reviewed.items()}
        named = {
            entry.record_id: frozenset(
                keys[entry.city, written] for written in self._mentions.get(entry.record_id, ())
            )
            for entry in self._entries
        }
        entries = (
            replace(
                entry,
                department=departments[entry.city].current(entry.department),
                bodies=named[entry.record_id],
            )
            for entry in self._entries
        )
        by_record = {
            record_id: codes for each in reviewed.values() for record_id, codes in each.kinds.records.items()
        }
        return Related(
            organisations=organisations,
            events=group_events(entries, [event for each in reviewed.values() for event in each.events]),
            kinds={
                record_id: by_record.get(record_id) or ordered(kinds[key] for key in of)
                for record_id, of in named.items()
            },
            departments=departments,
            _keys=keys,
        )

    def _final_keys(self, reviewed: Mapping[str, Reviewed]) -> dict[tuple[str, str], str]:
        """Return the key of the body for every city and spelling there."""
        keys = {(city, written): reviewed[city].aliases.key(written) for city, written in self._spellings}
        families: dict[str, set[str]] = defaultdict(set)
        for (_, written), key in keys.items():
            if family := legal_family(written):
                families[key].add(family)
        confirmed = {key for each in reviewed.values() for key in each.aliases.names}
        return {
            (city, written): f"{key}({family})"
            if len(families[key]) > 1 and key not in confirmed and (family := legal_family(written))
            else key
            for (city, written), key in keys.items()
        }

    def _organisations(
        self, reviewed: Mapping[str, Reviewed], keys: Mapping[tuple[str, str], str]
    ) -> tuple[Organisation, ...]:
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        confirmed: dict[str, Counter[str]] = defaultdict(Counter)
        kinds: dict[str, str] = {}
        for (city, written), count in self._spellings.items():
            key, of = keys[city, written], reviewed[city]
            spellings[key][written] += count
            if name := of.aliases.names.get(key):
                confirmed[key][name] = 1
            if kind := of.kinds.organisations.get(key):
                kinds[key] = kind
        names = {key: display_name(confirmed.get(key) or counted) for key, counted in spellings.items()}
        return tuple(
            Organisation(name, key, kinds.get(key) or kind_by_name(name)) for key, name in names.items()
        )
