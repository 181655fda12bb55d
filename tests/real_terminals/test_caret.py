"""The terminal's cursor is where typed text goes, however wide the terminal draws characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from emulated_terminal import EmulatedTerminal, kyodo_tui, narrow, wide

from kyodo_tui.tui import strings

if TYPE_CHECKING:
    from collections.abc import Callable

PROMPT = f" {strings.SEARCH}  "
PROMPT_CELLS = 7
LEFT, HOME, END, DELETE, BACKSPACE, WORD_BACK = "\x1b[D", "\x1b[H", "\x1b[F", "\x1b[3~", "\x7f", "\x17"
EMPTY = END + "\x15"
TITLE = re.compile(r" {2,}\S+ 協働の記録 .*")
"""What stands at the end of the search line: city and years."""


def pasted(text: str) -> str:
    return f"\x1b[200~{text}\x1b[201~"


# What is typed, and the text before and after the cursor then
CASES = {
    "nothing": ("", "", ""),
    "letters": ("abc", "abc", ""),
    "kana": ("こども", "こども", ""),
    "kanji": ("防災訓練", "防災訓練", ""),
    "kanji of 32 bits": ("𠮷野", "𠮷野", ""),
    "both": ("防災a", "防災a", ""),
    "half-width kana with their marks": ("ｶﾞｯｺｳ", "ｶﾞｯｺｳ", ""),
    "half-width kana, before them": ("ｶﾞｯｺｳ" + LEFT * 4, "", "ｶﾞｯｺｳ"),
    "ambiguous": ("①※…Ⅱ", "①※…Ⅱ", ""),
    "ambiguous, amid": ("①※…Ⅱ" + LEFT * 2, "①※", "…Ⅱ"),
    "ambiguous among others": ("a①防※" + LEFT, "a①防", "※"),
    "Greek and Cyrillic": ("αЖ°±" + LEFT, "αЖ°", "±"),
    "emoji": ("👨😀", "👨😀", ""),
    "emoji, before the last": ("a👨😀" + LEFT, "a👨", "😀"),
    "kana with a mark of its own": ("か\u3099き", "がき", ""),
    "kana with a mark, before it": ("か\u3099き" + LEFT * 2, "", "がき"),
    "letter with an accent": ("e\u0301x", "\u00e9x", ""),
    "letter with an accent, amid": ("e\u0301x" + LEFT, "\u00e9", "x"),
    "wide space": ("a　b" + LEFT, "a　", "b"),
    "to the start": ("防災①" + HOME, "", "防災①"),
    "to the start and to the end": ("防災①" + HOME + END, "防災①", ""),
    "deleted at the start": ("①防災" + HOME + DELETE, "", "防災"),
    "deleted at the end": ("防災①" + BACKSPACE, "防災", ""),
    "a word deleted": ("防災 ①②" + WORD_BACK, "防災 ", ""),
    "typed amid": ("防災" + LEFT + "①", "防①", "災"),
    "pasted": (pasted("町内\n①会"), "町内 ①会", ""),
    "pasted amid": ("防災" + LEFT + pasted("①a"), "防①a", "災"),
}


@pytest.fixture(params=[narrow, wide], ids=["narrow", "wide"])
def draws(request: pytest.FixtureRequest) -> Callable[[str], int]:
    """Return how wide the terminal draws characters of ambiguous width."""
    found: Callable[[str], int] = request.param
    return found


def around_caret(terminal: EmulatedTerminal) -> tuple[str, str] | None:
    """Return the text before and after the cursor, or ``None`` if no cursor shows in the search box."""
    cursor = terminal.screen.cursor
    if cursor.hidden or cursor.y:
        return None
    before, after = (
        "".join(cells)
        for cells in (terminal.screen.cells[0][: cursor.x], terminal.screen.cells[0][cursor.x :])
    )
    typed = TITLE.sub("", after).strip()
    return (before.removeprefix(PROMPT), typed) if before.startswith(PROMPT) else None


def assert_caret(terminal: EmulatedTerminal, before: str, after: str = "") -> None:
    if not before + after:
        after = strings.SEARCH_HINT
    try:
        # It may be on its way to another position, and hidden while the browser takes the first screen over.
        for _ in range(2):
            terminal.wait_until(
                lambda: around_caret(terminal) == (before, after), f"the caret after {before!r}"
            ).settle(0.05)
        terminal.wait_until(lambda: around_caret(terminal) == (before, after), f"the caret after {before!r}")
    finally:
        assert around_caret(terminal) == (before, after)


def opened(terminal: EmulatedTerminal) -> None:
    terminal.wait_for(strings.ALL_FORMS).press("/")
    assert_caret(terminal, "")


def test_the_cursor_stands_behind_what_was_typed(draws: Callable[[str], int]) -> None:
    with EmulatedTerminal(kyodo_tui(), draws) as terminal:
        opened(terminal)
        for typed, before, after in CASES.values():
            terminal.press(EMPTY)
            assert_caret(terminal, "")
            terminal.press(typed)
            assert_caret(terminal, before, after)


def test_in_a_long_line_it_is_in_sight_in_every_size(draws: Callable[[str], int]) -> None:
    text = "あ①" * 30
    cut = "…" if draws("…") == 1 else ".."
    with EmulatedTerminal(kyodo_tui(), draws) as terminal:
        opened(terminal)
        # The screen looks the same before all of the text has arrived.
        terminal.press(text).wait_until_idle()
        for columns in (80, 41, 40, 200, 60):
            room = columns - PROMPT_CELLS - 2
            terminal.resize(columns, 24)
            # All of it if it fits; otherwise the sign and as much of its end as fits.
            shown = text if cells(text, draws) <= room else cut + end_of(text, room - len(cut), draws)
            assert_caret(terminal, shown)
        terminal.press(LEFT * 3)
        assert_caret(terminal, shown[:-3], shown[-3:])
        terminal.resize(200, 24).press(HOME)
        assert_caret(terminal, "", text)
        terminal.resize(80, 24).press(END)
        assert_caret(terminal, cut + end_of(text, 80 - PROMPT_CELLS - 2 - len(cut), draws))


def cells(text: str, draws: Callable[[str], int]) -> int:
    return sum(2 if char == "あ" else draws(char) for char in text)


def end_of(text: str, room: int, draws: Callable[[str], int]) -> str:
    return next(text[start:] for start in range(len(text)) if cells(text[start:], draws) <= room)


def test_it_stands_behind_a_query_of_the_command_line(draws: Callable[[str], int]) -> None:
    with EmulatedTerminal(kyodo_tui("防災①"), draws) as terminal:
        terminal.wait_for(f"{strings.SEARCH}  防災①")
        assert terminal.screen.cursor.hidden
        terminal.press("/")
        assert_caret(terminal, "防災①")
        # The whole query is selected until the caret is moved.
        terminal.press("\x05", "※", LEFT)
        assert_caret(terminal, "防災①", "※")
        terminal.press("\x1b").wait_until(lambda: terminal.screen.cursor.hidden, "no cursor in the list")
