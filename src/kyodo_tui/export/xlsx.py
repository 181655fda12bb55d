"""Records as an XLSX workbook: a sheet a form to read and print, then clean tables to count with."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from kyodo_tui.core.pages.list_page import NOTE, PLACE
from kyodo_tui.core.records.labels import FIELD_LABELS
from kyodo_tui.export.clean_tables import UNKNOWN, clean_tables
from kyodo_tui.export.sheet import Sheet
from kyodo_tui.export.workbook import Look, Workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_tui.core.proof_line import Proof
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.user_lists import ListMembers
    from kyodo_tui.export.sheet import Cell

_PRINTED = (
    PLACE,
    FIELD_LABELS["no"],
    FIELD_LABELS["name"],
    FIELD_LABELS["name_holder"],
    FIELD_LABELS["organiser"],
    FIELD_LABELS["department"],
    FIELD_LABELS["status"],
    FIELD_LABELS["frequency"],
    FIELD_LABELS["purpose"],
    FIELD_LABELS["partners"],
    FIELD_LABELS["sessions"],
    FIELD_LABELS["participants"],
    FIELD_LABELS["effects"],
    NOTE,
)
"""The columns that come first, and on paper; the others stand beyond them."""
_SIGNS = "集計用シートの記号"
_UNKNOWN_SIGN = f"{UNKNOWN}: 数値が得られない（報告書に記載がないか、その項目がない）"


def write_records(
    records: Iterable[Record],
    labels: Labels,
    proof: Proof | None,
    file: BinaryIO,
    *,
    members: ListMembers | None = None,
) -> None:
    """Write the records, each on the sheet of its first form; those of a list with their places and notes.

    Raises:
        OSError: The file cannot be written.
        WorkbookError: There are too many of them.

    """
    every = list(records)
    book = Workbook()
    sheet = Sheet(labels, members=members)
    groups: dict[str, list[Record]] = {}
    for record in every:
        groups.setdefault(record.form, []).append(record)
    known = [*labels.forms, *groups]
    for form in sorted(groups, key=known.index):
        headings, rows = _chosen(sheet.headings, [sheet.record_row(record) for record in groups[form]])
        printed = sum(heading in _PRINTED for heading in headings)
        frozen = headings.index(FIELD_LABELS["name"]) + 1
        book.add(labels.form(form), headings, rows, Look(printed=printed, frozen=frozen))
    for table in clean_tables(every, labels, members):
        book.add(table.name, table.headings, table.rows, Look(wrapped=False))
    about = (*(proof.labelled() if proof is not None else ()), (_SIGNS, _UNKNOWN_SIGN))
    book.add("この資料について", ("項目", "内容"), about, Look(has_heading=False))
    book.write_to(file)


def _chosen(headings: list[str], rows: list[list[Cell]]) -> tuple[list[str], list[list[Cell]]]:
    """Return the columns that hold something, those to print first."""
    filled = [place for place in range(len(headings)) if any(row[place] not in (None, "") for row in rows)]
    name = headings.index(FIELD_LABELS["name"])
    shown = {headings[place] for place in (*filled, name)}
    printed = [headings.index(heading) for heading in _PRINTED if heading in shown]
    order = list(dict.fromkeys(chain(printed, filled)))
    return [headings[place] for place in order], [[row[place] for place in order] for row in rows]
