"""Assemble a :class:`~kyodo_tui.core.records.report.Report` from the raw rows of a source, whatever its format."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_tui.core.records.record import (
    PROJECT,
    SPONSORSHIP,
    Form,
    Frequency,
    NameHolder,
    Project,
    Source,
    SourceCell,
    Sponsorship,
)
from kyodo_tui.core.records.report import Report, Section
from kyodo_tui.core.records.reviewed import Reviewed
from kyodo_tui.core.records.status import status_of
from kyodo_tui.core.search.fields import texts_of
from kyodo_tui.ingest import organisations
from kyodo_tui.ingest.cells import fields
from kyodo_tui.ingest.cells.cleaning import clean
from kyodo_tui.ingest.cells.evidence import TextCell, survey
from kyodo_tui.ingest.cells.sessions import parse_sessions
from kyodo_tui.ingest.problems import ProblemLog
from kyodo_tui.ingest.reviewed.spaces import check_overrides
from kyodo_tui.ingest.source_text import composed
from kyodo_tui.ingest.structure import check_counts
from kyodo_tui.ingest.vocabulary import (
    fold_label,
    form_code,
    frequency_code,
    holder_code,
    known_look_alike,
    made_code,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kyodo_tui.core.records.record import Record
    from kyodo_tui.ingest.cells.cleaning import SpaceOverride
    from kyodo_tui.ingest.raw_report import RawReport, RawRow, RawSection
    from kyodo_tui.ingest.readings.reviewed import ReadingProvider


def assemble(
    raw: RawReport,
    overrides: Sequence[SpaceOverride] = (),
    *,
    reviewed: Reviewed | None = None,
    readings: ReadingProvider | None = None,
    code: str | None = None,
) -> Report:
    """Return the report that ``raw`` holds: cleaned, parsed, with organisations resolved and readings added.

    ``code`` is the report code of the record ids; the fiscal year where it is ``None``.

    Raises:
        UnsoundSourceError: with all problems of the source: those found while it was read, headings that announce
            another number of records than there are, labels that look like a known one that they are not.
        SourceError: where an override matches no space.
    """
    return _Assembler(raw, code or str(raw.fiscal_year)).report(overrides, reviewed or Reviewed(), readings)


class _Assembler:
    """Assembles one report; collects the forms, name holders and frequencies its rows use."""

    def __init__(self, raw: RawReport, code: str) -> None:
        self.raw = raw
        self.log = ProblemLog(raw.source_name, list(raw.problems))
        check_counts(raw, self.log)
        self.code = code
        self.forms: dict[str, Form] = {}
        self.name_holders: dict[str, NameHolder] = {}
        self.frequencies: dict[str, Frequency] = {}
        self.sections = {section: self._section(section) for section in raw.sections}
        self._check_frequencies()
        self.log.raise_if_any()

    def report(
        self,
        overrides: Sequence[SpaceOverride],
        reviewed: Reviewed,
        readings: ReadingProvider | None,
    ) -> Report:
        rows = [(self._record_id(row), row) for row in self.raw.rows]
        cells = [_text_cells(record_id, row) for record_id, row in rows]
        flat = [cell for row_cells in cells for cell in row_cells]
        check_overrides(overrides, flat)
        evidence = survey(flat) if self.raw.has_line_wraps else None
        cleaned = [
            {cell.field: clean(cell, evidence, overrides) if evidence else cell.text for cell in row_cells}
            for row_cells in cells
        ]
        records = tuple(
            _with_status(self._record(record_id, row, texts))
            for (record_id, row), texts in zip(rows, cleaned, strict=True)
        )
        known, mentions = organisations.resolve(records, reviewed)
        return Report(
            code=self.code,
            fiscal_year=self.raw.fiscal_year,
            title=self.raw.title,
            source_name=self.raw.source_name,
            source_sha256=self.raw.source_sha256,
            sections=tuple(self.sections.values()),
            forms=tuple(self.forms.values()),
            name_holders=tuple(self.name_holders.values()),
            frequencies=tuple(self.frequencies.values()),
            records=records,
            cells=tuple(
                (
                    record_id,
                    SourceCell(cell.field, cell.column, cell.location.heading, cell.location.line, cell.text),
                )
                for record_id, row in rows
                for cell in row.cells
            ),
            organisations=known,
            mentions=mentions,
            readings=readings.readings_of(text for record in records for text in texts_of(record))
            if readings
            else (),
            reviewed=reviewed,
        )

    # -- labels and their codes --

    def _section(self, section: RawSection) -> Section:
        form = self._form(section)
        holder = self._name_holder(section)
        announced = section.announced
        if announced is None:
            announced = sum(1 for row in self.raw.rows if row.section == section)
        return Section(section.heading, form, holder, announced)

    def _form(self, section: RawSection) -> str:
        label = composed(section.form)
        code = form_code(label)
        self._check_look_alike("協働の形態", label, section.location.line)
        if code not in self.forms:
            self.forms[code] = Form(code, section.mark, label, self._kind(section, code))
        return code

    def _kind(self, section: RawSection, code: str) -> str:
        """Return which shape the records of a form have; an empty list does not show it."""
        for row in self.raw.rows:
            if fold_label(row.section.form) == fold_label(section.form):
                return SPONSORSHIP if _is_sponsorship(row) else PROJECT
        return SPONSORSHIP if code == "sponsor" else PROJECT

    def _name_holder(self, section: RawSection) -> str | None:
        if section.name_holder is None:
            return None
        label = composed(section.name_holder)
        code = holder_code(label)
        taken = self.name_holders.get(code)
        if taken is not None and fold_label(taken.label) != fold_label(label):
            # Two towns in one report are two name holders.
            code = made_code(label)
        self.name_holders.setdefault(code, NameHolder(code, label))
        return code

    def _frequency(self, label: str) -> str | None:
        if not label:
            return None
        code = frequency_code(label)
        self.frequencies.setdefault(code, Frequency(code, label))
        return code

    def _check_frequencies(self) -> None:
        for row in self.raw.rows:
            for cell in row.cells:
                if cell.field == "frequency":
                    label, _, _ = fields.parse_frequency(cell.text)
                    self._check_look_alike("実施区分", label, cell.location.line)

    def _check_look_alike(self, what: str, label: str, line: int) -> None:
        if known := known_look_alike(label):
            self.log.add(
                f"知らない{what}です：「{label}」（{line}行目）。「{known}」に似ています。",
                "読み取りの誤りなら、元の資料に合わせて直してください。",
            )

    # -- records --

    def _record_id(self, row: RawRow) -> str:
        section = self.sections[row.section]
        holder = f"-{section.name_holder}" if section.name_holder else ""
        return f"{self.code}-{section.form}{holder}-{row.number}"

    def _record(self, record_id: str, row: RawRow, texts: Mapping[str, str]) -> Record:
        section = self.sections[row.section]
        if section.name_holder is not None and _is_sponsorship(row):
            return Sponsorship(
                id=record_id,
                fiscal_year=self.raw.fiscal_year,
                form=section.form,
                no=row.number,
                name=texts["name"],
                department=texts["department"],
                source=_source(row),
                name_holder=section.name_holder,
                organiser=texts["organiser"],
            )
        name, department = fields.split_name(texts["name"])
        label, since_year, since_approx = fields.parse_frequency(texts["frequency"])
        sessions, totals = parse_sessions(texts["held"], self.raw.fiscal_year)
        return Project(
            id=record_id,
            fiscal_year=self.raw.fiscal_year,
            form=section.form,
            no=row.number,
            name=name,
            department=department,
            source=_source(row),
            frequency=self._frequency(label),
            since_year=since_year,
            since_approx=since_approx,
            purpose=texts["purpose"],
            partners=texts["partners"],
            partner_list=fields.parse_partners(texts["partners"]),
            held=texts["held"],
            sessions=sessions,
            totals=totals,
            effects=texts["effects"],
        )


def _source(row: RawRow) -> Source:
    place = row.location
    return Source(place.file, place.page, place.heading, place.line)


def _with_status(record: Record) -> Record:
    status, evidence = status_of(record)
    return replace(record, status=status, status_evidence=evidence)


def _text_cells(record_id: str, row: RawRow) -> list[TextCell]:
    return [
        TextCell(record_id, cell.field, fold_label(cell.column), row.table, composed(cell.text))
        for cell in row.cells
    ]


def _is_sponsorship(row: RawRow) -> bool:
    return any(cell.field == "organiser" for cell in row.cells)
