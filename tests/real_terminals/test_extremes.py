"""What no terminal sends and no window is, but somebody may: the program stays small, and the next key counts."""

from __future__ import annotations

import fcntl
import struct
import termios

import pytest
from emulated_terminal import EmulatedTerminal, kyodo_tui

from kyodo_tui.errors import ExitCode
from kyodo_tui.tui import strings

READY = strings.ALL_FORMS
MAX_KILOBYTES = 100_000


def set_window(terminal: EmulatedTerminal, columns: int, rows: int) -> None:
    """Change the size that the system knows, and leave the screen that is drawn here as it is."""
    fcntl.ioctl(terminal.line, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


@pytest.mark.parametrize("window", [(65_535, 24), (80, 65_535)])
def test_a_window_of_any_size_is_cut_to_what_can_be_drawn(window: tuple[int, int]) -> None:
    with EmulatedTerminal(kyodo_tui()) as terminal:
        terminal.wait_for(READY).wait_until_loaded()
        before = len(terminal.written)
        set_window(terminal, *window)
        terminal.wait_until(lambda: len(terminal.written) > before, "a frame").settle()
        set_window(terminal, 80, 24)
        terminal.settle().press("j").wait_for("2/218")
        assert terminal.memory("VmHWM") < MAX_KILOBYTES
        terminal.press("q")
        assert terminal.wait_for_exit() == ExitCode.DONE


@pytest.mark.parametrize("size", ["9999999", "0", "-5", "abc"])
def test_sizes_of_the_environment_are_cut_or_ignored(size: str) -> None:
    environ = {"COLUMNS": size, "LINES": size}
    with EmulatedTerminal(kyodo_tui(), size=(0, 0), environ=environ) as terminal:
        terminal.wait_for_output("\x1b[?2004h").settle()
        assert terminal.memory("VmHWM") < MAX_KILOBYTES
        terminal.press("q")
        assert terminal.wait_for_exit() == ExitCode.DONE


FLOODS = {
    "mouse": b"\x1b[<35;9;9M" * 1_000,
    "cursor reports": b"\x1b[7;7R\x1b[?7;7R" * 1_000,
    "sizes": b"\x1b[48;60000;60000;0;0t" * 300,
    "keys that are none": b"\x1b[1114112u\x1b[-5;9:9;1u\x1b[27;99999;99999~\x1b[;;;u" * 200,
    "a paste": b"\x1b[200~" + b"bousai\n" * 100_000 + b"\x1b[201~",
    "Shift_JIS": "苫小牧の防災".encode("cp932") * 500,
}


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
def test_after_a_flood_of_what_nobody_types_the_next_key_counts(flood: bytes) -> None:
    with EmulatedTerminal(kyodo_tui()) as terminal:
        terminal.wait_for(READY).wait_until_loaded().send(flood).settle(0.1)
        terminal.press("escape").settle(0.1).press("c", "1", "/").settle(0.1).press("z", "q", "w")
        terminal.wait_until(lambda: "zqw" in terminal.text.splitlines()[0], "what was typed")
        assert terminal.memory("VmHWM") < MAX_KILOBYTES
