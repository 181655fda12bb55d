"""What belongs to a record: its event, series, bodies, department; what is certain apart from what may be."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.japanese.calendar import fiscal_year_label
from kyodo_tui.core.pages.entry import COLUMNS, Entry, place_label, row
from kyodo_tui.core.pages.page import Column, Page, Section
from kyodo_tui.core.records.event_names import event_name
from kyodo_tui.core.records.event_values import (
    FORMER_NAME,
    OTHER_BODY_MAIN,
    OTHER_TIME,
    REASON_LABELS,
    REVIEWED,
    SAME_BODY,
    SAME_DEPARTMENT,
    SAME_MAIN,
    STRENGTH,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.records.labels import Labels

EVENT, SERIES, BODY, DEPARTMENT = "event", "series", "organisation", "department"
GROUP_LABELS = {
    EVENT: "同じ催し",
    SERIES: "同じシリーズ",
    BODY: "同じ主催者・団体",
    DEPARTMENT: "同じ担当課",
}
"""Group → its heading, in the order shown."""

CERTAIN, PROBABLE = "確実", "推定"
SERIES_REASONS = frozenset({OTHER_TIME, SAME_MAIN, OTHER_BODY_MAIN})
"""Reasons for which two events are rather of one series than one event."""

_COLUMNS = ("fiscal_year", "form", "name_holder", "name", "organiser", "department", "status")


@dataclass(frozen=True, slots=True)
class RelatedEntry:
    """A record that belongs to another one."""

    entry: Entry
    group: str
    """How it belongs there: a key of :data:`GROUP_LABELS`."""
    reason: str
    """Why, in words."""
    certain: bool
    """False where it only may be so."""

    def relation_json(self) -> dict[str, Any]:
        """Return how it belongs there as plain values."""
        return {"group": self.group, "certain": self.certain, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class RelatedOnce:
    """A related record with everything it has in common with the other one."""

    strongest: RelatedEntry
    """What it is listed under."""
    also: tuple[RelatedEntry, ...] = ()
    """What else, by group."""

    @property
    def reason(self) -> str:
        """The strongest reason, and what else is the same."""
        also = "、".join(
            f"{GROUP_LABELS[each.group]}{'' if each.certain else f'（{PROBABLE}）'}" for each in self.also
        )
        return f"{self.strongest.reason}。{also}" if also else self.strongest.reason

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            **self.strongest.relation_json(),
            "also": [each.relation_json() for each in self.also],
            **self.strongest.entry.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Related:
    """What belongs to a record."""

    entry: Entry
    """The record."""
    found: tuple[RelatedEntry, ...]
    """By group; within one what is certain first, then by year, the newest first. A record is in each of its groups."""
    collectives: tuple[str, ...] = ()
    """Names in the record that are of many bodies, not of one: 町内会."""

    def once(self) -> tuple[RelatedOnce, ...]:
        """Return each record once, in the first of its groups."""
        found: dict[str, list[RelatedEntry]] = defaultdict(list)
        for each in self.found:
            if all(each.group != known.group for known in found[each.entry.id]):
                found[each.entry.id].append(each)
        return tuple(RelatedOnce(of[0], tuple(of[1:])) for of in found.values())

    def first(self, number: int) -> tuple[RelatedEntry, ...]:
        """Return the first records, each once: the event before the series before the bodies."""
        seen: dict[str, RelatedEntry] = {}
        for each in self.found:
            if each.group != DEPARTMENT:
                seen.setdefault(each.entry.id, each)
        return tuple(seen.values())[:number]


def in_order(found: Iterable[RelatedEntry]) -> tuple[RelatedEntry, ...]:
    """Return related records in the order of :attr:`Related.found`."""
    groups = list(GROUP_LABELS)
    return tuple(
        sorted(found, key=lambda each: (groups.index(each.group), not each.certain, -each.entry.fiscal_year))
    )


def event_reason(one: Entry, other: Entry, reasons: Sequence[str | None], *, share_body: bool) -> str:
    """Return why two records of one event certainly are: a key of :data:`REASON_LABELS`.

    Args:
        one: A record.
        other: Another one.
        reasons: Why each of them belongs to the event.
        share_body: Whether both name the same body.
    """
    names = [event_name(each.name, each.fiscal_year) for each in (one, other)]
    if names[0].key == names[1].key or names[0].main == names[1].main:
        if share_body:
            return SAME_BODY
        if one.department == other.department:
            return SAME_DEPARTMENT
    for given, key in ((names[0].former, names[1].key), (names[1].former, names[0].key)):
        if given and key.endswith(given):
            return FORMER_NAME
    known = [reason for reason in reasons if reason]
    if REVIEWED in known:
        return REVIEWED
    return max(known, key=lambda reason: STRENGTH[reason], default=SAME_BODY)


def difference(one: Entry, other: Entry) -> str:
    """Return in what two records of one event differ: ``別の年度・別の名義``."""
    parts = []
    if one.fiscal_year != other.fiscal_year:
        parts.append("別の年度")
    if one.forms != other.forms:
        parts.append("別の形態")
    elif one.name_holder != other.name_holder:
        parts.append("別の名義")
    elif one.fiscal_year == other.fiscal_year:
        parts.append("同じ一覧に2回")
    return "・".join(parts)


def with_difference(one: Entry, other: Entry, reason: str) -> str:
    """Return a reason with what is different about the other record."""
    # The difference first: it is what a reader asks for, and an end may be cut.
    return f"{difference(one, other)}。{REASON_LABELS.get(reason, reason)}"


def related_page(related: Related, labels: Labels) -> Page:
    """Return the page about what belongs to a record."""
    entry = related.entry
    facts = (
        ("記録番号", entry.id),
        ("年度・形態", f"{fiscal_year_label(entry.fiscal_year)} {place_label(entry, labels)}"),
        ("主催者", entry.organiser or ""),
        ("担当課", entry.department),
    )
    notes = []
    if related.collectives:
        names = "」「".join(related.collectives)
        notes.append(f"「{names}」は多くの団体をまとめた呼び方なので、同じ団体としては探していません。")
    once = related.once()
    if any(each.also for each in once):
        notes.append("記録は、いちばん上に当てはまるところに1回だけ載せ、ほかの関係は理由に書いています。")
    return Page(
        "related",
        f"「{entry.name}」に関係する記録",
        tuple((label, text) for label, text in facts if text),
        tuple(_section(once, group, labels) for group in GROUP_LABELS),
        tuple(notes),
        {"record": entry.to_json(), "related": [each.to_json() for each in once]},
    )


def _count(once: Iterable[RelatedOnce], group: str) -> str:
    """Return how many records are listed in a group, and how many of it above."""
    found = [each.strongest for each in once if each.strongest.group == group]
    above = sum(also.group == group for each in once for also in each.also)
    certain = sum(each.certain for each in found)
    listed = (
        f"{len(found)}件" if certain == len(found) else f"確実 {certain}件、推定 {len(found) - certain}件"
    )
    if not above:
        return listed if found else "該当なし"
    return f"{listed}、ほかに上の{above}件" if found else f"上の{above}件だけ"


def _section(once: Sequence[RelatedOnce], group: str, labels: Labels) -> Section:
    return Section(
        group,
        f"{GROUP_LABELS[group]}（{_count(once, group)}）",
        (
            *(COLUMNS[code] for code in _COLUMNS),
            Column("certain", "確かさ"),
            Column("reason", "理由"),
            COLUMNS["id"],
        ),
        tuple(
            row(
                each.strongest.entry,
                _COLUMNS,
                labels,
                CERTAIN if each.strongest.certain else PROBABLE,
                each.reason,
                each.strongest.entry.id,
            )
            for each in once
            if each.strongest.group == group
        ),
    )
