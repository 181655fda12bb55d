"""Words for the same thing find each other, however they are typed."""

from __future__ import annotations

import pytest

from kyodo_tui.core.search.highlight import term_of
from kyodo_tui.core.search.query import parse


def also(typed: str, *readings: str) -> set[str]:
    (term,) = parse(typed).terms
    return {each.surface for each in term_of(term, readings).also}


@pytest.mark.parametrize("typed", ["soroban", "そろばん", "ソロバン"])
def test_a_word_finds_the_others_by_its_reading(typed: str) -> None:
    assert {"珠算", "算盤"} <= also(typed)


@pytest.mark.parametrize(("typed", "reading"), [("珠算", "しゅざん"), ("算盤", "そろばん")])
def test_a_word_in_kanji_finds_the_others(typed: str, reading: str) -> None:
    assert "そろばん" in also(typed, reading)
    assert typed not in also(typed, reading)


@pytest.mark.parametrize("typed", ["soro", "そろ", "そろばんかい", "shuza", "計算"])
def test_a_part_of_a_word_finds_no_other(typed: str) -> None:
    assert not also(typed)
