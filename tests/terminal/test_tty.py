"""The terminal device."""

from __future__ import annotations

import os
import pty
import termios
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from kyodo_tui.terminal.tty import noncanonical, window_size, write_all

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def terminal() -> Iterator[tuple[int, int]]:
    ends = pty.openpty()
    try:
        yield ends
    finally:
        for end in ends:
            os.close(end)


def test_the_size_is_unknown_where_there_is_none() -> None:
    source, target = os.pipe()
    try:
        assert window_size(source) is None
    finally:
        os.close(source)
        os.close(target)
    with terminal() as (_, end):
        assert window_size(end) is None, "a terminal that was never given a size"
        termios.tcsetwinsize(end, (24, 80))
        assert window_size(end) == (80, 24)


@pytest.mark.parametrize("signals", [True, False])
def test_input_is_read_byte_by_byte_and_unchanged(signals: bool) -> None:
    with terminal() as (user, end):
        before = termios.tcgetattr(end)
        termios.tcsetattr(end, termios.TCSANOW, noncanonical(before, signals=signals))
        os.write(user, b"a\r")
        assert os.read(end, 10) == b"a\r"
        lflag = termios.tcgetattr(end)[3]
        assert not lflag & (termios.ECHO | termios.ICANON)
        assert bool(lflag & termios.ISIG) == signals
        assert before[3] & termios.ICANON, "the modes given are left alone"


def test_everything_is_written_however_little_is_taken_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = os.pipe()
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:5]))
    write_all(target, "防災訓練")
    os.close(target)
    assert os.read(source, 100).decode() == "防災訓練"
    os.close(source)
