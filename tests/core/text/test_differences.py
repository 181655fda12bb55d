"""Where two texts differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.text.differences import differences


def marked(one: str, other: str) -> tuple[list[str], list[str]]:
    found = differences(one, other)
    return (
        [one[start:end] for start, end in found[0]],
        [other[start:end] for start, end in found[1]],
    )


def test_what_differs_is_found_in_both() -> None:
    assert marked("年1回講演会を実施する。", "年2回講演会を実施した。") == (
        ["年1", "する。"],
        ["年2", "した。"],
    )
    assert marked("例年実施", "例年実施（新規）") == ([], ["（新規）"])


def test_a_number_differs_as_a_whole() -> None:
    assert marked("参加者は261人でした", "参加者は1,301人でした") == (["261"], ["1,301"])


def test_texts_with_little_in_common_are_not_marked_all_over() -> None:
    assert differences("市民生活課", "港湾・企業振興課") == ((), ())
    assert differences("", "中央図書館") == ((), ())


def test_very_long_texts_are_not_compared() -> None:
    assert differences("あ" * 2000, "あ" * 2000 + "い") == ((), ())


@given(st.text("あいうえ", max_size=40), st.text("あいうえ", max_size=40))
def test_the_rest_is_the_same(one: str, other: str) -> None:
    first, second = differences(one, other)
    if not first and not second:
        return

    def without(text: str, spans: tuple[tuple[int, int], ...]) -> str:
        return "".join(
            character
            for place, character in enumerate(text)
            if not any(start <= place < end for start, end in spans)
        )

    assert without(one, first) == without(other, second)
