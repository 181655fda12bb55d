"""The searched fields, and the weight of a hit in each of them."""

from __future__ import annotations

from dataclasses import dataclass
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
"""Searched field → rank class of a hit in it; smaller is better."""

TEXT_FIELDS = tuple(FIELD_RANK)
"""The searched fields, in the order a record shows them."""


@dataclass(frozen=True, slots=True)
class TextField:
    """A name of the query language for some of the searched fields."""

    code: str
    """ASCII name in the query language."""
    label: str
    """Japanese name in the query language."""
    names: tuple[str, ...]
    """The fields of a record it stands for."""


QUERY_FIELDS = (
    TextField("name", "名称", ("name",)),
    TextField("dept", "課", ("department",)),
    TextField("org", "主催", ("organiser", "partners")),
    TextField("purpose", "目的", ("purpose",)),
    TextField("effects", "効果", ("effects",)),
)


def text_of(record: Record, field: str) -> str:
    """Return the text of a searched field; empty if the record has no such field."""
    return getattr(record, field, None) or ""


def texts_of(record: Record) -> Iterator[str]:
    """Yield the texts of a record that are searched or highlighted: fields, then labels of sessions, totals, bodies."""
    for field in TEXT_FIELDS:
        if text := text_of(record, field):
            yield text
    if isinstance(record, Project):
        yield from (session.label for session in record.sessions if session.label)
        yield from (total.text for total in record.totals)
        yield from record.partner_list
