"""The other script of foreign words and abbreviations: photo and フォト, FM and エフエム.

What is written in katakana is found by its English word, also half-typed, and the other way round.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.english import (
    begun_in_katakana,
    english_of,
    in_katakana,
    letters_in_katakana,
    spelled_letters,
)
from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.romaji import pronunciations
from kyodo_tui.core.search.surface import LETTER_END, LETTER_START
from kyodo_tui.core.search.term import INITIALS, SearchTerm, search_term

if TYPE_CHECKING:
    from collections.abc import Iterable

_LATIN = re.compile("[a-z]{2,}")
_FOREIGN = re.compile("c(?!h)|[lqvx]")
"""What is no rōmaji as most people type it."""

_E_ROW = "(?<=[えけせてねへめれげぜでべぺぇ])"
_LONG_E, _EI = re.compile(f"{_E_ROW}[ーえ]"), re.compile(f"{_E_ROW}い")
_MIN_KANA = 3
"""Kana of the shortest word that may be spelled with another long vowel."""
_NO_ROMAJI = re.compile("[lqvx]")
"""Letters for which most people have others: an English word that has them is not read."""


def with_foreign_words(term: SearchTerm, folded: str, *, is_katakana: bool = False) -> SearchTerm:
    """Return a term with what it is in the other script.

    Args:
        term: The term.
        folded: Its folded text.
        is_katakana: Whether it was typed in katakana, which are found as they are spelled: メーン is also メイン.

    """
    if _LATIN.fullmatch(folded):
        return _with_katakana(term, folded)
    if not term.is_kana:
        return term
    letters = spelled_letters(folded)
    words = (*english_of(folded), letters) if letters else english_of(folded)
    whole = tuple(SearchTerm(f"{LETTER_START}{word}{LETTER_END}") for word in words)
    begun = (SearchTerm(LETTER_START + letters),) if letters else ()
    also = (
        term.also + whole + (_spelled_otherwise(folded) if is_katakana else ()) + _without_last_mark(folded)
    )
    return replace(term, also=also, may_become=term.may_become + begun) if also or begun else term


def _spelled_otherwise(folded: str) -> tuple[SearchTerm, ...]:
    """Return a word in katakana with えい for its long え, and the other way round."""
    if len(folded) < _MIN_KANA:
        return ()
    spelled = (_LONG_E.sub("い", folded), _EI.sub("ー", folded))
    return _kana_terms(each for each in spelled if each != folded)


def _without_last_mark(folded: str) -> tuple[SearchTerm, ...]:
    """Return a foreign word without the ー at its end, which some leave away: パーティ for パーティー."""
    bare = folded.removesuffix("ー")
    if bare == folded or len(bare) < _MIN_KANA or not english_of(folded):
        return ()
    return tuple(replace(each, is_complete=True) for each in _kana_terms([bare]))


def _with_katakana(term: SearchTerm, folded: str) -> SearchTerm:
    is_abbreviation = term.surface.endswith(LETTER_END)
    may_be_read = bool(pronunciations(folded))
    whole, begun = in_katakana(folded), begun_in_katakana(folded)
    spelled: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    if whole:
        term = replace(term, initials="", patterns=() if _NO_ROMAJI.search(folded) else term.patterns)
    if len(folded) in INITIALS and (is_abbreviation or not may_be_read):
        spelled = letters_in_katakana(folded)
    if is_abbreviation:
        # The word that is written so, where there is one; capitals are finished.
        may_become = whole + spelled
    elif may_be_read and not _FOREIGN.search(folded):
        also, may_become = whole, begun
    else:
        also, may_become = whole + begun, spelled
    return replace(term, also=_kana_terms(also), may_become=term.may_become + _kana_terms(may_become))


def _kana_terms(katakana: Iterable[str]) -> tuple[SearchTerm, ...]:
    """Return the terms of words in katakana that are found only where they are written so."""
    folded = dict.fromkeys(fold(each).text for each in katakana)
    return tuple(replace(search_term(each, is_katakana=True), context=(each,)) for each in folded)
