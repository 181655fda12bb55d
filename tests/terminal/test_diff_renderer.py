"""Rendering leaves the intended screen, in few bytes."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest
from emulated_terminal import mixed, narrow, wide
from frames import COLUMNS, DRAWN, ROWS, screen_without_wrapping, written
from hypothesis import given, settings
from hypothesis import strategies as st

from kyodo_tui.core.text import ambiguous
from kyodo_tui.core.text.cells import width
from kyodo_tui.terminal.cell_buffer import CellBuffer
from kyodo_tui.terminal.diff_renderer import DiffRenderer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@given(st.lists(st.lists(DRAWN, max_size=4), max_size=6))
@settings(max_examples=300, deadline=None)
def test_the_screen_is_the_one_that_was_written(frames: list[list[tuple[int, int, object]]]) -> None:
    intended = screen_without_wrapping()
    screen = screen_without_wrapping()
    buffer, renderer = CellBuffer(), DiffRenderer()
    buffer.resize(COLUMNS, ROWS)
    for drawn in frames:
        for each in drawn:
            data = written(each)  # type: ignore[arg-type]
            intended.feed(data)
            buffer.draw(data)
        screen.feed(renderer.render(buffer))
        assert screen.visible_cells == intended.visible_cells
        assert renderer.render(buffer) == "", "nothing is written twice"


def test_only_what_differs_is_written() -> None:
    buffer, renderer = CellBuffer(), DiffRenderer()
    buffer.resize(40, 3)
    buffer.draw("\x1b[1;1H\x1b[38;5;253;48;5;24m苫小牧市民塾 12件\x1b[0m")
    renderer.render(buffer)
    buffer.draw("\x1b[1;1H\x1b[38;5;253;48;5;24m苫小牧市民塾 13件\x1b[0m")
    assert renderer.render(buffer) == "\b\b\b3"
    buffer.draw("\x1b[1;1H\x1b[38;5;253;48;5;24m苫小牧市民塾 13件\x1b[0m\x1b[3;1H   ")
    assert renderer.render(buffer) == ""


def name_in(number: int) -> str:
    return "".join(chr(0x4E00 + number * 37 + place) for place in range(8 + number % 3))


def list_row(number: int, *, chosen: bool = False) -> str:
    sgr = "1;38;5;254;48;5;24" if chosen else "38;5;254;48;5;233"
    name = name_in(number)
    return f"\x1b[{sgr}m {number:3} {name}{'':{26 - width(name)}}\x1b[0m"


def list_of(first: int, chosen: int, rows: int = 6) -> str:
    """Return a list with a scroll bar, between two rows that do not change."""
    thumb = first % rows
    bar = [f"\x1b[48;5;{247 if y == thumb else 233}m \x1b[0m" for y in range(rows)]
    return "\x1b[1;1H\x1b[48;5;24mhead\x1b[0m\x1b[8;1Hfoot" + "".join(
        f"\x1b[{y + 2};1H{list_row(first + y, chosen=first + y == chosen)}{bar[y]}" for y in range(rows)
    )


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5)), min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_a_list_that_scrolls_is_the_one_that_was_written(places: list[tuple[int, int]]) -> None:
    intended = screen_without_wrapping(32, 8)
    screen = screen_without_wrapping(32, 8)
    buffer, renderer = CellBuffer(), DiffRenderer()
    buffer.resize(32, 8)
    for first, place in places:
        intended.feed(data := list_of(first, first + place))
        buffer.draw(data)
        screen.feed(renderer.render(buffer))
        assert screen.visible_cells == intended.visible_cells


@pytest.mark.parametrize(("first", "chosen"), [(11, 16), (9, 9), (13, 13), (7, 7)])
def test_rows_that_are_there_already_are_moved_by_the_terminal(first: int, chosen: int) -> None:
    buffer, renderer = CellBuffer(), DiffRenderer()
    buffer.resize(32, 8)
    buffer.draw(list_of(10, 15 if chosen > 10 else 10))
    whole = renderer.render(buffer)
    buffer.draw(list_of(first, chosen))
    moved = renderer.render(buffer)
    assert re.search(r"\x1b\[\d?[LM]", moved)
    assert len(moved) < len(whole)
    # A row that stays visible is not written again.
    stay = range(max(first, 10) + 1, min(first, 10) + 5)
    assert not any(name_in(number) in moved for number in stay)
    assert stay


def test_the_shell_is_not_left_with_our_colours() -> None:
    screen = screen_without_wrapping()
    buffer, renderer = CellBuffer(), DiffRenderer()
    buffer.resize(COLUMNS, ROWS)
    buffer.draw("\x1b[1;1H\x1b[1;38;5;253;48;5;24m防災\x1b[0m")
    screen.feed(renderer.render(buffer))
    screen.feed(renderer.pass_through("\x1b[?1049l") + "$")
    assert [char for row in screen.visible_cells for char in row if char[0] == "$"] == [
        ("$", tuple(screen.default_char)[1:])
    ]


def test_what_is_drawn_at_the_caret_by_others_is_plain() -> None:
    screen = screen_without_wrapping()
    buffer, renderer = CellBuffer(), DiffRenderer()
    buffer.resize(COLUMNS, ROWS)
    buffer.cursor = (4, 0)
    buffer.draw("\x1b[1;1H\x1b[1;38;5;253;48;5;24m防災\x1b[0m")
    screen.feed(renderer.render(buffer))
    assert screen.cursor.attrs._replace(data=" ") == screen.default_char


def test_the_cursor_is_shown_at_the_caret_alone() -> None:
    screen = screen_without_wrapping()
    buffer, renderer = CellBuffer(), DiffRenderer()
    buffer.resize(COLUMNS, ROWS)
    screen.feed(renderer.render(buffer))
    assert screen.cursor.hidden
    buffer.cursor = (4, 1)
    buffer.draw("\x1b[3;1H防災")
    screen.feed(renderer.render(buffer))
    assert (screen.cursor.x, screen.cursor.y, screen.cursor.hidden) == (4, 1, False)
    buffer.cursor = (5, 1)
    assert renderer.render(buffer) == "\x1b[C"
    buffer.cursor = (400, 100)
    screen.feed(renderer.render(buffer))
    assert (screen.cursor.x, screen.cursor.y) == (COLUMNS - 1, ROWS - 1)
    buffer.cursor = None
    screen.feed(renderer.render(buffer))
    assert screen.cursor.hidden


@pytest.fixture
def safe_mode() -> Iterator[None]:
    before = ambiguous.mode()
    ambiguous.use(ambiguous.Mode.SAFE)
    yield
    ambiguous.use(before)


@pytest.mark.usefixtures("safe_mode")
@pytest.mark.parametrize("draws", [narrow, wide])
@given(seed=st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_in_the_safe_mode_every_cell_is_right_however_wide_the_terminal_draws(
    draws: Callable[[str], int], seed: int
) -> None:
    chance = random.Random(seed)
    screen = screen_without_wrapping(ambiguous_width=draws)
    buffer, renderer = CellBuffer(), DiffRenderer()
    buffer.resize(COLUMNS, ROWS)
    for _ in range(4):
        for y in range(ROWS):
            piece = chance.choices(["①", "※", "あ", "b", "Ⅱ", " "], k=COLUMNS)
            data = written((0, y, [(piece, "48;5;24")]))
            buffer.draw(data + " " * (COLUMNS - width(data[data.index("m") + 1 : data.rindex("\x1b")])))
        screen.feed(renderer.render(buffer))
        for y in range(ROWS):
            for x in range(COLUMNS):
                text = buffer.rows[y][x][0]
                if text:
                    assert screen.buffer[y][x].data == text
                if text and ambiguous.is_ambiguous(text):
                    assert screen.buffer[y][x + 1].data.strip() == "", "no remainder beside it"


@pytest.fixture
def subst_mode() -> Iterator[None]:
    before = ambiguous.mode()
    ambiguous.use(ambiguous.Mode.SUBST)
    yield
    ambiguous.use(before)


@pytest.mark.usefixtures("subst_mode")
@pytest.mark.parametrize("draws", [narrow, wide, mixed])
@given(seed=st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_text_that_is_not_substituted_is_whole_and_leaves_nothing_behind(
    draws: Callable[[str], int], seed: int
) -> None:
    chance = random.Random(seed)
    screen = screen_without_wrapping(ambiguous_width=draws)
    buffer, renderer = CellBuffer(), DiffRenderer()
    buffer.resize(COLUMNS, ROWS)
    for _ in range(4):
        texts = [
            "".join(chance.choices(["①", "※", "あ", "b", "x\u0302", " "], k=chance.randint(0, COLUMNS // 2)))
            for _ in range(ROWS)
        ]
        for y, text in enumerate(texts):
            buffer.draw(f"\x1b[{y + 1}H\x1b[48;5;24m{text}{' ' * (COLUMNS - width(text))}\x1b[0m")
        screen.feed(renderer.render(buffer))
        assert ["".join(row).rstrip() for row in screen.cells] == [text.rstrip() for text in texts]
        assert {cell.bg for y in range(ROWS) for cell in screen.buffer[y].values() if cell.data} == {"005f87"}
        assert renderer.render(buffer) == "", "nothing is written twice"


@given(st.lists(st.integers(0, 22), min_size=2, max_size=12))
def test_a_cursor_that_follows_the_row_costs_at_most_twelve_bytes_a_key(rows: list[int]) -> None:
    screens = screen_without_wrapping(80, 24), screen_without_wrapping(80, 24)
    buffers, renderers = (CellBuffer(), CellBuffer()), (DiffRenderer(), DiffRenderer())
    last = more = 0
    for number, row in enumerate([0, *rows]):
        written = []
        for screen, buffer, renderer in zip(screens, buffers, renderers, strict=True):
            buffer.resize(80, 24)
            for y, style in ((last, "0"), (row, "1;38;5;253;48;5;24")):
                buffer.draw(f"\x1b[{y + 2};1H\x1b[{style}m> 町内会の防災訓練 {y:2}\x1b[0m")
            if buffer is buffers[1]:
                buffer.cursor, buffer.shows_cursor = (0, row + 1), False
            written.append(renderer.render(buffer))
            screen.feed(written[-1])
        assert (screens[1].cursor.x, screens[1].cursor.y, screens[1].cursor.hidden) == (0, row + 1, True)
        assert screens[0].visible_cells == screens[1].visible_cells
        # Which of two rows is drawn in the style that is in force depends on the key before: the sum counts.
        more += len(written[1]) - len(written[0])
        assert more <= 12 * (number + 1)
        last = row
