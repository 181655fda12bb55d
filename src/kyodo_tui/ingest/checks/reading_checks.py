"""Check that texts have readings, without which rōmaji and kana do not find them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.lexicon import has_kanji
from kyodo_tui.core.search.fields import texts_of
from kyodo_tui.ingest.checks.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyodo_tui.core.records.report import Report

_LONGEST = 30


def _not_reviewed(report: Report) -> Iterator[Finding]:
    """Count the texts with kanji whose reading is missing, and those that no person has reviewed."""
    reviewed = {reading.text: reading.reviewed for reading in report.readings}
    texts = dict.fromkeys(text for record in report.records for text in texts_of(record) if has_kanji(text))
    missing = [text for text in texts if text not in reviewed]
    drafted = [text for text in texts if reviewed.get(text) is False]
    if missing:
        yield _finding(missing, "読みがない（かな・ローマ字では見つからない）")
    if drafted:
        yield _finding(drafted, "読みを人が確かめていない")


def _finding(texts: list[str], what: str) -> Finding:
    first = texts[0] if len(texts[0]) <= _LONGEST else f"{texts[0][:_LONGEST]}…"
    more = f"など{len(texts)}件" if len(texts) > 1 else ""
    return Finding(None, None, "読み", f"「{first}」{more}の{what}")


CHECKS: tuple[Callable[[Report], Iterator[Finding]], ...] = (_not_reviewed,)
"""Every check of this module."""
