"""What goes to the terminal: the latest frame and the control strings, in their order, as fast as they are taken.

Frames are never queued. While the terminal does not take what was written, frames replace each other, so that a key
held down ends on the right row as soon as it is released, and nobody who writes has to wait. After half a kilobyte
the terminal is asked for its status, and the next frame waits for the answer: the buffers between here and a terminal
at the end of a slow line hold no more than that and a frame. A terminal that does not answer is not waited for.
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
    from collections.abc import Callable

    from kyodo_tui.terminal.cell_buffer import Place

QUESTION = "\x1b[5n"
ANSWER = "\x1b[0n"
"""Device status report: asked after a frame, and what a terminal says to it."""
PATIENCE_SECONDS = 2.0
"""A terminal that has answered before is given so long; then it is taken for one that does not answer."""

UNASKED_BYTES = 512
"""So much may be on its way without being asked for: what a key changes is not held up by a long way."""

_FRAME = ""
"""Key of the frame among what is to be written."""
_FRAME_START = re.compile(r"\x1b\[\d+;\d+H")
_STRING = re.compile(r"(?:\x1b[\]P](?:tmux;|\x1b|\])*\d*)+")
"""Beginning of an operating system or device control string, up to what it is about."""
_SYNC_START, _SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
_ALTERNATE = "\x1b[?1049h"
_LARGE = 512
"""Longer frames are shown at once, where the terminal can."""


def is_frame(data: str) -> bool:
    """Whether ``data`` draws cells; otherwise it is a control string."""
    return _FRAME_START.match(data) is not None


class OutputWriter:
    """The way to a terminal. Any thread may call any method; only :meth:`stop` and :meth:`settle` wait."""

    def __init__(
        self,
        descriptor: int,
        *,
        gone: Callable[[], object] = lambda: None,
        painter: DiffRenderer | None = None,
    ) -> None:
        """Make the way to a terminal that is not written to before :meth:`start`.

        Args:
            descriptor: File descriptor of the terminal.
            gone: Called, in another thread, when there is no terminal any more.
            painter: Knows what stands on the alternate screen already. It stays until :meth:`release`, so that the
                framework's first frames, which are not complete, are never seen.

        """
        self._descriptor = descriptor
        self._gone = gone
        self._condition = threading.Condition()
        self._frame = CellBuffer()
        self._painter = painter or DiffRenderer()
        self._stands = painter is not None
        """Whether there is a screen to go on from."""
        self._held = painter is not None
        """Whether frames are only taken note of."""
        self._waiting: dict[str, str] = {}
        """What is to be written, in order: control strings, and at most one frame."""
        self._thread: threading.Thread | None = None
        self._stopping = False
        self._writing = False
        self._closed = False
        self._synchronised = False
        self._asked: float | None = None
        """When the terminal was asked, if the answer has not come."""
        self._answers = False
        """Whether the terminal answers."""
        self._unasked = 0
        """Bytes written since the terminal was asked."""

    @property
    def is_running(self) -> bool:
        """Whether it writes."""
        return self._thread is not None and not self._stopping

    def start(self) -> None:
        """Begin to write, on a screen nothing is known of."""
        with self._condition:
            self._stopping = False
            self._asked = None
            if not self._stands:
                self._painter.forget()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="output", daemon=True)
                self._thread.start()

    def stop(self, seconds: float) -> bool:
        """Write what is waiting and end; return whether that was done within ``seconds``."""
        with self._condition:
            self._stopping = True
            self._condition.notify_all()
            return self._condition.wait_for(lambda: self._thread is None, seconds)

    def settle(self, seconds: float) -> bool:
        """Wait until the terminal has answered: what it sends after the end would be read by somebody else."""
        with self._condition:
            if self._asked is None or self._thread is None:
                return True
            if self._writing:
                # It does not even take the question.
                return False
            remaining = self._asked + seconds - time.monotonic()
            return self._condition.wait_for(lambda: self._asked is None or self._closed, max(0.0, remaining))

    def show(self, data: str, size: tuple[int, int], caret: Place | None) -> None:
        """Draw on the screen, as it is to be shown.

        Args:
            data: Moves, attributes and text.
            size: Columns and rows of the terminal.
            caret: Where text goes in; null where none does.

        """
        with self._condition:
            self._frame.resize(*size)
            self._frame.draw(data)
            self._frame.caret = caret
            self._wait_with_frame()

    def send(self, data: str) -> None:
        """Send a control string after what was written before it.

        While it waits, it gives way to a later one that is the same, or that is about the same (title, clipboard).
        """
        with self._condition:
            if data in (_SYNC_START, _SYNC_END):
                # The framework sends them where the terminal knows them, round each of its own frames.
                self._synchronised = True
                return
            if self._stands and data == _ALTERNATE:
                self._stands = False
                return
            string = _STRING.match(data)
            self._append(string[0] if string else data, data)
            if "\x1b[?1049" in data:
                self._painter.forget()
                if data.endswith("h"):
                    self._wait_with_frame()
                else:
                    self._waiting.pop(_FRAME, None)

    def hold(self) -> None:
        """Only take note of frames, until :meth:`release`."""
        with self._condition:
            self._held = True
            self._waiting.pop(_FRAME, None)

    def release(self) -> None:
        """Show what was drawn up to now, and everything that will be."""
        with self._condition:
            if self._held:
                self._held = False
                self._wait_with_frame()

    def forget(self) -> None:
        """Draw the next frame on a cleared terminal: its size is another."""
        with self._condition:
            self._painter.forget()

    def repaint(self) -> None:
        """Clear the terminal and show everything anew: something else has written over it, or it has another size."""
        with self._condition:
            self._painter.forget()
            self._wait_with_frame()

    def answered(self) -> None:
        """Take note of the terminal's answer."""
        with self._condition:
            self._asked = None
            self._answers = True
            self._condition.notify_all()

    def _append(self, key: str, data: str) -> None:
        if not self._closed:
            self._waiting.pop(key, None)
            self._waiting[key] = data
            self._condition.notify_all()

    def _wait_with_frame(self) -> None:
        if self._frame.rows and not self._held:
            self._append(_FRAME, "")

    # In the thread that writes

    def _run(self) -> None:
        while True:
            with self._condition:
                self._writing = False
                self._condition.notify_all()
                while not (data := self._take()):
                    if self._stopping and not self._waiting:
                        self._thread = None
                        self._condition.notify_all()
                        return
                    self._condition.wait(self._patience())
                self._writing = True
            if not self._write(data.encode(errors="replace")):
                self._close()

    def _patience(self) -> float | None:
        if not self._waiting or self._asked is None:
            return None
        return max(0.0, self._asked + PATIENCE_SECONDS - time.monotonic())

    def _take(self) -> str:
        """Return what can be written now, and take it for written."""
        out: list[str] = []
        while self._waiting:
            key = next(iter(self._waiting))
            if key == _FRAME and self._must_wait():
                break
            data = self._waiting.pop(key)
            if key == _FRAME:
                data = self._painter.bring(self._frame)
                if len(data) > _LARGE and self._synchronised:
                    data = _SYNC_START + data + _SYNC_END
                self._unasked += len(data.encode(errors="replace"))
                if self._unasked >= UNASKED_BYTES and self._asked is None and not self._stopping:
                    data += QUESTION
                    self._unasked = 0
                    self._asked = time.monotonic()
            else:
                data = self._painter.pass_on(data)
            out.append(data)
        return "".join(out)

    def _must_wait(self) -> bool:
        if self._asked is None or not self._answers or self._stopping:
            return False
        if time.monotonic() < self._asked + PATIENCE_SECONDS:
            return True
        self._answers = False
        return False

    def _write(self, data: bytes) -> bool:
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[os.write(self._descriptor, rest) :]
            except BlockingIOError:
                # Somebody who shares the terminal made it non-blocking.
                select.select([], [self._descriptor], [])
            except OSError:
                return False
        return True

    def _close(self) -> None:
        with self._condition:
            self._closed = True
            self._waiting.clear()
            self._condition.notify_all()
        self._gone()
