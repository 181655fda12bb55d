"""Reports made by chance are read back as they were made."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from generated_reports import Expected, generated
from hypothesis import given
from hypothesis import strategies as st
from small_report import read

from kyodo_tui.core.records.record import Project

if TYPE_CHECKING:
    from collections.abc import Mapping

SEEDS = range(60)
FIELDS = ("purpose", "partners", "held", "effects")


def differences(record: Project, expected: Expected) -> list[str]:
    """Return the fields that are not read as they were made."""
    sessions = [
        (
            each.label,
            each.start,
            each.end,
            list(each.dates) if each.dates else None,
            each.participants,
            each.approx,
            each.mode,
        )
        for each in record.sessions
    ]
    texts: Mapping[str, str] = {name: " ".join(expected.cells[name]) for name in FIELDS}
    name, department = expected.cells["name"]
    pairs = {
        **{field: (getattr(record, field), text) for field, text in texts.items()},
        "name": (record.name, name),
        "department": (f"({record.department})", department),
        "since": ((record.since_year, record.since_approx), expected.since),
        "sessions": (sessions, expected.sessions),
        "totals": ([(each.text, each.participants) for each in record.totals], expected.totals),
        "partner_list": (list(record.partner_list), expected.partners),
    }
    return [field for field, (found, made) in pairs.items() if found != made]


@cache
def compared(seed: int) -> list[tuple[Project, Expected]]:
    text, made = generated(seed)
    records = [record for record in read(text).records if isinstance(record, Project)]
    return list(zip(records, made, strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_pages_without_wraps_are_read_as_they_were_made(seed: int) -> None:
    wrong = {
        record.id: found
        for record, made in compared(seed)
        if not made.wrapped and (found := differences(record, made))
    }
    assert wrong == {}


def test_nearly_all_wraps_are_undone() -> None:
    wrapped = [(record, made) for seed in SEEDS for record, made in compared(seed) if made.wrapped]
    wrong = {record.id: found for record, made in wrapped if (found := differences(record, made))}
    assert len(wrong) <= len(wrapped) * 0.03, wrong


@given(st.integers(1000, 1_000_000))
def test_no_character_but_spaces_is_lost(seed: int) -> None:
    for record, made in compared.__wrapped__(seed):
        for field in FIELDS:
            text = getattr(record, field)
            assert text.replace(" ", "") == "".join(made.cells[field]).replace(" ", "")
