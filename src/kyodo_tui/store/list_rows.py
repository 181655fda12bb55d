"""Rows of lists, and the labels of a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.records.listing import ListRow
from kyodo_tui.core.records.record import Form, Frequency, NameHolder

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_ROW = """SELECT record.seq, record.id, record.form, form.mark, form.kind, record.no, record.name,
  department.name, coalesce(record.organiser, ''), coalesce(name_holder.label, ''), record.held_short
FROM record JOIN form ON form.code = record.form
JOIN department ON department.id = record.department
LEFT JOIN name_holder ON name_holder.code = record.name_holder"""


@overload
def fetch_rows(
    connection: sqlite3.Connection, where: str, parameters: Sequence[Any], *, with_seq: Literal[True]
) -> list[tuple[int, ListRow]]: ...
@overload
def fetch_rows(connection: sqlite3.Connection, where: str, parameters: Sequence[Any]) -> list[ListRow]: ...
def fetch_rows(
    connection: sqlite3.Connection, where: str, parameters: Sequence[Any], *, with_seq: bool = False
) -> list[ListRow] | list[tuple[int, ListRow]]:
    """Return the rows of the records for which ``where`` holds, each with its number where asked for."""
    found = connection.execute(f"{_ROW} WHERE {where}", parameters)
    if with_seq:
        return [(seq, ListRow(*columns)) for seq, *columns in found]
    return [ListRow(*columns) for _, *columns in found]


def last_seq(connection: sqlite3.Connection) -> int:
    """Return the number of the last record; 0 where there is none."""
    (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM record").fetchone()
    return int(last)


def read_labels(connection: sqlite3.Connection) -> Labels:
    """Return the labels of the forms, name holders and frequencies of a database."""
    return Labels(
        {
            code: Form(code, mark, label, kind)
            for code, mark, label, kind in connection.execute(
                "SELECT code, mark, label, kind FROM form ORDER BY position"
            )
        },
        {
            code: NameHolder(code, label)
            for code, label in connection.execute("SELECT code, label FROM name_holder ORDER BY position")
        },
        {
            code: Frequency(code, label)
            for code, label in connection.execute("SELECT code, label FROM frequency ORDER BY position")
        },
    )
