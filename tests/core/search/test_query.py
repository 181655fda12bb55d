"""The query language: what is syntax works, everything else is searched as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.dates import PartialDate
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
    value = {"year": "2020", "month": "10", "date": "10/18"}.get(getattr(field, "code", ""), "市")
    for name in (getattr(field, "code", ""), getattr(field, "label", "")):
        assert [term.field for term in parse(f"{name}:{value}").terms] == [field]


def test_column_headings_and_common_words_are_field_names() -> None:
    for code, names in {
        "name": ("事業名", "協働事業の名称"),
        "dept": ("担当課", "担当部署"),
        "org": ("主催者", "団体", "関係団体", "取組に関係した団体等"),
        "purpose": ("内容", "目的・内容", "協働事業の目的、内容等"),
        "effects": ("反響", "取組の効果、市民からの反響等"),
        "form": ("協働の形態",),
        "freq": ("実施区分",),
        "mode": ("実施状況",),
        "year": ("実施年度",),
        "month": ("実施月",),
        "date": ("実施日", "年月日", "実施年月日"),
    }.items():
        value = {"year": "令和2", "month": "十月", "date": "10月18日"}.get(code, "市")
        for name in names:
            for colon in (":", "：", ": ", "：\u3000"):
                assert terms(f"{name}{colon}{value}") == [(value, code, False)], name


def test_a_value_may_stand_after_a_space() -> None:
    for text, expected in {
        "課: 図書館": [("図書館", "dept", False)],
        "課：\u3000図書館 祭": [("図書館", "dept", False), ("祭", None, False)],
        "祭 課: 図書館": [("祭", None, False), ("図書館", "dept", False)],
        '主催: "苫小牧 公演"': [("苫小牧 公演", "org", False)],
        "課: -図書館": [("図書館", "dept", True)],
        "-課: 図書館": [("図書館", "dept", True)],
        "課: 年度:2020": [("2020", "year", False)],
        "課: ": [],
        "月: 10": [("10", "month", False)],
        "月: 13": [("月:13", None, False)],
        "主題: 花": [("主題:", None, False), ("花", None, False)],
    }.items():
        assert terms(text) == expected, text


def test_every_dash_of_an_input_method_excludes_at_the_beginning_of_a_term() -> None:
    for dash in "-－−‐‑‒–—―─ーｰ﹣":
        assert terms(f"樽前 {dash}探検") == [("樽前", None, False), ("探検", None, True)], dash
        assert terms(f"{dash}課:図書館") == [("図書館", "dept", True)], dash
        assert terms(f'{dash}"苫小牧 公演"') == [("苫小牧 公演", None, True)], dash
        assert terms(f"樽前 {dash}") == [("樽前", None, False)], dash
        assert terms(f"樽前 {dash} 探検") == [("樽前", None, False), ("探検", None, False)], dash
        assert terms(f"コ{dash}ヒ{dash}") == [(f"コ{dash}ヒ{dash}", None, False)], dash


def test_brackets_keep_their_spaces() -> None:
    for text, expected in {
        "「夢 花火」": ["夢 花火"],
        "『夢\u3000花火』 港": ["夢\u3000花火", "港"],
        "「夢」花火": ["「夢」花火"],
        "苫小牧「夢 花火」2020": ["苫小牧「夢 花火」2020"],
        "「夢 花": ["「夢", "花"],
        "「夢」 「花」": ["夢", "花"],
        "」「 夢": ["夢"],
    }.items():
        assert [term.text for term in parse(text).terms] == expected, text
    assert terms("名称:「夢 花火」") == [("夢 花火", "name", False)]
    assert terms("-「夢 花火」") == [("夢 花火", None, True)]


def test_a_plain_term_that_is_a_date_means_it() -> None:
    for text, date in {
        "令2.10.18": PartialDate(2020, 10, 18),
        "8月25日(火)": PartialDate(None, 8, 25),
        "昭和47年": PartialDate(1972),
        "令和2年度": PartialDate(2020, is_fiscal=True),
        "-10/18": PartialDate(None, 10, 18),
        "名称:令和2年5月": PartialDate(2020, 5),
        "日:10/18": None,
        "2020": None,
        "防災": None,
    }.items():
        (term,) = parse(text).terms
        assert term.date == date, text


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
