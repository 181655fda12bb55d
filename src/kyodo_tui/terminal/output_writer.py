"""Writes frames and control strings to the terminal in a thread, in order, as fast as the terminal takes them.

Frames are never queued. While the terminal is busy, a newer frame replaces the pending one, so that a held key ends on
the right row as soon as it is released, and no caller has to wait. After half a kilobyte the writer requests a status
report, and the next frame waits for it: buffers between here and a terminal at the end of a slow line hold no more than
that and a frame. The writer does not wait for a terminal that does not report.
"""

from __future__ import annotations

import os
import re
import select
import threading
import time
from typing import TYPE_CHECKING

from kyodo_tui.terminal.cell_buffer import CellBuffer
from kyodo_tui.terminal.diff_renderer import DiffRenderer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kyodo_tui.terminal.cell_buffer import Cell
    from kyodo_tui.terminal.cursor import Position

STATUS_REQUEST = "\x1b[5n"
STATUS_REPORT = "\x1b[0n"
"""Device status report (DSR): requested after a frame, and what a terminal answers."""
REPORT_TIMEOUT_SECONDS = 2.0
"""How long to wait for a terminal that has reported before; then it counts as one that does not report."""
MAX_UNCONFIRMED_BYTES = 512
"""So much is written without a request, so that a single key press is not held up by a long way."""

_FRAME = ""
"""Key of the frame among the pending output."""
_FRAME_START = re.compile(r"\x1b\[\d+;\d+H")
_CONTROL_STRING = re.compile(r"(?:\x1b[\]P](?:tmux;|\x1b|\])*\d*)+")
"""Start of an operating system command or a device control string, up to the number of its function."""
_SYNC_START, _SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
_ENTER_ALTERNATE_SCREEN = "\x1b[?1049h"
_MIN_SYNCHRONISED = 512
"""Frames with more characters are synchronised, where the terminal can."""


def is_frame(data: str) -> bool:
    """Whether ``data`` draws cells; otherwise it is a control string."""
    return _FRAME_START.match(data) is not None


class OutputWriter:
    """Output to a terminal. Any thread may call any method; only :meth:`stop` and :meth:`settle` block."""

    def __init__(
        self,
        descriptor: int,
        *,
        on_disconnect: Callable[[], object] = lambda: None,
        renderer: DiffRenderer | None = None,
    ) -> None:
        """Prepare a writer; it writes nothing before :meth:`start`.

        Args:
            descriptor: File descriptor of the terminal.
            on_disconnect: Called, in another thread, when the terminal is gone.
            renderer: Knows what the alternate screen shows already. It keeps showing that until :meth:`release`, so
                that the framework's first, incomplete frames are never seen.

        """
        self._descriptor = descriptor
        self._on_disconnect = on_disconnect
        self._condition = threading.Condition()
        self._buffer = CellBuffer()
        self._renderer = renderer or DiffRenderer()
        self._inherits_screen = renderer is not None
        """Whether the alternate screen was entered before, and its content is known."""
        self._held = renderer is not None
        """Whether frames are drawn into the buffer only."""
        self._pending: dict[str, str] = {}
        """What to write, in order: control strings, and at most one frame."""
        self._thread: threading.Thread | None = None
        self._stopping = False
        self._writing = False
        self._closed = False
        self._synchronises = False
        """Whether the terminal can show a frame at once."""
        self._requested_at: float | None = None
        """When a status report was requested, while it has not arrived."""
        self._reports = False
        """Whether the terminal answers requests."""
        self._unconfirmed = 0
        """Bytes written since the last request."""

    @property
    def is_running(self) -> bool:
        """Whether it writes."""
        return self._thread is not None and not self._stopping

    def start(self) -> None:
        """Start to write, on a screen with unknown content."""
        with self._condition:
            self._stopping = False
            self._requested_at = None
            if not self._inherits_screen:
                self._renderer.invalidate()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="output", daemon=True)
                self._thread.start()

    def stop(self, seconds: float) -> bool:
        """Write pending output and stop; return whether that was done within ``seconds``."""
        with self._condition:
            self._stopping = True
            self._condition.notify_all()
            return self._condition.wait_for(lambda: self._thread is None, seconds)

    def settle(self, seconds: float) -> bool:
        """Wait for a requested report: after the program has ended, it would go to the shell.

        Returns:
            Whether no report is outstanding. The ``seconds`` count from the request.

        """
        with self._condition:
            if self._requested_at is None or self._thread is None:
                return True
            if self._writing:
                # The terminal does not even take the request.
                return False
            remaining = self._requested_at + seconds - time.monotonic()
            return self._condition.wait_for(
                lambda: self._requested_at is None or self._closed, max(0.0, remaining)
            )

    def show(
        self, data: str, size: tuple[int, int], cursor: Position | None, is_visible: bool = True
    ) -> None:
        """Draw into the buffer, and show it.

        Args:
            data: Cursor positions, styles and text.
            size: Columns and rows of the terminal.
            cursor: Where the cursor should be, or ``None`` if that does not matter.
            is_visible: Whether the cursor is seen there.

        """
        with self._condition:
            self._buffer.resize(*size)
            self._buffer.draw(data)
            self._show_buffer(cursor, is_visible=is_visible)

    def show_cells(
        self,
        rows: Iterable[tuple[int, int, Sequence[Cell]]],
        size: tuple[int, int],
        cursor: Position | None,
        is_visible: bool = True,
    ) -> None:
        """Put cells into the buffer, and show it; everything else stays as it is.

        Args:
            rows: Column, row, and the cells from there on.
            size: Columns and rows of the terminal.
            cursor: Where the cursor should be, or ``None`` if that does not matter.
            is_visible: Whether the cursor is seen there.

        """
        with self._condition:
            self._buffer.resize(*size)
            for x, y, cells in rows:
                self._buffer.put_cells(x, y, cells)
            self._show_buffer(cursor, is_visible=is_visible)

    def _show_buffer(self, cursor: Position | None, *, is_visible: bool) -> None:
        self._buffer.cursor = cursor
        self._buffer.shows_cursor = is_visible
        self._queue_frame()

    def send(self, data: str) -> None:
        """Send a control string after what was written before it.

        A pending string is replaced by a later one that is equal or has the same function (title, clipboard).
        """
        with self._condition:
            if data in (_SYNC_START, _SYNC_END):
                # The framework sends them around each of its own frames, where the terminal supports them.
                self._synchronises = True
                return
            if self._inherits_screen and data == _ENTER_ALTERNATE_SCREEN:
                self._inherits_screen = False
                return
            control_string = _CONTROL_STRING.match(data)
            self._queue(control_string[0] if control_string else data, data)
            if "\x1b[?1049" in data:
                self._renderer.invalidate()
                if data.endswith("h"):
                    self._queue_frame()
                else:
                    self._pending.pop(_FRAME, None)

    def hold(self) -> None:
        """Draw frames into the buffer only, until :meth:`release`."""
        with self._condition:
            self._held = True
            self._pending.pop(_FRAME, None)

    def release(self) -> None:
        """Show the buffer, and every frame from now on."""
        with self._condition:
            if self._held:
                self._held = False
                self._queue_frame()

    def invalidate(self) -> None:
        """Draw the next frame on a cleared screen: the size of the terminal changed."""
        with self._condition:
            self._renderer.invalidate()

    def repaint(self) -> None:
        """Clear the screen and show the buffer: something else wrote to the terminal, or its size changed."""
        with self._condition:
            self._renderer.invalidate()
            self._queue_frame()

    def confirm(self) -> float | None:
        """Note that the terminal has sent its status report; return how many seconds that took, if it was requested."""
        with self._condition:
            requested_at, self._requested_at = self._requested_at, None
            self._reports = True
            self._condition.notify_all()
        return None if requested_at is None else time.monotonic() - requested_at

    def _queue(self, key: str, data: str) -> None:
        if not self._closed:
            self._pending.pop(key, None)
            self._pending[key] = data
            self._condition.notify_all()

    def _queue_frame(self) -> None:
        if self._buffer.rows and not self._held:
            self._queue(_FRAME, "")

    # In the writing thread

    def _run(self) -> None:
        while True:
            with self._condition:
                self._writing = False
                self._condition.notify_all()
                while not (data := self._take()):
                    if self._stopping and not self._pending:
                        self._thread = None
                        self._condition.notify_all()
                        return
                    self._condition.wait(self._report_timeout())
                self._writing = True
            if not self._write(data.encode(errors="replace")):
                self._close()

    def _report_timeout(self) -> float | None:
        if not self._pending or self._requested_at is None:
            return None
        return max(0.0, self._requested_at + REPORT_TIMEOUT_SECONDS - time.monotonic())

    def _take(self) -> str:
        """Return what can be written now, and take it as written."""
        out: list[str] = []
        while self._pending:
            key = next(iter(self._pending))
            if key == _FRAME and self._awaits_report():
                break
            data = self._pending.pop(key)
            if key == _FRAME:
                data = self._renderer.render(self._buffer)
                if len(data) > _MIN_SYNCHRONISED and self._synchronises:
                    data = _SYNC_START + data + _SYNC_END
                self._unconfirmed += len(data.encode(errors="replace"))
                if (
                    self._unconfirmed >= MAX_UNCONFIRMED_BYTES
                    and self._requested_at is None
                    and not self._stopping
                ):
                    data += STATUS_REQUEST
                    self._unconfirmed = 0
                    self._requested_at = time.monotonic()
            else:
                data = self._renderer.pass_through(data)
            out.append(data)
        return "".join(out)

    def _awaits_report(self) -> bool:
        if self._requested_at is None or not self._reports or self._stopping:
            return False
        if time.monotonic() < self._requested_at + REPORT_TIMEOUT_SECONDS:
            return True
        self._reports = False
        return False

    def _write(self, data: bytes) -> bool:
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[os.write(self._descriptor, rest) :]
            except BlockingIOError:
                # Another program that shares the terminal made it non-blocking.
                select.select([], [self._descriptor], [])
            except OSError:
                return False
        return True

    def _close(self) -> None:
        with self._condition:
            self._closed = True
            self._pending.clear()
            self._condition.notify_all()
        self._on_disconnect()
