"""A list of the user as a page: its records in its order, those that are gone with their last name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_short
from kyodo_tui.core.pages.page import Column, Page, Row, Section
from kyodo_tui.core.records.labels import FIELD_LABELS, STATUSES
from kyodo_tui.core.records.record import HELD, Sponsorship

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.user_lists import ListEntry, ListSummary

PLACE = "順"
"""Label of the place of a record in the list."""
NOTE = "メモ"
"""Label of what the user has written beside a record."""
GONE = "今のデータにありません"
"""Said of a record that is in the list, but not in the database."""
_GONE_SHORT = "記録なし"
"""The same in a column of statuses."""

_COLUMNS = (
    Column("place", PLACE, is_number=True),
    Column("name", FIELD_LABELS["name"]),
    Column("fiscal_year", FIELD_LABELS["fiscal_year"]),
    Column("form", FIELD_LABELS["form"]),
    Column("department", FIELD_LABELS["department"]),
    Column("status", FIELD_LABELS["status"]),
    Column("note", NOTE),
    Column("id", FIELD_LABELS["id"]),
)


def list_page(name: str, entries: Sequence[ListEntry], records: Mapping[str, Record], labels: Labels) -> Page:
    """Return the page of one list; ``records`` are those of its records that exist, by id."""
    rows = tuple(
        Row((str(place), *_cells(entry, records.get(entry.record_id), labels)), entry.record_id)
        for place, entry in enumerate(entries, 1)
    )
    gone = sum(entry.record_id not in records for entry in entries)
    data = [
        {
            "id": entry.record_id,
            "name": records[entry.record_id].name if entry.record_id in records else entry.name,
            "note": entry.note,
            "gone": entry.record_id not in records,
        }
        for entry in entries
    ]
    notes = (f"{GONE}: {gone:,}件（名称は最後に見たもの）",) if gone else ()
    section = Section("records", f"{len(entries):,}件", _COLUMNS, rows, notes)
    return Page("list", f"リスト「{name}」", (), (section,), data={"name": name, "records": data})


def lists_page(lists: Sequence[ListSummary]) -> Page:
    """Return the page of all lists."""
    columns = (Column("name", "リスト"), Column("count", "件数", is_number=True), Column("shared", "種類"))
    rows = tuple(
        Row((each.name, f"{each.count:,}", "共有（読むだけ）" if each.is_shared else "自分"))
        for each in lists
    )
    data = [{"name": each.name, "count": each.count, "shared": each.is_shared} for each in lists]
    notes = (
        () if lists else ("リストはまだありません。kyodo-tui list add リストの名前 記録番号 で作れます。",)
    )
    section = Section("lists", f"{len(lists):,}個", columns, rows, notes)
    return Page("lists", "リストの一覧", (), (section,), data={"lists": data})


def _cells(entry: ListEntry, record: Record | None, labels: Labels) -> tuple[str, ...]:
    if record is None:
        return (entry.name or entry.record_id, "", "", "", _GONE_SHORT, entry.note, entry.record_id)
    holder = f"（{labels.holder_short(record.name_holder)}）" if isinstance(record, Sponsorship) else ""
    status = "" if record.status in (None, HELD) else STATUSES.get(record.status, record.status)
    return (
        record.name,
        fiscal_year_short(record.fiscal_year),
        labels.forms_of(record) + holder,
        record.department,
        status,
        entry.note,
        record.id,
    )
