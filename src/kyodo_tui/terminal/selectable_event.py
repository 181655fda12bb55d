"""An event that a selector can wait for beside a terminal, so that a reader need not look for it ten times a second."""

from __future__ import annotations

import os
import threading
from contextlib import suppress


class SelectableEvent(threading.Event):
    """An event that is readable, as a file is, while it is set. It has two descriptors for as long as it lives."""

    def __init__(self) -> None:
        super().__init__()
        self._reader, self._writer = os.pipe()
        # Setting it twice may not block, nor may clearing what is clear.
        os.set_blocking(self._reader, False)
        os.set_blocking(self._writer, False)

    def __del__(self) -> None:
        os.close(self._reader)
        os.close(self._writer)

    def fileno(self) -> int:
        """Return the descriptor to wait for."""
        return self._reader

    def set(self) -> None:
        """Set it, and wake whoever selects it."""
        super().set()
        with suppress(BlockingIOError):
            os.write(self._writer, b"\0")

    def clear(self) -> None:
        """Clear it."""
        super().clear()
        with suppress(BlockingIOError):
            while os.read(self._reader, 4096):
                pass
