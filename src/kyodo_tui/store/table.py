"""Describe a table: its columns, what they mean, and the SQL that creates it."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """A column: name, SQL declaration, meaning."""

    name: str
    declaration: str
    meaning: str


class Table(NamedTuple):
    """A ``STRICT`` table: name, meaning, columns, table constraints, indexes."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    constraints: tuple[str, ...] = ()
    indexes: tuple[tuple[str, str], ...] = ()
    without_rowid: bool = False

    @property
    def create(self) -> str:
        """The statement that creates the table; a file has the same text."""
        parts = [f"  {column.name} {column.declaration}" for column in self.columns]
        parts += [f"  {constraint}" for constraint in self.constraints]
        options = "STRICT, WITHOUT ROWID" if self.without_rowid else "STRICT"
        return f"CREATE TABLE {self.name} (\n" + ",\n".join(parts) + f"\n) {options}"

    def ddl(self) -> list[str]:
        """Return the statements that create the table and its indexes."""
        return [self.create, *(f"CREATE INDEX {name} ON {self.name} {on}" for name, on in self.indexes)]
