"""Readings nobody has reviewed are named."""

from __future__ import annotations

from dataclasses import replace

from records import DRILL, RECORDS
from reports import report

from kyodo_tui.core.japanese.readings import Reading
from kyodo_tui.core.search.fields import texts_of
from kyodo_tui.ingest.checks.reading_checks import CHECKS


def found(reviewed: bool | None) -> list[tuple[str | None, str | None, str]]:
    texts = dict.fromkeys(text for record in RECORDS for text in texts_of(record))
    readings = tuple(Reading(text, (), reviewed) for text in texts) if reviewed is not None else ()
    [check] = CHECKS
    return [
        (each.record_id, each.field, each.message) for each in check(replace(report(), readings=readings))
    ]


def test_reviewed_texts_are_left_alone() -> None:
    assert found(True) == []


def test_drafted_texts_are_named_once() -> None:
    drafted = found(False)
    assert (DRILL.id, "name", f"「{DRILL.name}」の読みを人が確かめていない") in drafted
    assert len({message for _, _, message in drafted}) == len(drafted)


def test_unread_texts_are_named() -> None:
    assert any("見つからない" in message for _, _, message in found(None))
