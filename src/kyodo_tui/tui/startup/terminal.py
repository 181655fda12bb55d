"""The terminal while Textual is loaded: it shows the first screen, and what is typed is kept for the browser."""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from kyodo_tui.terminal.diff_renderer import DiffRenderer
from kyodo_tui.terminal.tty import noncanonical, window_size, write_all
from kyodo_tui.tui.view.layout import clamped

if TYPE_CHECKING:
    from types import FrameType

    from kyodo_tui.terminal.cell_buffer import CellBuffer

_ENTER = "\x1b[?1049h\x1b[?7l\x1b[?25l"
"""To the alternate screen, without wrapping and without a cursor."""
_LEAVE = "\x1b[?7h\x1b[?1049l\x1b[?25h"
_ENDING = (signal.SIGTERM, signal.SIGHUP)
_READ_BYTES = 4096


class StartupTerminal:
    """Holds the terminal from the command on until the browser takes it over, or gives it back as it was."""

    def __init__(self, *, source: int = 0, target: int = 2) -> None:
        """Prepare to hold a terminal.

        Args:
            source: File descriptor of the terminal to read from.
            target: The same to write to.

        """
        self.source = source
        """File descriptor of the terminal to read from."""
        self.target = target
        """The same to write to."""
        self._modes: list[Any] | None = None
        self._handlers: dict[signal.Signals, Any] = {}
        self._renderer = DiffRenderer()
        self.is_changed = False
        """Whether the size changed, if only for a moment: terminals keep different parts of the screen then."""
        self.is_to_stop = False
        """Whether it was told to stop: that waits for the browser, which gives the terminal back before."""
        self.typed = b""
        """Input that was read before the browser started."""
        self.answered = 0
        """Bytes of it, from the first on, whose keys have changed what is shown."""

    def __enter__(self) -> StartupTerminal:
        try:
            self._take()
        except (OSError, termios.error):
            # No terminal, or it is gone: the next reader reports that.
            self.__exit__()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _take(self) -> None:
        self._modes = termios.tcgetattr(self.source)
        for number in _ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._handlers[number] = signal.signal(number, _end)
        self._handlers[signal.SIGWINCH] = signal.signal(signal.SIGWINCH, self._on_change)
        if signal.getsignal(signal.SIGTSTP) is not signal.SIG_IGN:
            self._handlers[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, self._on_stop)
        termios.tcsetattr(self.source, termios.TCSANOW, noncanonical(self._modes, signals=False))
        write_all(self.target, _ENTER)

    def __exit__(self, *_: object) -> None:
        modes = self.take_over()
        if modes is None:
            return
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        try:
            write_all(self.target, _LEAVE)
            termios.tcsetattr(self.source, termios.TCSANOW, modes)
        except (OSError, termios.error):
            return

    def _on_change(self, *_: object) -> None:
        # A frame may be in the making: what it is compared with must not go away.
        self.is_changed = True

    @property
    def is_held(self) -> bool:
        """Whether the terminal is held now."""
        return self._modes is not None

    def _on_stop(self, *_: object) -> None:
        self.is_to_stop = True

    @property
    def renderer(self) -> DiffRenderer:
        """What knows what is on the terminal."""
        if self.is_changed:
            self._renderer.invalidate()
        return self._renderer

    @property
    def size(self) -> tuple[int, int] | None:
        """Columns and rows, as far as they are drawn; `None` if unknown."""
        return terminal_size(self.source)

    def take_over(self) -> list[Any] | None:
        """Release the terminal without restoring it; return the modes to restore later, or `None`."""
        modes, self._modes = self._modes, None
        if self.is_changed:
            self._renderer.invalidate()
        return modes

    def read(self) -> None:
        """Take what has been typed by now, without waiting for more."""
        with suppress(OSError):
            if select.select([self.source], [], [], 0)[0]:
                # Enter typed before the modes changed was read as the end of a line.
                self.typed += os.read(self.source, _READ_BYTES).replace(b"\n", b"\r")

    @property
    def is_ready(self) -> bool:
        """Whether the terminal takes output now."""
        with suppress(OSError):
            return self.is_held and bool(select.select([], [self.target], [], 0)[1])
        return False

    def show(self, frame: CellBuffer) -> None:
        """Show a frame."""
        if self.is_held:
            try:
                write_all(self.target, self.renderer.render(frame))
            except OSError:
                # What is on the terminal is unknown now.
                self.renderer.invalidate()


def terminal_size(descriptor: int) -> tuple[int, int] | None:
    """Return the columns and rows of a terminal, clamped to what is drawn, or ``None`` where they are unknown."""
    size = window_size(descriptor)
    return clamped(*size) if size is not None else None


def _end(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)
