"""The events of the bundled report, gone through by a person: what is one event, and what may be."""

from __future__ import annotations

from pathlib import Path

from kyodo_tui.core.records.events import event_entries, group_events
from kyodo_tui.ingest.reviewed.departments import load_departments
from kyodo_tui.ingest.reviewed.events import load_events
from kyodo_tui.ingest.sources import load_report

SOURCE = Path(__file__).parents[3] / "data" / "source"

EVENTS = """
cohost-6 city-49
cohost-7 city-50
committee-2 board-48 city-89
committee-10 city-108
board-1 city-71
board-6 city-78
board-7 city-82
board-9 city-88
board-10 city-41
board-11 city-62
board-12 city-65
board-16 city-66
board-17 city-96
board-19 city-72
board-31 board-44 city-76 city-87
board-32 city-77
board-34 city-79
board-36 board-50 city-80 city-90
board-37 city-81
board-38 city-84
board-40 city-83
board-41 city-85
board-42 city-86
board-47 city-36
board-51 city-91
board-53 board-68 city-92
board-54 city-93
board-55 city-94
board-59 city-99
board-60 city-102
board-61 city-101
board-62 city-98 city-104
board-66 city-97
board-67 city-105
board-70 city-74
city-4 city-22
city-5 city-19
city-7 city-23
"""
LINKS = """
cohost-5 city-48 reviewed
cohost-10 board-38 reviewed
board-28 board-58 same_main
board-42 board-65 other_body_main
board-72 city-106 reviewed
city-53 city-55 other_time
"""


def short(record_id: str) -> str:
    return record_id.removeprefix("2020-").removeprefix("sponsor-")


def test_events_of_the_report() -> None:
    entries = list(
        event_entries(load_report(SOURCE / "report-r02.txt"), load_departments(SOURCE / "departments.toml"))
    )
    found = group_events(entries, load_events(SOURCE / "events.toml"))
    groups = [" ".join(short(member.record_id) for member in event.members) for event in found.events]
    assert [group for group in groups if " " in group] == EVENTS.strip().splitlines()
    links = [f"{short(link.one)} {short(link.other)} {link.reason}" for link in found.links]
    assert links == LINKS.strip().splitlines()


def test_rules_alone_find_nearly_all_of_them_and_nothing_wrong() -> None:
    entries = list(event_entries(load_report(SOURCE / "report-r02.txt")))
    found = group_events(entries)
    event_of = {short(record): event for record, event in found.by_record.items()}
    linked = {frozenset((link.one, link.other)) for link in found.links}
    expected = [group.split() for group in EVENTS.strip().splitlines()]
    for event in found.events:
        ids = {short(member.record_id) for member in event.members}
        assert len(ids) == 1 or any(ids <= set(group) for group in expected), ids
    for group in expected:
        for record in group[1:]:
            pair = frozenset((event_of[group[0]], event_of[record]))
            assert len(pair) == 1 or pair in linked, group
