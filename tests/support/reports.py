"""The hand-made records as a report, for tests of the store."""

from __future__ import annotations

from dataclasses import replace

from records import FORMS, FREQUENCIES, HOLDERS, RECORDS

from kyodo_tui.core.records.organisations import organisation_key
from kyodo_tui.core.records.partner_kinds import kind_by_name
from kyodo_tui.core.records.record import Project, SourceCell, Sponsorship
from kyodo_tui.core.records.report import ORGANISER, PARTNER, Mention, Organisation, Report, Section


def report(year: int = 2020) -> Report:
    """Return a report of ``year`` with the six hand-made records."""
    records = tuple(
        replace(record, id=record.id.replace("2020", str(year), 1), fiscal_year=year) for record in RECORDS
    )
    mentions = tuple(
        Mention(record.id, role, position, written, organisation_key(written))
        for record in records
        for role, names in (
            (ORGANISER, (record.organiser,) if isinstance(record, Sponsorship) else ()),
            (PARTNER, record.partner_list if isinstance(record, Project) else ()),
        )
        for position, written in enumerate(names)
    )
    return Report(
        code=str(year),
        fiscal_year=year,
        title=f"協働事業実施状況（{year}年度）",
        source_name="report.txt",
        source_sha256="0" * 64,
        sections=(
            Section("① 協働の形態：共催（1件）", "cohost", None, 1),
            Section("② 協働の形態：実行委員会・協議会等（1件）", "committee", None, 1),
            Section("④ 協働の形態：後援（4件）", "sponsor", None, 4),
            Section("【苫小牧市名義】（2件）", "sponsor", "city", 2),
            Section("【教育委員会名義】（2件）", "sponsor", "board", 2),
        ),
        forms=tuple(FORMS.values()),
        name_holders=tuple(HOLDERS.values()),
        frequencies=tuple(FREQUENCIES.values()),
        records=records,
        cells=tuple(
            (
                record.id,
                SourceCell("name", "事業の名称", "① 協働の形態：共催（1件）", line, f" {record.name} "),
            )
            for line, record in enumerate(records, 1)
        ),
        organisations=tuple(
            Organisation(name, organisation_key(name), kind_by_name(name))
            for name in dict.fromkeys(m.written for m in mentions)
        ),
        mentions=mentions,
    )
