"""Check that the headings of a raw report announce as many records as its tables hold."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.vocabulary import fold_label

if TYPE_CHECKING:
    from kyodo_tui.ingest.raw_report import RawReport, RawSection

_CORRECT = "元の資料のその箇所を確かめ、直してからもう一度読み込んでください。"


def check_counts(raw: RawReport) -> None:
    """Compare every announced number of records with the rows, or with the sum of the name holders.

    Raises:
        SourceError: for the first section where they differ.
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
            _check_sum(section, parts)
        elif found[section] != section.announced:
            raise SourceError(
                f"「{section.heading}」の件数が合いません：見出しは{section.announced}件、"
                f"表は{found[section]}件です。",
                _CORRECT,
            )


def _check_sum(section: RawSection, parts: list[RawSection]) -> None:
    counts = [part.announced for part in parts if part.announced is not None]
    if len(counts) == len(parts) and sum(counts) != section.announced:
        raise SourceError(
            f"「{section.heading}」の件数が名義の合計と合いません：見出しは{section.announced}件、"
            f"名義の合計は{sum(counts)}件（{' + '.join(map(str, counts))}）です。",
            _CORRECT,
        )
