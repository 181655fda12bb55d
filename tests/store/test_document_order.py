"""Lists without a query come by their numbers: the records of the scope, all of them, in document order."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import report

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.facets import FACETS
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database
from kyodo_tui.store.document_order import DocumentOrder, has_document_order
from kyodo_tui.store.record_runs import record_runs
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from pathlib import Path

SCOPES = [
    part.choosing(year=year)
    for part in (
        Scope(),
        Scope(form="cohost"),
        Scope(form="sponsor"),
        Scope(form="sponsor", holder="board"),
        Scope(form="unknown"),
    )
    for year in (None, 2020, ["2019", "2021"], 1999)
]


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports, the records of each mixed."""
    mixing = random.Random(1)
    reports = [
        replace(each, records=tuple(mixing.sample(each.records, len(each.records))))
        for each in (report(2021), report(2020), report(2019))
    ]
    path = tmp_path_factory.mktemp("years") / "years.db"
    write(reports, path)
    return path


@pytest.mark.parametrize("scope", SCOPES, ids=repr)
def test_a_scope_holds_the_records_with_its_values(years: Path, scope: Scope) -> None:
    assert has_document_order(scope)
    with Database.open(years) as database:
        everything = database.select(parse(""))
        records = database.records([row.id for row in everything.rows(0, everything.count)])
        expected = [
            record.id
            for record in records
            if scope.covers({code: facet.values(record) for code, facet in FACETS.items()})
        ]
    order = DocumentOrder(sqlite3.connect(years), scope)
    assert order.count == order.total == len(expected)
    for offset in range(len(expected) + 2):
        for limit in (0, 1, 2, 5, 100):
            assert [row.id for row in order.rows(offset, limit)] == expected[offset : offset + limit]
    assert [order.index(record_id) for record_id in expected] == list(range(len(expected)))
    assert order.index("2020-no-1") is None
    assert scope == Scope() or order.index("2018-sponsor-city-1") is None


@pytest.mark.parametrize(
    "scope",
    [
        Scope(holder="city"),
        Scope(form=["cohost", "sponsor"]),
        Scope(mode="written"),
        Scope(form="a", month="-10"),
    ],
)
def test_other_scopes_are_left_to_the_search(scope: Scope) -> None:
    assert not has_document_order(scope)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 40)), max_size=8))
def test_runs_are_those_of_equal_neighbours(lengths: list[tuple[int, int]]) -> None:
    keys = [(place, key) for place, (key, length) in enumerate(lengths) for _ in range(length)]
    found = [(run.key, run.last - run.first + 1) for run in record_runs(len(keys), lambda seq: keys[seq - 1])]
    assert found == [(key, len(list(group))) for key, group in groupby(keys)]
