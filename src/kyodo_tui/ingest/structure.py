"""Check that the headings of a raw report announce as many records as its tables hold."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kyodo_tui.ingest.vocabulary import fold_label

if TYPE_CHECKING:
    from kyodo_tui.ingest.problems import ProblemLog
    from kyodo_tui.ingest.raw_report import RawReport, RawSection


def check_counts(raw: RawReport, log: ProblemLog) -> None:
    """Note where an announced number of records differs from that of the rows, or from the sum of the name holders.

    Sections that are known to lack rows are skipped.
    """
    found = Counter(row.section for row in raw.rows)
    for section in raw.sections:
        parts = [
            part
            for part in raw.sections
            if part.name_holder is not None and fold_label(part.form) == fold_label(section.form)
        ]
        if section.announced is None:
            continue
        if section.name_holder is None and parts:
            _check_sum(section, parts, log)
        elif found[section] != section.announced and section not in raw.incomplete:
            log.add(
                f"「{section.heading}」の件数が合いません：見出しは{section.announced}件、"
                f"表は{found[section]}件です。"
            )


def _check_sum(section: RawSection, parts: list[RawSection], log: ProblemLog) -> None:
    counts = [part.announced for part in parts if part.announced is not None]
    if len(counts) == len(parts) and sum(counts) != section.announced:
        log.add(
            f"「{section.heading}」の件数が名義の合計と合いません：見出しは{section.announced}件、"
            f"名義の合計は{sum(counts)}件（{' + '.join(map(str, counts))}）です。"
        )
