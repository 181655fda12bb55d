"""Look what is wrong with the content of a database, once something has failed while it was read.

What is read is checked where it is read (:mod:`~kyodo_tui.store.row_values`), value by value. That the rows of
different tables agree is not: it would cost every look-up. So where reading them together raises what it never should,
this tells a faulty database from a faulty program.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_tui.store.schema import TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from kyodo_tui.store.table import Column, Table

_TYPES = {"TEXT": "text", "INTEGER": "integer"}
_REFERENCE = re.compile(r"REFERENCES (\w+)")
_CHECK = re.compile(r"CHECK (\(.*\))")
_KEY = re.compile(r"(?:PRIMARY KEY|UNIQUE) \((.*)\)")
_OF_EVERY_RECORD = ("record_form", "event_record", "record_sort", "search_lines")
"""Tables that have a row of every record."""
_USED = (("organisation", "mention"), ("event", "event_record"))
"""Tables whose every row another one refers to."""
_NUMBERED = {"record": ("seq", ""), "record_form": ("form_seq", "GROUP BY form")}
"""Tables with a column that counts from 1 without gaps, and within what."""
_YEARS = (("report", "fiscal_year"), ("record", "since_year"))
_JSON = (("session", "dates"), ("reading", "words"), ("reviewed", "content"))


def find_fault(connection: sqlite3.Connection) -> str | None:
    """Return where the content is not what it is to be, e.g. ``mention.organisation``; ``None`` where it is sound.

    Raises:
        sqlite3.Error: It cannot be read.
    """
    for place, sql in _questions():
        if connection.execute(f"SELECT EXISTS ({sql})").fetchone()[0]:
            return place
    ((said,),) = connection.execute("PRAGMA integrity_check(1)").fetchall()
    return None if said == "ok" else str(said)


def _questions() -> Iterator[tuple[str, str]]:
    """Yield SQL that selects something where a promise is broken, each with the place."""
    for table in TABLES:
        for column in table.columns:
            place = f"{table.name}.{column.name}"
            for condition in _broken(column):
                yield place, f"SELECT 1 FROM {table.name} WHERE {condition}"  # noqa: S608
        yield from ((table.name, sql) for sql in _doubles(table))
    for name in _OF_EVERY_RECORD:
        yield name, f"SELECT 1 FROM record WHERE seq NOT IN (SELECT record FROM {name})"  # noqa: S608
    for name, by in _USED:
        yield name, f"SELECT 1 FROM {name} WHERE id NOT IN (SELECT {name} FROM {by})"  # noqa: S608
    for name, (number, group) in _NUMBERED.items():
        counted = f"min({number}) <> 1 OR max({number}) <> count(*)"
        # Without rows there is nothing to count.
        yield f"{name}.{number}", f"SELECT count(*) FROM {name} {group} HAVING count(*) AND ({counted})"  # noqa: S608
    for name, year in _YEARS:
        yield f"{name}.{year}", f"SELECT 1 FROM {name} WHERE {year} NOT BETWEEN 1 AND 9999"  # noqa: S608
    for name, json in _JSON:
        yield f"{name}.{json}", f"SELECT 1 FROM {name} WHERE {json} IS NOT NULL AND NOT json_valid({json})"  # noqa: S608


def _broken(column: Column) -> Iterator[str]:
    """Yield conditions for rows whose value breaks what the declaration of its column promises."""
    name, declared = f'"{column.name}"', column.declaration
    wanted = _TYPES[declared.split()[0]]
    is_optional = "NOT NULL" not in declared and "PRIMARY KEY" not in declared
    yield f"typeof({name}) NOT IN ('{wanted}'{', ' + repr('null') if is_optional else ''})"
    if referred := _REFERENCE.search(declared):
        key = next(table.columns[0].name for table in TABLES if table.name == referred[1])
        yield f"{name} IS NOT NULL AND {name} NOT IN (SELECT {key} FROM {referred[1]})"  # noqa: S608
    if check := _CHECK.search(declared):
        yield f"NOT {check[1]}"


def _doubles(table: Table) -> Iterator[str]:
    """Yield SQL that selects keys that a table has twice."""
    keys = [f'"{each.name}"' for each in table.columns if re.search("PRIMARY KEY|UNIQUE", each.declaration)]
    keys += [named[1] for each in table.constraints if (named := _KEY.fullmatch(each))]
    for key in keys:
        yield f"SELECT 1 FROM {table.name} GROUP BY {key} HAVING count(*) > 1"  # noqa: S608
