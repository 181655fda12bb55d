"""What a typed line asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.cli.lines.requests import (
    MAX_LENGTH,
    Enter,
    Explain,
    Find,
    NoCommand,
    Number,
    OtherKey,
    Run,
    Search,
    Text,
    request,
)

LETTERS = {"s": "sort", "r": "related", "*": "mark", "[": "previous_tab", "?": "help", "ctrl+l": "redraw"}
WORDS = {"戻る": "back", "前例": "precedents", "quit": "quit"}


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("防災", Text("防災")),
        ("npo 後援", Text("npo 後援")),
        ("r3", Text("r3")),
        ("R 3", Text("R 3")),
        ("令和3", Text("令和3")),
        ("1234567890123", Text("1234567890123")),
        ("/s", Search("s")),
        ("／12", Search("12")),
        ("・防災", Search("防災")),
        (":narabi", Find("narabi")),
        ("：ならび", Find("ならび")),
        ("?印", Explain("印")),
        ("？", Run("help")),
        ("12", Number(12)),
        ("１２", Number(12)),
        ("s", Run("sort")),
        ("ｓ", Run("sort")),
        ("「", Run("previous_tab")),
        ("r 3", Run("related", 3)),
        ("ｒ　３", Run("related", 3)),
        ("*3", Run("mark", 3)),
        ("＊ ３番", Run("mark", 3)),
        ("戻る", Run("back")),
        ("QUIT", Run("quit")),
        ("前例 2", Run("precedents", 2)),
        ("前例2", Run("precedents", 2)),
        ("i", NoCommand("i")),
        ("ｉ", NoCommand("i")),
        ("", Enter()),
        (" \u3000\t", Enter()),
        ("\x0c", Run("redraw")),
        ("\x05", OtherKey()),
        ("\x1b[A", Run("earlier_query")),
        ("\x1b[C", OtherKey()),
        ("\x1bOP", OtherKey()),
        ("防\x1b[D災", Text("防災")),
        ("\x1b]52;c;AAAA\x07", Text("52;c;AAAA")),
    ],
)
def test_request(line: str, asked: object) -> None:
    assert request(line, LETTERS, WORDS) == asked


@given(st.text())
def test_any_line_asks_for_something(line: str) -> None:
    asked = request(line, LETTERS, WORDS)
    if isinstance(asked, Search | Text | Find | Explain):
        said = asked.query if isinstance(asked, Search) else asked.text
        assert len(said) <= MAX_LENGTH
        assert not any(character < " " or character == "\x7f" for character in said)
