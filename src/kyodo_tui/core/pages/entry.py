"""A record as one line of a page, and how a reader is told of its form, holder and status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.japanese.calendar import fiscal_year_short
from kyodo_tui.core.pages.page import Column, Row
from kyodo_tui.core.records.event_names import event_name
from kyodo_tui.core.records.figures import Figures, attendance_text
from kyodo_tui.core.records.labels import FIELD_LABELS, STATUSES
from kyodo_tui.core.records.record import HELD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.labels import Labels


@dataclass(frozen=True, slots=True)
class Entry:
    """What a page says of a record."""

    id: str
    city: str
    """Whose record it is: the report code without its year, empty for the home city."""
    fiscal_year: int
    """Gregorian year of the fiscal year's April."""
    forms: tuple[str, ...]
    """Codes, the primary one first."""
    name_holder: str | None
    """Code of the name holder; ``None`` for a project."""
    name: str
    organiser: str | None
    """As written; ``None`` for a project."""
    department: str
    """As written."""
    status: str | None
    """Code of the status."""
    frequency: str | None
    """Code of the frequency; ``None`` for a sponsorship."""
    participants: int | None
    """People who came to what was held, meetings of its bodies apart; ``None`` where nobody counted them."""
    is_approximate: bool
    """Whether that number is only near: 約."""
    since_year: int | None
    """Gregorian year since which the source says it is held."""
    since_approx: bool
    """True where the source says 頃."""
    members: int | None = None
    """People at the meetings of its bodies; ``None`` where nobody counted them."""
    members_approx: bool = False
    """Whether that number is only near."""

    @property
    def ordinal(self) -> int | None:
        """Which time it is (第45回), as the name says."""
        return event_name(self.name, self.fiscal_year).ordinal

    @property
    def is_project(self) -> bool:
        """Whether the department takes part; a sponsorship is only filed there."""
        return self.organiser is None

    def to_json(self) -> dict[str, Any]:
        """Return the entry as plain values, with the names of the public JSON."""
        return {
            "id": self.id,
            "fiscal_year": self.fiscal_year,
            "form": self.forms[0],
            "forms": list(self.forms),
            "name_holder": self.name_holder,
            "name": self.name,
            "organiser": self.organiser,
            "department": self.department,
            "status": self.status,
            "ordinal": self.ordinal,
            "participants": self.participants,
            "approx": self.is_approximate,
            "members": self.members,
            "members_approx": self.members_approx,
        }


_ORDINAL = "ordinal"
COLUMNS = {
    code: Column(code, FIELD_LABELS.get(code, label), is_number)
    for code, label, is_number in (
        ("fiscal_year", "", False),
        ("form", "", False),
        ("name_holder", "", False),
        ("name", "", False),
        ("organiser", "", False),
        ("department", "", False),
        (_ORDINAL, "第何回", True),
        ("participants", "", True),
        ("status", "", False),
        ("id", "", False),
    )
}
"""The columns that a record can be shown in."""


def cells(entry: Entry, codes: Sequence[str], labels: Labels) -> tuple[str, ...]:
    """Return the texts of some columns."""
    return tuple(_text(entry, code, labels) for code in codes)


def row(entry: Entry, codes: Sequence[str], labels: Labels, *more: str) -> Row:
    """Return a row with some columns, and more cells after them."""
    return Row((*cells(entry, codes, labels), *more), entry.id)


def place_label(entry: Entry, labels: Labels) -> str:
    """Return form and name holder in one text: ``④後援（教育委員会）``."""
    forms = "、".join(map(labels.form, entry.forms))
    return f"{forms}（{labels.holder_short(entry.name_holder)}）" if entry.name_holder else forms


def participants_text(entry: Entry) -> str:
    """Return the number of people, else of those at meetings; empty where nobody was counted."""
    counted = Figures(
        people=entry.participants,
        approx=entry.is_approximate,
        members=entry.members,
        members_approx=entry.members_approx,
    )
    return attendance_text(counted)


def _text(entry: Entry, code: str, labels: Labels) -> str:
    match code:
        case "fiscal_year":
            return fiscal_year_short(entry.fiscal_year)
        case "form":
            return "、".join(map(labels.form, entry.forms))
        case "name_holder":
            return labels.holder_short(entry.name_holder) if entry.name_holder else ""
        case "participants":
            return participants_text(entry)
        case "status":
            return STATUSES.get(entry.status or HELD, entry.status or "") if entry.status else ""
        case "ordinal":
            return f"第{entry.ordinal}回" if entry.ordinal is not None else ""
        case _:
            return getattr(entry, code) or ""
