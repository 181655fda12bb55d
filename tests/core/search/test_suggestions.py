"""What a term is near to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.search.suggestions import (
    Near,
    is_same_but_voiced,
    max_reading_edits,
    max_written_edits,
    nearest,
    nearest_around,
    nearest_words,
    pieces,
    shares_kanji,
)

LETTERS = st.text("abc", max_size=7)


def levenshtein(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def fewest_edits(term: str, text: str) -> int:
    return min(
        levenshtein(term, text[start:end])
        for start in range(len(text) + 1)
        for end in range(start, len(text) + 1)
    )


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("とまごまい", "苫小牧とまこまい港まつり", Near(1, 3, 8)),
        ("公共交痛", "苫小牧市公共交通協議会", Near(1, 4, 8)),
        ("アイスホッケイ", "アイスホッケー大会", Near(1, 0, 7)),
        ("abc", "xabxcx", Near(1, 1, 4)),
        ("abcd", "xacdx", Near(1, 1, 4)),
        ("abc", "xyz", None),
    ],
)
def test_the_nearest_part(term: str, text: str, expected: Near | None) -> None:
    assert nearest(term, text, 1) == expected


@given(LETTERS.filter(bool), LETTERS.filter(bool), st.integers(0, 3))
def test_it_is_as_near_as_any_part(term: str, text: str, most: int) -> None:
    near = nearest(term, text, most)
    fewest = fewest_edits(term, text)
    # A part of no length is none: what is near to nothing is not offered.
    if near is None:
        assert fewest > most or fewest == len(term)
    else:
        assert near.edits == fewest <= most
        assert levenshtein(term, text[near.start : near.end]) == near.edits


@given(st.text("abcd", min_size=1, max_size=12), st.integers(0, 3))
def test_pieces_make_the_term(term: str, most: int) -> None:
    parts = list(pieces(term, most))
    assert "".join(parts) == term
    assert len(parts) == most + 1


@given(st.text("abcd", min_size=6, max_size=10), st.data())
def test_one_piece_survives_as_many_edits(term: str, data: st.DataObject) -> None:
    edited = list(term)
    for place in data.draw(st.sets(st.integers(0, len(term) - 1), max_size=2)):
        edited[place] = "x"
    assert any(piece in "".join(edited) for piece in pieces(term, 2))


def test_short_terms_are_near_to_nothing() -> None:
    assert [max_written_edits("公" * length) for length in (3, 4, 7, 8)] == [0, 1, 1, 2]
    assert [max_written_edits("b" * length) for length in (4, 5, 8)] == [0, 1, 2]
    assert max_written_edits("ゆにせぶの") == max_written_edits("2020cohosu") == 0
    assert [max_reading_edits(length) for length in (3, 4, 7, 8, 11)] == [None, 1, 1, 2, 3]
    assert [max_reading_edits(length, is_read=True) for length in (2, 3, 8)] == [None, 0, 0]


def test_whole_words_are_near() -> None:
    letters = "ToMaKoMaIMiNaToMaTuRi"
    marked = "4oMaKoMaI-iNaTo-aTuRi"
    assert nearest_words("ToMaGoMaI", letters, marked, 1) == Near(1, 0, 9)
    assert nearest_words("MiNaToMaTuRo", letters, marked, 1) == Near(1, 9, 21)
    assert nearest_words("KoMaIMiNaTo", letters, marked, 1) is None
    assert nearest_words("MiNaToMaT", letters, marked, 1) is None


def test_voiced_consonants() -> None:
    assert is_same_but_voiced("YuNiSeBu", "YuNiSeHu")
    assert not is_same_but_voiced("YuNiSeMu", "YuNiSeHu")


def test_kanji_in_common() -> None:
    assert shares_kanji("化学", "千歳科学技術大学")
    assert not shares_kanji("点字", "総合展示発表")
    assert shares_kanji("こども", "")


@given(LETTERS, st.text("abcd", max_size=40), st.integers(0, 3))
def test_around_the_pieces_the_nearest_is_found(term: str, text: str, most: int) -> None:
    everywhere = nearest(term, text, most) if most else None
    around = nearest_around(term, text, most)
    assert (around is None) == (everywhere is None)
    if around is not None and everywhere is not None:
        assert around.edits == everywhere.edits == levenshtein(term, text[around.start : around.end])
