from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
import wcwidth
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from uniseg.graphemecluster import grapheme_clusters  # type: ignore[import-untyped]

from kyodo_tui.core.text import cells
from kyodo_tui.core.text.cells import (
    CUT_SIGN,
    ambiguous_width,
    cut,
    graphemes,
    pad,
    use_ambiguous_width,
    use_ellipsis,
    width,
)
from kyodo_tui.core.text.sanitize import sanitized

if TYPE_CHECKING:
    from collections.abc import Iterator

REPORT = Path(__file__).parents[3] / "data" / "source" / "report-r02.txt"

JAPANESE = st.text(
    st.one_of(
        st.sampled_from("、。「」（）ー々～〜…※①④Ⅰ○　 ｶﾞﾊﾟ％℃㈱髙﨑神葛\u3099\u309a\U000e0100🎉👨é\n"),
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.characters(min_codepoint=0x3041, max_codepoint=0x30FF),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(min_codepoint=0xFF01, max_codepoint=0xFF9F),
    ),
    max_size=60,
)

SIMPLE = [char for char in map(chr, range(0x20, 0x10000)) if cells.is_simple(char)]


@pytest.fixture
def wide_terminal() -> Iterator[None]:
    use_ambiguous_width(2)
    yield
    use_ambiguous_width(1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("abc", 3),
        ("令和 2年", 8),
        ("ﾊﾟｰﾃｨｰ", 6),
        ("が", 2),
        ("か\u3099", 2),
        ("葛\U000e0100城", 4),
        ("①※…", 3),
        ("～", 2),
        ("\t\x07\n", 0),
        ("e\u0301", 1),
        ("\u0915\u094d、", 3),
        ("\x1b[31m", 4),
    ],
)
def test_width(text: str, expected: int) -> None:
    assert width(text) == expected


def test_agrees_with_rich_on_every_character_of_the_report() -> None:
    characters = set(REPORT.read_text(encoding="utf-8")) - {"\t", "\n", "\r"}
    assert len(characters) > 900
    assert [char for char in characters if width(char) != cell_len(char)] == []


@settings(deadline=None)
@given(JAPANESE)
def test_agrees_with_rich_on_japanese_text_that_is_shown(text: str) -> None:
    shown = sanitized(text)
    assert width(shown) == cell_len(shown)


def test_ambiguous_width_is_one_unless_set(wide_terminal: None) -> None:
    assert ambiguous_width() == 2
    assert width("①※…") == 6
    assert cut("①②③④", 6) == "①②.."
    use_ambiguous_width(1)
    assert ambiguous_width() == 1
    assert width("①※…") == 3
    assert cut("①②③④", 6) == "①②③④"


def test_ambiguous_width_is_one_or_two() -> None:
    with pytest.raises(ValueError, match="3"):
        use_ambiguous_width(3)  # type: ignore[arg-type]
    assert ambiguous_width() == 1


@settings(deadline=None)
@given(JAPANESE)
def test_graphemes_are_those_of_uax_29(text: str) -> None:
    assert graphemes(text) == list(grapheme_clusters(text))


def test_every_simple_character_is_a_grapheme() -> None:
    # Each character stands between two others: were it to join one of them, the pieces would be fewer.
    assert len(SIMPLE) > 20_000
    assert not [char for char in SIMPLE if unicodedata.combining(char)]
    text = "".join(SIMPLE)
    assert list(grapheme_clusters(text)) == SIMPLE


@pytest.mark.parametrize("ambiguous", [1, 2])
def test_python_knows_every_simple_character_as_wide_as_the_tables_of_wcwidth(
    ambiguous: Literal[1, 2],
) -> None:
    use_ambiguous_width(ambiguous)
    try:
        measured = [(char, width(char)) for char in SIMPLE]
    finally:
        use_ambiguous_width(1)
    assert measured == [(char, wcwidth.width(char, ambiguous_width=ambiguous)) for char in SIMPLE]


@settings(deadline=None)
@given(JAPANESE | st.text(max_size=20))
def test_width_is_the_sum_of_the_graphemes(text: str) -> None:
    assert width(text) == sum(width(grapheme) for grapheme in graphemes(text))


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("苫小牧市", 8, "苫小牧市"),
        ("苫小牧市", 7, "苫小.."),
        ("苫小牧市", 6, "苫小.."),
        ("苫小牧市", 5, "苫.."),
        ("苫小牧市", 3, ".."),
        ("苫小牧市", 2, ".."),
        ("苫小牧市", 1, "."),
        ("苫小牧市", 0, ""),
        ("苫小牧市", -3, ""),
        ("", 0, ""),
        ("葛\U000e0100葛\U000e0100葛\U000e0100", 4, "葛\U000e0100.."),
    ],
)
def test_cut(text: str, cells: int, expected: str) -> None:
    assert cut(text, cells) == expected


@settings(deadline=None)
@given(JAPANESE, st.integers(-1, 40))
def test_cut_fits_and_keeps_whole_graphemes(text: str, cells: int) -> None:
    short = cut(text, cells)
    assert width(short) <= max(0, cells) or short == text
    if short == text:
        assert width(text) <= cells or not text
        return
    assert short.endswith(CUT_SIGN[: max(0, cells)])
    if cells >= len(CUT_SIGN):
        kept = graphemes(short.removesuffix(CUT_SIGN))
        following = graphemes(text)[len(kept)]
        assert graphemes(text)[: len(kept)] == kept
        assert width("".join(kept) + following + CUT_SIGN) > cells


@settings(deadline=None)
@given(JAPANESE, st.integers(0, 40), st.booleans())
def test_pad_is_exactly_as_wide(text: str, cells: int, right: bool) -> None:
    padded = pad(text, cells, right=right)
    assert width(padded) == cells
    assert cut(text, cells) in padded


def test_pad_to_the_right() -> None:
    assert pad("9人", 5, right=True) == "  9人"
    assert pad("9人", 5) == "9人  "


def test_the_ellipsis_marks_a_cut_where_its_width_is_known() -> None:
    assert cut("苫小牧市自主防災組織", 10) == "苫小牧市.."
    use_ellipsis(known=True)
    try:
        assert cut("苫小牧市自主防災組織", 10) == "苫小牧市…"
        assert width(cut("abcdefgh", 5)) == 5
        assert cut("abcdefgh", 1) == "…"
    finally:
        use_ellipsis(known=False)
    assert cut("苫小牧市自主防災組織", 10) == "苫小牧市.."
