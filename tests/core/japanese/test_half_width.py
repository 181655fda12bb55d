"""Half-width katakana say what the kana say."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.half_width import half_width
from kyodo_tui.core.japanese.kana import hiragana


@pytest.mark.parametrize(
    ("kana", "half"),
    [("とまこまい", "ﾄﾏｺﾏｲ"), ("がっこう", "ｶﾞｯｺｳ"), ("パーティー", "ﾊﾟｰﾃｨｰ"), ("ゔ", "ｳﾞ"), ("1かい", "1ｶｲ")],
)
def test_examples(kana: str, half: str) -> None:
    assert half_width(kana) == half


@given(st.text(alphabet=[chr(code) for code in range(0x3041, 0x3095) if chr(code) not in "ゎゐゑ"]))
def test_the_kana_can_be_read_back(kana: str) -> None:
    assert hiragana(normalize("NFKC", half_width(kana))) == kana
