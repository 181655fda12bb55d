"""The terminal device: its size, its modes, and writing to its file descriptor."""

from __future__ import annotations

import os
import termios
from contextlib import suppress
from typing import Any


def window_size(descriptor: int) -> tuple[int, int] | None:
    """Return the columns and rows of a terminal, or ``None`` where they are unknown."""
    with suppress(OSError):
        size = os.get_terminal_size(descriptor)
        if all(size):
            return size.columns, size.lines
    return None


def write_all(descriptor: int, text: str) -> None:
    """Write ``text`` as UTF-8, in as many calls as the terminal needs."""
    data = text.encode(errors="replace")
    while data:
        data = data[os.write(descriptor, data) :]


def noncanonical(modes: list[Any], *, signals: bool) -> list[Any]:
    """Return terminal modes without echo, in which input can be read byte by byte.

    Args:
        modes: What ``termios.tcgetattr`` returns.
        signals: Whether Ctrl+C interrupts the program; otherwise it is read as a key.

    """
    iflag, oflag, cflag, lflag, ispeed, ospeed, characters = modes
    iflag &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
    lflag &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    if not signals:
        lflag &= ~termios.ISIG
    characters = list(characters)
    characters[termios.VMIN], characters[termios.VTIME] = 1, 0
    return [iflag, oflag, cflag, lflag, ispeed, ospeed, characters]
