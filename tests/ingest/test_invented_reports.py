"""Reports of other years, invented and read by hand: wrapped and unwrapped pages, other forms, cancellations."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kyodo_tui.core.records.record import to_json
from kyodo_tui.ingest.sources import load_report

FOLDER = Path(__file__).parents[1] / "data" / "import"
SESSION = ("label", "start", "end", "dates", "participants", "approx", "unit", "mode")
SAMPLES: list[tuple[Path, dict[str, Any]]] = [
    (path.with_suffix(".txt"), sample)
    for path in sorted(FOLDER.glob("invented-*.json"))
    for sample in json.loads(path.read_text(encoding="utf-8"))
]


@cache
def records(report: Path) -> dict[str, dict[str, Any]]:
    return {record.id: to_json(record) for record in load_report(report).records}


@pytest.mark.parametrize(("report", "sample"), SAMPLES, ids=[sample["id"] for _, sample in SAMPLES])
def test_a_record_is_read_as_by_hand(report: Path, sample: dict[str, Any]) -> None:
    record = records(report)[sample["id"]]
    found = {key: record[key] for key in sample}
    if "sessions" in found:
        found["sessions"] = [{key: session[key] for key in SESSION} for session in found["sessions"]]
    assert found == sample


def test_nothing_else_is_read() -> None:
    ids = [sample["id"] for _, sample in SAMPLES]
    reports = dict.fromkeys(report for report, _ in SAMPLES)
    assert [record for report in reports for record in records(report)] == ids
