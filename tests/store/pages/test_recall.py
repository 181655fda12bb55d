"""How much of what continues is found in another year, and that nothing is certain that is not so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from next_year import next_year

from kyodo_tui.cli.places import source_folder
from kyodo_tui.core.pages.related import BODY, EVENT, SERIES
from kyodo_tui.core.records.organisations import is_collective
from kyodo_tui.ingest.sources import find, load_report
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from pathlib import Path

_LEAST_RECALL = 0.95


@pytest.mark.parametrize("seed", [1, 2])
def test_continued_events_are_found_and_no_other_is_certain(tmp_path: Path, seed: int) -> None:
    (source,) = find(source_folder())
    report = load_report(source)
    write([report], tmp_path / "one.db")
    write([report, next_year(report, seed)], tmp_path / "two.db")
    found = total = 0
    with Database.open(tmp_path / "one.db") as one, Database.open(tmp_path / "two.db") as two:
        for record in report.records:
            event = one.related.event_of(record.id)
            assert event is not None
            same = {member.record_id for member in event.members}
            related = two.pages.related.related(record.id.replace("2020", "2021", 1))
            assert related is not None
            near = [each for each in related.found if each.group in (EVENT, SERIES)]
            found += any(each.entry.id == record.id for each in near)
            total += 1
            for each in near:
                if each.certain:
                    assert each.entry.id.replace("2021", "2020", 1) in same, (record.name, each.entry.name)
    assert found >= _LEAST_RECALL * total


def test_the_same_body_is_found_however_it_is_spelled(tmp_path: Path) -> None:
    (source,) = find(source_folder())
    report = load_report(source)
    write([report, next_year(report, 3)], tmp_path / "two.db")
    with Database.open(tmp_path / "two.db") as two:
        for record in report.records:
            if all(is_collective(each.organisation) for each in two.related.mentions_in(record.id)):
                continue
            related = two.pages.related.related(record.id.replace("2020", "2021", 1))
            assert related is not None
            bodies = {each.entry.id: each.certain for each in related.found if each.group == BODY}
            assert bodies.get(record.id), record.name
