"""Numbers in every notation are one, and the numerals of names are none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.numbers import figures, in_figures, number_forms, place_notation


def test_numerals_in_figures() -> None:
    for numeral, expected in {
        "二十五": "25",
        "二五": "25",
        "十": "10",
        "百五": "105",
        "二千二十": "2020",
        "一一": "11",
        "十回": "",
        "千二百": "1200",
        "〇五三": "053",
        "二〇二〇": "2020",
        "零": "0",
        "壱": "1",
        "一万三千八百八十九": "13889",
        "二十万": "200000",
        "": "",
        "二十五十": "",
        "十百": "",
        "万": "",
        "二五十": "",
        "〇十": "",
        "三星": "",
    }.items():
        assert figures(numeral) == expected, numeral


@given(st.integers(1, 99_999_999))
def test_place_notation_is_read_back(number: int) -> None:
    assert figures(place_notation(number)) == str(number)


def test_numbers_of_a_text_in_figures() -> None:
    for text, expected in {
        "第五十一回": "第51回",
        "五一回": "51回",
        "令和二年十月十八日": "令和2年10月18日",
        "四次元": "4次元",
        "〇五三の日": "053の日",
        "二〇二〇": "2020",
        "二十五": "25",
        "八地区スポーツ": "8地区スポーツ",
        "百二十人": "120人",
        "1,200人": "1200人",
        "１，８９６人": "1896人",
        "2万人": "20000人",
        "1万3889人": "13889人",
        "第三": "第3",
        "三か月": "3か月",
        "千円": "1000円",
        # Names
        "三星": "三星",
        "一条通": "一条通",
        "二十間道路": "二十間道路",
        "十勝": "十勝",
        "千歳": "千歳",
        "千歳市": "千歳市",
        "九州": "九州",
        "四国": "四国",
        "一般社団法人": "一般社団法人",
        "百人一首": "百人一首",
        "四日市": "四日市",
        "十分な準備": "十分な準備",
        "市内一円": "市内一円",
        "一時的": "一時的",
        "万一": "万一",
        "参加者": "参加者",
        "一": "一",
        "十": "十",
    }.items():
        assert in_figures(text) == expected, text


def test_other_forms_of_a_text_with_numbers() -> None:
    for text, forms in {
        "4次元": {"四次元"},
        "四次元": {"4次元"},
        "053": {"〇五三"},
        "第51回": {"第五十一回", "第五一回"},
        "第五一回": {"第51回", "第五十一回"},
        "25名": {"25人", "二十五名", "二十五人", "二五名", "二五人"},
        "1,200人": {"1200名", "千二百人", "千二百名", "一二〇〇人", "一二〇〇名"},
        "２万人": {"20000人", "20000名", "2万名", "二万人", "二万名", "二〇〇〇〇人", "二〇〇〇〇名"},
        "8地区": {"八地区"},
        "3つ": {"三つ"},
        "一つ": {"1つ"},
        "20歳": {"20才", "二十歳"},
        "68.9%": {"68.9パーセント"},
        "100パーセント": {"100%", "百%"},
        "令和2年10月18日": {"令和二年十月十八日", "令和2年一〇月一八日"},
        "2020": {"二千二十", "二〇二〇"},
    }.items():
        found = number_forms(text)
        assert forms <= set(found), (text, found)
        assert text not in found
    assert "千歳" not in number_forms("1000歳")
    assert number_forms("3名義") == ("三名義",)
    assert number_forms("5人前") == ("五人前",)
    for text in ("3星", "10勝", "防災", "", "20", "1.5倍", "U-15", "千歳", "3条", "LIVE"):
        assert number_forms(text) == (), text


@given(st.integers(1, 99_999_999), st.sampled_from(["第{}回", "約{}人", "{}周年", "{}次元"]))
def test_every_form_is_the_same_number(number: int, frame: str) -> None:
    text = frame.format(number)
    for form in number_forms(text):
        assert in_figures(form).replace("名", "人") == text
