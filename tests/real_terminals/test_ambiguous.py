"""Whether a terminal draws ambiguous characters narrow, wide or both, every cell is where it should be."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING

import pytest
from driver import browser
from emulated_terminal import EmulatedTerminal, kyodo_tui, mixed, narrow, wide
from tmux import NEEDS_TMUX

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.records.labels import FIELD_LABELS
from kyodo_tui.core.text import ambiguous
from kyodo_tui.core.text.ambiguous import Mode, is_ambiguous
from kyodo_tui.core.text.cells import graphemes, use_ellipsis, width
from kyodo_tui.store.database import Database
from kyodo_tui.tui import strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tmux import Tmux

SIZE = (100, 30)
KEYS = (
    *("5", "1", "pagedown", "enter", "pagedown", "escape", "s", "escape"),
    *("slash", "①", "※", "escape", "c", "question_mark", "escape"),
)
"""Each opens another screen: tabs, list, record, menu, search, nothing found, help."""
TITLES = (
    strings.COLUMN_NO,
    strings.COLUMN_NAME,
    strings.COLUMN_DEPARTMENT,
    strings.COLUMN_BY_OR_WHEN,
    strings.COLUMN_ORGANISER,
)

NEEDS_SCREEN = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("screen") is None, reason="GNU screen is not installed"),
]

Screen = list[list[str]]


def by_cell(line: str) -> list[str]:
    """Return the text of every cell; empty in the second cell of a wide character."""
    return [part for char in graphemes(line) for part in (char, *[""] * (width(char) - 1))]


@cache
def intended(mode: Mode) -> list[Screen]:
    """Return the screens that the browser intends: the first one, and the one after each key."""

    async def screens() -> list[Screen]:
        with Database.open(bundled_database()) as reader:
            async with browser(reader, size=SIZE) as app:
                found = [[by_cell(line) for line in app.lines]]
                for key in KEYS:
                    await (app.press(key) if key.isascii() else app.commit(key))
                    # On a busy machine the search goes on in the background.
                    assert await app.until(lambda: strings.SEARCHING not in app.text)
                    found.append([by_cell(line) for line in app.lines])
                return found

    ambiguous.use(mode)
    # All terminals here that are asked and draw everything narrow.
    use_ellipsis(known=mode is Mode.NARROW)
    try:
        return asyncio.run(screens())
    finally:
        use_ellipsis(known=False)
        ambiguous.use(Mode.NARROW)


def plain(screen: Screen) -> Screen:
    """Return a screen in which the second half of a wide character, which terminals may leave empty, is a space."""
    return [[cell or " " for cell in row] for row in screen]


def difference(seen: Screen, expected: Screen) -> str:
    pairs = [
        (y, one, other) for y, (one, other) in enumerate(zip(seen, expected, strict=False)) if one != other
    ]
    return "\n".join(f"{y:2}  seen  {''.join(one)}|\n    meant {''.join(other)}|" for y, one, other in pairs)


@pytest.fixture(autouse=True, scope="module")
def intentions() -> None:
    """Compute the intended screens before a terminal waits to be read."""
    for mode in Mode:
        intended(mode)


def assert_as_intended(terminal: EmulatedTerminal, mode: Mode) -> None:
    for number, screen in enumerate(intended(mode)):
        expected = plain(screen)
        if number:
            terminal.press(KEYS[number - 1])
        try:
            terminal.wait_until(lambda: plain(terminal.screen.cells) == expected, "the screen meant")  # noqa: B023
        except AssertionError:
            pytest.fail(f"after {KEYS[:number]}\n{difference(plain(terminal.screen.cells), expected)}")


# In an emulated terminal


@pytest.mark.parametrize(
    ("draws", "choice", "mode"),
    [
        (narrow, "auto", Mode.NARROW),
        (wide, "auto", Mode.WIDE),
        (mixed, "auto", Mode.SAFE),
        (narrow, "safe", Mode.SAFE),
        (wide, "safe", Mode.SAFE),
        (narrow, "subst", Mode.SUBST),
        (wide, "subst", Mode.SUBST),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_every_screen_is_as_intended(draws: Callable[[str], int], choice: str, mode: Mode) -> None:
    with EmulatedTerminal(kyodo_tui("--ambiguous-width", choice), draws, size=SIZE) as terminal:
        assert_as_intended(terminal, mode)


@pytest.mark.parametrize("draws", [narrow, wide])
def test_a_terminal_that_says_nothing_is_shown_what_is_always_right(draws: Callable[[str], int]) -> None:
    with EmulatedTerminal(kyodo_tui(), draws, size=SIZE, replies=None) as terminal:
        assert_as_intended(terminal, Mode.SAFE)


@pytest.mark.parametrize(("draws", "mode"), [(narrow, Mode.NARROW), (wide, Mode.WIDE), (mixed, Mode.SAFE)])
def test_a_terminal_far_away_is_shown_at_once_what_is_always_right(
    draws: Callable[[str], int], mode: Mode
) -> None:
    with EmulatedTerminal(kyodo_tui(), draws, size=SIZE, reply_seconds=0.6) as terminal:
        always_right = plain(intended(Mode.SAFE)[0])
        terminal.wait_until(lambda: plain(terminal.screen.cells) == always_right, "the first screen")
        assert_as_intended(terminal, mode)


def test_the_setting_can_be_in_the_environment() -> None:
    with EmulatedTerminal(kyodo_tui(), narrow, size=SIZE, environ={"KYODO_AMBIGUOUS": "subst"}) as terminal:
        terminal.wait_for(strings.ALL_FORMS)
        assert "(1)" in terminal.text
        assert not any(map(is_ambiguous, terminal.text))


def test_an_option_outdoes_the_environment() -> None:
    with EmulatedTerminal(
        kyodo_tui("--ambiguous-width", "1"), narrow, size=SIZE, environ={"KYODO_AMBIGUOUS": "subst"}
    ) as terminal:
        terminal.wait_for(strings.ALL_FORMS)
        assert "①" in terminal.text


def test_keys_typed_before_the_browser_is_there_count() -> None:
    with EmulatedTerminal(kyodo_tui(), wide, size=SIZE) as terminal:
        terminal.press("down", "down").wait_for("3/218")
    with EmulatedTerminal(kyodo_tui(), wide, size=SIZE) as terminal:
        terminal.press("slash", *"tarumae", "down", "enter").wait_for(f"{strings.SEARCH}  tarumae")
        terminal.wait_for(FIELD_LABELS["purpose"])


# In multiplexers


@pytest.mark.parametrize(
    "mode", [pytest.param(mode, marks=NEEDS_TMUX) for mode in Mode if mode is not Mode.WIDE]
)
def test_in_tmux_every_screen_is_as_intended(open_terminal: Callable[..., Tmux], mode: Mode) -> None:
    choice = "auto" if mode is Mode.NARROW else mode.value
    terminal = open_terminal(SIZE).start("--ambiguous-width", choice)
    for number, screen in enumerate(intended(mode)):
        if number:
            key = KEYS[number - 1]
            terminal.press(key) if key.isascii() else terminal.type(key)
        expected = ["".join(row).rstrip() for row in plain(screen)]
        # tmux draws them narrow, and omits cells it did not draw.
        terminal.until(
            lambda: ["".join(plain([by_cell(line)])[0]).rstrip() for line in terminal.lines] == expected,  # noqa: B023
            "\n".join(expected),
        )


@pytest.mark.parametrize(
    ("cjkwidth", "draws", "choice", "mode"),
    [
        pytest.param(
            *case, marks=NEEDS_SCREEN, id=f"cjkwidth {case[0]}, {case[1].__name__} outside, {case[2]}"
        )
        for case in (
            ("off", narrow, "auto", Mode.NARROW),
            ("on", wide, "auto", Mode.WIDE),
            ("off", narrow, "safe", Mode.SAFE),
            ("on", wide, "safe", Mode.SAFE),
            # The only mode that works where GNU screen and the terminal outside disagree.
            ("on", narrow, "subst", Mode.SUBST),
            ("off", wide, "subst", Mode.SUBST),
        )
    ],
)
def test_in_gnu_screen_every_screen_is_as_intended(
    gnu_screen: Callable[[str], list[str]],
    cjkwidth: str,
    draws: Callable[[str], int],
    choice: str,
    mode: Mode,
) -> None:
    command = [*gnu_screen(cjkwidth), *kyodo_tui("--ambiguous-width", choice)]
    with EmulatedTerminal(command, draws, size=SIZE) as terminal:
        assert_as_intended(terminal, mode)


@pytest.fixture
def gnu_screen(tmp_path: Path) -> Iterator[Callable[[str], list[str]]]:
    """Return a function that returns the start of a command; it runs the rest in GNU screen."""
    settings = tmp_path / "screenrc"
    sockets = tmp_path / "sockets"
    sockets.mkdir(mode=0o700)

    def command(cjkwidth: str) -> list[str]:
        settings.write_text(
            f"startup_message off\ndefutf8 on\ncjkwidth {cjkwidth}\naltscreen on\ndefscrollback 0\n",
            encoding="ascii",
        )
        return ["env", f"SCREENDIR={sockets}", "screen", "-U", "-S", "test", "-c", str(settings)]

    yield command
    # The server outlives the terminal that started it.
    subprocess.run(
        ["screen", "-S", "test", "-X", "quit"],
        env={**os.environ, "SCREENDIR": str(sockets)},
        stdout=subprocess.DEVNULL,
        timeout=10,
        check=False,
    )


# Columns


@pytest.mark.parametrize("mode", list(Mode), ids=lambda mode: mode.value)
def test_the_columns_of_the_list_are_in_the_same_place_in_every_mode(mode: Mode) -> None:
    here, elsewhere = map(columns, (intended(mode), intended(Mode.NARROW)))
    assert here == elsewhere
    assert len(here) > 50


def columns(screens: list[Screen]) -> list[tuple[int, int, list[int]]]:
    """Return where the columns of every list start, in its heading and in its rows."""
    found = []
    for number, screen in enumerate(screens):
        for y, row in enumerate(screen):
            end = number_end(row)
            if end:
                starts = [place(row, title) for title in TITLES]
                found.append((number, y, starts))
                found += [
                    (number, y + 1 + z, boundaries(below, end))
                    for z, below in enumerate(screen[y + 1 : y + 9])
                ]
    return found


def number_end(row: list[str]) -> int:
    start = place(row, strings.COLUMN_NO)
    is_heading = place(row, strings.COLUMN_NAME) > start >= 0
    return start + len(strings.COLUMN_NO) if is_heading else 0


def place(row: list[str], text: str) -> int:
    wanted = by_cell(text)
    return next((x for x in range(len(row)) if row[x : x + len(wanted)] == wanted), -1)


def boundaries(row: list[str], first: int) -> list[int]:
    """Return where the number ends, and where text starts after two blank cells."""
    after = [x for x in range(first + 2, len(row)) if row[x].strip() and row[x - 2 : x] == [" ", " "]]
    return [first if row[first - 1].isdigit() else -1, *after]
