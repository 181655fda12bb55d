"""Sentences: where one ends, and that nothing but spaces is lost between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.text.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("意見を交換する。 また、説明する。", ["意見を交換する。", "また、説明する。"]),
        (
            "「楽しい。また来たい。」との声があった。よかった",
            ["「楽しい。また来たい。」との声があった。", "よかった"],
        ),
        ("まちへ行こう！！次へ", ["まちへ行こう！！", "次へ"]),
        ("中止（延期。）した。", ["中止（延期。）した。"]),
        ("かぎ「が閉じない。次の文。", ["かぎ「が閉じない。", "次の文。"]),
        ("閉じるだけ」。次。", ["閉じるだけ」。", "次。"]),
        ("・一つ\n・二つ。三つ", ["・一つ", "・二つ。", "三つ"]),
        ("", []),
        (" 　", []),
    ],
)
def test_a_sentence_ends_outside_of_brackets(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@given(st.text(alphabet="ア。！「」（） \n", max_size=60))
def test_nothing_but_spaces_is_lost(text: str) -> None:
    kept = "".join(split(text))
    assert kept.replace(" ", "") == text.replace(" ", "").replace("\n", "")
    ranges = sentences(text)
    assert ranges == sorted(ranges)
