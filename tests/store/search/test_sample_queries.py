"""Every string is a query, and the index agrees with plain substrings, whatever database is opened."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from shutil import copyfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import report
from searching import EVERYTHING, SCOPES, ids, limit, ranked, rows_of

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.fields import text_of
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.search.ranking import MatchKind
from kyodo_tui.store.database import Database
from kyodo_tui.store.schema import TABLES
from kyodo_tui.store.search.surface_search import SurfaceSearcher
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from pathlib import Path


@settings(deadline=None)
@given(
    st.text(max_size=40)
    | st.text(
        st.sampled_from(
            "防災ぼうkシ1-\"“：:課名称形態年度*%_'()[]^ \u3000\x00\x1b\ud800\udfff🎆👨\u200d👩\ufe0f\ue028"
        ),
        max_size=30,
    )
)
def test_every_text_is_a_legal_query(reader: Database, text: str) -> None:
    query = parse(text)
    selection = reader.select(query)
    assert len(selection.rows(0, 300)) == selection.count == selection.total
    assert reader.counts(query, SCOPES[:2])[EVERYTHING] == selection.total
    for hit in reader.hits(query, [Scope("cohost"), Scope("committee")]):
        for match in hit.matches:
            assert 0 <= match.start < match.end <= len(text_of(hit.record, match.field))


LONG = 10_000


@pytest.mark.parametrize(
    "text",
    [
        *(
            "あ" * LONG,
            "漢" * LONG,
            "a" * LONG,
            "ti" * LONG,
            "ん" * LONG,
            "🎆" * LONG,
            "-" * LONG,
            '"' * LONG,
        ),
        *(
            " ".join(["大会"] * LONG),
            " ".join(f"{a}{b}" for a in "kstnhmr" for b in "aiueo"),
            "名称:" + "kou" * LONG,
        ),
        " ".join(f"効果:{a}{b}" for a in "kstnhmrgzdbp" for b in "aiu"),
        " ".join(f"-{a}{b}" for a in "kstnhmrgzdbp" for b in "aiu"),
        " ".join(f"課:c{'ou' * n}" for n in range(40)),
        *(
            'NEAR("a" b, 2)',
            "* OR NOT AND",
            "'; DROP TABLE record; --",
            "\x00",
            "\ud83c",
            "形態:\ud83c",
            "月:\x00",
            "年度:",
        ),
    ],
    ids=lambda text: text[:12].encode("unicode_escape").decode(),
)
@pytest.mark.parametrize("few", [0, 64])
def test_long_and_odd_queries(reader: Database, text: str, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    limit(few, monkeypatch)
    selection = reader.select(parse(text))
    assert len(selection.rows(0, 300)) == selection.total
    assert len(list(reader.hits(parse(text), [EVERYTHING], 2))) == min(2, selection.total)


@pytest.mark.parametrize(
    "query",
    [
        *(
            "形態:後援",
            "形態:cohost",
            "-形態:後援",
            "名義:教育委員会",
            "区分:例年",
            "状態:中止",
            "状態:書面",
            "月:2020-10",
        ),
        *(
            "月:10",
            "年度:2020",
            "年度:令和2",
            "年度:1999",
            "形態:どこにもない",
            "-形態:どこにもない",
            "形態:後援 名義:市",
        ),
        *(
            "防災",
            "-防災",
            "防災 -訓練",
            "大会 -スケート",
            '"書の仲間"',
            '"C. A. W"',
            "課:青少年",
            "-課:青少年",
            "主催:協会",
        ),
        *(
            "目的:市民 効果:参加",
            "形態:共催 講演",
            "月:2020-11 -講演",
            "状態:中止 -形態:②",
            "区分:単年度 北海道",
            "２０２０",
        ),
        *("苫小牧市", "第45回", "％", "&", "～", "（株）", "ＴＡＮＺ", "🎆", "-", "--", "市 市 市"),
    ],
)
def test_the_index_agrees_with_plain_substrings(unread: Path, query: str) -> None:
    with Database.open(unread) as reader:
        plain = SurfaceSearcher(reader._connection)
        for scope in SCOPES:
            expected = plain.select(parse(query), [scope])
            found = ids(reader, query, scope)
            assert sorted(found) == sorted(row.id for row in expected.rows(0, expected.count))
            assert reader.counts(parse(query), [scope]) == {scope: expected.total}


def test_an_excluded_reading_leaves_out_what_is_read_so(reader: Database) -> None:
    everything = ids(reader, "")
    for term in ("bousai", "ぼうさい", "fm", "防災", "kin'you"):
        out = set(ids(reader, f"-{term}"))
        assert term == "防災" or out.isdisjoint(ids(reader, term))
        assert len(out) + len(ids(reader, term)) >= len(everything)
    # Kanji leave out what is written so, not what only sounds the same.
    written = {
        each for each, fields in rows_of(reader).items() if any("公演" in text for text, _ in fields.values())
    }
    assert set(ids(reader, "-公演")) == set(everything) - written
    assert set(ids(reader, "公演")) > written


def test_without_readings_only_what_is_written_is_found(unread: Path) -> None:
    with Database.open(unread) as reader:
        assert not reader.has_readings
        assert reader.words("防災フェア") == ()
        assert ids(reader, "防災")
        assert ids(reader, "ぼうさい") == ids(reader, "bousai") == []
        assert next(reader.hits(parse("防災"), [EVERYTHING], 1)).matches
        kinds = {best[0] for best in ranked(reader, parse("苫小牧")).values()}
        assert kinds == {MatchKind.WRITTEN}


def set_back(path: Path, version: int) -> None:
    """Take away from a database what versions after ``version`` brought."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in TABLES:
            if table.since > version:
                connection.execute(f"DROP TABLE {table.name}")
                continue
            for column in table.columns:
                if column.since > version:
                    connection.execute(f"ALTER TABLE {table.name} DROP COLUMN {column.name}")
        if version == 1:
            connection.execute("DROP TABLE search_index")
            connection.execute("DELETE FROM meta WHERE key <> 'build_id'")
        connection.execute(f"PRAGMA user_version = {version}")


@pytest.fixture(scope="module", params=[1, 2])
def old(bundled: Path, request: pytest.FixtureRequest) -> Path:
    path = bundled.with_name(f"old-{request.param}.db")
    copyfile(bundled, path)
    set_back(path, request.param)
    return path


@pytest.mark.parametrize(
    "query", ["防災", "-防災", "課:青少年 講座", "形態:後援 名義:市", "月:10", "いけ花", "", "🎆", "\ud800"]
)
def test_a_database_of_an_older_version_is_still_searched(old: Path, unread: Path, query: str) -> None:
    with Database.open(old) as reader, Database.open(unread) as newer:
        assert sorted(ids(reader, query)) == sorted(ids(newer, query))
        assert reader.counts(parse(query), SCOPES) == newer.counts(parse(query), SCOPES)
        assert len(list(reader.hits(parse(query), [EVERYTHING], 3))) == min(3, len(ids(newer, query)))


def test_a_database_of_an_older_version_has_no_readings_to_search(old: Path) -> None:
    with Database.open(old) as reader:
        assert not reader.has_readings
        assert ids(reader, "bousai") == []
        assert reader.words("防災") == ()
        assert [bool(report.readings) for report in reader.reports()] == [reader.schema_version > 1]
        (hit, *_) = reader.hits(parse("防災"), [EVERYTHING])
        assert all(text_of(hit.record, m.field)[m.start : m.end] == "防災" for m in hit.matches)


def test_two_years_are_ranked_as_one(tmp_path: Path) -> None:
    path = tmp_path / "two.db"
    write([report(2020), report(2021)], path)
    with Database.open(path) as reader:
        assert ids(reader, "防災") == list(ranked(reader, parse("防災")))
        assert ids(reader, "防災", Scope(year=2021)) == [
            each for each in ids(reader, "防災") if each.startswith("2021")
        ]
