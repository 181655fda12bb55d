"""Records read by hand are read the same by the importer, of the bundled report and of another year's."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kyodo_tui.core.records.record import to_json
from kyodo_tui.ingest.sources import load_report

TESTS = Path(__file__).parents[1]
REPORTS = {
    TESTS.parent / "data" / "source" / "report-r02.txt": TESTS / "data" / "records.json",
    TESTS / "data" / "import" / "report-excerpt.txt": TESTS / "data" / "import" / "report-excerpt.json",
}
SAMPLES: list[tuple[Path, dict[str, Any]]] = [
    (report, sample)
    for report, samples in REPORTS.items()
    for sample in json.loads(samples.read_text(encoding="utf-8"))
]


@cache
def records(report: Path) -> dict[str, dict[str, Any]]:
    return {record.id: to_json(record) for record in load_report(report).records}


@pytest.mark.parametrize(("report", "sample"), SAMPLES, ids=[sample["id"] for _, sample in SAMPLES])
def test_a_record_is_read_as_by_hand(report: Path, sample: dict[str, Any]) -> None:
    expected = dict(sample)
    if "sessions" in expected:
        # The samples leave the key out where a session has no list of days.
        expected["sessions"] = [{"dates": None, **session} for session in expected["sessions"]]
    assert records(report)[sample["id"]] == expected


def test_keys_are_always_there_and_in_one_order() -> None:
    found = [record for report in REPORTS for record in records(report).values()]
    assert len({tuple(record) for record in found}) == 2
    sessions = {tuple(item) for record in found for item in record.get("sessions", ())}
    assert sessions == {
        ("label", "start", "end", "dates", "participants", "approx", "unit", "mode", "note"),
    }
