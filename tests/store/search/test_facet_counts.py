"""Counts of several scopes at once are those of each scope, however its records are spread over the document."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from reports import report
from searching import ids

from kyodo_tui.core.records.listing import FormCount, HolderCount, Scope
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database
from kyodo_tui.store.search import facet_counts
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from pathlib import Path

    from kyodo_tui.core.records.record import Record

QUERIES = ("", "防災", "市", "k", "-防災", "形態:後援", "月:9", "無い", "市 会")
SCOPES = [
    Scope(form=form, holder=holder, year=year)
    for form, holder in (
        (None, None),
        ("cohost", None),
        ("committee", None),
        ("sponsor", None),
        ("sponsor", "city"),
        ("sponsor", "board"),
        ("unknown", None),
    )
    for year in (None, 2020, 2019, 1999)
]


@pytest.fixture(scope="module", params=["in order", "mixed", "several forms"])
def spread(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three reports, two of one year; the records of each form side by side, mixed, or of several forms."""
    reports = [report(2020), report(2019), replace(report(2020), code="2020b")]
    records = tuple(
        replace(record, id=record.id.replace("2020", "2020b", 1)) for record in reports[2].records
    )
    mentions = tuple(
        replace(m, record_id=m.record_id.replace("2020", "2020b", 1)) for m in reports[2].mentions
    )
    reports[2] = replace(reports[2], records=records, mentions=mentions, cells=())
    if request.param == "mixed":
        mixing = random.Random(5)
        reports = [
            replace(each, records=tuple(mixing.sample(each.records, len(each.records)))) for each in reports
        ]
    if request.param == "several forms":
        drawn = random.Random(7)
        reports = [
            replace(each, records=tuple(several_forms(record, drawn) for record in each.records))
            for each in reports
        ]
    path = tmp_path_factory.mktemp("spread") / "spread.db"
    write(reports, path)
    return path


def several_forms(record: Record, drawn: random.Random) -> Record:
    others = [form for form in ("cohost", "committee", "sponsor") if form != record.form]
    return replace(record, forms=(record.form, *drawn.sample(others, drawn.randint(0, 2))))


@pytest.mark.parametrize("read", [0, 1, 50])
@pytest.mark.parametrize("most", [0, 2_000])
def test_counts_are_those_of_each_scope(
    spread: Path, read: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facet_counts, "_READ", read)
    monkeypatch.setattr(facet_counts, "_MAX_RUNS", most)
    with Database.open(spread) as reader:
        for query in QUERIES:
            expected = {scope: len(ids(reader, query, scope)) for scope in SCOPES}
            assert reader.counts(parse(query), SCOPES) == expected
            assert reader.counts(parse(query), []) == {}
            assert reader.counts(parse(query), SCOPES[5:6]) == {SCOPES[5]: expected[SCOPES[5]]}


def test_more_scopes_are_no_more_questions(reader: Database) -> None:
    scopes = [
        Scope(),
        Scope(form="sponsor"),
        Scope(form="sponsor", holder="city"),
        Scope(form="cohost"),
        Scope(form="committee"),
    ]
    asked: list[int] = []
    for some in (scopes[:2], scopes):
        # Nothing is known of the query from the time before.
        reader.counts(parse("k"), scopes)
        seen: list[str] = []
        reader.connection.sqlite.set_trace_callback(seen.append)
        reader.counts(parse("市"), some)
        reader.connection.sqlite.set_trace_callback(None)
        asked.append(len(seen))
    assert asked[0] == asked[1]


def test_forms_are_counted_as_they_are_listed(spread: Path) -> None:
    with Database.open(spread) as reader:
        assert reader.forms() == tuple(
            FormCount(
                form.code,
                form.mark,
                form.label,
                form.kind,
                len(ids(reader, "", Scope(form=form.code))),
                tuple(
                    HolderCount(code, name_holder.label, number)
                    for code, name_holder in reader.labels().holders.items()
                    if (number := len(ids(reader, "", Scope(form=form.code, holder=code))))
                ),
            )
            for form in reader.labels().forms.values()
        )
