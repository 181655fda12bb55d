"""Frames as the framework writes them, made at random, and the screen to draw them on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulated_terminal import EmulatedScreen, narrow
from hypothesis import strategies as st

from kyodo_tui.core.text.cells import width

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS, ROWS = 14, 5

# What the framework writes: cursor positions, styled text, and a reset after each piece

GRAPHEMES = [*"abz09 ~", *"あ防災ヵ、「」　", *"ｶ①※…─", "か\u3099", "e\u0301", "𠮷", "神", "😀"]
SGR = st.sampled_from(
    ["", "1", "7", "4", "1;4;38;5;221;48;5;233", "38;5;253;48;5;24", "38;5;247;48;5;24", "48;5;24",
     "31", "97;41", "1;7;36", "3;38;2;10;20;30;48;2;1;2;3", "9;48;5;24"]
)  # fmt: skip
PIECES = st.lists(st.tuples(st.lists(st.sampled_from(GRAPHEMES), min_size=1, max_size=9), SGR), max_size=4)
DRAWN = st.tuples(st.integers(0, COLUMNS - 1), st.integers(0, ROWS - 1), PIECES)


def written(drawn: tuple[int, int, list[tuple[list[str], str]]], columns: int = COLUMNS) -> str:
    """Return what the framework would write; it never writes beyond the edge."""
    x, y, pieces = drawn
    out = [f"\x1b[{y + 1};{x + 1}H"]
    for piece, sgr in pieces:
        text = ""
        for grapheme in piece:
            if x + width(grapheme) <= columns:
                text += grapheme
                x += width(grapheme)
        out.append(f"\x1b[{sgr}m{text}\x1b[0m" if sgr and text else text)
    return "".join(out)


def screen_without_wrapping(
    columns: int = COLUMNS, rows: int = ROWS, ambiguous_width: Callable[[str], int] = narrow
) -> EmulatedScreen:
    """Return an empty screen in the mode the browser sets."""
    screen = EmulatedScreen((columns, rows), ambiguous_width)
    screen.feed("\x1b[?7l")
    return screen
