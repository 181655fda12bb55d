"""The findings of a check as text: by severity and rule, each with where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.records.labels import FIELD_LABELS
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.core.text.wrap import wrap
from kyodo_tui.ingest.checks.finding import READING, RULES, UNSOUND, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_tui.core.records.report import Report
    from kyodo_tui.export.output import Output
    from kyodo_tui.ingest.problems import UnsoundSourceError

SEVERITIES = {Severity.ERROR: "誤り", Severity.WARNING: "警告", Severity.NOTE: "補足"}
_MAX_NOTES = 5
"""Notes listed of one rule, unless all are asked for."""
_INDENT = 2
_CELL_FIELDS = {"department": "name"}
"""Fields of a project that stand in the cell of another."""


_SHOWN_AS = {"held": "sessions"}
"""Fields that go by the label of another: that of their column."""


class Place(NamedTuple):
    """Where a finding stands."""

    source: str
    """File name of the source document."""
    line: int | None
    """1-based line; ``None`` for the document as a whole."""


def places(report: Report, found: Iterable[Finding]) -> list[tuple[Finding, Place]]:
    """Return findings of a report with where they stand in its source."""
    lines = {(record_id, cell.field): cell.line for record_id, cell in report.cells}
    placed = []
    for finding in found:
        field = finding.field or "name"
        key = finding.record_id or ""
        line = lines.get((key, field), lines.get((key, _CELL_FIELDS.get(field, field))))
        placed.append((finding, Place(report.source_name, line)))
    return placed


def problem_findings(error: UnsoundSourceError) -> list[tuple[Finding, Place]]:
    """Return what makes a source unsound as findings."""
    place = Place(error.name, None)
    return [(Finding(None, None, UNSOUND, problem.message), place) for problem in error.problems]


def write_findings(
    found: Sequence[tuple[Finding, Place]], output: Output, *, all_notes: bool = False
) -> None:
    """Write findings, the most severe first.

    Args:
        found: Findings with their places.
        output: Where to write; in a terminal, lines are wrapped.
        all_notes: Whether to list every note, instead of the first few of each rule.

    """
    blocks = [
        "\n".join(lines)
        for severity in Severity
        if (lines := list(_severity(severity, found, output, all_notes=all_notes)))
    ]
    if blocks:
        output.write("\n\n".join(blocks) + "\n")


def summary(found: Iterable[Finding]) -> str:
    """Return how many findings of each severity there are."""
    counts = dict.fromkeys(Severity, 0)
    for finding in found:
        counts[finding.severity] += 1
    if not any(counts.values()):
        return "気になる点はありません。"
    return f"{'、'.join(f'{SEVERITIES[each]} {number}件' for each, number in counts.items())}"


def _severity(
    severity: Severity, found: Sequence[tuple[Finding, Place]], output: Output, *, all_notes: bool
) -> Iterator[str]:
    chosen = [item for item in found if item[0].severity is severity]
    if not chosen:
        return
    yield f"【{SEVERITIES[severity]}】{len(chosen)}件"
    for rule in RULES:
        of_rule = [item for item in chosen if item[0].rule == rule]
        if of_rule:
            yield ""
            yield f"{rule}（{len(of_rule)}件）"
            is_cut = severity is Severity.NOTE and not all_notes
            listed = of_rule[:_MAX_NOTES] if is_cut else of_rule
            for finding, place in listed:
                yield from _lines(_text(finding, place), output)
            if len(listed) < len(of_rule):
                yield f"{' ' * _INDENT}ほか{len(of_rule) - len(listed)}件（--all ですべて表示）"
            if rule == READING and not all_notes and of_rule[0][0].record_id is None:
                yield f"{' ' * _INDENT}（--readings で一覧を表示）"


def _text(finding: Finding, place: Place) -> str:
    where = [place.source if place.line is None else f"{place.source}:{place.line}"]
    if finding.record_id is not None:
        where.append(finding.record_id)
    if finding.field is not None:
        field = _SHOWN_AS.get(finding.field, finding.field)
        where.append(FIELD_LABELS.get(field, field))
    return one_line(f"{' '.join(where)}: {finding.message}", exact=True)


def _lines(text: str, output: Output) -> Iterator[str]:
    if output.columns is None:
        yield " " * _INDENT + text
        return
    for number, line in enumerate(wrap(text, max(20, output.columns - 2 * _INDENT))):
        yield " " * (_INDENT if number == 0 else 2 * _INDENT) + text[line.start : line.end]
