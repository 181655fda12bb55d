"""Rows of lists, and the labels of a database."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, Literal, overload

from kyodo_tui.core.records.figures import NO_FIGURES, Figures
from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.records.listing import ListRow
from kyodo_tui.core.records.record import PROJECT, SPONSORSHIP, Form, Frequency, NameHolder, PartnerKind
from kyodo_tui.store.row_values import FaultyValueError, choice, text, year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Joined so that a record with a dangling reference does not vanish from the lists.
_ROW = """SELECT record.seq, record.id, record.form, form.mark,
  CASE WHEN record.organiser IS NULL THEN 'project' ELSE 'sponsorship' END, record.no, record.name,
  department.name, coalesce(record.organiser, ''), coalesce(name_holder.label, ''), record.held_short,
  report.fiscal_year, coalesce(record.status, ''), coalesce(record.frequency, ''), coalesce(record.name_holder, ''),
  times, people, approx, meetings, members, members_approx
FROM record LEFT JOIN record_figures ON record_figures.record = record.seq
LEFT JOIN report ON report.code = record.report LEFT JOIN form ON form.code = record.form
LEFT JOIN department ON department.id = record.department
LEFT JOIN name_holder ON name_holder.code = record.name_holder"""
_ROW_TYPES = (int, str, str, str, str, int, str, str, str, str, str, int, str, str, str)
"""Types of all columns but the last, which are the figures of a project."""


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
    numbered = _numbered(connection.execute(f"{_ROW} WHERE {where}", parameters))
    return list(numbered) if with_seq else [row for _, row in numbered]


def _numbered(found: sqlite3.Cursor) -> Iterator[tuple[int, ListRow]]:
    for columns in found:
        known, counted = columns[: len(_ROW_TYPES)], columns[len(_ROW_TYPES) :]
        if tuple(map(type, known)) != _ROW_TYPES:
            raise FaultyValueError(str(columns[1]))
        seq, *values = known
        told = NO_FIGURES if counted[0] is None else figures_of_row(counted)
        yield seq, ListRow(*values, told)  # type: ignore[call-arg]


def figures_of_row(columns: Sequence[Any]) -> Figures:
    """Return the figures in the columns of ``record_figures``."""
    if not all(isinstance(each, int | None) for each in columns):
        raise FaultyValueError("record_figures")
    times, people, approx, meetings, members, members_approx = columns
    return Figures(times, people, bool(approx), meetings, members, bool(members_approx))


def last_seq(connection: sqlite3.Connection) -> int:
    """Return the number of the last record; 0 where there is none."""
    (last,) = connection.execute("SELECT coalesce(max(seq), 0) FROM record").fetchone()
    return int(last)


def read_labels(connection: sqlite3.Connection) -> Labels:
    """Return the labels of the forms, name holders, frequencies and partner kinds of a database, and its years."""
    return Labels(
        {form.code: form for form in map(read_form, _vocabulary(connection, "form"))},
        {
            row["code"]: NameHolder(text(row, "code"), text(row, "label"))
            for row in _vocabulary(connection, "name_holder")
        },
        {
            row["code"]: Frequency(text(row, "code"), text(row, "label"))
            for row in _vocabulary(connection, "frequency")
        },
        {
            row["code"]: PartnerKind(text(row, "code"), text(row, "label"))
            for row in _vocabulary(connection, "partner_kind")
        },
        read_years(connection),
    )


def read_years(connection: sqlite3.Connection) -> tuple[int, ...]:
    """Return the fiscal years of the reports of a database, newest first."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    rows = cursor.execute("SELECT DISTINCT fiscal_year FROM report ORDER BY 1 DESC")
    return tuple(year(row, "fiscal_year") for row in rows)


def read_extra_labels(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the labels of the further fields of all records, each once, in the order of their sources."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    rows = cursor.execute("SELECT label FROM record_extra GROUP BY label ORDER BY min(position), min(record)")
    return tuple(text(row, "label") for row in rows)


def read_form(row: sqlite3.Row) -> Form:
    """Return a form from a row of its table."""
    kind = choice(row, "kind", (PROJECT, SPONSORSHIP))
    return Form(text(row, "code"), text(row, "mark"), text(row, "label"), kind)


def _vocabulary(connection: sqlite3.Connection, table: str) -> sqlite3.Cursor:
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(f"SELECT * FROM {table} ORDER BY position")  # noqa: S608
