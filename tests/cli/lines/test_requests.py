"""What a typed line asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.cli.lines.requests import MAX_LENGTH, Act, More, Number, Search, request


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("防災", Search("防災")),
        ("npo 後援", Search("npo 後援")),
        ("/s", Search("s")),
        ("／12", Search("12")),
        ("/", Search("")),
        ("12", Number(12)),
        ("１２", Number(12)),
        ("1234567890123", Search("1234567890123")),
        ("s", Act.SORT),
        ("ｓ", Act.SORT),
        ("？", Act.HELP),
        ("j", Search("j")),
        ("J", Act.NEXT),
        ("", More()),
        (" \u3000\t", More()),
        ("\x1b[A", Search("[A")),
    ],
)
def test_request(line: str, asked: object) -> None:
    assert request(line) == asked


@given(st.text())
def test_any_line_asks_for_something(line: str) -> None:
    asked = request(line)
    if isinstance(asked, Search):
        assert len(asked.query) <= MAX_LENGTH
        assert not any(character < " " for character in asked.query)
