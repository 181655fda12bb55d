"""Searching a database without an index, made by an older version: plain substrings, in document order."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.japanese.calendar import read_year
from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.records.listing import Order
from kyodo_tui.core.search.fields import TEXT_FIELDS
from kyodo_tui.core.search.highlight import FieldTerm, search_terms
from kyodo_tui.core.search.query import read_month
from kyodo_tui.store.list_rows import fetch_rows, read_labels, scope_clause
from kyodo_tui.store.search.facet_values import Vocabulary

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from kyodo_tui.core.records.listing import ListRow, Scope
    from kyodo_tui.core.search.query import Query, QueryTerm

_YEAR = "record.report IN (SELECT code FROM report WHERE fiscal_year = ?)"


@dataclass(frozen=True, slots=True)
class _Filter:
    """A WHERE clause over ``record`` joined with ``search_text``."""

    clauses: tuple[str, ...] = ()
    parameters: tuple[Any, ...] = ()

    def and_(self, clause: str, *parameters: Any) -> _Filter:
        return _Filter((*self.clauses, clause), (*self.parameters, *parameters))

    def sql(self) -> str:
        return " AND ".join(self.clauses) or "1"


class SurfaceSearcher:
    """Searches one opened database as it is written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def search_terms(self, query: Query) -> tuple[FieldTerm, ...]:
        """Return what the terms of ``query`` are looked for as."""
        return search_terms(query)

    def select(self, query: Query, scopes: Sequence[Scope], order: Order = Order.DOCUMENT) -> Found:
        """Return the records of any of ``scopes`` that ``query`` finds, in document order whatever is asked for."""
        filtered = _filtered(self._connection, query, scopes)
        found = self._connection.execute(
            f"SELECT record.seq FROM record {_joined(query)} WHERE {filtered.sql()} ORDER BY record.seq",  # noqa: S608
            filtered.parameters,
        )
        return Found(self._connection, array("q", (seq for (seq,) in found)))

    def counts(self, query: Query, scopes: Sequence[Scope]) -> dict[Scope, int]:
        """Return the number of records of each of ``scopes`` that ``query`` finds."""
        return {scope: self.select(query, [scope]).total for scope in scopes}


class Found:
    """Records in document order."""

    def __init__(self, connection: sqlite3.Connection, seqs: array[int]) -> None:
        self._connection = connection
        self._seqs = seqs
        self.count = self.total = len(seqs)
        """Number of records."""

    def rows(self, offset: int, limit: int) -> list[ListRow]:
        """Return at most ``limit`` rows from ``offset`` (0-based)."""
        wanted = tuple(self._seqs[offset : offset + limit])
        marks = ", ".join("?" * len(wanted))
        return fetch_rows(self._connection, f"record.seq IN ({marks}) ORDER BY record.seq", wanted)

    def index(self, record_id: str) -> int | None:
        """Return the place of a record (0-based), or null where it is not among them."""
        row = self._connection.execute("SELECT seq FROM record WHERE id = ?", (record_id,)).fetchone()
        place = bisect_left(self._seqs, row[0]) if row else len(self._seqs)
        return place if place < len(self._seqs) and self._seqs[place] == row[0] else None


def _joined(query: Query) -> str:
    needed = any(not term.is_facet for term in query.terms)
    return "JOIN search_text ON search_text.record = record.seq" if needed else ""


def _filtered(connection: sqlite3.Connection, query: Query, scopes: Sequence[Scope]) -> _Filter:
    within = [_within(scope) for scope in scopes]
    filtered = _Filter().and_(
        f"({' OR '.join(clause for clause, _ in within)})", *(each for _, values in within for each in values)
    )
    labels = read_labels(connection) if any(term.is_facet for term in query.terms) else Labels()
    for term in query.terms:
        clause, parameters = _facet(term, labels) if term.is_facet else _text(term)
        filtered = filtered.and_(f"NOT {clause}" if term.excluded else clause, *parameters)
    return filtered


def _within(scope: Scope) -> tuple[str, tuple[Any, ...]]:
    clause, parameters = scope_clause(scope)
    if scope.year is None:
        return clause, parameters
    return f"({clause} AND {_YEAR})", (*parameters, scope.year)


def _text(term: QueryTerm) -> tuple[str, tuple[Any, ...]]:
    fields = term.field.names if term.field else TEXT_FIELDS
    places = " OR ".join(f"instr(search_text.{field}, ?)" for field in fields)
    return f"({places})", (term.folded,) * len(fields)


def _facet(term: QueryTerm, labels: Labels) -> tuple[str, tuple[Any, ...]]:
    """Return the condition that a record has the value that ``term`` names."""
    code = term.field.code if term.field else ""
    if code == "year":
        return _YEAR, (read_year(term.text),)
    if code == "month":
        return (
            "EXISTS (SELECT 1 FROM record_month WHERE record_month.record = record.seq AND month LIKE ?)",
            (f"%{read_month(term.text)}",),
        )
    codes = Vocabulary(labels).codes_named(term)
    marks = ", ".join("?" * len(codes))
    if code == "mode":
        return (
            f"EXISTS (SELECT 1 FROM session WHERE session.record = record.seq AND mode IN ({marks}))",  # noqa: S608
            codes,
        )
    column = {"form": "form", "holder": "name_holder", "freq": "frequency"}[code]
    # A record without the value has none of the named ones: NULL would be neither in nor out.
    return f"coalesce(record.{column}, '') IN ({marks})", codes
