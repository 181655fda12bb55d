"""Records read by hand are read the same by the importer."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kyodo_tui.core.records.record import to_json
from kyodo_tui.ingest.sources import load_report

TESTS = Path(__file__).parents[1]
SAMPLES: list[dict[str, Any]] = json.loads((TESTS / "data" / "records.json").read_text(encoding="utf-8"))


@cache
def records() -> dict[str, dict[str, Any]]:
    report = load_report(TESTS.parent / "data" / "source" / "report-r02.txt")
    return {record.id: to_json(record) for record in report.records}


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample["id"] for sample in SAMPLES])
def test_a_record_is_read_as_by_hand(sample: dict[str, Any]) -> None:
    expected = dict(sample)
    if "sessions" in expected:
        # The samples leave the key out where a session has no list of days.
        expected["sessions"] = [{"dates": None, **session} for session in expected["sessions"]]
    assert records()[sample["id"]] == expected


def test_keys_are_always_there_and_in_one_order() -> None:
    keys = {tuple(record) for record in records().values()}
    assert len(keys) == 2
    sessions = {tuple(item) for record in records().values() for item in record.get("sessions", ())}
    assert sessions == {
        ("label", "start", "end", "dates", "participants", "approx", "unit", "mode", "note"),
    }
