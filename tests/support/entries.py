"""Entries of pages for tests."""

from __future__ import annotations

from typing import Any

from records import FORMS, FREQUENCIES, HOLDERS

from kyodo_tui.core.pages.entry import Entry
from kyodo_tui.core.records.labels import Labels

LABELS = Labels(forms=FORMS, holders=HOLDERS, frequencies=FREQUENCIES, years=(2021, 2020))


def entry(record_id: str, name: str = "催し", **changed: Any) -> Entry:
    """Return the entry of a record; form, holder and year follow from its id."""
    year, form, *rest = record_id.split("-")
    values: dict[str, Any] = {
        "id": record_id,
        "city": "",
        "fiscal_year": int(year),
        "forms": (form,),
        "name_holder": rest[0] if form == "sponsor" else None,
        "name": name,
        "organiser": "主催会" if form == "sponsor" else None,
        "department": "甲課",
        "status": None if form == "sponsor" else "held",
        "frequency": None if form == "sponsor" else "annual",
        "participants": None,
        "is_approximate": False,
        "since_year": None,
        "since_approx": False,
    }
    return Entry(**{**values, **changed})
