"""Parts of a text written otherwise, without another word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.search.rewritings import rewritings
from kyodo_tui.core.search.surface import surface_of, term_surface, without_marks

TEXTS = st.text(st.sampled_from("aBＣ. '・-（）()、苫かカー々1 　"), max_size=24)


def finds(term: str, text: str) -> bool:
    return any(term_surface(term) in each.surface().text for each in rewritings(text))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("053の日", "「053（ゼロごみ）の日」 (春・秋)"),
        ("ユニセフ支援", "第3回ユニセフ（国際連合児童基金）支援募金"),
        ("12月1日に開催", "12月1日(火)に開催予定だったが"),
        ("月刊とまこまい編集部", "月刊とまこまい（旧 月刊いぶり）編集部"),
        ("青年会議所と商工会議所の共催", "青年会議所（JC）と商工会議所（CCI）の共催"),
        ("商工会議所の共催", "青年会議所（JC）と商工会議所（CCI）の共催"),
        ("ezocity", "~EZO CITY THE BATTLE 2020~"),
        ("citythe", "~EZO CITY THE BATTLE 2020~"),
        ("mylove", "とまこ・My・Love"),
        ("letskids", "NPO法人 Let's Kids うとねっと"),
        ("Mammy PRO", "株式会社MammyPRO"),
        ("Mammy PRO", "(株)M a m m y P r o"),
        ("You Tube", "公式ＹｏｕＴｕｂｅチャンネル"),
    ],
)
def test_what_is_written_otherwise(term: str, text: str) -> None:
    if " " in term:
        term = f"「{term}」"
    assert finds(term, text)


@pytest.mark.parametrize(
    "text",
    [
        "防災訓練",
        "講座（第1期）、（第2期）",
        "岡本孝慈（ピアノ）&千葉理恵子（ピアノ）",
        "(1)地域の大掃除 (2)不法投棄",
        f"学校法人（{'以下' * 11}）を",
        "令和 3年 2月 6日 (約 24人)",
        "FMとまこまい",
        "演劇C. A. W公演",
        "R.Y.H",
    ],
)
def test_what_is_written_in_one_way_only(text: str) -> None:
    assert rewritings(text) == ()


@given(TEXTS)
def test_rewritings_lead_back_to_the_text_and_hold_nothing_else(text: str) -> None:
    for each in rewritings(text):
        assert len(each.text) == len(each.origins)
        assert list(each.origins) == sorted(each.origins)
        assert all(char in (" ", text[origin]) for char, origin in zip(each.text, each.origins, strict=True))
        folded = each.surface()
        assert all(
            0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True)
        )
        assert set(without_marks(folded.text)) <= set(surface_of(text))
