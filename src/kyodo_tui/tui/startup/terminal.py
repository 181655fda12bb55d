"""The terminal while Textual is loaded: it shows the first screen, and keys wait for the browser."""

from __future__ import annotations

import signal
import sys
import termios
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


class StartupTerminal:
    """Holds the terminal from the command on until the browser takes it over, or gives it back as it was."""

    def __init__(self, *, source: int = 0, target: int = 2) -> None:
        """Prepare to hold a terminal.

        Args:
            source: File descriptor of the terminal to read from.
            target: The same to write to.

        """
        self._source = source
        self._target = target
        self._modes: list[Any] | None = None
        self._handlers: dict[signal.Signals, Any] = {}
        self.renderer = DiffRenderer()
        """Knows what is on the terminal."""
        self.typed = b""
        """Input that was read before the browser started."""

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
        self._modes = termios.tcgetattr(self._source)
        for number in _ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._handlers[number] = signal.signal(number, _end)
        self._handlers[signal.SIGWINCH] = signal.signal(signal.SIGWINCH, self._on_change)
        termios.tcsetattr(self._source, termios.TCSANOW, noncanonical(self._modes, signals=False))
        write_all(self._target, _ENTER)

    def __exit__(self, *_: object) -> None:
        modes = self.take_over()
        if modes is None:
            return
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        try:
            write_all(self._target, _LEAVE)
            termios.tcsetattr(self._source, termios.TCSANOW, modes)
        except (OSError, termios.error):
            return

    def _on_change(self, *_: object) -> None:
        # Terminals keep different parts of the screen when their size changes.
        self.renderer.invalidate()

    @property
    def is_held(self) -> bool:
        """Whether the terminal is held now."""
        return self._modes is not None

    @property
    def size(self) -> tuple[int, int] | None:
        """Columns and rows, as far as they are drawn; `None` if unknown."""
        return terminal_size(self._source)

    def take_over(self) -> list[Any] | None:
        """Release the terminal without restoring it; return the modes to restore later, or `None`."""
        modes, self._modes = self._modes, None
        return modes

    def show(self, frame: CellBuffer) -> None:
        """Show a frame."""
        if self.is_held:
            try:
                write_all(self._target, self.renderer.render(frame))
            except OSError:
                # What is on the terminal is unknown now.
                self.renderer.invalidate()


def terminal_size(descriptor: int) -> tuple[int, int] | None:
    """Return the columns and rows of a terminal, clamped to what is drawn, or ``None`` where they are unknown."""
    size = window_size(descriptor)
    return clamped(*size) if size is not None else None


def _end(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)
