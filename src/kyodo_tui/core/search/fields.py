"""The fields a search looks into, and how much a hit in each of them counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.records.record import Project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.core.records.record import Record

FIELD_RANK = {
    "name": 0,
    "organiser": 1,
    "department": 1,
    "partners": 2,
    "held": 3,
    "purpose": 3,
    "effects": 3,
}
"""Searched field → rank class of a hit in it; the smaller, the better."""

TEXT_FIELDS = tuple(FIELD_RANK)
"""The searched fields, in the order a record shows them."""


def text_of(record: Record, field: str) -> str:
    """Return the text of a searched field; empty where the record has no such field."""
    return getattr(record, field, None) or ""


def texts_of(record: Record) -> Iterator[str]:
    """Yield the texts of a record that are searched or shown with what matched: fields, then labels and bodies."""
    for field in TEXT_FIELDS:
        if text := text_of(record, field):
            yield text
    if isinstance(record, Project):
        yield from (session.label for session in record.sessions if session.label)
        yield from (total.text for total in record.totals)
        yield from record.partner_list
