"""The bundled report as it could be in the next year: counted on, spelled otherwise, with and without subtitles."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from kyodo_tui.core.records.organisations import organisation_key
from kyodo_tui.core.records.record import Sponsorship

if TYPE_CHECKING:
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.report import Report

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_SHORT_FORMS = {
    "株式会社": "㈱",
    "一般社団法人": "(一社)",
    "公益財団法人": "(公財)",
    "特定非営利活動法人": "NPO法人",
    "社会福祉法人": "(福)",
}


def next_year(report: Report, seed: int) -> Report:
    """Return the report of the next year; its ids differ by the year alone."""
    chance = Random(seed)
    year = report.fiscal_year + 1
    spelled: dict[str, str] = {}

    def written(name: str) -> str:
        return spelled.setdefault(name, _body(name, chance))

    def moved(record: Record) -> Record:
        changed = replace(
            record,
            id=_id(record.id, report.code, year),
            fiscal_year=year,
            name=_name(record.name, chance),
            status_evidence=(),
        )
        if isinstance(changed, Sponsorship):
            return replace(changed, organiser=written(changed.organiser))
        return changed

    records = tuple(map(moved, report.records))
    mentions = tuple(
        replace(
            mention,
            record_id=_id(mention.record_id, report.code, year),
            written=written(mention.written),
            organisation=organisation_key(written(mention.written)),
        )
        for mention in report.mentions
    )
    return replace(report, code=str(year), fiscal_year=year, records=records, mentions=mentions, cells=())


def _id(record_id: str, code: str, year: int) -> str:
    return record_id.replace(code, str(year), 1)


def _name(name: str, chance: Random) -> str:
    counted = re.sub(r"第(\d+)回", lambda match: f"第{int(match[1]) + 1}回", name)
    counted = counted.replace("令和2年", "令和3年").replace("2020", "2021")
    ways = (
        lambda text: text,
        lambda text: text.replace(" ", ""),
        lambda text: re.sub(r"\d+", lambda match: match[0].translate(_FULL_WIDTH), text),
        lambda text: re.sub(r"[～~].+[～~]?$", "", text) or text,
        lambda text: text.replace("「", "『").replace("」", "』"),
        lambda text: f"{text}～未来へ～",
    )
    return chance.choices(ways, (50, 15, 15, 10, 5, 5))[0](counted)


def _body(name: str, chance: Random) -> str:
    if chance.random() < 0.6:
        for full, short in _SHORT_FORMS.items():
            name = name.replace(full, short)
    return f"{name[:3]} {name[3:]}" if len(name) > 4 and chance.random() < 0.2 else name
