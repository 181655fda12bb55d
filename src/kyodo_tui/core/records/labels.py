"""The Japanese labels of fields and code values: one table for screen, copies, command line and files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import year_label
from kyodo_tui.core.records.record import CANCELLED, HELD, SOME_CANCELLED, WRITTEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_tui.core.records.record import (
        Form,
        Frequency,
        NameHolder,
        PartnerKind,
        Project,
        Record,
        Session,
    )

FIELD_LABELS = {
    "id": "記録番号",
    "fiscal_year": "年度",
    "form": "形態",
    "name_holder": "名義",
    "no": "No.",
    "name": "名称",
    "organiser": "主催者",
    "department": "担当課",
    "status": "実施状況",
    "partner_kinds": "協働の相手の種類",
    "frequency": "実施区分",
    "purpose": "目的・内容",
    "partners": "取組に関係した団体等",
    "partner_list": "団体の一覧",
    "sessions": "実施年月日・参加人数",
    "held": "報告書の記載",
    "effects": "取組の効果、市民からの反響等",
    "rank": "順位",
    "matches": "一致した項目",
    "extra": "その他の項目",
    "participants": "参加人数",
}
"""Label of each field of a record, in the wording of the reports; the keys are those of the public JSON."""

MODES = {"in_person": "開催", "written": "書面開催", "cancelled": "中止"}
"""Code of each mode of a session → its label."""

STATUSES = {HELD: "実施", WRITTEN: "書面のみ", SOME_CANCELLED: "中止あり", CANCELLED: "中止"}
"""Code of each status of a record → its label."""

_HOLDER_WORD = "名義"
"""Ends the label of a name holder."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Forms, name holders, frequencies and partner kinds of a database by code, in the order shown."""

    forms: Mapping[str, Form] = field(default_factory=dict)
    holders: Mapping[str, NameHolder] = field(default_factory=dict)
    frequencies: Mapping[str, Frequency] = field(default_factory=dict)
    kinds: Mapping[str, PartnerKind] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    """The fiscal years of the database, newest first."""
    extras: tuple[str, ...] | None = None
    """The labels of further fields of its sources, in their order; ``None`` where they were not asked for."""

    def form(self, code: str) -> str:
        """Return mark and label of a form, e.g. ``①共催``; the code itself if it is unknown."""
        form = self.forms.get(code)
        return f"{form.mark}{form.label}" if form else code

    def forms_of(self, record: Record) -> str:
        """Return mark and label of every form of a record, e.g. ``①共催、委託``."""
        return "、".join(map(self.form, record.forms))

    @property
    def city(self) -> str:
        """The city all records are of, told by whose name is lent; empty where that does not tell."""
        names = {holder.label.removesuffix(_HOLDER_WORD) for holder in self.holders.values()}
        cities = [name for name in names if re.search("[市区町村都道府県]$", name)]
        return cities[0] if len(cities) == 1 else ""

    def holder(self, code: str) -> str:
        """Return the label of a name holder; the code itself if it is unknown."""
        holder = self.holders.get(code)
        return holder.label if holder else code

    def holder_mark(self, code: str) -> str:
        """Return one character for a name holder where there is little room: 市, 教.

        Where two name holders would have the same one, it is the label without 名義.
        """
        mark = _holder_mark(self.holder(code))
        if any(_holder_mark(other.label) == mark for other in self.holders.values() if other.code != code):
            return self.holder_short(code)
        return mark

    def holder_short(self, code: str) -> str:
        """Return the label of a name holder without 名義, which is the heading it stands under."""
        label = self.holder(code)
        return label.removesuffix(_HOLDER_WORD) or label

    def frequency(self, code: str) -> str:
        """Return the label of a frequency; the code itself if it is unknown."""
        frequency = self.frequencies.get(code)
        return frequency.label if frequency else code

    def kind(self, code: str) -> str:
        """Return the label of a partner kind; the code itself if it is unknown."""
        kind = self.kinds.get(code)
        return kind.label if kind else code

    def frequency_since(self, project: Project) -> str:
        """Return how often a project is held and since when.

        E.g. ``例年実施（昭和47年（1972年）頃から継続実施）``; without a frequency only what is in the brackets.
        """
        frequency = self.frequency(project.frequency) if project.frequency else ""
        if project.since_year is None:
            return frequency
        since = f"{year_label(project.since_year)}{'頃' if project.since_approx else ''}から継続実施"
        return f"{frequency}（{since}）" if frequency else since


def _holder_mark(label: str) -> str:
    name = label.removesuffix(_HOLDER_WORD) or label
    if match := re.search(r"([市区町村都道府県])長?$|(?<=[市区町村都道府県])(教)育委員会$", name):
        return match[1] or match[2]
    return name[:1]


def mode_label(session: Session) -> str:
    """Return what was unusual about a session: ``書面開催``, ``中止``; empty for one that was held in person."""
    return "" if session.mode in (None, "in_person") else MODES.get(session.mode, session.mode)


def participants_label(session: Session) -> str:
    """Return the number of participants as written, e.g. ``約99人``; empty where there is none."""
    if session.participants is None:
        return ""
    return f"{'約' if session.approx else ''}{session.participants:,}{session.unit or ''}"
