"""What a term can look like, and where it matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.transcription import transcriptions
from kyodo_tui.core.search.term import search_term, spans_in
from kyodo_tui.ingest.readings.reviewed import parse_ruby

DRILL = "苫小牧[とまこまい]|防災[ぼうさい]|訓練[くんれん]"


def test_a_reading_is_pronounced_as_it_is_except_between_words() -> None:
    assert search_term("高校", ("こうこう",)).patterns == ("Ko:Ko:",)
    assert search_term("子馬", ("こ|うま",)).patterns == ("Ko:Ma.", "Ko.U.Ma.")
    assert search_term("子馬王", ("こ|うま|おう",)).patterns == ("Ko:Ma.O:", "KoUMaO")
    assert search_term("子馬1k", ("こ|うまいちk",)).patterns[0] == "Ko:MaITiK"


@pytest.mark.parametrize("typed", ["b", "bk", "sh", "kys", "bkkbkk", "b1", "ぼk", "", "bka"])
def test_initials_are_two_to_five_letters_that_are_no_syllables(typed: str) -> None:
    assert bool(search_term(typed).initials) == (typed in ("bk", "kys", "bka"))


@pytest.mark.parametrize(
    ("typed", "ruby", "expected"),
    [
        ("bousai", DRILL, ["防災"]),
        ("ぼうs", DRILL, ["防災"]),
        ("mai", DRILL, []),
        ("bou", DRILL, ["防災"]),
        ("maibousa", DRILL, ["苫小牧防災"]),
        ("tbk", DRILL, ["苫小牧", "防災", "訓練"]),
        ("yomi", "読み[よみ]|聞かせ[きかせ]", ["読み"]),
        ("k", "読み[よみ]|聞かせ[きかせ]", ["聞"]),
        ("kin'you", "記入[きにゅう]", []),
    ],
)
def test_spans(typed: str, ruby: str, expected: list[str]) -> None:
    text, words = parse_ruby(ruby)
    (transcription,) = transcriptions(text, words)
    found = dict.fromkeys(
        text[slice(*transcription.span(start, end))]
        for start, end in spans_in(search_term(fold(typed).text, phonetic=typed), transcription.marked)
    )
    assert list(found) == expected


@given(st.text(max_size=40))
def test_every_text_is_a_term(text: str) -> None:
    term = search_term(fold(text).text, phonetic=text)
    assert len(term.patterns) <= 24
    assert all(sounds.isascii() and sounds.isalpha() and sounds[0].isupper() for sounds in term.sounds)


def test_the_context_of_kanji_is_their_kana() -> None:
    assert search_term("子供会", ("こどもかい",)).context == ("こどもかい",)
    assert search_term("町づくり", ("まちづくり",)).context == ("まちづくり",)
    # 文化祭 is no 祭り: a kanji alone must be read so.
    term = search_term("祭り", ("まつり",), spellings=("祭", "まつり"))
    assert "祭" in term.context
    assert "祭" not in term.surfaces
    assert search_term("dai53kai", ("だいごじゅうさんかい",)).context == ()
