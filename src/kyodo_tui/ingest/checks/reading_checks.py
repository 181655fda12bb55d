"""Checks of how texts are read: a search by rōmaji or kana is only as good as the readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.lexicon import has_kanji
from kyodo_tui.core.search.fields import TEXT_FIELDS, text_of
from kyodo_tui.ingest.checks.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyodo_tui.core.records.report import Report

_SHOWN = 30


def _never_reviewed(report: Report) -> Iterator[Finding]:
    """A text with kanji is reviewed where a person has checked its reading; each text is named once."""
    reviewed = {reading.text: reading.reviewed for reading in report.readings}
    told: set[str] = set()
    for record in report.records:
        for field in TEXT_FIELDS:
            text = text_of(record, field)
            if text in told or reviewed.get(text) or not has_kanji(text):
                continue
            told.add(text)
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            state = (
                "読みを人が確かめていない"
                if text in reviewed
                else "読みがない（かな・ローマ字では見つからない）"
            )
            yield Finding(record.id, field, "読み", f"「{shown}」の{state}")


CHECKS: tuple[Callable[[Report], Iterator[Finding]], ...] = (_never_reviewed,)
