"""English words for what is written in katakana, and letters spelled in kana."""

from __future__ import annotations

import re
from string import ascii_lowercase

import pytest

from kyodo_tui.core.japanese import english
from kyodo_tui.core.japanese.english import (
    begun_in_katakana,
    english_of,
    in_katakana,
    letters_in_katakana,
    spelled_letters,
)
from kyodo_tui.core.japanese.fold import fold


def test_the_table_is_in_order() -> None:
    words = [entry.partition("=")[0] for entry in english._TABLE.split()]
    assert len(words) == len(set(words)) > 300
    for entry in english._TABLE.split():
        word, _, writings = entry.partition("=")
        assert re.fullmatch("[a-z]{3,}", word), entry
        assert all(re.fullmatch("[ァ-ヺー]{2,}", each) for each in writings.split("/")), entry
    assert [entry[0] for entry in english._LETTERS.split()] == list(ascii_lowercase)


@pytest.mark.parametrize(
    ("typed", "writings"),
    [
        ("photo", ("フォト",)),
        ("photograph", ("フォト",)),
        ("contests", ("コンテスト",)),
        ("galleries", ("ギャラリー",)),
        ("matches", ("マッチ",)),
        ("photocontest", ("フォトコンテスト",)),
        ("icehockey", ("アイスホッケー",)),
        ("party", ("パーティー", "パーティ")[1:]),
        ("phot", ()),
        ("bousai", ()),
        ("photos", ("フォト",)),
    ],
)
def test_whole_words(typed: str, writings: tuple[str, ...]) -> None:
    assert in_katakana(typed) == writings


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("pho", "フォト"),
        ("phot", "フォト"),
        ("volunt", "ボランティア"),
        ("photoc", "フォト"),
        ("photocon", "フォトコンテスト"),
    ],
)
def test_begun_words(typed: str, expected: str) -> None:
    assert expected in begun_in_katakana(typed)


def test_few_letters_begin_too_many_words() -> None:
    assert begun_in_katakana("ph") == ()
    assert begun_in_katakana("zzz") == ()


def test_no_writing_begins_with_another() -> None:
    for typed in ("con", "com", "pro", "car", "sup", "photos"):
        writings = begun_in_katakana(typed)
        assert not any(one != other and one.startswith(other) for one in writings for other in writings), (
            writings
        )


def test_english_of_kana() -> None:
    assert english_of("ふぉと") == ("photo", "photograph")
    assert english_of("ぼうさい") == ()


@pytest.mark.parametrize(
    ("kana", "letters"),
    [
        ("エフエム", "fm"),
        ("えふえむ", "fm"),
        ("エヌエイチケイ", "nhk"),
        ("エヌエッチケー", "nhk"),
        ("ジェイ・アール", "jr"),
        ("ジェーアール", "jr"),
        ("エスディージーズ", ""),
        ("エフ", ""),
        ("アイス", ""),
        ("ボウサイ", ""),
    ],
)
def test_letters_spelled_in_kana(kana: str, letters: str) -> None:
    assert spelled_letters(fold(kana).text) == letters


def test_letters_are_spelled_as_they_are_read() -> None:
    assert letters_in_katakana("jr")[0] == "ジェイアール"
    for letters in ("fm", "nhk", "yeg", "wqx"):
        assert {spelled_letters(fold(each).text) for each in letters_in_katakana(letters)} == {letters}
