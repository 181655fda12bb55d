"""The terminal from the command on until the browser is there."""

from __future__ import annotations

import os
import pty
import select
import signal
import termios
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from emulated_terminal import EmulatedTerminal, kyodo_tui

from kyodo_tui.terminal.cell_buffer import CellBuffer
from kyodo_tui.terminal.output_writer import OutputWriter
from kyodo_tui.terminal.width_probe import WidthProbe
from kyodo_tui.tui import strings
from kyodo_tui.tui.startup.terminal import StartupTerminal

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTERED, LEFT = "\x1b[?1049h", "\x1b[?1049l"
NARROW = {"KYODO_AMBIGUOUS": "1"}
FIRST = strings.FOOT_QUIT
"""Drawn last."""


@contextmanager
def line() -> Iterator[tuple[int, int]]:
    """Both ends of a terminal's line: that of the person, and that of the program."""
    ends = pty.openpty()
    termios.tcsetwinsize(ends[1], (3, 20))
    try:
        yield ends
    finally:
        for end in ends:
            os.close(end)


def read(person: int) -> str:
    """Return everything that has come."""
    came = b""
    while select.select([person], [], [], 0.1)[0]:
        came += os.read(person, 4096)
    return came.decode()


def frame(text: str) -> CellBuffer:
    drawn = CellBuffer()
    drawn.resize(20, 3)
    drawn.draw(f"\x1b[2;1H{text}")
    return drawn


def test_it_is_given_back_as_it_was() -> None:
    with line() as (person, program):
        before = termios.tcgetattr(program)
        with StartupTerminal(source=program, target=program) as held:
            assert held.is_held
            assert held.size == (20, 3)
            lflag = termios.tcgetattr(program)[3]
            assert not lflag & (termios.ECHO | termios.ICANON | termios.ISIG), (
                "nothing typed is shown or acts"
            )
            held.show(frame("防災訓練"))
        assert not held.is_held
        assert termios.tcgetattr(program) == before
        written = read(person)
    assert written.startswith(ENTERED)
    assert "防災訓練" in written
    assert LEFT in written[-20:]
    assert written.endswith("\x1b[?25h"), "the cursor is seen again"


def test_it_is_given_back_when_loading_fails() -> None:
    with line() as (person, program):
        before = termios.tcgetattr(program)
        with pytest.raises(RuntimeError), StartupTerminal(source=program, target=program):
            raise RuntimeError
        assert termios.tcgetattr(program) == before
        assert LEFT in read(person)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_it_is_given_back_when_the_program_is_told_to_end(number: signal.Signals) -> None:
    # Whoever runs the tests under nohup ignores it.
    inherited = signal.signal(number, signal.SIG_DFL)
    try:
        with line() as (person, program):
            before = termios.tcgetattr(program)
            with pytest.raises(SystemExit) as end, StartupTerminal(source=program, target=program):
                os.kill(os.getpid(), number)
            assert end.value.code == 128 + number
            assert termios.tcgetattr(program) == before
            assert LEFT in read(person)
        assert signal.getsignal(number) == signal.SIG_DFL
    finally:
        signal.signal(number, inherited)


def test_stopping_waits_for_the_browser() -> None:
    inherited = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    try:
        with line() as (_, program), StartupTerminal(source=program, target=program) as held:
            assert not held.is_to_stop
            os.kill(os.getpid(), signal.SIGTSTP)
            assert held.is_to_stop
        assert signal.getsignal(signal.SIGTSTP) == signal.SIG_DFL
    finally:
        signal.signal(signal.SIGTSTP, inherited)


def test_whoever_takes_it_over_restores_it() -> None:
    with line() as (person, program):
        before = termios.tcgetattr(program)
        with StartupTerminal(source=program, target=program) as held:
            assert held.take_over() == before
        assert termios.tcgetattr(program) != before
        assert LEFT not in read(person)


def test_what_is_no_terminal_is_not_held() -> None:
    source, target = os.pipe()
    try:
        with StartupTerminal(source=source, target=target) as held:
            assert not held.is_held
            held.show(frame("防災"))
            assert held.size is None
            assert held.take_over() is None
        os.set_blocking(source, False)
        with pytest.raises(BlockingIOError):
            os.read(source, 1)
    finally:
        os.close(source)
        os.close(target)


def test_the_output_goes_on_from_what_stands_there() -> None:
    with line() as (person, program), StartupTerminal(source=program, target=program) as held:
        held.show(frame("防災訓練"))
        assert "防災訓練" in read(person)
        output = OutputWriter(program, renderer=held.renderer)
        output.start()
        output.send(ENTERED)
        # The framework's frames are not complete at first.
        output.show("\x1b[1;1H\n", (20, 3), None)
        output.show("\x1b[2;1H        ", (20, 3), None)
        output.show("\x1b[2;1H防災週間", (20, 3), None)
        output.send("\x07")
        assert read(person) == "\x07"
        output.release()
        output.stop(5.0)
        assert read(person) == "\x1b[2;5H週間"


def test_what_stands_there_is_not_relied_on_after_another_size() -> None:
    with line() as (person, program), StartupTerminal(source=program, target=program) as held:
        held.show(frame("防災訓練"))
        os.kill(os.getpid(), signal.SIGWINCH)
        read(person)
        output = OutputWriter(program, renderer=held.renderer)
        output.start()
        output.show("\x1b[2;1H防災訓練", (20, 3), None)
        output.release()
        output.stop(5.0)
        assert "防災訓練" in read(person)


def test_ctrl_c_ends_the_question_to_a_terminal_that_does_not_answer() -> None:
    with line() as (person, program), StartupTerminal(source=program, target=program):
        os.write(person, b"\x03")
        with pytest.raises(KeyboardInterrupt), WidthProbe("①", source=program, target=program) as probe:
            probe.wait()
        assert not termios.tcgetattr(program)[3] & termios.ECHO


def test_the_framework_takes_over_without_drawing_anything_again() -> None:
    with EmulatedTerminal(kyodo_tui(), environ=NARROW) as terminal:
        terminal.wait_for(FIRST)
        first, count = terminal.screen.visible_cells, len(terminal.written)
        terminal.wait_until_loaded()
        terminal.settle(1.0)
        assert terminal.screen.visible_cells == first
        assert terminal.written.count(b"\x1b[2J") == 1
        assert len(terminal.written) - count < 100, "nothing but settings"


def test_keys_typed_while_it_is_loaded_are_not_lost() -> None:
    with EmulatedTerminal(kyodo_tui(), environ=NARROW) as terminal:
        terminal.wait_for(FIRST)
        assert b"\x1b[?2004h" not in terminal.written, "Textual is not loaded yet"
        terminal.press("\x1b[6~jj/")
        terminal.wait_for(strings.SEARCH_HINT).wait_for(strings.position(12, 218))
        assert terminal.text.count("> ") == 1


def test_ctrl_c_while_it_is_loaded_ends_it_in_order() -> None:
    with EmulatedTerminal(kyodo_tui("--ambiguous-width", "1"), replies=None) as terminal:
        terminal.wait_for_output(ENTERED).press("\x03\x03")
        terminal.wait_for_output(LEFT)
        assert terminal.wait_for_exit() == 130


def test_being_told_to_end_while_it_is_loaded_leaves_the_terminal_as_it_was() -> None:
    with EmulatedTerminal(kyodo_tui("--ambiguous-width", "1"), replies=None) as terminal:
        terminal.wait_for_output(ENTERED)
        terminal.process.terminate()
        terminal.wait_for_output(LEFT)
        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        assert terminal.written.decode(errors="replace").endswith("\x1b[?25h")


def test_only_the_first_start_says_what_to_press(tmp_path: Path) -> None:
    environ = NARROW | {"XDG_STATE_HOME": str(tmp_path / "state")}
    for is_first in (True, False):
        with EmulatedTerminal(kyodo_tui(), environ=environ) as terminal:
            terminal.wait_for(FIRST)
            assert (strings.WELCOME in terminal.text) == is_first
            before = terminal.text
            terminal.wait_until_loaded()
            assert terminal.text == before
            terminal.press("j").wait_until(lambda: strings.WELCOME not in terminal.text, "no hint")


@pytest.mark.parametrize("option", [(), ("--kiosk",)], ids=["cannot-write", "kiosk"])
def test_who_leaves_nothing_behind_is_told_nothing(tmp_path: Path, option: tuple[str, ...]) -> None:
    state = tmp_path / "state" if option else Path("/dev/null")
    with EmulatedTerminal(kyodo_tui(*option), environ=NARROW | {"XDG_STATE_HOME": str(state)}) as terminal:
        terminal.wait_for(FIRST).wait_until_loaded()
        assert strings.WELCOME not in terminal.text
    assert not list(tmp_path.rglob("started"))
