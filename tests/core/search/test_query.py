"""The query language: what is syntax works, everything else is searched as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.search.query import FIELDS, MAX_TERM, MAX_TERMS, parse


def terms(text: str) -> list[tuple[str, str | None, bool]]:
    return [(term.text, term.field.code if term.field else None, term.excluded) for term in parse(text).terms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \u3000 ", []),
        ("防災", [("防災", None, False)]),
        ("防災 訓練", [("防災", None, False), ("訓練", None, False)]),
        ("防災\u3000訓練", [("防災", None, False), ("訓練", None, False)]),
        ("防災 防災", [("防災", None, False)]),
        ("-中止", [("中止", None, True)]),
        ("－中止", [("中止", None, True)]),
        ("防災 -中止", [("防災", None, False), ("中止", None, True)]),
        ('"MUSIC FESTIVAL"', [("MUSIC FESTIVAL", None, False)]),
        ("“苫小牧 公演”", [("苫小牧 公演", None, False)]),
        ('-"苫小牧 公演"', [("苫小牧 公演", None, True)]),
        ("課:青少年", [("青少年", "dept", False)]),
        ("課：青少年", [("青少年", "dept", False)]),
        ("dept:青少年", [("青少年", "dept", False)]),
        ("DEPT:青少年", [("青少年", "dept", False)]),
        ("ｄｅｐｔ：青少年", [("青少年", "dept", False)]),
        ("-主催:商工会議所", [("商工会議所", "org", True)]),
        ('名称:"苫小牧 公演"', [("苫小牧 公演", "name", False)]),
        ("年度:令和2", [("令和2", "year", False)]),
        ("年度:いつか", [("年度:いつか", None, False)]),
        ("月:2020-10", [("2020-10", "month", False)]),
        ("月:10", [("10", "month", False)]),
        ("月:13", [("月:13", None, False)]),
        ("課:", []),
        ("主題:花", [("主題:花", None, False)]),
        ("10:30", [("10:30", None, False)]),
        ("名称:課:青", [("課:青", "name", False)]),
        ('"閉じない', [('"閉じない', None, False)]),
        ('途中"の"引用', [('途中"の"引用', None, False)]),
        ("-", []),
        ("・", []),
        ("--中止", [("-中止", None, True)]),
        ("NEAR(a b)", [("NEAR(a", None, False), ("b)", None, False)]),
        (
            "a* %_ [x] 'y'",
            [("a*", None, False), ("%_", None, False), ("[x]", None, False), ("'y'", None, False)],
        ),
    ],
)
def test_terms(text: str, expected: list[tuple[str, str | None, bool]]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.code)
def test_a_field_has_a_japanese_and_an_ascii_name(field: object) -> None:
    value = {"year": "2020", "month": "10"}.get(getattr(field, "code", ""), "市")
    for name in (getattr(field, "code", ""), getattr(field, "label", "")):
        assert [term.field for term in parse(f"{name}:{value}").terms] == [field]


def test_folded_text_is_what_is_compared() -> None:
    assert [term.folded for term in parse("ﾎﾞﾗﾝﾃｨｱ ＦＭ").terms] == ["ぼらんてぃあ", "fm"]


@pytest.mark.parametrize(
    ("text", "phonetic"),
    [
        ("kin'you", "kin'you"),
        ("ＫＩＮ＇you", "kin'you"),
        ("kin’you", "kin'you"),
        ("let's", "lets"),
        ("kinyou", "kinyou"),
    ],
)
def test_an_apostrophe_after_n_is_kept_for_the_sound(text: str, phonetic: str) -> None:
    (term,) = parse(text).terms
    assert term.phonetic == phonetic
    assert "'" not in term.folded


def test_description_says_what_is_asked() -> None:
    assert parse("防災 -中止 課:青少年").describe() == "「防災」 「中止」を除く 課: 「青少年」"
    assert parse("").describe() == ""


def test_excluded_and_facet_terms_are_not_highlighted() -> None:
    assert [term.text for term in parse("防災 -中止 形態:後援 名称:祭").text_terms] == ["防災", "祭"]


def test_long_queries_are_cut() -> None:
    assert len(parse("語" * 10_000).terms[0].text) == MAX_TERM
    assert len(parse(" ".join(str(number) for number in range(1_000))).terms) == MAX_TERMS


@given(
    st.text() | st.text(st.sampled_from('ab -－"“”：:課名称年度月形態・* \u3000%_()[]\x00\x1b'), max_size=40)
)
def test_every_string_is_a_query(text: str) -> None:
    query = parse(text)
    assert all(term.folded for term in query.terms)
    assert query.is_empty == (not query.terms)
    assert isinstance(query.describe(), str)
