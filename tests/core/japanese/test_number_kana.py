"""How numbers in figures are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.kana import is_kana
from kyodo_tui.core.japanese.number_kana import number_kana


@pytest.mark.parametrize(
    ("number", "kana"),
    [
        (0, "ぜろ"),
        (10, "じゅう"),
        (13, "じゅうさん"),
        (111, "ひゃくじゅういち"),
        (300, "さんびゃく"),
        (684, "ろっぴゃくはちじゅうよん"),
        (2020, "にせんにじゅう"),
        (8888, "はっせんはっぴゃくはちじゅうはち"),
        (13889, "いちまんさんぜんはっぴゃくはちじゅうきゅう"),
        (100000000, "いちおく"),
        (10**17, "いち" + "ぜろ" * 17),
    ],
)
def test_numbers(number: int, kana: str) -> None:
    assert number_kana(number) == kana


@given(st.integers(0, 10**18))
def test_every_number_is_read(number: int) -> None:
    assert is_kana(number_kana(number))
