"""How terms with kanji are read, and the reviewed table of spellings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.kana import JOINT, morae
from kyodo_tui.core.japanese.lexicon import LONGEST_WORD, has_kanji, read_term
from kyodo_tui.core.japanese.spellings import usual_readings

if TYPE_CHECKING:
    from collections.abc import Collection

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
    "苫小牧": ("とまこまい",),
    "第": ("だい",),
    "5": ("ご",),
    "53": ("ごじゅうさん",),
    "51": ("ごじゅういっ", "ごじゅういち"),
    "100": ("ひゃく", "ひゃっ"),
    "1日": ("ついたち",),
    "fm": ("えふえむ",),
    "hokkai": ("ほっかい",),
    "i": ("いち",),
}


class Corpus:
    """A lexicon of the words above."""

    def readings_of(self, words: Collection[str]) -> dict[str, tuple[str, ...]]:
        return {word: WORDS[word] for word in words if word in WORDS}

    def words_read(self, reading: str) -> tuple[str, ...]:
        return tuple(word for word, readings in WORDS.items() if readings == (reading,))

    def numbers_from(self, digits: str) -> tuple[str, ...]:
        return tuple(
            readings[0] for word, readings in WORDS.items() if word.isdecimal() and word.startswith(digits)
        )


def read(term: str) -> tuple[str, ...]:
    return read_term(fold(term).text, Corpus())


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
    assert next((reading.replace(JOINT, "") for reading in read(term)), None) == expected


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("tomakomai100pa-sento", "tomakomaiひゃくpasento"),
        ("dai53kai", "daiごじゅうさんkai"),
        ("だい53かい", "だいごじゅうさんかい"),
        ("第53kai", "だいごじゅうさんkai"),
        ("ＤＡＩ５３ＫＡＩ", "daiごじゅうさんkai"),
        ("dai53k", "daiごじゅうさんk"),
        ("1日kara", "ついたちkara"),
        ("nen5gatsu", "neんごgatsu"),
        ("nenn5gatsu", "neんごgatsu"),
        ("shinbunfm", "shinbuんえふえむ"),
        # More digits may follow.
        ("dai5", "daiご"),
        ("dai53", "daiごじゅうさん"),
        # An abbreviation beside rōmaji, kana or kanji, and rōmaji beside kanji.
        ("fmtomakomai", "えふえむtomakomai"),
        ("tomakomaifm", "tomakomaiえふえむ"),
        ("fm苫小牧", "えふえむとまこまい"),
        ("苫小牧shimin", "とまこまいshimin"),
        ("市立toshok", "しりつtoshok"),
        # Rōmaji are no words, digits alone are as they are written, and so are digits with kanji.
        ("hokkaidou", None),
        ("hokkaiとう", None),
        ("53", None),
        ("第53", None),
        ("1日", None),
        # Only what is known, and whole numbers; only the last syllable is unfinished.
        ("dai54kai", None),
        ("dai153kai", None),
        ("tom53kai", None),
        ("bkk", None),
        ("xyzxyz", None),
        ("dai53!", None),
        ("&53kai", None),
    ],
)
def test_what_is_mixed_is_read_piece_by_piece(term: str, expected: str | None) -> None:
    assert next((reading.replace(JOINT, "") for reading in read(term)), None) == expected


def test_where_words_meet_and_a_vowel_may_be_long_or_not() -> None:
    assert read("祭り市民") == ("まつりしみん",)
    assert read("子うさぎ") == ("こ|うさぎ", "しうさぎ", "ご|うさぎ")
    assert read("市いち") == ("し|いち", "いち|いち")


def test_all_numbers_that_figures_can_become() -> None:
    assert set(read("dai5")) == {"daiご", "daiごじゅうさん", "daiごじゅういっ"}
    assert set(read("dai51kai")) == {"daiごじゅういっkai", "daiごじゅういちkai"}


def test_the_fewest_words_win_and_all_their_readings_count() -> None:
    assert read("市民活動") == ("しみんかつどう",)
    assert read("市立") == ("しりつ", "いちりつ")
    assert set(read("市民市")) == {"しみんし", "しみんいち"}


def test_few_readings_however_many_there_are() -> None:
    assert len(read("大小大小大小")) <= 6
    assert read("市" * 100) == ()


@given(st.text(st.sampled_from("市民活動立祭りづくり町者abー1"), max_size=45))
def test_a_reading_is_kana_and_letters(term: str) -> None:
    for reading in read(term):
        assert re.fullmatch("[ぁ-ゖーa-z|]+", reading)
        assert set(re.findall("[a-z]", reading)) <= set(term)
        assert has_kanji(fold(term).text) or "1" in term


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
    from kyodo_tui.core.japanese.spellings import _TABLE

    written = [fold(entry.partition("=")[0]).text for entry in _TABLE.split()]
    assert sorted(written) == sorted(usual_readings())


@pytest.mark.parametrize("written", sorted(usual_readings()))
def test_kana_of_a_spelling_stand_in_its_readings(written: str) -> None:
    """お年寄り is おとしより: its okurigana are there, in order, or the reading is a slip of the pen."""
    pattern = re.sub("[^ぁ-ゖー]+", ".+", written)
    # お祭り is まつり, too.
    pattern = re.sub("^お", "お?", pattern)
    for reading in usual_readings()[written]:
        assert re.fullmatch(pattern, reading)
