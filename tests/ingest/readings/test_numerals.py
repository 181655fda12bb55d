"""How numbers in figures are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.kana import is_kana
from kyodo_tui.ingest.readings.numerals import number_at


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1回", ["いっ", "かい"]),
        ("6回", ["ろっ", "かい"]),
        ("50周年", ["ごじゅっ", "しゅうねん"]),
        ("400件", ["よんひゃっ", "けん"]),
        ("328点", ["さんびゃくにじゅうはっ", "てん"]),
        ("4月", ["し", "がつ"]),
        ("7月", ["しち", "がつ"]),
        ("1日", ["いちにち"]),
        ("2日間", ["ふつか", "かん"]),
        ("20日", ["はつか"]),
        ("24日", ["にじゅうよっか"]),
        ("25日", ["にじゅうご", "にち"]),
        ("1人", ["ひとり"]),
        ("14人", ["じゅうよ", "にん"]),
        ("44人", ["よんじゅうよ", "にん"]),
        ("3個人", ["さん"]),
        ("3つ", ["みっつ"]),
        ("10分間", ["じゅっ", "ぷん", "かん"]),
        ("5分", ["ご", "ふん"]),
        ("4年度末", ["よ", "ねんどまつ"]),
        ("1,896人", ["せんはっぴゃくきゅうじゅうろく", "にん"]),
        ("２０名", ["にじゅう", "めい"]),
        ("68.9%", ["ろくじゅうはってんきゅう", "ぱーせんと"]),
        ("053", ["ぜろごさん"]),
        ("2020北海道", ["にせんにじゅう"]),
    ],
)
def test_numbers_with_what_they_count(text: str, read: list[str]) -> None:
    assert [word.readings[0] for word in number_at(text, 0)] == read


def test_the_first_of_a_month_is_told_from_one_day() -> None:
    assert number_at("8月 1日", 3)[0].readings == ("ついたち",)


def test_a_number_does_not_begin_inside_another() -> None:
    assert number_at("123", 1) == ()
    assert number_at("年", 0) == ()


@given(st.text("0123456789,.１年月日人回間個分つ第 ", min_size=1, max_size=12), st.data())
def test_words_stand_side_by_side_from_where_the_number_begins(text: str, data: st.DataObject) -> None:
    position = end = data.draw(st.integers(0, len(text) - 1))
    for word in number_at(text, position):
        assert word.start == end
        assert word.end > word.start
        assert word.readings
        assert all(is_kana(reading) for reading in word.readings)
        end = word.end
    assert end <= len(text)
