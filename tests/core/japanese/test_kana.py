"""Kana as canonical morae: one sound has one spelling, and no spelling is the beginning of another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.kana import MORA_OF, MORAE, hiragana, is_kana, morae

KANA = st.text(st.sampled_from([*map(chr, range(0x3041, 0x3097)), "ー", "カ", "ヴ", "ッ"]), max_size=12)


def sounds(kana: str) -> str:
    return " ".join(mora.sound for mora in morae(kana))


@pytest.mark.parametrize(
    ("kana", "expected"),
    [
        ("ぼうさい", "bo sa i"),
        ("ボーサイ", "bo sa i"),
        ("とまこまい", "to ma ko ma i"),
        ("しょうがい", "syo ga i"),
        ("ショウガイ", "syo ga i"),
        ("きゅうきゅう", "kyu kyu"),
        ("おおきい", "o ki"),
        ("がっこう", "ga q ko"),
        ("ほんや", "ho x ya"),
        ("きんにょう", "ki x nyo"),
        ("こんにちは", "ko x ni ti ha"),
        ("せんせい", "se x se i"),
        ("けーき", "ke ki"),
        ("けえき", "ke ki"),
        ("ねぇ", "ne"),
        ("ふぁふぃふふぇふぉ", "fa fi hu fe fo"),
        ("ふぅ", "hu"),
        ("ティーパーティー", "thi pa thi"),
        ("ディスク", "dhi su ku"),
        ("トゥールーズ", "twu ru zu"),
        ("デュエット", "dhu e q to"),
        ("フュージョン", "hyu zyo x"),
        ("ヴァイオリン", "ba i o ri x"),
        ("バイオリン", "ba i o ri x"),
        ("ウォーキング", "u o ki x gu"),
        ("ニューウェーブ", "nyu u e bu"),
        ("チェロ", "tye ro"),
        ("ツァー", "tsa"),
        ("イエティ", "i e thi"),
        ("イェイ", "ye i"),
        ("みずゑ", "mi zu e"),
        ("つづき", "tu zu ki"),
        ("はなぢ", "ha na zi"),
        ("てをあらう", "te o a ra u"),
        ("こどもを", "ko do mo o"),
        ("おうう", "o u"),
        ("ああああ", "a a"),
        ("ーあ", "a"),
        ("ぁ", "a"),
        ("ゃ", "ya"),
        ("あっ", "a q"),
        ("防災ぼう", "bo"),
        ("ぼ・う", "bo u"),
        ("", ""),
        ("abc", ""),
    ],
)
def test_morae(kana: str, expected: str) -> None:
    assert sounds(kana) == expected


@pytest.mark.parametrize("pair", ["じぢ", "ずづ", "おを", "ゔぶ", "いゐ", "えゑ", "かゕ", "けゖ", "わゎ"])
def test_kana_that_sound_the_same_are_one(pair: str) -> None:
    assert sounds(pair[0]) == sounds(pair[1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ティ", "チ"),
        ("ファ", "ハ"),
        ("つ", "っ"),
        ("か", "が"),
        ("は", "ぱ"),
        ("ん", "む"),
        ("しよ", "しょ"),
        ("や", "あ"),
    ],
)
def test_others_stay_apart(one: str, other: str) -> None:
    assert sounds(one) != sounds(other)


def test_no_mora_is_the_beginning_of_another() -> None:
    # So a pattern that ends with a whole mora never stands for more: さん is not in さな.
    assert not [(one, other) for one in MORAE for other in MORAE if one != other and other.startswith(one)]


def test_every_kana_has_a_mora_of_ascii_letters() -> None:
    assert all(sound.isascii() and sound.isalpha() and sound.islower() for sound in MORA_OF.values())
    assert not {chr(code) for code in range(0x3041, 0x3097)} - set(MORA_OF)


@given(KANA)
def test_offsets_are_in_order_and_stand_for_all_kana(kana: str) -> None:
    found = morae(kana)
    place = 0
    for mora in found:
        assert mora.start >= place
        assert mora.end > mora.start
        place = mora.end
    if is_kana(kana) and not kana.startswith("ー"):
        assert "".join(kana[mora.start : mora.end] for mora in found) == kana


@given(KANA)
def test_katakana_sound_like_hiragana(kana: str) -> None:
    assert sounds(kana) == sounds(hiragana(kana))
    assert hiragana(hiragana(kana)) == hiragana(kana)
    assert len(hiragana(kana)) == len(kana)


@given(KANA)
def test_a_long_vowel_mark_makes_no_difference(kana: str) -> None:
    assert sounds(kana + "ー") == sounds(kana)


@given(st.text(max_size=20))
def test_any_text_has_morae_and_only_kana_give_some(text: str) -> None:
    assert bool(morae(text)) == any("ぁ" <= char <= "ゖ" or "ァ" <= char <= "ヶ" for char in text)
    assert is_kana(text) == (
        bool(text) and all("ぁ" <= char <= "ゖ" or "ァ" <= char <= "ヶ" or char == "ー" for char in text)
    )
