"""Folding: what a reader takes for the same is the same, and every folded character knows its origin."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.variants import USUAL_FORM

CHARACTERS = "苫小牧市ぼうさいボウサイﾎﾞｳｻｲーｰ-－・･ ゛ﾞﾟ　髙﨑澤①㈱ＦＭfm々ゝヶ.,1２～\u3099🎆がか"
JAPANESE = st.text(st.sampled_from(CHARACTERS), max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ボランティア", "ﾎﾞﾗﾝﾃｨｱ"),
        ("ボランティア", "ぼらんてぃあ"),
        ("ＦＭ", "fm"),
        ("リレー・フォー・ライフ", "リレーフォーライフ"),
        ("リレー・フォー・ライフ", "ﾘﾚｰ ﾌｫｰ ﾗｲﾌ"),
        ("千葉 理恵子", "千葉理恵子"),
        ("高澤", "髙沢"),
        ("山﨑", "山崎"),
        ("株式会社松本鐵工所", "株式会社松本鉄工所"),
        ("全麵協", "全麺協"),
        ("人々", "人人"),
        ("U-15", "u15"),
        ("コ-ヒ-", "コーヒー"),
        ("コ－ヒー", "こーひー"),
        ("C. A. W", "caw"),
        ("R.Y.H", "RYH"),
        ("群'73", "群73"),
        ("Let’s", "lets"),
        ("1,896人", "1896人"),
        ("三ヶ所", "三ケ所"),
        ("㈱三星", "(株)三星"),
        ("\ufa19社", "神社"),
        ("か\u3099", "が"),
        ("～とまこ・My・Love～", "とまこmylove"),
        ("いすゞ", "いすず"),
        ("イスヾ", "いすず"),
        ("学問ノスヽメ", "学問のすすめ"),
        ("葛\U000e0100飾", "葛飾"),
        ("☎\ufe0f", "☎"),
        ("防\u200b災\u2060\ufeff", "防災"),
        ("瀨戶內", "瀬戸内"),
        ("德彥", "徳彦"),
        ("\udcbd防災", "防災"),
        ("ⅱ", "Ⅱ"),
        ("𠮟る", "叱る"),
        ("第5囘", "第5回"),
    ],
)
def test_these_are_one(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青年会議所", "商工会議所"),
        ("ビル", "ビール"),
        ("はし", "ばし"),
        ("病院", "美容院"),
        ("つ", "っ"),
        ("1.5", "15"),
        ("Ⅰ", "I"),
        ("Ⅲ", "iii"),
    ],
)
def test_these_stay_apart(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


def test_every_variant_has_one_usual_form() -> None:
    assert all(len(variant) == len(usual) == 1 for variant, usual in USUAL_FORM.items())
    assert not set(USUAL_FORM) & set(USUAL_FORM.values())


def test_spans_lead_back_to_the_written_text() -> None:
    written = "オンライン・ﾎﾞﾗﾝﾃｨｱ講座"
    folded = fold(written)
    start = folded.text.index("ぼらんてぃあ")
    first, last = folded.span(start, start + len("ぼらんてぃあ"))
    assert written[first:last] == "ﾎﾞﾗﾝﾃｨｱ"


@given(JAPANESE | st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(JAPANESE | st.text(max_size=30))
def test_offsets_are_in_order_and_inside_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)


@given(JAPANESE)
def test_spaces_and_middle_dots_between_characters_make_no_difference(text: str) -> None:
    # A mark or a dash belongs to the character right before it, so only others are moved apart.
    apart = " ".join(re.split("(?<=.)(?![ﾞﾟ\u3099゛])", text))
    assert fold(apart).text == fold(text).text
