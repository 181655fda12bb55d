"""A lie: a change of a sound database after which a field, a table, the schema or the file is not what it claims."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT"
"""The beginning of a query that never ends."""
DEAR = "length(hex(zeroblob(20000000)))"
"""An expression that takes long and much."""
SHADOWS = ("search_index_data", "search_index_idx", "search_index_docsize", "search_index_config")
"""The tables that hold the full-text index."""


class Lie(NamedTuple):
    """One way to lie."""

    name: str
    """It is told again by this name."""
    tell: Callable[[Path], None]
    """Changes the file at a path."""


def sql_lie(name: str, *statements: str) -> Lie:
    """Return a lie that is told in SQL."""
    return Lie(name, partial(run, statements))


def run(statements: Iterable[str], path: Path) -> None:
    """Run statements, whether the constraints of the tables agree or not."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for statement in statements:
            with suppress(sqlite3.IntegrityError):
                connection.execute(statement)


def schema_of(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the tables of a database with their columns."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        ).fetchall()
        return {
            name: tuple(row[1] for row in connection.execute(f'PRAGMA table_info("{name}")'))
            for (name,) in names
        }


def own_tables(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the tables with their columns, without those that SQLite keeps and no statement makes."""
    return {name: columns for name, columns in schema_of(path).items() if not name.startswith("sqlite_")}


def quoted(columns: Iterable[str]) -> list[str]:
    """Return names as SQL writes them."""
    return [f'"{column}"' for column in columns]


def keys_of(path: Path, table: str) -> str:
    """Return the columns of the primary key of a table, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    return ", ".join(quoted(row[1] for row in columns if row[5])) or "rowid"


@contextmanager
def writable_schema(connection: sqlite3.Connection) -> Iterator[None]:
    """Let the schema be written as a table."""
    connection.execute("PRAGMA writable_schema = ON")
    try:
        yield
    finally:
        connection.execute("PRAGMA writable_schema = RESET")


def edit_schema(name: str, column: str, value: object, path: Path) -> None:
    """Put a value into the schema as it stands in the file."""
    connection = sqlite3.connect(path, isolation_level=None)
    # What the schema says by then may be no schema any more.
    with closing(connection), suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(f"UPDATE sqlite_schema SET {column} = ? WHERE name = ?", (value, name))


def made_anew(
    table: str,
    columns: tuple[str, ...],
    *,
    twice: bool = False,
    declared: Iterable[str] = (),
    options: str = "STRICT",
) -> list[str]:
    """Return the SQL that makes a table anew without keys and constraints.

    Args:
        table: Its name.
        columns: The columns that are kept.
        twice: Whether every row is there twice.
        declared: What else stands in the declaration.
        options: What stands behind it.

    """
    named = ", ".join(quoted(columns)) or "1"
    typed = ", ".join([*(f"{each} ANY" for each in quoted(columns)), *declared])
    rows = f'SELECT {named} FROM "{table}"'
    target = f"anew({', '.join(quoted(columns))})" if columns else "anew"
    return [
        f"CREATE TABLE anew ({typed}) {options}",
        f"INSERT OR IGNORE INTO {target} {rows}{f' UNION ALL {rows}' if twice else ''}",
        # References to the table do not follow.
        "PRAGMA legacy_alter_table = ON",
        f'DROP TABLE "{table}"',
        f'ALTER TABLE anew RENAME TO "{table}"',
    ]
