"""Letters of transcriptions: each has one plain letter, says whether a word begins, and how long a vowel is."""

from __future__ import annotations

import pytest

from kyodo_tui.core.japanese.kana import LONG_BY_MARK, LONG_BY_VOWEL, MORA_OF, SHORT, morae
from kyodo_tui.core.japanese.letters import (
    VOWELS,
    as_run_start,
    as_verb_start,
    as_word_start,
    is_compound_start,
    is_verb_start,
    is_word_start,
    lengths_of,
    letters,
    letters_of,
    plain,
    with_lengths,
)

MARKS = (as_word_start, as_run_start, as_verb_start)
MORAE = [each for kana in MORA_OF for long in ("", "ー", "う", "い") for each in morae(kana + long)]


@pytest.mark.parametrize(
    ("kana", "expected"),
    [
        ("とうきょう", "To=Kyo="),
        ("オーケストラ", "O-KeSuToRa"),
        ("うーろん", "U-RoX"),
        ("おおう", "O=U"),
        ("せんせい", "SeXSeI"),
        ("バレエ", "BaRe="),
        ("ねぇ", "Ne="),
        ("んー", "X"),
    ],
)
def test_a_long_vowel_is_a_letter_of_its_own(kana: str, expected: str) -> None:
    written = letters_of(morae(kana))
    assert "".join(with_lengths(written)) == expected
    assert plain(written) == letters(mora.sound for mora in morae(kana))
    assert len(written) == len(plain(written))


def test_marks_change_neither_sound_nor_length() -> None:
    for mora in MORAE:
        unmarked = letters_of([mora])
        marked = [mark(unmarked) for mark in MARKS]
        assert len({unmarked, *marked}) == 4, mora
        assert not is_word_start(unmarked[0])
        for each in marked:
            assert is_word_start(each[0])
            assert not any(map(is_word_start, each[1:]))
            assert plain(each) == plain(unmarked)
            assert with_lengths(each) == with_lengths(unmarked)
            # They are stored in lines, apart by these signs.
            assert not set("|\n") & set(each)
        assert list(map(is_compound_start, (each[0] for each in marked))) == [True, False, False]
        assert list(map(is_verb_start, (each[0] for each in marked))) == [False, False, True]


def test_each_letter_stands_for_one_sound() -> None:
    found: dict[str, str] = {}
    for mora in MORAE:
        unmarked = letters_of([mora])
        for first in (unmarked[0], *(mark(unmarked)[0] for mark in MARKS)):
            said = "".join(with_lengths(first + unmarked[1:])[:1])
            assert found.setdefault(first, said) == said


def test_the_letters_of_a_vowel() -> None:
    for vowel in VOWELS + VOWELS.upper():
        of_any = lengths_of(vowel, (SHORT, LONG_BY_VOWEL, LONG_BY_MARK))
        assert len(set(of_any)) == 3
        assert set(plain(of_any)) == {vowel}
    assert lengths_of("K", (SHORT, LONG_BY_VOWEL)) == "K"
