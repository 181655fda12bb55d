"""A redraw shows the same screen as the small changes before it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from emulated_terminal import EmulatedTerminal, kyodo_tui, mixed, narrow, wide

from kyodo_tui.tui import strings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

KEYS = (
    # lists and records
    *(
        "j",
        "j",
        "k",
        "\x1b[B",
        "\x1b[A",
        "d",
        "u",
        "\x06",
        "\x02",
        "\x1b[6~",
        "\x1b[5~",
        "g",
        "G",
        "\x1b[H",
        "\x1b[F",
    ),
    *("l", "\r", "h", "z", "n", "N"),
    # tabs, menus, help, the plain view
    *("1", "2", "3", "4", "5", "\t", "\x1b[Z", "]", "s", "?", "Y", "y", "c"),
    # the search box, and what is typed there
    *(
        "/",
        "/",
        "防災",
        "こども",
        "①",
        "※…",
        "か\u3099",
        "ｶﾞ",
        "bousai",
        "参加",
        "👨",
        " ",
        "\x7f",
        "\x1b[D",
        "\x15",
    ),
)
ESCAPE = "\x1b"
REDRAW = "\x0c"
CLEARED = b"\x1b[2J"
SIZES = ((80, 24), (80, 24), (81, 25), (60, 20), (59, 19), (120, 36), (132, 24), (39, 11), (44, 13), (20, 5))
STEPS = 200
CHECKED = 50
"""Steps between two comparisons of the whole screen."""


def random_steps(terminal: EmulatedTerminal, chance: random.Random, done: list[object]) -> None:
    """Press random keys, some of them in one burst, and resize now and then."""
    for _ in range(CHECKED):
        choice = chance.random()
        if choice < 0.06:
            done.append(size := chance.choice(SIZES))
            terminal.resize(*size)
            # The next resize may come before this size is drawn.
            terminal.settle(chance.choice((0.0, 0.05)))
        elif choice < 0.16:
            done.append(ESCAPE)
            # Sent together with the next key, it would be a different key.
            terminal.settle(0.02).press(ESCAPE).settle(0.06)
        else:
            done.append(key := chance.choice(KEYS))
            terminal.press(key)
            if chance.random() < 0.4:
                terminal.settle(0.02)


@pytest.mark.parametrize(
    ("draws", "choice", "seed"),
    [
        (narrow, "1", 1),
        (wide, "2", 2),
        (narrow, "safe", 3),
        (mixed, "safe", 4),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_drawing_anew_changes_nothing(draws: Callable[[str], int], choice: str, seed: int) -> None:
    chance = random.Random(seed)
    done: list[object] = []
    with EmulatedTerminal(kyodo_tui("--ambiguous-width", choice), draws) as terminal:
        terminal.wait_for(strings.ALL_FORMS)
        for _ in range(0, STEPS, CHECKED):
            random_steps(terminal, chance, done)
            # The next key, whichever it is, clears a message in the status line.
            terminal.press("\x1b[B").wait_until_idle()
            before = looks(terminal)
            repaints = terminal.written.count(CLEARED)
            terminal.press(REDRAW)
            terminal.wait_until(lambda: terminal.written.count(CLEARED) > repaints, "a cleared screen")  # noqa: B023
            assert difference(before, looks(terminal.wait_until_idle())) == [], done


def looks(terminal: EmulatedTerminal) -> Sequence[Sequence[object]]:
    """Return every cell with its attributes, and the position of a visible cursor."""
    cursor = terminal.screen.cursor
    return [*terminal.screen.visible_cells, [None if cursor.hidden else (cursor.x, cursor.y)]]


def difference(
    one: Sequence[Sequence[object]], other: Sequence[Sequence[object]]
) -> list[tuple[int, int, object, object]]:
    return [
        (y, x, a, b)
        for y, (left, right) in enumerate(zip(one, other, strict=True))
        for x, (a, b) in enumerate(zip(left, right, strict=True))
        if a != b
    ][:5]
