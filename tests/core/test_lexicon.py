"""How terms with kanji are read, and the reviewed table of spellings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.fold import fold
from kyodo_tui.core.lexicon import LONGEST_WORD, has_kanji, read_term
from kyodo_tui.core.mora import morae
from kyodo_tui.core.spellings import usual_readings

WORDS = {
    "市民": ("しみん",),
    "活動": ("かつどう",),
    "市民活動": ("しみんかつどう",),
    "障がい": ("しょうがい",),
    "樽前": ("たるまえ",),
    "市": ("し", "いち"),
    "民": ("みん", "たみ"),
    "立": ("りつ",),
    "高円宮": ("たかまどのみや",),
}


def read(term: str) -> tuple[str, ...]:
    return read_term(fold(term).text, lambda word: WORDS.get(word, ()))


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("障害者", "しょうがいしゃ"),
        ("障がい者", "しょうがいしゃ"),
        ("生け花", "いけばな"),
        ("活け花展", "いけばなてん"),
        ("港祭り", "みなとまつり"),
        ("港まつり", "みなとまつり"),
        ("子供会", "こどもかい"),
        ("子ども会", "こどもかい"),
        ("町づくり", "まちづくり"),
        ("街作り", "まちづくり"),
        ("読み聞せ", "よみきかせ"),
        ("仮説実験", "かせつじっけん"),
        ("塵ゼロ", "ごみぜろ"),
        ("お年寄り", "おとしより"),
        ("市民活動", "しみんかつどう"),
        ("樽前山", "たるまえさん"),
        ("髙円宮", "たかまどのみや"),
        ("引き籠り支援", "ひきこもりしえん"),
        ("手造りおもちゃ", "てづくりおもちゃ"),
        ("夏祭りの踊り", "なつまつりのおどり"),
        ("祭り囃子", None),
        ("防災123", None),
        ("ぼうさい", None),
        ("fm", None),
        ("", None),
    ],
)
def test_the_first_reading(term: str, expected: str | None) -> None:
    assert next(iter(read(term)), None) == expected


def test_the_fewest_words_win_and_all_their_readings_count() -> None:
    assert read("市民活動") == ("しみんかつどう",)
    assert read("市立") == ("しりつ", "いちりつ")
    assert set(read("市民市")) == {"しみんし", "しみんいち"}


def test_few_readings_however_many_there_are() -> None:
    assert len(read("大小大小大小")) <= 6
    assert read("市" * 100) == ()


@given(st.text(st.sampled_from("市民活動立祭りづくり町者abー1"), max_size=45))
def test_a_reading_is_kana(term: str) -> None:
    for reading in read(term):
        assert re.fullmatch("[ぁ-ゖー]+", reading)
        assert has_kanji(fold(term).text)


@pytest.mark.parametrize(
    ("text", "expected"), [("防災", True), ("ぼう災", True), ("ボー", False), ("fm1", False)]
)
def test_has_kanji(text: str, expected: bool) -> None:
    assert has_kanji(fold(text).text) == expected


def test_the_table_is_in_order() -> None:
    table = usual_readings()
    assert len(table) >= 700
    for written, readings in table.items():
        assert fold(written).text == written
        assert has_kanji(written)
        assert len(written) <= LONGEST_WORD
        assert len(set(readings)) == len(readings)
        assert all(re.fullmatch("[ぁ-ゖ][ぁ-ゖー]*", reading) and morae(reading) for reading in readings)


def test_every_entry_stands_once() -> None:
    from kyodo_tui.core.spellings import _TABLE

    written = [fold(entry.partition("=")[0]).text for entry in _TABLE.split()]
    assert sorted(written) == sorted(usual_readings())


@pytest.mark.parametrize("written", sorted(usual_readings()))
def test_kana_of_a_spelling_stand_in_its_readings(written: str) -> None:
    """お年寄り is おとしより: its okurigana are there, in order, or the reading is a slip of the pen."""
    pattern = re.sub("[^ぁ-ゖー]+", ".+", written)
    for reading in usual_readings()[written]:
        assert re.fullmatch(pattern, reading)
