"""Tables, columns and indexes that are not there, or are something else."""

from __future__ import annotations

import random
import re
import sqlite3
from contextlib import closing, suppress
from functools import partial
from typing import TYPE_CHECKING

from lie import (
    DEAR,
    ENDLESS,
    SHADOWS,
    Lie,
    edit_schema,
    made_anew,
    own_tables,
    quoted,
    run,
    sql_lie,
    writable_schema,
)

if TYPE_CHECKING:
    from pathlib import Path

_NOWHERE = (0, 1, 99_999)
_EDITS: tuple[tuple[str, str | None], ...] = (
    ("sql", "CREATE TABLE"),
    ("sql", None),
    ("sql", "CREATE TABLE x(" + "a" * 100_000),
    ("type", "view"),
    ("type", "index"),
    ("name", ""),
    ("name", "x\x1b[2J"),
    ("tbl_name", "nothing"),
)


def lies(path: Path) -> list[Lie]:
    """Return the lies."""
    tables = own_tables(path)
    return [
        *(lie for table, columns in tables.items() for lie in _of_table(table, columns)),
        *(
            lie
            for table, columns in tables.items()
            if table not in SHADOWS
            for lie in _of_columns(table, columns)
        ),
        *_of_places(path),
        *_of_the_rest(),
    ]


def _of_table(table: str, columns: tuple[str, ...]) -> list[Lie]:
    name, named = f'"{table}"', ", ".join(quoted(columns))
    numbers = ", ".join(f'i AS "{column}"' for column in columns)
    triggers = [
        f"CREATE TRIGGER t{number} {when} ON {name} BEGIN SELECT {DEAR}; END"
        for number, when in enumerate(("BEFORE INSERT", "AFTER DELETE", "AFTER UPDATE"))
    ]
    found = [
        sql_lie(f"{table} dropped", f"DROP TABLE {name}"),
        sql_lie(
            f"{table} is a view",
            f"ALTER TABLE {name} RENAME TO was",
            f"CREATE VIEW {name} AS SELECT {named} FROM was",
        ),
        sql_lie(
            f"{table} is an endless view",
            f"DROP TABLE {name}",
            f"CREATE VIEW {name} AS {ENDLESS} {numbers} FROM n",
        ),
        sql_lie(
            f"{table} is a view of itself",
            f"DROP TABLE {name}",
            f"CREATE VIEW {name} AS SELECT {named} FROM {name}",
        ),
        sql_lie(
            f"{table} is a full-text table",
            f"DROP TABLE {name}",
            f"CREATE VIRTUAL TABLE {name} USING fts5({named})",
        ),
        sql_lie(
            f"{table} is an r-tree",
            f"DROP TABLE {name}",
            f"CREATE VIRTUAL TABLE {name} USING rtree(id, x0, x1)",
        ),
        sql_lie(f"{table} has triggers", *triggers),
        sql_lie(
            f"{table} has an index on an expression",
            f'CREATE INDEX other ON {name} (length("{columns[-1]}") + 1)',
        ),
        sql_lie(
            f"{table} has a partial index",
            f'CREATE INDEX other ON {name} ("{columns[0]}") WHERE "{columns[-1]}" > 5',
        ),
        *(
            Lie(
                f"schema of {table}: {column} is {str(value)[:15]!r}",
                partial(edit_schema, table, column, value),
            )
            for column, value in _EDITS
        ),
    ]
    if table in SHADOWS:
        return found
    add = f"ALTER TABLE {name} ADD COLUMN"
    return [
        *found,
        sql_lie(f"{table} has a dear column", f"{add} dear INTEGER AS ({DEAR})"),
        sql_lie(f"{table} has a default", f"{add} more INTEGER DEFAULT 7"),
        sql_lie(f"{table} refers to nothing", f"{add} more INTEGER REFERENCES nowhere"),
        sql_lie(f"{table} has 1,000 more columns", *(f"{add} c{number} TEXT" for number in range(1000))),
    ]


def _of_columns(table: str, columns: tuple[str, ...]) -> list[Lie]:
    found = []
    for column in columns:
        kept = tuple(each for each in columns if each != column)
        computed = (f'"{column}" ANY AS ({DEAR})',)
        found += [
            sql_lie(
                f"{table}.{column} dropped", *(made_anew(table, kept) if kept else [f'DROP TABLE "{table}"'])
            ),
            Lie(f"{table}.{column} computed", partial(_remake, made_anew(table, kept, declared=computed))),
            sql_lie(
                f"{table}.{column} renamed",
                "DROP VIEW IF EXISTS records",
                f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO "{column}_"',
            ),
            *(
                Lie(f"{table}.{column} {kind}", partial(_redeclare, clause, table, column))
                for kind, clause in (
                    ("ignores case", "COLLATE NOCASE"),
                    ("has an unknown collation", "COLLATE JAPANESE"),
                    ("has an unknown check", "CHECK (spell(1) > 2)"),
                    ("has a dear check", f"CHECK ({DEAR} > 2)"),
                )
            ),
        ]
    return found


def _remake(statements: list[str], path: Path) -> None:
    # A table cannot have computed columns alone.
    with suppress(sqlite3.OperationalError):
        run(statements, path)


def _redeclare(clause: str, table: str, column: str, path: Path) -> None:
    """Add a clause to the declaration of a column, as the schema has it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, writable_schema(connection):
        ((sql,),) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,))
        declared = re.sub(rf"(?m)^(  {re.escape(column)} \w+)", rf"\1 {clause}", sql)
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (declared, table))


def _of_places(path: Path) -> list[Lie]:
    """Return the lies about where tables and indexes stand in the file."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT type, name, rootpage FROM sqlite_schema WHERE rootpage > 0"
        ).fetchall()
    roots = sorted(root for _, _, root in rows)
    found = []
    for kind, name, root in rows:
        others = {*_NOWHERE, *random.Random(root).sample(roots, 3)} - {root}
        found += [
            Lie(f"{kind} {name} at page {other}", partial(edit_schema, name, "rootpage", other))
            for other in sorted(others)
        ]
        found.append(Lie(f"{kind} {name} looks empty", partial(_empty, root, is_index=kind == "index")))
        if kind == "index" and not name.startswith("sqlite_"):
            found.append(sql_lie(f"index {name} dropped", f"DROP INDEX {name}"))
            words = "CREATE INDEX x ON record (spell(name))"
            found.append(
                Lie(f"index {name} of an unknown function", partial(edit_schema, name, "sql", words))
            )
    return found


def _empty(root: int, path: Path, *, is_index: bool) -> None:
    """Let a table or an index say that it has no rows."""
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    header = bytes([0x0A if is_index else 0x0D, 0, 0, 0, 0, *size.to_bytes(2, "big"), 0])
    start = max(100, (root - 1) * size)
    data[start : root * size] = header.ljust(root * size - start, b"\0")
    path.write_bytes(data)


def _of_the_rest() -> list[Lie]:
    drop = "DROP VIEW records"
    return [
        sql_lie("statistics dropped", "DROP TABLE sqlite_stat1"),
        sql_lie("view records dropped", drop),
        sql_lie("view records endless", drop, f"CREATE VIEW records AS {ENDLESS} i AS id FROM n"),
        sql_lie(
            "view records of an unknown function",
            drop,
            "CREATE VIEW records AS SELECT spell(name) AS id FROM record",
        ),
        sql_lie(
            "a sequence at its end",
            "CREATE TABLE s (i INTEGER PRIMARY KEY AUTOINCREMENT)",
            "INSERT INTO s VALUES (9223372036854775807)",
        ),
        sql_lie("statistics lie", "UPDATE sqlite_stat1 SET stat = '1 1 1 1'"),
        sql_lie(
            "statistics are no numbers",
            f"UPDATE sqlite_stat1 SET stat = 'unordered noskipscan sz=x {'9' * 5000}'",
        ),
        sql_lie("statistics name nothing", "UPDATE sqlite_stat1 SET tbl = 'x', idx = char(27)"),
        *(
            Lie(
                f"schema of statistics: {column} is {str(value)[:15]!r}",
                partial(edit_schema, "sqlite_stat1", column, value),
            )
            for column, value in _EDITS
        ),
        sql_lie("2,000 more tables", *(f"CREATE TABLE more{number} (a)" for number in range(2000))),
    ]
