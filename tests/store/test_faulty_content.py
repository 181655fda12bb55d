"""A database whose content lies is read as far as it goes, and what cannot be read is an error in words."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import pytest
from records import CONCERT, DRILL, MEETING

from kyodo_tui.core.records.listing import Order, Scope
from kyodo_tui.core.search.query import parse
from kyodo_tui.errors import DatabaseError, KyodoError
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kyodo_tui.core.search.hit import Hit
    from kyodo_tui.core.search.query import Query

QUERIES = ("", "防災", "bousai", "形態:共催", "月:9", "-防災", "ぼうさい フェア", "まちかどミーチング")
FAULTS = [
    # What a JSON column holds.
    *(
        f"UPDATE session SET dates = {value}"
        for value in (
            "'no JSON'",
            "'5'",
            "'[5]'",
            "'[]'",
            "'{\"a\": 1}'",
            "'[\"2020\"]'",
            "'[\"2020-02-30\"]'",
        )
    ),
    "UPDATE session SET dates = replace(hex(zeroblob(5000)), '00', '[')",
    *(
        f"INSERT OR REPLACE INTO reading VALUES ('{MEETING.name}', {value}, 1)"
        for value in (
            "'no JSON'",
            "'5'",
            "'[\"a\"]'",
            "'[[0, 2, 5]]'",
            "'[[\"a\", 2, []]]'",
            "'[[0, 999, []]]'",
            "'[[-1, 2, [\"あ\"]]]'",
            "'[[0, 2, [5]]]'",
        )
    ),
    # Dates and numbers out of every calendar.
    "UPDATE report SET fiscal_year = 0",
    "UPDATE report SET fiscal_year = 9223372036854775807",
    "UPDATE report SET fiscal_year = -5",
    "UPDATE record SET since_year = 0 WHERE frequency IS NOT NULL",
    "UPDATE record SET since_year = 99999999999",
    "UPDATE record SET no = -9223372036854775808",
    "UPDATE session SET participants = -1",
    "UPDATE session SET start = ''",
    "UPDATE session SET start = '2020-13'",
    "UPDATE session SET \"end\" = '２０２０-01-01'",
    "UPDATE session SET approx = 7",
    "UPDATE session SET mode = 'dreamt'",
    # Numbers of records with gaps, or beyond.
    "UPDATE record SET seq = seq + 100 WHERE seq > 2",
    "UPDATE record SET seq = -seq",
    "UPDATE record_form SET form_seq = form_seq * 1000000",
    "UPDATE record_form SET form_seq = 1, holder_seq = 1",
    "UPDATE record_form SET holder_seq = 9223372036854775807",
    "DELETE FROM record WHERE seq = 1",
    "DELETE FROM record",
    # References to nothing.
    *(
        f"DELETE FROM {table}"
        for table in (
            *("form", "name_holder", "frequency", "department", "report", "section", "organisation", "meta"),
            *("session", "total", "partner", "mention", "source_cell", "record_month", "record_sort"),
            *("search_lines", "word", "reading", "record_form", "record_extra", "status_evidence"),
            *(
                "reviewed",
                "partner_kind",
                "record_kind",
                "event",
                "event_record",
                "event_link",
                "event_reason",
            ),
        )
    ),
    "UPDATE record SET department = 999",
    "UPDATE record SET form = 'gone'",
    "UPDATE record SET report = 'gone'",
    "UPDATE record SET name_holder = NULL",
    "UPDATE form SET kind = 'gone'",
    "UPDATE mention SET role = 'gone'",
    "UPDATE record SET status = 'gone'",
    "UPDATE record SET source_line = -1",
    "UPDATE record_form SET form = 'gone'",
    "UPDATE record_form SET position = position + 1",
    "INSERT INTO status_evidence VALUES (1, 99, 'effects', -5, 999999)",
    *(f"UPDATE reviewed SET content = {value}" for value in ("'no JSON'", "'5'", "'{}'", "'[[[]]]'")),
    "INSERT INTO search_index(search_index) VALUES ('delete-all')",
    "INSERT INTO search_index(rowid, tokens) VALUES (4711, 'zf s防 s災 s防災')",
    "UPDATE search_index_data SET block = x'1b5b324a1b5d303be9a18c071b5d383b3b687474703a2f2f782f07e98f88'",
    # Texts that are none.
    *(
        f"UPDATE OR IGNORE {table} SET {column} = CAST(x'ff41' AS TEXT)"
        for table, column in (
            *(("record", "name"), ("record", "effects"), ("department", "name"), ("form", "label")),
            *(("name_holder", "label"), ("partner", "text"), ("session", "note"), ("total", "text")),
            *(
                ("source_cell", "text"),
                ("report", "title"),
                ("section", "heading"),
                ("search_lines", "readings"),
            ),
            *(("organisation", "name"), ("mention", "written"), ("meta", "value"), ("reading", "words")),
        )
    ),
    "UPDATE record SET name = '', organiser = ''",
    "UPDATE record SET name = char(10, 13, 10), effects = char(769, 769)",
    "UPDATE record SET id = id || char(27) || '[2J'",
    "UPDATE search_lines SET written = '', readings = ''",
    "UPDATE search_lines SET written = replace(hex(zeroblob(50)), '00', char(10))",
    "UPDATE word SET readings = ''",
]


def reads(database: Database) -> Iterator[Callable[[], object]]:
    """Yield everything that can be asked of a database."""
    yield from (database.years, database.titles, database.labels, database.forms, database.sections)
    yield from (lambda: database.ambiguous, lambda: database.build_id, lambda: database.has_readings)
    yield lambda: list(database.reports())
    for record in (MEETING, DRILL, CONCERT):
        yield partial(database.record, record.id)
        yield partial(database.cells, record.id)
        yield partial(database.words, record.name)
        yield partial(database.related.mentions_in, record.id)
        yield partial(database.related.kinds, record.id)
        yield partial(database.related.event_of, record.id)
        yield partial(database.related.event_links, record.id)
        yield partial(database.related.mentions_of, record.department)
    yield from (database.related.organisations, database.related.departments)
    scopes = [Scope(), Scope(form="cohost"), Scope(form="sponsor", holder="board"), Scope(year=2020)]
    for query in map(parse, QUERIES):
        for order in Order:
            for scope in scopes:
                yield partial(look_through, database, query, scope, order)
        yield partial(database.counts, query, scopes)
        yield partial(every_hit, database, query, scopes[1])
        yield partial(every_suggestion, database, query, scopes[0])
        yield partial(database.search_terms, query)


def look_through(database: Database, query: Query, scope: Scope, order: Order) -> None:
    selection = database.select(query, scope, order)
    rows = selection.rows(0, 99)
    assert len(rows) <= selection.count <= selection.total
    assert selection.rows(3, 1) == rows[3:4]
    assert [selection.index(row.id) for row in rows] == list(range(len(rows)))


def every_hit(database: Database, query: Query, scope: Scope) -> list[Hit]:
    return list(database.hits(query, scope))


def every_suggestion(database: Database, query: Query, scope: Scope) -> list[Hit]:
    return list(database.suggestion_hits(database.suggest(query, scope)))


@pytest.mark.parametrize("sql", FAULTS)
def test_no_fault_is_a_traceback(faulty: Callable[[str], Path], sql: str) -> None:
    with Database.open(faulty(sql)) as database:
        for read in reads(database):
            with suppress(KyodoError):
                read()


@pytest.mark.parametrize(
    ("sql", "read", "named"),
    [
        (
            "UPDATE session SET dates = 'no JSON'",
            lambda each: each.record(MEETING.id),
            f"{MEETING.id}、dates",
        ),
        (
            "UPDATE record SET since_year = 0",
            lambda each: each.record(MEETING.id),
            f"{MEETING.id}、since_year",
        ),
        ("DELETE FROM department", lambda each: each.record(DRILL.id), f"{DRILL.id}、department_name"),
        ("DELETE FROM form", lambda each: each.record(DRILL.id), f"{DRILL.id}、kind"),
        ("DELETE FROM department", lambda each: each.select(parse("")).rows(0, 9), MEETING.id),
        ("DELETE FROM record WHERE seq = 2", lambda each: each.select(parse("")).rows(0, 9), "seq"),
        ("UPDATE report SET fiscal_year = 0", lambda each: each.years(), "fiscal_year"),
        ("DELETE FROM search_lines", lambda each: each.select(parse("防災")).rows(0, 9), "search_lines"),
        ("UPDATE session SET mode = 'x'", lambda each: list(each.reports()), "2020"),
    ],
)
def test_what_is_faulty_is_named(
    faulty: Callable[[str], Path], sql: str, read: Callable[[Database], object], named: str
) -> None:
    with Database.open(faulty(sql)) as database, pytest.raises(DatabaseError) as caught:
        read(database)
    assert "データベースの内容が正しくありません" in caught.value.title
    assert named in caught.value.title
    assert "\n" not in caught.value.title
    assert caught.value.remedy


def test_the_other_records_are_still_read(faulty: Callable[[str], Path]) -> None:
    with Database.open(faulty("UPDATE session SET dates = 'no JSON'")) as database:
        assert database.record(DRILL.id) == DRILL
        assert database.select(parse("")).count == len(database.select(parse("")).rows(0, 9)) == 6
