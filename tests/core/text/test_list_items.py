from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyodo_tui.core.text.list_items import list_items


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        ("講座を行う。 ・庭木の剪定 ・内装：家 ※中止", ["・", "・", "※"]),
        ("・一つ\n・ 二つ\n　・三つ", ["・", "・ ", "・"]),
        ("ワーク・ライフ・バランス", []),
        ("リレー・フォー・ライフ ・ とまこまい", []),
        ("(1)目的 (2) 方針 （３）その他", ["(1)", "(2) ", "（３）"]),
        ("会議 (1)目的 (2)方針 (1)日時 (2)場所", ["(1)", "(2)", "(1)", "(2)"]),
        ("(3)から始まる (4)続き", ["(3)", "(4)"]),
        ("第1号(1)と (3)の項", []),
        ("参加 (9) 人 (12) 人", []),
        ("会議 (1) 名", []),
        ("①共催 ②後援 ③その他", ["①", "②", "③"]),
        ("共催 ③のとおり", []),
        ("④ 後援", ["④ "]),
        ("中止した。※書面開催（22人）※とまこまい", ["※", "※"]),
        ("中止した。※1を見る※", []),
        ("講座※は", []),
        ("(261 人) 令和", []),
        ("・", []),
        ("", []),
    ],
)
def test_list_items(text: str, markers: list[str]) -> None:
    assert [text[item.start : item.text] for item in list_items(text)] == markers


def test_what_begins_a_line() -> None:
    assert [item.begins_line for item in list_items("・一 ・二\n　・三 ※四")] == [True, False, True, False]


@settings(deadline=None)
@given(st.text(st.sampled_from("・※①②③()（）123１ 　\nあ。")))
def test_items_stand_in_order_and_have_a_text(text: str) -> None:
    items = list_items(text)
    assert [item.start for item in items] == sorted({item.start for item in items})
    assert all(item.start < item.text < len(text) and not text[item.text].isspace() for item in items)
