"""Missing readings are counted, not told one by one."""

from __future__ import annotations

from dataclasses import replace

from records import DRILL, RECORDS
from reports import report

from kyodo_tui.core.japanese.lexicon import has_kanji
from kyodo_tui.core.japanese.readings import Reading
from kyodo_tui.core.search.fields import texts_of
from kyodo_tui.ingest.checks.reading_checks import CHECKS

TEXTS = tuple(dict.fromkeys(text for record in RECORDS for text in texts_of(record) if has_kanji(text)))
FIRST = f"{TEXTS[0][:30]}…" if len(TEXTS[0]) > 30 else TEXTS[0]


def messages(*readings: Reading) -> list[str]:
    [check] = CHECKS
    found = list(check(replace(report(), readings=readings)))
    assert all((each.record_id, each.field, each.rule) == (None, None, "読み") for each in found)
    return [each.message for each in found]


def test_reviewed_texts_are_left_alone() -> None:
    assert messages(*(Reading(text, (), reviewed=True) for text in TEXTS)) == []


def test_drafted_texts_are_one_finding() -> None:
    [message] = messages(*(Reading(text, (), reviewed=False) for text in TEXTS))
    assert message == f"「{FIRST}」など{len(TEXTS)}件の読みを人が確かめていない"


def test_missing_readings_are_one_finding() -> None:
    assert messages() == [f"「{FIRST}」など{len(TEXTS)}件の読みがない（かな・ローマ字では見つからない）"]
    only = [Reading(text, (), reviewed=True) for text in TEXTS if text != DRILL.name]
    assert messages(*only) == [f"「{DRILL.name}」の読みがない（かな・ローマ字では見つからない）"]
