"""Printing through the terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.terminal.printing import for_printer


@given(st.text())
def test_nothing_inside_ends_the_printing(text: str) -> None:
    sent = for_printer(text)
    assert sent.startswith("\x1b[5i")
    assert sent.endswith("\f\x1b[4i")
    assert "\x1b" not in sent[4:-4]


def test_lines_begin_at_the_margin() -> None:
    assert for_printer("防災\n講座\n") == "\x1b[5i防災\r\n講座\r\n\f\x1b[4i"
