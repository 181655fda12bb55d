from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyodo_tui.core.text.cells import graphemes, width
from kyodo_tui.core.text.sanitize import _ORDINARY, sanitize, sanitized

REPORT = Path(__file__).parents[3] / "data" / "source" / "report-r02.txt"

SPECIAL = "\x00\x07\t\n\r\x1b\x7f\x85\x9b\xad\u034f\u061c\u200b\u200c\u200d\u200e\u2028\u2029\u202e\u2066\u2069\u3164"
SPECIAL += "\u0301\u0e33\u3099\u309a\u20e3\ufe00\ufe0e\ufe0f\ufeff\ufffe\U000e0041\U000e0100\U0001f468か゛はハａがA [/]"
TEXT = st.text(st.one_of(st.sampled_from(SPECIAL + "\ud800\udfff"), st.characters()), max_size=30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[red]赤[/red][@click=app.quit]", "[red]赤[/red][@click=app.quit]"),
        ("a\x1b[31mb", "a<U+001B>[31mb"),
        ("\x1b]0;題\x07", "<U+001B>]0;題<U+0007>"),
        ("\x9b1m\x00\x7f", "<U+009B>1m<U+0000><U+007F>"),
        ("\u202e逆\u202c\u2066\u2069\u200f", "<U+202E>逆<U+202C><U+2066><U+2069><U+200F>"),
        ("a\tb\nc", "a b\nc"),
        ("a\r\nb\rc", "a\nb<U+000D>c"),
        ("a\u2028b\u2029c", "a\nb\nc"),
        ("\ufeff令\u200b和\u200d\u200c\u2060年\xad", "令和年"),
        ("\U000e0067\U000e007f", "<U+E0067><U+E007F>"),
        ("\ud83d\udc00", "<U+D83D><U+DC00>"),
        ("❤\ufe0f☎\ufe0e", "❤☎"),
        ("👨\u200d👩\u200d👧", "👨👩👧"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("神\ufe00", "神\ufe00"),
        ("か\u3099は\u309aウ\u3099ワ\u3099ゝ\u3099", "がぱヴヷゞ"),
        ("か\u200b\u3099", "が"),
        ("あ\u3099が\u3099漢\u3099", "あ\u3099が\u3099漢\u3099"),
        ("e\u0301", "e\u0301"),
        ("\u0301a\n\u200b\u3099\u3099", "<U+0301>a\n<U+3099>\u3099"),
        ("\U0001f389祭り", "\U0001f389祭り"),
        ("\u3164\uffa0\u115f", "<U+3164><U+FFA0><U+115F>"),
        ("\ue000外字\ufffd", "\ue000外字\ufffd"),
        ("", ""),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert sanitized(text) == expected
    assert sanitize(text).text == expected


def test_the_report_passes_unchanged() -> None:
    for line in REPORT.read_text(encoding="utf-8").splitlines():
        for cell in line.split("\t"):
            assert sanitized(cell) is cell
            assert sanitize(cell).text is cell


def harmful(char: str) -> bool:
    return char != "\n" and (
        unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(char) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    )


def test_no_single_character_is_harmful() -> None:
    for code in range(sys.maxunicode + 1):
        shown = sanitized(f"a{chr(code)}b")
        assert not any(map(harmful, shown)), hex(code)
        assert width(shown.replace("\n", "")) >= 2


def test_no_single_character_stands_without_a_base() -> None:
    for code in range(sys.maxunicode + 1):
        shown = sanitized(chr(code))
        assert not shown or shown == "\n" or width(shown) > 0, hex(code)


@settings(deadline=None)
@given(TEXT)
def test_what_is_shown_is_harmless_and_stable(text: str) -> None:
    shown = sanitized(text)
    assert not any(map(harmful, shown))
    assert sanitized(shown) is shown
    assert sanitize(text).text == shown
    assert all(width(graphemes(line)[0]) for line in shown.split("\n") if line)
    shown.encode("utf-8")


def test_no_character_that_is_taken_for_ordinary_changes_in_any_place() -> None:
    ordinary = [char for char in map(chr, range(0x10000)) if _ORDINARY.fullmatch(char)]
    assert len(ordinary) > 20_000
    text = "".join(f"{char}か{char}\n" for char in ordinary)
    assert sanitize(text).text == text


@settings(deadline=None)
@given(
    st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x3096) | st.sampled_from("漢字、。[]A1 　\n"))
)
def test_ordinary_text_is_the_same_object(text: str) -> None:
    assert sanitized(text) is text


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("\x1b防災", (1, 3), "防災"),
        ("か\u3099防\u200b災x", (2, 5), "防災"),
        ("か\u3099く", (0, 2), "が"),
        ("か\u3099く", (0, 1), "が"),
        ("か\u3099く", (1, 3), "がく"),
        ("a\u202eb", (1, 2), "<U+202E>"),
        ("a\x00\x01b", (2, 3), "<U+0001>"),
        ("a\x00\x01b", (1, 3), "<U+0000><U+0001>"),
        ("a\x00b", (2, 2), ""),
    ],
)
def test_span(text: str, part: tuple[int, int], expected: str) -> None:
    seen = sanitize(text)
    start, end = seen.span(*part)
    assert seen.text[start:end] == expected


@settings(deadline=None)
@given(TEXT)
def test_offsets_grow_from_end_to_end(text: str) -> None:
    seen = sanitize(text)
    places = [seen.offset(place) for place in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(seen.text)
    assert seen.span(0, len(text)) == (0, len(seen.text))


@settings(deadline=None)
@given(TEXT, st.text(st.sampled_from("防災あ"), min_size=1, max_size=3), TEXT)
def test_an_unchanged_part_is_found_where_it_went(before: str, part: str, after: str) -> None:
    text = before + part + "。" + after
    start, end = len(before), len(before) + len(part)
    seen = sanitize(text)
    first, last = seen.span(start, end)
    assert seen.text[first:last].removeprefix("\n") == part
    assert (seen.offset(start), seen.offset(end)) == (first, last)


@settings(deadline=None)
@given(TEXT, st.integers(0, 30), st.integers(0, 30))
def test_spans_of_parts_cover_the_whole(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    seen = sanitize(text)
    first, last = seen.span(start, end)
    assert 0 <= first <= last <= len(seen.text)
    if start < end:
        assert seen.span(0, start)[1] >= first
        assert last >= seen.offset(end)
