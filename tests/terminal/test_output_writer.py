"""The output layer: what it leaves on the screen is what the stock driver leaves, with fewer bytes."""

from __future__ import annotations

import fcntl
import os
import random
import re
import sys
import threading
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
import pyte.screens
import pytest
import wcwidth
from emulated import EmulatedTerminal, StrictScreen
from hypothesis import given, settings
from hypothesis import strategies as st

from kyodo_tui.core.text import ambiguous
from kyodo_tui.core.text.cells import graphemes, width
from kyodo_tui.terminal.cell_buffer import CellBuffer
from kyodo_tui.terminal.cursor import cursor_motion
from kyodo_tui.terminal.diff_renderer import DiffRenderer
from kyodo_tui.terminal.output_writer import STATUS_REQUEST, OutputWriter, is_frame
from kyodo_tui.terminal.sgr import DEFAULT_STYLE, CellStyle, apply_sgr, style_change
from kyodo_tui.tui import strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from emulated import Seen

COLUMNS, ROWS = 14, 5

# What the framework writes: moves, attributes for each piece of text, and a reset behind it

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


def terminal(columns: int = COLUMNS, rows: int = ROWS) -> tuple[StrictScreen, pyte.Stream]:
    screen = StrictScreen(columns, rows)
    stream = pyte.Stream(screen)
    stream.feed("\x1b[?7l")
    return screen, stream


@given(st.lists(st.lists(DRAWN, max_size=4), max_size=6))
@settings(max_examples=300, deadline=None)
def test_the_screen_is_the_one_that_was_written(frames: list[list[tuple[int, int, object]]]) -> None:
    intended, stock = terminal()
    screen, ours = terminal()
    frame, renderer = CellBuffer(), DiffRenderer()
    frame.resize(COLUMNS, ROWS)
    for drawn in frames:
        for each in drawn:
            data = written(each)  # type: ignore[arg-type]
            stock.feed(data)
            frame.draw(data)
        ours.feed(renderer.render(frame))
        assert screen.seen == intended.seen
        assert renderer.render(frame) == "", "nothing is written twice"


@given(st.lists(DRAWN, max_size=6), st.integers(1, COLUMNS + 6), st.integers(1, ROWS + 3))
@settings(max_examples=100, deadline=None)
def test_another_size_keeps_what_is_in_sight(
    drawn: list[tuple[int, int, object]], columns: int, rows: int
) -> None:
    frame = CellBuffer()
    frame.resize(COLUMNS, ROWS)
    for each in drawn:
        frame.draw(written(each))  # type: ignore[arg-type]
    before = [row.copy() for row in frame.rows]
    frame.resize(columns, rows)
    assert [len(row) for row in frame.rows] == [columns] * rows
    for old, new in zip(before, frame.rows, strict=False):
        kept = min(columns, COLUMNS)
        assert new[: kept - 1] == old[: kept - 1]
        assert sum(width(cell[0]) for cell in new) == columns, "no half of a wide character"


STYLES = st.builds(
    CellStyle,
    st.frozensets(st.sampled_from(["1", "2", "3", "4", "7", "9", "21", "53"])),
    st.sampled_from(["39", "31", "97", "38;5;253", "38;2;1;2;3"]),
    st.sampled_from(["49", "41", "107", "48;5;24", "48;2;1;2;3"]),
)


@given(STYLES, STYLES)
def test_a_change_of_attributes_is_one_sequence_that_does_it(before: CellStyle, after: CellStyle) -> None:
    sequence = style_change(before, after)
    if before == after:
        assert sequence == ""
        return
    assert re.fullmatch(r"\x1b\[[\d;]*m", sequence)
    assert apply_sgr(before, sequence[2:-1]) == after
    assert len(sequence) <= len("\x1b[0m") + len(style_change(DEFAULT_STYLE, after))


def test_only_what_differs_is_written() -> None:
    frame, renderer = CellBuffer(), DiffRenderer()
    frame.resize(40, 3)
    frame.draw("\x1b[1;1H\x1b[38;5;253;48;5;24m苫小牧市民塾 12件\x1b[0m")
    renderer.render(frame)
    frame.draw("\x1b[1;1H\x1b[38;5;253;48;5;24m苫小牧市民塾 13件\x1b[0m")
    assert renderer.render(frame) == "\b\b\b3"
    frame.draw("\x1b[1;1H\x1b[38;5;253;48;5;24m苫小牧市民塾 13件\x1b[0m\x1b[3;1H   ")
    assert renderer.render(frame) == ""


def name_in(number: int) -> str:
    return "".join(chr(0x4E00 + number * 37 + place) for place in range(8 + number % 3))


def list_row(number: int, *, chosen: bool = False) -> str:
    sgr = "1;38;5;254;48;5;24" if chosen else "38;5;254;48;5;233"
    name = name_in(number)
    return f"\x1b[{sgr}m {number:3} {name}{'':{26 - width(name)}}\x1b[0m"


def list_of(first: int, chosen: int, rows: int = 6) -> str:
    """Return a list between two rows that stay, with a scroll bar."""
    thumb = first % rows
    bar = [f"\x1b[48;5;{247 if y == thumb else 233}m \x1b[0m" for y in range(rows)]
    return "\x1b[1;1H\x1b[48;5;24mhead\x1b[0m\x1b[8;1Hfoot" + "".join(
        f"\x1b[{y + 2};1H{list_row(first + y, chosen=first + y == chosen)}{bar[y]}" for y in range(rows)
    )


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5)), min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_a_list_that_scrolls_is_the_one_that_was_written(places: list[tuple[int, int]]) -> None:
    intended, stock = terminal(32, 8)
    screen, ours = terminal(32, 8)
    frame, renderer = CellBuffer(), DiffRenderer()
    frame.resize(32, 8)
    for first, place in places:
        stock.feed(data := list_of(first, first + place))
        frame.draw(data)
        ours.feed(renderer.render(frame))
        assert screen.seen == intended.seen


@pytest.mark.parametrize(("first", "chosen"), [(11, 16), (9, 9), (13, 13), (7, 7)])
def test_rows_that_are_there_already_are_moved_by_the_terminal(first: int, chosen: int) -> None:
    frame, renderer = CellBuffer(), DiffRenderer()
    frame.resize(32, 8)
    frame.draw(list_of(10, 15 if chosen > 10 else 10))
    whole = renderer.render(frame)
    frame.draw(list_of(first, chosen))
    moved = renderer.render(frame)
    assert re.search(r"\x1b\[\d?[LM]", moved)
    assert len(moved) < len(whole)
    # A row that stays in sight is not written again.
    stay = range(max(first, 10) + 1, min(first, 10) + 5)
    assert not any(name_in(number) in moved for number in stay)
    assert stay


@given(
    st.one_of(st.none(), st.tuples(st.one_of(st.none(), st.integers(0, 13)), st.integers(0, 4))),
    st.integers(0, 13),
    st.integers(0, 4),
)
def test_a_move_ends_where_it_is_to_end_wherever_it_begins(
    at: tuple[int | None, int] | None, x: int, y: int
) -> None:
    sequence = cursor_motion(at, x, y)
    assert len(sequence) <= len(cursor_motion(None, x, y))
    columns = range(COLUMNS) if at is None or at[0] is None else [at[0]]
    for column in columns:
        for row in range(ROWS) if at is None else [at[1]]:
            screen, stream = terminal()
            stream.feed("\x1b[3;1Hmark")
            stream.feed(f"\x1b[{row + 1};{column + 1}H" + sequence)
            assert (screen.cursor.x, screen.cursor.y) == (x, y)
            assert screen.buffer[2][0].data == "m", "nothing has scrolled"


def test_the_shell_is_not_left_with_our_colours() -> None:
    screen, stream = terminal()
    frame, renderer = CellBuffer(), DiffRenderer()
    frame.resize(COLUMNS, ROWS)
    frame.draw("\x1b[1;1H\x1b[1;38;5;253;48;5;24m防災\x1b[0m")
    stream.feed(renderer.render(frame))
    stream.feed(renderer.pass_through("\x1b[?1049l") + "$")
    assert [char for row in screen.seen for char in row if char[0] == "$"] == [
        ("$", tuple(screen.default_char)[1:])
    ]


def test_what_is_drawn_at_the_caret_by_others_is_plain() -> None:
    screen, stream = terminal()
    frame, renderer = CellBuffer(), DiffRenderer()
    frame.resize(COLUMNS, ROWS)
    frame.cursor = (4, 0)
    frame.draw("\x1b[1;1H\x1b[1;38;5;253;48;5;24m防災\x1b[0m")
    stream.feed(renderer.render(frame))
    assert screen.cursor.attrs._replace(data=" ") == screen.default_char


def test_the_cursor_is_shown_at_the_caret_alone() -> None:
    screen, stream = terminal()
    frame, renderer = CellBuffer(), DiffRenderer()
    frame.resize(COLUMNS, ROWS)
    stream.feed(renderer.render(frame))
    assert screen.cursor.hidden
    frame.cursor = (4, 1)
    frame.draw("\x1b[3;1H防災")
    stream.feed(renderer.render(frame))
    assert (screen.cursor.x, screen.cursor.y, screen.cursor.hidden) == (4, 1, False)
    frame.cursor = (5, 1)
    assert renderer.render(frame) == "\x1b[C"
    frame.cursor = (400, 100)
    stream.feed(renderer.render(frame))
    assert (screen.cursor.x, screen.cursor.y) == (COLUMNS - 1, ROWS - 1)
    frame.cursor = None
    stream.feed(renderer.render(frame))
    assert screen.cursor.hidden


@pytest.fixture
def safe_mode() -> Iterator[None]:
    before = ambiguous.mode()
    ambiguous.use(ambiguous.Mode.SAFE)
    yield
    ambiguous.use(before)


@pytest.mark.usefixtures("safe_mode")
@pytest.mark.parametrize("drawn_as", [1, 2])
@given(seed=st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_in_the_safe_mode_every_cell_is_right_however_wide_the_terminal_draws(
    drawn_as: int, seed: int
) -> None:
    chance = random.Random(seed)
    screen, stream = terminal()
    frame, renderer = CellBuffer(), DiffRenderer()
    frame.resize(COLUMNS, ROWS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pyte.screens, "wcwidth", lambda char: wcwidth.wcwidth(char, ambiguous_width=drawn_as))
        for _ in range(4):
            rows = []
            for y in range(ROWS):
                piece = chance.choices(["①", "※", "あ", "b", "Ⅱ", " "], k=COLUMNS)
                data = written((0, y, [(piece, "48;5;24")]))
                data += " " * (COLUMNS - width(data[data.index("m") + 1 : data.rindex("\x1b")]))
                rows.append(data)
                frame.draw(data)
            stream.feed(renderer.render(frame))
            for y in range(ROWS):
                for x in range(COLUMNS):
                    text = frame.rows[y][x][0]
                    if text and not ambiguous.is_ambiguous(text):
                        assert screen.buffer[y][x].data == text
                    elif text:
                        assert screen.buffer[y][x].data == text
                        assert screen.buffer[y][x + 1].data.strip() == "", "no remainder beside it"


# The writer


class Pipe:
    """A terminal that takes what is read from it."""

    def __init__(
        self, gone: Callable[[], object] = lambda: None, renderer: DiffRenderer | None = None
    ) -> None:
        self._end, self._start = os.pipe()
        fcntl.fcntl(self._start, fcntl.F_SETPIPE_SZ, 4096)
        self.output = OutputWriter(self._start, on_disconnect=gone, renderer=renderer)
        self.text = ""

    def read_until(self, text: str) -> str:
        """Read until ``text`` has come, and return everything since the last call."""
        while text not in self.text:
            self.text += os.read(self._end, 1 << 16).decode()
        done, self.text = self.text, ""
        return done

    def close_reader(self) -> None:
        os.close(self._end)

    def close(self) -> None:
        os.close(self._start)


def row(text: str, y: int = 0) -> str:
    return f"\x1b[{y + 1};1H{text}"


def show(output: OutputWriter, text: str) -> None:
    output.show(row(text), (80, 24), None)


def end(output: OutputWriter) -> None:
    output.send("\x1b[?25h")
    assert output.stop(30)


def test_after_another_size_the_terminal_is_cleared_even_if_nothing_was_drawn_in_it() -> None:
    with closing(Pipe()) as pipe:
        pipe.output.start()
        show(pipe.output, "防災")
        pipe.read_until("防災")
        pipe.output.invalidate()
        show(pipe.output, "防火")
        written = pipe.read_until("火")
        assert "\x1b[2J" in written
        assert "防火" in written, "all of it"
        end(pipe.output)


def test_nothing_is_drawn_or_asked_while_frames_are_held() -> None:
    with closing(Pipe()) as pipe:
        pipe.output.start()
        show(pipe.output, "防災" * 20)
        pipe.read_until("防災")
        pipe.output.hold()
        pipe.output.send("\x1b[?1049h")
        show(pipe.output, "防火" * 20)
        pipe.output.send("\x07")
        written = pipe.read_until("\x07")
        assert "防" not in written.partition("\x1b[?1049h")[2]
        pipe.output.release()
        assert "\x1b[2J" in pipe.read_until("防火")
        end(pipe.output)


def test_control_strings_keep_their_place() -> None:
    with closing(Pipe()) as pipe:
        pipe.output.send("\x1b[?2004h")
        show(pipe.output, "first")
        pipe.output.send("\x1b[4 q")
        show(pipe.output, "second")
        pipe.output.send("\x1b[5 q")
        pipe.output.start()
        text = pipe.read_until("\x1b[5 q")
        assert "first" not in text, "it was overtaken"
        assert re.search(r"\x1b\[\?2004h.*\x1b\[4 q.*second.*\x1b\[5 q", text, re.DOTALL)
        end(pipe.output)


def test_what_waits_gives_way_to_what_says_the_same() -> None:
    with closing(Pipe()) as pipe:
        for text in ("first", "second"):
            pipe.output.send(f"\x1b]52;c;{text}\x07")
            pipe.output.send(f"\x1bPtmux;\x1b\x1b]52;c;wrapped {text}\x07\x1b\\")
            pipe.output.send("\x07")
        pipe.output.start()
        assert pipe.read_until("\x07\x1b\\\x07") == (
            "\x1b]52;c;second\x07\x1bPtmux;\x1b\x1b]52;c;wrapped second\x07\x1b\\\x07"
        )
        end(pipe.output)


def test_while_the_terminal_has_not_answered_frames_replace_each_other() -> None:
    with closing(Pipe()) as pipe:
        output = pipe.output
        output.start()
        show(output, "あ" * 40 + "\x1b[2;1H" + "い" * 40 + "\x1b[3;1H" + "う" * 40 + "\x1b[4;1H" + "え" * 40)
        output.show(row("お" * 40, 4) + row("か" * 40, 5), (80, 24), None)
        pipe.read_until(STATUS_REQUEST)
        output.confirm()
        # From here on the terminal is known to answer.
        output.show("".join(row("き" * 40, y) for y in range(6)), (80, 24), None)
        pipe.read_until(STATUS_REQUEST)
        for number in range(1000):
            show(output, f"frame {number:04d}")
        output.confirm()
        output.stop(30)
        os.write(pipe._start, b"END")
        assert re.findall("frame [0-9]+", pipe.read_until("END")) == ["frame 0999"]


def test_a_terminal_that_never_answers_is_not_waited_for() -> None:
    with closing(Pipe()) as pipe:
        pipe.output.start()
        for text in "あいうえお":
            pipe.output.show("".join(row(text * 40, y) for y in range(6)), (80, 24), None)
            pipe.read_until(text * 40)
        end(pipe.output)


def test_a_terminal_that_does_not_read_holds_nobody_up() -> None:
    with closing(Pipe()) as pipe:
        pipe.output.start()
        for number in range(3000):
            text = f"{number:04d}" + chr(ord("a") + number % 26) * 40
            pipe.output.show("".join(row(text, y) for y in range(24)), (80, 24), None)
            pipe.output.send(f"\x1b]0;{number}\x07")
        assert not pipe.output.stop(0.05)
        waiting = pipe.output._pending
        assert len(waiting) <= 2, "one frame and one title"
        assert "2999" in pipe.read_until("2999\x07")
        assert pipe.output.stop(30)


def test_it_tells_when_there_is_no_terminal_any_more() -> None:
    gone = threading.Event()
    with closing(Pipe(gone=gone.set)) as pipe:
        pipe.close_reader()
        pipe.output.start()
        show(pipe.output, "nobody sees this")
        assert gone.wait(30)
        show(pipe.output, "nor this")
        assert pipe.output.stop(30)


def test_coming_back_everything_is_drawn_anew() -> None:
    with closing(Pipe()) as pipe:
        pipe.output.start()
        pipe.output.send("\x1b[?1049h")
        show(pipe.output, "防災")
        pipe.read_until("防災")
        pipe.output.send("\x1b[?1049l")
        assert pipe.output.stop(30)
        pipe.output.start()
        pipe.output.send("\x1b[?1049h")
        assert re.search(r"\x1b\[\?1049h.*\x1b\[2J.*防災", pipe.read_until("防災"))
        pipe.output.repaint()
        assert "\x1b[2J" in pipe.read_until("防災")
        end(pipe.output)


def test_what_draws_is_told_from_what_controls() -> None:
    assert is_frame("\x1b[1;1H防災")
    assert not any(map(is_frame, ("\x1b[?25h", "\x07", "\x1b]52;c;x\x07", "\x1b[2J", "text")))


# The browser, with either driver

_STOCK = """\
from textual.drivers.linux_driver import LinuxDriver
from kyodo_tui.tui.startup import terminal
from kyodo_tui.tui.textual_adapter import driver
terminal.StartupTerminal.__enter__ = lambda self: self
driver.driver_class = lambda *_: LinuxDriver
from kyodo_tui.cli import main
main([])
"""
STOCK = [sys.executable, "-c", _STOCK]
OURS = [sys.executable, "-m", "kyodo_tui"]
NARROW = {"KYODO_AMBIGUOUS": "1"}
READY = strings.NO_FILTER
KEYS = ["j", "j", "k", "\x06", "\x02", "G", "g", "\r", "\x1b[B", "\x1b[A", "\x1b[6~", "/", "b", "防災", "\x7f",
        "\x1b[D", "\t", "\x1b[Z", "1", "2", "5", "s", "?", "c", "n", "z", "\x0c", "l", "h"]  # fmt: skip
SIZES = [(80, 24), (81, 24), (120, 36), (60, 20), (39, 11), (43, 13), (160, 30)]


def both_ways(
    stack: ExitStack, size: tuple[int, int] = (80, 24)
) -> tuple[EmulatedTerminal, EmulatedTerminal]:
    terminals = tuple(
        stack.enter_context(closing(EmulatedTerminal(each, size, NARROW))) for each in (STOCK, OURS)
    )
    for each in terminals:
        each.until(lambda each=each: READY in each.text)  # type: ignore[misc]
    return terminals  # type: ignore[return-value]


def difference(one: list[list[Seen]], other: list[list[Seen]]) -> list[tuple[int, int, Seen, Seen]]:
    return [
        (y, x, a, b)
        for y, (left, right) in enumerate(zip(one, other, strict=True))
        for x, (a, b) in enumerate(zip(left, right, strict=True))
        if a != b
    ]


def same(terminals: tuple[EmulatedTerminal, EmulatedTerminal], done: list[object]) -> None:
    stock, ours = terminals
    for _ in range(100):
        stock.settle(0.04)
        ours.settle(0.04)
        if stock.screen.seen == ours.screen.seen:
            return
    assert difference(stock.screen.seen, ours.screen.seen)[:5] == [], done


@pytest.mark.parametrize("seed", range(3))
def test_the_stock_driver_leaves_the_same_screen(seed: int) -> None:
    chance = random.Random(seed)
    done: list[object] = []
    with ExitStack() as stack:
        terminals = both_ways(stack)
        same(terminals, done)
        for _ in range(35):
            if chance.random() < 0.12:
                done.append(size := chance.choice(SIZES))
                for each in terminals:
                    each.resize(*size)
            else:
                # Several at once only of one key: what a key does may depend on a layout that is still to come.
                done.append(keys := chance.choice(KEYS) * chance.choice((1, 1, 1, 4)))
                for each in terminals:
                    each.press(keys)
            same(terminals, done)
        assert len(terminals[1].written) * 2 < len(terminals[0].written)


def test_the_screen_comes_back_after_a_stop() -> None:
    shell = ["bash", "--noprofile", "--norc", "-i"]
    with ExitStack() as stack:
        terminals = [
            stack.enter_context(closing(EmulatedTerminal(shell, (80, 24), NARROW | {"PS1": "$ "})))
            for _ in range(2)
        ]
        screens = []
        for each, command in zip(terminals, (STOCK, OURS), strict=True):
            each.until(lambda each=each: "$" in each.text)  # type: ignore[misc]
            words = " ".join(f"'{word}'" for word in command)
            each.press(words + "\n")
            each.until(lambda each=each: READY in each.text and "検索" in each.text)  # type: ignore[misc]
            each.press("jj")
            each.until(lambda each=each: strings.position(3, 218) in each.text)  # type: ignore[misc]
            each.settle()
            before = each.screen.seen
            each.press("\x1a")
            each.until(lambda each=each: "Stopped" in each.text)  # type: ignore[misc]
            each.press("fg\n")
            if command is OURS:
                each.until(lambda each=each, before=before: each.screen.seen == before)  # type: ignore[misc]
            each.settle()
            each.press("\x0c")
            each.settle()
            each.press("j")
            each.settle()
            screens.append(each.screen.seen)
        assert difference(*screens) == []


def test_nothing_is_written_while_nothing_happens() -> None:
    with closing(EmulatedTerminal(OURS, (80, 24), NARROW)) as each:
        each.until_loaded()
        for keys in ("", "/防"):
            each.press(keys)
            each.settle(0.7)
            assert not each.read(1.5)


def test_a_terminal_that_does_not_read_costs_no_memory_and_ends_on_the_right_row() -> None:
    with closing(EmulatedTerminal(OURS, (80, 24), NARROW)) as each:
        each.until_loaded()
        before = resident(each.pid)
        os.set_blocking(each.line, False)
        for _ in range(10):
            with suppress(BlockingIOError):
                os.write(each.line, b"jk" * 256)
            threading.Event().wait(0.1)
        assert resident(each.pid) - before < 30_000
        os.set_blocking(each.line, True)
        each.settle(1.0)
        each.press("G")
        # Thousands of keys come before this one.
        each.until(lambda: "218/218" in each.text, limit_seconds=120)


def resident(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def test_graphemes_of_the_tests_are_single() -> None:
    assert all(len(graphemes(each)) == 1 for each in GRAPHEMES)
