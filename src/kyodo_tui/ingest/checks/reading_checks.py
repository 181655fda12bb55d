"""Check that texts have readings, without which rōmaji and kana do not find them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.lexicon import has_kanji
from kyodo_tui.core.search.fields import TEXT_FIELDS, text_of, texts_of
from kyodo_tui.ingest.checks.finding import READING, Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyodo_tui.core.records.report import Report

_LONGEST = 30
_MISSING = "読みがない（かな・ローマ字では見つからない）"
_DRAFTED = "読みを人が確かめていない"


def unreviewed_readings(report: Report) -> Iterator[Finding]:
    """Yield each text with kanji whose reading is missing or was never reviewed, once, with its first record."""
    reviewed = {reading.text: reading.reviewed for reading in report.readings}
    told: set[str] = set()
    for record in report.records:
        fields = {text_of(record, field): field for field in TEXT_FIELDS}
        for text in texts_of(record):
            if text in told or reviewed.get(text) or not has_kanji(text):
                continue
            told.add(text)
            # The label of a session or a single partner is part of a field, and stands in none of its own.
            field = fields.get(text)
            what = _DRAFTED if text in reviewed else _MISSING
            yield Finding(record.id, field, READING, f"「{_shortened(text)}」の{what}")


def _not_reviewed(report: Report) -> Iterator[Finding]:
    """Count the texts with kanji whose reading is missing, and those that no person has reviewed."""
    reviewed = {reading.text: reading.reviewed for reading in report.readings}
    texts = dict.fromkeys(text for record in report.records for text in texts_of(record) if has_kanji(text))
    missing = [text for text in texts if text not in reviewed]
    drafted = [text for text in texts if reviewed.get(text) is False]
    if missing:
        yield _counted(missing, _MISSING)
    if drafted:
        yield _counted(drafted, _DRAFTED)


def _counted(texts: list[str], what: str) -> Finding:
    more = f"など{len(texts)}件" if len(texts) > 1 else ""
    return Finding(None, None, READING, f"「{_shortened(texts[0])}」{more}の{what}")


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


CHECKS: tuple[Callable[[Report], Iterator[Finding]], ...] = (_not_reviewed,)
"""Every check of this module."""
