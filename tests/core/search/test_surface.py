"""Surfaces: how the writing of records and terms is compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.search.surface import (
    NUMBER_START,
    abbreviation_surface,
    surface,
    surface_of,
    without_marks,
)

TEXTS = st.text(
    st.sampled_from("0123456789１,.，・ 　（）「」【】第回月日一二十百千万か所ヶヵケ箇ヴァゑ苫-～"),
    max_size=20,
)


def is_in(term: str, text: str) -> bool:
    return surface_of(term) in surface_of(text)


def test_numbers_are_not_found_in_others() -> None:
    for term, text, found in (
        ("1月5日", "令和 2年11月 5日", False),
        ("1月5日", "令和 3年 1月 5日", True),
        ("20人", "(約120人)", False),
        ("20人", "(約 20人)", True),
        ("1回", "第31回", False),
        ("1回", "第1回", True),
        ("一回", "第三十一回", False),
        ("第一回", "令和元年度第一回", True),
        ("896人", "1,896人", False),
        ("1896人", "１，８９６人", True),
        ("6日", "5,6日", True),
        ("56日", "5,6日", False),
        ("9%", "68.9%", False),
        ("68.9%", "68.9%", True),
        ("10人", "5（10人）", True),
        ("510人", "5（10人）", False),
        ("31", "VOL31", True),
        ("15", "U-15", True),
        ("73", "群'73", True),
        ("2020一般", "2020一般公開", True),
        ("一般", "2020一般公開", True),
        ("3000円", "2万3000円", False),
        ("万博", "万博", True),
        ("三星", "（株）三星", True),
        ("十勝", "第1十勝", True),
        ("十字", "赤十字", True),
        # Half-typed
        ("202", "2020", True),
        ("第1", "第11回", True),
    ):
        assert is_in(term, text) is found, (term, text)


def test_an_abbreviation_in_capitals_is_a_whole_word() -> None:
    for term, text, found in (
        ("FM", "FMとまこまい", True),
        ("ＦＭ", "コミュニティFM局", True),
        ("FM", "HFMの", False),
        ("FM", "FMXの", False),
        ("IN", "大会in苫小牧", True),
        ("PRO", "Clean Ocean Project", False),
        ("VOL", "フェスティバル VOL31", True),
        ("SDGS", "SDGsに関連", True),
        ("CAW", "創造集団C. A. W第15回", True),
        ("C.A.W", "創造集団Ｃ．Ａ．Ｗ第15回", True),
        ("MAMMY", "(株)M a m m y", True),
        ("AB", "A B C", False),
    ):
        assert (abbreviation_surface(term) in surface_of(text)) is found, (term, text)


def test_what_is_no_abbreviation() -> None:
    for term in ("fm", "Fm", "TOMAKOMAI", "X", "U15", "FMとまこまい", "NPO法人", "Ⅱ", "A B", ""):
        assert not abbreviation_surface(term), term


def test_brackets_make_no_difference() -> None:
    for one, other in (
        ("「夢」花火", "苫小牧『夢』花火2020"),
        ("夢花火", "苫小牧『夢』花火2020"),
        ("夢 花火", "【夢】花火"),
        ("(株)三星", "株）三星"),
        ("〈ぶんしっし〉！", "もっと〈ぶんしっし〉！講座"),
        ("苫小牧カップVol.4", "レース【苫小牧カップＶｏｌ．４】"),
    ):
        assert is_in(one, other), one


def test_spellings_that_are_one() -> None:
    for one, other in (
        ("三ヶ月", "三か月"),
        ("3ヵ月", "3箇月"),
        ("3ヶ", "3カ月"),
        ("二ケ所", "二か所"),
        ("5個所", "5ヶ所"),
        ("数ヶ国", "数カ国"),
        ("みずゑ", "みずえ"),
        ("ミヅヱ", "みづえ"),
        ("ヴァイオリン", "バイオリン"),
        ("ヴィオラ", "ビオラ"),
        ("ヴェール", "ベール"),
        ("ヴォーカル", "ﾎﾞｰｶﾙ"),
        ("イヴ", "イブ"),
        ("𠮟る", "叱る"),
        ("第5囘", "第5回"),
    ):
        assert surface_of(one)[: len(surface_of(other))] in surface_of(other) or is_in(one, other), one


def test_words_that_only_look_like_them_stay() -> None:
    for one, other in (
        ("3けた", "3かた"),
        ("ケース", "カース"),
        ("課長か所長", "課長け所長"),
        ("がん", "かん"),
    ):
        assert surface_of(one) != surface_of(other), one


@given(TEXTS)
def test_surfaces_lead_back_to_the_written_text(text: str) -> None:
    folded = surface(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)


@given(TEXTS)
def test_every_text_is_found_by_itself_and_marks_only_begin_numbers(text: str) -> None:
    written = surface_of(text)
    assert NUMBER_START not in without_marks(written)
    assert not written.endswith(NUMBER_START)
    assert NUMBER_START * 2 not in written
    assert is_in(text, f"苫小牧{text}市")
