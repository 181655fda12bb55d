"""Our driver beside Textual's: the same screen, with fewer bytes."""

from __future__ import annotations

import os
import random
import shlex
import threading
import time
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

import pytest
from emulated_terminal import LIMIT_SECONDS, EmulatedTerminal, kyodo_tui, kyodo_tui_with_stock_driver
from processes import wakeups
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.events import Key

from kyodo_tui.terminal.input_decoder import InputDecoder
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import COMMANDS as COMMAND_TABLE
from kyodo_tui.tui.textual_adapter import patches

if TYPE_CHECKING:
    from emulated_terminal import VisibleCell

COMMANDS = (kyodo_tui_with_stock_driver(), kyodo_tui())
NARROW = {"KYODO_AMBIGUOUS": "1"}
READY = strings.ALL_FORMS
KEYS = ["j", "j", "k", "\x06", "\x02", "G", "g", "\r", "\x1b[B", "\x1b[A", "\x1b[6~", "/", "b", "防災", "\x7f",
        "\x1b[D", "\t", "\x1b[Z", "1", "2", "5", "s", "?", "c", "n", "z", "\x0c", "l", "h"]  # fmt: skip
SIZES = [(80, 24), (81, 24), (120, 36), (60, 20), (39, 11), (43, 13), (160, 30)]


def both_ways(stack: ExitStack) -> tuple[EmulatedTerminal, EmulatedTerminal]:
    stock, ours = (
        stack.enter_context(EmulatedTerminal(command, environ=NARROW)).wait_for(READY) for command in COMMANDS
    )
    return stock, ours


def difference(
    one: list[list[VisibleCell]], other: list[list[VisibleCell]]
) -> list[tuple[int, int, VisibleCell, VisibleCell]]:
    return [
        (y, x, a, b)
        for y, (left, right) in enumerate(zip(one, other, strict=True))
        for x, (a, b) in enumerate(zip(left, right, strict=True))
        if a != b
    ]


def same(terminals: tuple[EmulatedTerminal, EmulatedTerminal], done: list[object]) -> None:
    stock, ours = terminals
    deadline = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < deadline:
        # Idle, not only silent: on a busy machine both may still show what they showed before the key.
        stock.wait_until_idle(0.04)
        ours.wait_until_idle(0.04)
        if stock.screen.visible_cells == ours.screen.visible_cells:
            return
    assert difference(stock.screen.visible_cells, ours.screen.visible_cells)[:5] == [], done


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
    screens = []
    for command in COMMANDS:
        with EmulatedTerminal(shell, environ=NARROW | {"PS1": "$ "}) as terminal:
            terminal.wait_for("$").press(shlex.join(command) + "\n")
            terminal.wait_for(READY).wait_for("検索").press("jj").wait_for(strings.position(3, 218)).settle()
            before = terminal.screen.visible_cells
            terminal.press("\x1a").wait_for("Stopped").press("fg\n")
            if command == kyodo_tui():
                terminal.wait_until(lambda: terminal.screen.visible_cells == before, "the same screen")  # noqa: B023
            for key in ("", "\x0c", "j"):
                terminal.press(key).settle()
            screens.append(terminal.screen.visible_cells)
    assert difference(*screens) == []


def test_nothing_is_written_while_nothing_happens() -> None:
    with EmulatedTerminal(kyodo_tui(), environ=NARROW) as terminal:
        terminal.wait_until_loaded()
        for keys in ("", "/防"):
            terminal.press(keys).settle(0.7)
            assert not terminal.read(1.5)


def test_nobody_wakes_up_while_nothing_happens() -> None:
    with EmulatedTerminal(kyodo_tui(), environ=NARROW) as terminal:
        terminal.wait_until_loaded()
        for keys in ("", "/防"):
            terminal.press(keys).settle(0.7)
            before = wakeups(terminal.process.pid)
            assert not terminal.read(3.0)
            # It looks for a newer database every two seconds, and for nothing else.
            assert wakeups(terminal.process.pid) - before <= 2 * 2


def test_a_terminal_that_does_not_read_costs_no_memory_and_ends_on_the_right_row() -> None:
    with EmulatedTerminal(kyodo_tui(), environ=NARROW) as terminal:
        terminal.wait_until_loaded()
        before = terminal.memory()
        os.set_blocking(terminal.line, False)
        for _ in range(10):
            with suppress(BlockingIOError):
                os.write(terminal.line, b"jk" * 256)
            threading.Event().wait(0.1)
        assert terminal.memory() - before < 10_000
        os.set_blocking(terminal.line, True)
        terminal.settle(1.0).press("G")
        # Thousands of keys come before this one.
        terminal.wait_until(lambda: "218/218" in terminal.text, "the last row", limit_seconds=120)


def test_a_blocked_terminal_that_is_left_alone_costs_nothing() -> None:
    with EmulatedTerminal(kyodo_tui(), environ=NARROW) as terminal:
        terminal.wait_until_loaded()
        # More than the line holds.
        os.write(terminal.line, b"\x06\t" * 100)
        deadline = time.monotonic() + LIMIT_SECONDS
        before = -1000
        # It looks for a newer database every two seconds, and does nothing else, once the keys are handled.
        while wakeups(terminal.process.pid) - before > 4:
            assert time.monotonic() < deadline
            before = wakeups(terminal.process.pid)
            time.sleep(2.5)
        terminal.settle(1.0).press("1", "G")
        terminal.wait_until(lambda: "218/218" in terminal.text, "the last row")


def test_alt_with_an_arrow_reaches_the_browser() -> None:
    patches.install()
    for key, sequence in (("alt+left", "\x1b[1;3D"), ("alt+right", "\x1b[1;3C")):
        passed = InputDecoder(ANSI_SEQUENCES_KEYS.__contains__).feed(sequence.encode()).text
        assert [event.key for event in XTermParser().feed(passed) if isinstance(event, Key)] == [key]
        assert any(key in command.keys for command in COMMAND_TABLE)


@pytest.mark.parametrize("mouse", [False, True])
def test_the_mouse_is_taken_only_where_it_is_wanted(mouse: bool) -> None:
    environ = NARROW | {"KYODO_MOUSE": "on"} if mouse else NARROW
    with EmulatedTerminal(kyodo_tui(), environ=environ) as terminal:
        terminal.wait_until_loaded()
        if mouse:
            terminal.wait_for_output("\x1b[?1000h").wait_for_output("\x1b[?1006h")
            terminal.send(b"\x1b[<65;10;8M").wait_for("4/218")
            terminal.send(b"\x1b[<0;10;6M\x1b[<0;10;6m").wait_for("2/218")
        terminal.send(b"\x1b[21~")
        terminal.wait_for_exit()
    assert (b"\x1b[?1000l" in terminal.written) is mouse
    for mode in (b"1000", b"1002", b"1003", b"1006", b"1015", b"1016"):
        assert (b"\x1b[?" + mode + b"h" in terminal.written) is (mouse and mode in (b"1000", b"1006"))
