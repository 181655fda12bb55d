"""Two records compared field by field: what differs first, then what is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.pages.page import Column, Page, Row, Section
from kyodo_tui.core.records.labels import FIELD_LABELS
from kyodo_tui.core.records.summary import field_texts

if TYPE_CHECKING:
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record

FIRST, SECOND = "Ａ", "Ｂ"
"""What the two records are called."""
_MISSING = "（なし）"
_OWN = ("id", "name")
"""Fields by which the records are introduced."""


def two_records_page(first: Record, second: Record, labels: Labels) -> Page:
    """Return the page that compares two records."""
    texts = [_texts(record, labels) for record in (first, second)]
    names = [
        label for label in dict.fromkeys([*texts[0], *texts[1]]) if any(each.get(label) for each in texts)
    ]
    differing = [label for label in names if texts[0].get(label, "") != texts[1].get(label, "")]
    same = [label for label in names if label not in differing]
    columns = (Column("field", "項目"), Column("first", FIRST), Column("second", SECOND))
    sections = (
        Section(
            "differing",
            f"違う項目（{len(differing):,}）",
            columns,
            tuple(Row((label, *(each.get(label) or _MISSING for each in texts))) for label in differing),
            is_comparison=True,
        ),
        Section(
            "same",
            f"同じ項目（{len(same):,}）",
            (*columns[:1], Column("both", f"{FIRST}・{SECOND}")),
            tuple(Row((label, texts[0][label])) for label in same),
            is_comparison=True,
        ),
    )
    data = {
        "records": [first.id, second.id],
        "differing": {label: [each.get(label, "") for each in texts] for label in differing},
        "same": {label: texts[0][label] for label in same},
    }
    facts = tuple(
        (called, f"{record.name}（{record.id}）") for called, record in ((FIRST, first), (SECOND, second))
    )
    return Page("two_records", "2件を比べる", facts, sections, data=data)


def _texts(record: Record, labels: Labels) -> dict[str, str]:
    """Return label → text of every field that is known."""
    known = {FIELD_LABELS[field]: text for field, text in field_texts(record, labels) if field not in _OWN}
    for each in record.extra:
        known[each.label] = f"{known[each.label]}\n{each.text}" if each.label in known else each.text
    return {label: text for label, text in known.items() if text}
