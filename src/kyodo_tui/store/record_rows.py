"""Make the rows of the tables that hold the content of reports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.japanese.calendar import months
from kyodo_tui.core.records.held_short import held_short
from kyodo_tui.core.records.meetings import figures
from kyodo_tui.core.records.record import PROJECT, Project, Sponsorship
from kyodo_tui.core.records.reviewed import to_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.report import Report
    from kyodo_tui.store.related_rows import RelatedRows

Rows = dict[str, list[dict[str, Any]]]
"""Table name → rows, each a mapping of column name to value."""


class RecordRows:
    """Makes rows report by report, numbering records and vocabularies over all of them."""

    def __init__(self, related: RelatedRows) -> None:
        self._related = related
        self._seq = self._form_seq = 0
        self._ordinals: dict[tuple[str, str | None], int] = {}
        self._departments: dict[str, int] = {}
        self._forms: dict[str, dict[str, Any]] = {}
        self._name_holders: dict[str, dict[str, Any]] = {}
        self._frequencies: dict[str, dict[str, Any]] = {}

    def add(self, report: Report) -> Rows:
        """Return the rows of ``report``."""
        self._add_vocabularies(report)
        rows: Rows = {
            "report": [
                {
                    "code": report.code,
                    "fiscal_year": report.fiscal_year,
                    "title": report.title,
                    "source_name": report.source_name,
                    "source_sha256": report.source_sha256,
                }
            ],
            "reviewed": [{"report": report.code, "content": to_text(report.reviewed)}],
            "section": [
                {
                    "report": report.code,
                    "position": position,
                    "heading": section.heading,
                    "form": section.form,
                    "name_holder": section.name_holder,
                    "announced": section.announced,
                }
                for position, section in enumerate(report.sections, 1)
            ],
            "record": [],
        }
        numbers: dict[str, int] = {}
        for record in report.records:
            seq = numbers[record.id] = self._next()
            rows["record"].append(self._record(record, seq, report.code))
            for table, row in (*self._record_parts(record, seq), *self._related.of_record(record.id, seq)):
                rows.setdefault(table, []).append(row)
        rows["source_cell"] = [
            {
                "record": numbers[record_id],
                "position": position,
                "field": cell.field,
                "column_heading": cell.column,
                "page_heading": cell.heading,
                "line": cell.line,
                "text": cell.text,
            }
            for position, (record_id, cell) in enumerate(report.cells)
        ]
        rows["mention"] = [
            {
                "record": numbers[mention.record_id],
                "role": mention.role,
                "position": mention.position,
                "organisation": self._related.organisation(report.code, mention),
                "written": mention.written,
            }
            for mention in report.mentions
        ]
        return rows

    def vocabularies(self) -> Rows:
        """Return the vocabulary rows of all reports added."""
        return {
            "form": _numbered(self._forms),
            "name_holder": _numbered(self._name_holders),
            "frequency": _numbered(self._frequencies),
            "department": [{"id": number, "name": name} for name, number in self._departments.items()],
            **self._related.vocabularies(),
        }

    def _add_vocabularies(self, report: Report) -> None:
        # A later report may spell a label differently; the position stays that of the first.
        for form in report.forms:
            known = self._forms.get(form.code)
            is_mixed = known is not None and known["kind"] != form.kind
            self._forms[form.code] = {
                "code": form.code,
                "mark": form.mark,
                "label": form.label,
                "kind": PROJECT if is_mixed else form.kind,
            }
        for holder in report.name_holders:
            self._name_holders[holder.code] = {"code": holder.code, "label": holder.label}
        for frequency in report.frequencies:
            self._frequencies[frequency.code] = {"code": frequency.code, "label": frequency.label}

    def _next(self) -> int:
        self._seq += 1
        return self._seq

    def _ordinal(self, form: str, holder: str | None = None) -> int:
        number = self._ordinals[form, holder] = self._ordinals.get((form, holder), 0) + 1
        return number

    def _record(self, record: Record, seq: int, report: str) -> dict[str, Any]:
        project = record if isinstance(record, Project) else None
        sponsorship = record if isinstance(record, Sponsorship) else None
        holder = sponsorship.name_holder if sponsorship else None
        return {
            "seq": seq,
            "id": record.id,
            "report": report,
            "form": record.form,
            "name_holder": holder,
            "no": record.no,
            "name": record.name,
            "department": _number(self._departments, record.department),
            "organiser": sponsorship.organiser if sponsorship else None,
            "frequency": project.frequency if project else None,
            "since_year": project.since_year if project else None,
            "since_approx": int(project.since_approx) if project else None,
            "purpose": project.purpose if project else None,
            "partners": project.partners if project else None,
            "held": project.held if project else None,
            "effects": project.effects if project else None,
            "held_short": held_short(project.sessions, project.totals, project.name) if project else "",
            "status": record.status,
            "source_file": record.source.file,
            "source_page": record.source.page,
            "source_heading": record.source.heading,
            "source_line": record.source.line,
        }

    def _record_parts(self, record: Record, seq: int) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the rows of the parts of a record, each with its table name."""
        holder = record.name_holder if isinstance(record, Sponsorship) else None
        for position, form in enumerate(dict.fromkeys(record.forms)):
            self._form_seq += 1
            yield (
                "record_form",
                {
                    "seq": self._form_seq,
                    "record": seq,
                    "position": position,
                    "form": form,
                    "form_seq": self._ordinal(form),
                    "name_holder": holder,
                    "holder_seq": self._ordinal(form, holder) if holder is not None else None,
                },
            )
        for position, extra in enumerate(record.extra):
            yield (
                "record_extra",
                {"record": seq, "position": position, "label": extra.label, "text": extra.text},
            )
        for position, words in enumerate(record.status_evidence):
            yield (
                "status_evidence",
                {
                    "record": seq,
                    "position": position,
                    "field": words.field,
                    "start": words.start,
                    "end": words.end,
                },
            )
        if isinstance(record, Project):
            yield from _parts(record, seq)


def _parts(project: Project, seq: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rows of the parts of a project, each with its table name."""
    for position, text in enumerate(project.partner_list):
        yield "partner", {"record": seq, "position": position, "text": text}
    for position, session in enumerate(project.sessions):
        yield (
            "session",
            {
                "record": seq,
                "position": position,
                "label": session.label,
                "start": session.start,
                "end": session.end,
                "dates": json.dumps(session.dates) if session.dates is not None else None,
                "participants": session.participants,
                "approx": int(session.approx),
                "unit": session.unit,
                "mode": session.mode,
                "note": session.note,
            },
        )
    counted = figures(project)
    yield (
        "record_figures",
        {
            "record": seq,
            **counted._asdict(),
            "approx": int(counted.approx),
            "members_approx": int(counted.members_approx),
        },
    )
    for month in months(project.sessions):
        yield "record_month", {"record": seq, "month": month}
    for position, total in enumerate(project.totals):
        yield (
            "total",
            {
                "record": seq,
                "position": position,
                "text": total.text,
                "participants": total.participants,
                "count": total.count,
            },
        )


def _number(numbers: dict[str, int], value: str) -> int:
    """Return the number of ``value``, in order of first appearance, from 1."""
    return numbers.setdefault(value, len(numbers) + 1)


def _numbered(rows: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "position": position} for position, row in enumerate(rows.values(), 1)]
