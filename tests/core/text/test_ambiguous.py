"""Characters whose width depends on the terminal: which they are, and what the screen shows in their place."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st
from wcwidth.table_ambiguous import AMBIGUOUS_EASTASIAN

from kyodo_tui.core.text import ambiguous
from kyodo_tui.core.text.ambiguous import POSSIBLE, Mode, ambiguous_characters, is_ambiguous, mode_of
from kyodo_tui.core.text.cells import cut, layout_cache, width
from kyodo_tui.core.text.sanitize import one_line, sanitize, sanitized
from kyodo_tui.core.text.substitutes import UNKNOWN, substitute

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERY = [char for char in map(chr, range(sys.maxunicode + 1)) if is_ambiguous(char)]
PRIVATE = {char for char in EVERY if "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"}
TEXT = st.text(
    st.one_of(
        st.sampled_from("①②※Ⅰ…“”×→─αЯé●か\u3099漢字 abc\n\t\u200d\ufe0f\u0301\x1b\ue000＊"), st.characters()
    )
)


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    yield
    ambiguous.use(Mode.NARROW)


def in_mode(mode: Mode) -> None:
    ambiguous.use(mode)


# Which


def test_the_empty_text_of_a_covered_cell_is_not_ambiguous() -> None:
    assert not is_ambiguous("")


def test_what_the_standard_calls_ambiguous_is_ambiguous() -> None:
    latest = (
        [*AMBIGUOUS_EASTASIAN.values()][-1] if isinstance(AMBIGUOUS_EASTASIAN, dict) else AMBIGUOUS_EASTASIAN
    )
    listed = {chr(code) for first, last in latest for code in range(first, last + 1)}
    # Combining marks are on the list, but no terminal gives them a cell.
    assert {char for char in listed if wcwidth.wcwidth(char) > 0} == set(EVERY)


@pytest.mark.parametrize("char", "①⑳※Ⅰⅹ…‥“”‘’×÷±─━│→○●◎△□■★§°℃αЯéß\ue000\U000f0000\ufffd")
def test_ambiguous(char: str) -> None:
    assert is_ambiguous(char)


@pytest.mark.parametrize("char", "aZ ｱ漢あア、。・ー～〜￥（㈱〓＊〇𠮷😀\u3099\u0301\x1b\n")
def test_unambiguous(char: str) -> None:
    assert not is_ambiguous(char)


def test_no_ambiguous_character_is_outside_the_possible_ones() -> None:
    possible = re.compile(f"[{POSSIBLE}]")
    assert [char for char in EVERY if not possible.match(char)] == []


def test_the_characters_of_texts_are_sorted_and_each_there_once() -> None:
    assert ambiguous_characters(["②は①の", "ascii", "①※", ""]) == "※①②"


# Modes


@pytest.mark.parametrize(
    ("mode", "cells"), [(Mode.NARROW, 1), (Mode.WIDE, 2), (Mode.SAFE, 2), (Mode.SUBST, 1)]
)
def test_a_mode_decides_the_width(mode: Mode, cells: int) -> None:
    ambiguous.use(mode)
    assert ambiguous.mode() is mode
    assert width("①") == cells
    assert width("漢") == 2


def test_a_mode_forgets_what_was_laid_out_in_another() -> None:
    asked: list[str] = []

    @layout_cache(8)
    def laid_out(text: str) -> str:
        asked.append(text)
        return sanitized(text)

    for mode in (Mode.NARROW, Mode.NARROW, Mode.SUBST, Mode.SUBST, Mode.WIDE, Mode.SAFE):
        ambiguous.use(mode)
        laid_out("①")
    assert len(asked) == 4
    assert cut("①②③④", 5) == "①.."


@pytest.mark.parametrize(
    ("drawn", "mode"),
    [
        ([1, 1], Mode.NARROW),
        ([2, 2], Mode.WIDE),
        ([1, 2], Mode.SAFE),
        ([], Mode.SAFE),
        ([3], Mode.SAFE),
        ([0], Mode.SAFE),
    ],
)
def test_the_mode_follows_from_what_was_drawn(drawn: list[int], mode: Mode) -> None:
    assert mode_of(drawn) is mode


def test_the_choices_are_those_of_the_contract() -> None:
    assert ambiguous.CHOICES == ("auto", "1", "2", "safe", "subst")


# Substitutes


@pytest.mark.parametrize(
    ("char", "instead"),
    [
        ("①", "(1)"), ("⑳", "(20)"), ("㉏", "(80)"), ("❶", "(1)"), ("⑴", "(1)"), ("⒈", "1."), ("Ⓐ", "(A)"),
        ("Ⅰ", "I"), ("Ⅻ", "XII"), ("ⅳ", "iv"), ("※", "＊"), ("…", ".."), ("“", '"'), ("’", "'"), ("─", "-"),
        ("│", "|"), ("┌", "+"), ("×", "x"), ("→", "->"), ("○", "〇"), ("½", "1/2"), ("℡", "TEL"), ("№", "No"),
        ("é", "e"), ("α", "alpha"), ("Λ", "Lambda"), ("Я", "Ya"), ("░", "#"), ("²", "2"), ("\ue000", UNKNOWN),
    ],
)  # fmt: skip
def test_a_substitute_says_what_the_character_says(char: str, instead: str) -> None:
    if is_ambiguous(char):
        assert substitute(char) == instead
    else:
        assert substitute(char) == char


def test_every_terminal_agrees_on_every_substitute() -> None:
    for char in EVERY:
        instead = substitute(char)
        assert instead
        assert instead.isprintable()
        assert not any(map(is_ambiguous, instead)), char
        assert wcwidth.wcswidth(instead) == wcwidth.wcswidth(instead, ambiguous_width=2) > 0, char


def test_only_rare_characters_have_no_substitute_of_their_own() -> None:
    assert all(substitute(char) == UNKNOWN for char in PRIVATE)
    unknown = [char for char in EVERY if substitute(char) == UNKNOWN and char not in PRIVATE]
    assert len(unknown) < 100
    # Whatever can be written in Shift_JIS, as office files are, has one.
    assert [char for char in unknown if char.encode("shift_jis", "ignore") and char != "\xad"] == []


@given(TEXT)
def test_nothing_ambiguous_is_shown_in_its_place(text: str) -> None:
    in_mode(Mode.SUBST)
    shown = sanitized(text)
    assert not any(map(is_ambiguous, shown))
    assert sanitized(shown) == shown
    assert sanitize(text).text == shown
    assert not any(map(is_ambiguous, one_line(text)))


@given(TEXT)
def test_everything_else_is_shown_as_always(text: str) -> None:
    plain = "".join(char for char in text if not is_ambiguous(char))
    in_mode(Mode.NARROW)
    always = sanitized(plain)
    in_mode(Mode.SUBST)
    assert sanitized(plain) == always


@given(TEXT)
def test_what_is_read_elsewhere_is_not_substituted(text: str) -> None:
    in_mode(Mode.NARROW)
    always = sanitized(text)
    in_mode(Mode.SUBST)
    assert sanitized(text, exact=True) == always


@given(st.lists(st.sampled_from(["①", "※", "“", "漢字", "abc", "…", "か\u3099", "\x1b"])), st.data())
def test_offsets_lead_to_what_stands_for_a_part(parts: list[str], data: st.DataObject) -> None:
    in_mode(Mode.SUBST)
    text = "".join(parts)
    seen = sanitize(text)
    first = data.draw(st.integers(0, len(parts)))
    last = data.draw(st.integers(first, len(parts)))
    start, end = len("".join(parts[:first])), len("".join(parts[:last]))
    shown_start, shown_end = seen.span(start, end)
    if start < end:
        assert seen.text[shown_start:shown_end] == sanitized("".join(parts[first:last]))
    assert shown_start <= shown_end


def test_a_hit_on_a_substituted_character_is_on_all_of_its_substitute() -> None:
    in_mode(Mode.SUBST)
    seen = sanitize("第①回※")
    assert seen.text == "第(1)回＊"
    assert seen.span(1, 2) == (1, 4)
    assert seen.span(2, 3) == (4, 5)
    assert seen.span(3, 4) == (5, 6)
