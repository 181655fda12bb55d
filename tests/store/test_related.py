"""Bodies, kinds and events of a database: written over all reports, and read back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import reports
from records import RECORDS

from kyodo_tui.core.records.departments import DepartmentChange
from kyodo_tui.core.records.event_values import EventLink, ReviewedEvent
from kyodo_tui.core.records.partner_kinds import PARTNER_KINDS, ReviewedKinds
from kyodo_tui.core.records.reviewed import Reviewed
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kyodo_tui.core.records.report import Report

FIRST, SECOND = RECORDS[0], RECORDS[-1]
REVIEWED = Reviewed(
    kinds=ReviewedKinds(records={FIRST.id: ("individual", "npo")}),
    events=(ReviewedEvent("", (FIRST.name, SECOND.name), certain=False),),
    departments=(DepartmentChange("今の課", ("前の課",), 2021),),
)


def database(path: Path, *written: Report) -> Database:
    write(written, path)
    return Database.open(path)


def both_years() -> Sequence[Report]:
    return replace(reports.report(2020), reviewed=REVIEWED), reports.report(2021)


def test_an_event_has_the_records_of_both_years(tmp_path: Path) -> None:
    with database(tmp_path / "a.db", *both_years()) as found:
        for record in RECORDS:
            event = found.related.event_of(record.id)
            assert event is not None
            ids = [member.record_id for member in event.members]
            assert record.id in ids
            assert record.id.replace("2020", "2021") in ids
            assert all(member.reason for member in event.members)
            assert found.related.event(event.id) == event
        assert found.related.event_of("2020-cohost-999") is None
        assert found.related.event("2021-cohost-999") is None


def test_events_that_may_be_one_are_linked(tmp_path: Path) -> None:
    with database(tmp_path / "a.db", *both_years()) as found:
        events = [found.related.event_of(record.id) for record in (FIRST, SECOND)]
        one, other = sorted(event.id for event in events if event)
        link = EventLink(one, other, "reviewed")
        assert link in found.related.event_links(one)
        assert link in found.related.event_links(other)


def test_bodies_and_where_they_are_named(tmp_path: Path) -> None:
    with database(tmp_path / "a.db", *both_years()) as found:
        bodies = {body.key: body for body in found.related.organisations()}
        for record in RECORDS:
            for mention in found.related.mentions_in(record.id):
                body = bodies[mention.organisation]
                named = [each.record_id for each in found.related.mentions_of(body.key)]
                assert record.id in named
                assert record.id.replace("2020", "2021") in named
                assert body.kind in found.labels().kinds


def test_kinds_of_records(tmp_path: Path) -> None:
    with database(tmp_path / "a.db", *both_years()) as found:
        assert found.related.kinds(FIRST.id) == ("npo", "individual")
        assert found.labels().kinds == {kind.code: kind for kind in PARTNER_KINDS}
        assert found.labels().kind("npo") == "NPO"
        assert found.labels().kind("club") == "club"


def test_departments(tmp_path: Path) -> None:
    with database(tmp_path / "a.db", *both_years()) as found:
        assert found.related.departments().current("前の課") == "今の課"
        assert found.related.departments("konan").current("前の課") == "前の課"


def test_what_is_reviewed_stays_when_reports_are_written_again(tmp_path: Path) -> None:
    with database(tmp_path / "a.db", *both_years()) as found:
        again = tuple(found.reports())
    with database(tmp_path / "b.db", *again) as found:
        assert {report.code: report.reviewed for report in again} == {"2020": REVIEWED, "2021": Reviewed()}
        assert found.related.kinds(FIRST.id) == ("npo", "individual")
        event = found.related.event_of(FIRST.id)
        assert event is not None
        assert found.related.event_links(event.id)
