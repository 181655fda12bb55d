"""More than any user wants: a window without end, and reports without end."""

from __future__ import annotations

import fcntl
import struct
import termios

from emulated_terminal import EmulatedTerminal, kyodo_tui

_NARROW = {"KYODO_AMBIGUOUS": "1"}
_MAX_KILOBYTES = 100_000


def _tell_size(terminal: EmulatedTerminal, columns: int, rows: int) -> None:
    """Let the system name a size, which the emulated screen does not take."""
    fcntl.ioctl(terminal.line, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def test_a_window_of_65535_columns_takes_no_gigabytes() -> None:
    with EmulatedTerminal(kyodo_tui(), environ=_NARROW) as terminal:
        terminal.wait_until_loaded()
        for size in ((65535, 65535), (65535, 1), (1, 65535), (0, 0)):
            _tell_size(terminal, *size)
            terminal.settle(0.5)
        _tell_size(terminal, 80, 24)
        terminal.press("G").wait_until(lambda: "218/218" in terminal.text, "the last row")
        assert terminal.memory("VmHWM") < _MAX_KILOBYTES


def test_four_thousand_reports_of_the_focus_are_no_work() -> None:
    with EmulatedTerminal(kyodo_tui(), environ=_NARROW) as terminal:
        terminal.wait_until_loaded()
        before = len(terminal.written)
        terminal.send(b"\x1b[O\x1b[I" * 2000).press("j")
        terminal.wait_until(lambda: "2/218" in terminal.text, "the second row").settle()
        # What one row down takes.
        assert len(terminal.written) - before < 1500
