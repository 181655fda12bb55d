"""Nothing that is typed is an error or a command to SQL, and what is short or odd is found as it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reports import report

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("達成率100%の会", "a_b会議", "abc会議", "達成率1000の会", "い", "の会 %%")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("odd") / "kyodo.db"
    made = report()
    records = tuple(replace(each, name=name) for each, name in zip(made.records, NAMES, strict=True))
    write([replace(made, records=records)], path)
    with Database.open(path) as opened:
        yield opened


def found(database: Database, query: str) -> list[str]:
    selection = database.select(parse(query), Scope())
    return [row.name for row in selection.rows(0, selection.count)]


OPERATORS = (
    "AND",
    "OR",
    "NOT",
    "NEAR(",
    "NEAR",
    "*",
    '"',
    "'",
    "(",
    ")",
    ":",
    "^",
    "+",
    "-",
    "{",
    "}",
    ".",
    ",",
)
OTHERS = ("%", "_", "\\", "--", ";", "name:", "search_index", "\x00", "防災", "会", "a", "%%", " ", "\u3000")
PIECES = (*OPERATORS, *OTHERS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=7), glue=st.sampled_from(["", " "]))
def test_no_operator_of_the_index_is_an_error(database: Database, pieces: list[str], glue: str) -> None:
    query = parse(glue.join(pieces))
    selection = database.select(query, Scope())
    assert len(selection.rows(0, 50)) == selection.count
    assert database.counts(query, [Scope()])[Scope()] == selection.total
    assert len(list(database.hits(query, Scope()))) == selection.count


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("名称:100%", {NAMES[0]}),
        ("名称:%%", {NAMES[5]}),
        ("名称:a_b", {NAMES[1]}),
        ("名称:率", {NAMES[0], NAMES[3]}),
        ("名称:い", {NAMES[4]}),
        ("名称:会議", {NAMES[1], NAMES[2]}),
    ],
)
def test_short_terms_and_wildcards_are_found_as_they_stand(
    database: Database, query: str, names: set[str]
) -> None:
    assert set(found(database, query)) == names
