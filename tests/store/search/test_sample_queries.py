"""Every string is a query, and the index agrees with plain substrings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports import report
from searching import EVERYTHING, SCOPES, ids, is_plainly_found, limit, ranked, rows_of

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.fields import text_of
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.search.ranking import MatchKind
from kyodo_tui.store.database import Database
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
    for hit in reader.hits(query, Scope(form=["cohost", "committee"])):
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
    assert len(list(reader.hits(parse(text), EVERYTHING, 2))) == min(2, selection.total)


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
            "年度:元年度",
            "日:2020-10-18",
            "日:令和2年10月18日",
            "日:10/18",
            "実施日: 十月十八日",
            "日:2020",
            "日:2020-10",
            "-日:10月 担当課: 課",
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
            '"T. M. N"',
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
        *(
            "10/18",
            "令2.10.18",
            "十月十八日",
            "昭和47年",
            "S47",
            "令和2年度",
            "2021-02-14",
            "-10月18日 千歳",
        ),
        *(
            "1月5日",
            "20人",
            "309名",
            "1回",
            "第1回",
            "4次元",
            "〇五三",
            "五一回",
            "1,896人",
            "68.9%",
            "9%",
            "一条",
        ),
        *("「夢」花火", "『夢』", "【苫小牧カップ", "「夢 花火」", "みずえ", "(一社)北海道"),
        *("苫小牧市", "第45回", "％", "&", "～", "（株）", "ＴＡＮＺ", "🎆", "-", "--", "市 市 市"),
    ],
)
def test_the_index_agrees_with_plain_substrings(unread: Path, query: str) -> None:
    with Database.open(unread) as reader:
        everything = list(reader.records(ids(reader, "")))
        for scope in SCOPES:
            expected = [record.id for record in everything if is_plainly_found(record, parse(query), scope)]
            assert sorted(ids(reader, query, scope)) == sorted(expected)
            assert reader.counts(parse(query), [scope]) == {scope: len(expected)}


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
    # Nor do they find it.
    assert set(ids(reader, "公演")) == written


def test_without_readings_only_what_is_written_is_found(unread: Path) -> None:
    with Database.open(unread) as reader:
        assert not reader.has_readings
        assert reader.words("防災フェア") == ()
        assert ids(reader, "防災")
        assert ids(reader, "ぼうさい") == ids(reader, "bousai") == []
        assert next(reader.hits(parse("防災"), EVERYTHING, 1)).matches
        kinds = {best[0] for best in ranked(reader, parse("防災")).values()}
        assert kinds == {MatchKind.WRITTEN}
        # Kana read themselves.
        assert ids(reader, "まつり") == ids(reader, "maturi") != []


def test_two_years_are_ranked_as_one(tmp_path: Path) -> None:
    path = tmp_path / "two.db"
    write([report(2020), report(2021)], path)
    with Database.open(path) as reader:
        assert ids(reader, "防災") == list(ranked(reader, parse("防災")))
        assert ids(reader, "防災", Scope(year=2021)) == [
            each for each in ids(reader, "防災") if each.startswith("2021")
        ]
