"""Run all checks on a report.

The checks need nothing but the report, so that one read back from a database is checked like one just read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.ingest.checks import reading_checks, session_checks, text_checks, unread_checks
from kyodo_tui.ingest.checks.finding import READING, Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyodo_tui.core.records.report import Report

__all__ = ["Finding", "findings"]

_CHECKS: tuple[Callable[[Report], Iterator[Finding]], ...] = (
    *text_checks.CHECKS,
    *session_checks.CHECKS,
    *unread_checks.CHECKS,
    *reading_checks.CHECKS,
)


def findings(report: Report, *, every_reading: bool = False) -> list[Finding]:
    """Return the findings on ``report``: those on it as a whole first, then in document order.

    Args:
        report: The report to check.
        every_reading: Whether each text without a reviewed reading is a finding, instead of their number.

    """
    found = [finding for check in _CHECKS for finding in check(report)]
    if every_reading:
        found = [finding for finding in found if finding.rule != READING]
        found += reading_checks.unreviewed_readings(report)
    order = {record.id: place for place, record in enumerate(report.records, 1)}
    return sorted(found, key=lambda finding: order.get(finding.record_id or "", 0))
