"""五十音 order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.collation import gojuon_key
from kyodo_tui.core.japanese.readings import Word


@pytest.mark.parametrize(
    "in_order",
    [
        ["あい", "あう", "いえ"],
        ["かき", "がき", "かく"],
        ["はは", "ばば", "ぱぱ"],
        ["きゅう", "きゆう", "きゅうり"],
        ["らあめ", "らーめん", "らいす"],
        ["カラス", "からすみ", "ガラス戸"],
        ["「あ」の会", "い"],
    ],
)
def test_texts_sort_as_an_index_does(in_order: list[str]) -> None:
    backwards = list(reversed(in_order))
    assert sorted(backwards, key=gojuon_key) == in_order


def test_kanji_sort_by_their_reading() -> None:
    def key(text: str, reading: str) -> str:
        return gojuon_key(text, (Word(0, len(text), (reading,)),))

    assert key("苫小牧", "とまこまい") < key("北海道", "ほっかいどう") < key("室蘭", "むろらん")
    assert gojuon_key("市の会", (Word(0, 1, ("し",)),)).startswith("しの")


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_has_a_key(one: str, other: str) -> None:
    assert gojuon_key(one) == gojuon_key(one)
    assert (gojuon_key(one) < gojuon_key(other)) or gojuon_key(one) >= gojuon_key(other)
