"""The rows of the tables that relate records to one another."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.records.event_values import REASON_LABELS, city_of
from kyodo_tui.core.records.partner_kinds import PARTNER_KINDS
from kyodo_tui.core.records.related import RelatedCollector
from kyodo_tui.core.search.filters import BODY, DEPARTMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.report import Mention, Report

Row = dict[str, Any]


class RelatedRows:
    """Makes the rows that relate the records of all reports; they are known before the first record is written."""

    def __init__(self, reports: Iterable[Report]) -> None:
        collector = RelatedCollector()
        for report in reports:
            collector.add(report)
        self._related = collector.related()
        self._bodies = {body.key: number for number, body in enumerate(self._related.organisations, 1)}
        self._events = {event.id: number for number, event in enumerate(self._related.events.events, 1)}
        self._reasons = {
            member.record_id: member.reason
            for event in self._related.events.events
            for member in event.members
        }

    def organisation(self, report_code: str, mention: Mention) -> int:
        """Return the number of the body that a record of a report names."""
        return self._bodies[self._related.key(city_of(report_code), mention.written)]

    def kinds(self, record_id: str) -> tuple[str, ...]:
        """Return the codes of the kinds of the partners of a record, in the order shown."""
        return self._related.kinds[record_id]

    def facets(self, report: Report) -> Iterator[tuple[Record, Sequence[tuple[str, str]]]]:
        """Yield the records of a report with what they are filtered by, known when all reports are together."""
        city = city_of(report.code)
        bodies: dict[str, dict[str, None]] = defaultdict(dict)
        for mention in report.mentions:
            bodies[mention.record_id][self._related.key(city, mention.written)] = None
        for record in report.records:
            department = self._related.departments[city].current(record.department)
            named = [(BODY, key) for key in bodies.get(record.id, ())]
            yield record, [*([(DEPARTMENT, department)] if department else []), *named]

    def of_record(self, record_id: str, seq: int) -> Iterator[tuple[str, Row]]:
        """Yield the rows of a record, each with the name of its table."""
        for kind in self.kinds(record_id):
            yield "record_kind", {"record": seq, "kind": kind}
        yield (
            "event_record",
            {
                "record": seq,
                "event": self._events[self._related.events.by_record[record_id]],
                "reason": self._reasons[record_id],
            },
        )

    def vocabularies(self) -> dict[str, list[Row]]:
        """Return the rows of the tables that the rows of records refer to."""
        return {
            "partner_kind": [
                {"code": kind.code, "position": position, "label": kind.label}
                for position, kind in enumerate(PARTNER_KINDS, 1)
            ],
            "organisation": [
                {"id": self._bodies[body.key], "name": body.name, "key": body.key, "kind": body.kind}
                for body in self._related.organisations
            ],
            "event_reason": [
                {"code": code, "position": position, "label": label}
                for position, (code, label) in enumerate(REASON_LABELS.items(), 1)
            ],
            "event": [
                {"id": self._events[event.id], "code": event.id, "name": event.name}
                for event in self._related.events.events
            ],
            "event_link": [
                {"event": self._events[link.one], "other": self._events[link.other], "reason": link.reason}
                for link in self._related.events.links
            ],
        }
