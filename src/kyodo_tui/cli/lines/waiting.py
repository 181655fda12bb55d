"""Look-ups that take long: it is said that something is done, how far it is, and how it is stopped."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.tui.strings import progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.cli.lines.speaker import Speaker
    from kyodo_tui.tui.data_source import DataSource

MAX_SECONDS = 600.0
"""Seconds after which a look-up is given up that nobody stopped before."""
_FIRST_SECONDS = 1.0
_SECONDS = 5.0
"""Seconds between two words about how far it is."""


class Interrupts:
    """Remembers that the user has interrupted: SQLite swallows the exception, and only ends."""

    def __init__(self) -> None:
        self._is_set = False

    def handle(self, _number: int, _frame: object) -> None:
        """Interrupt what runs; for :func:`signal.signal`."""
        self._is_set = True
        raise KeyboardInterrupt

    def take(self) -> bool:
        """Return whether there was an interrupt since this was asked last."""
        was_set, self._is_set = self._is_set, False
        return was_set


@contextmanager
def telling(source: DataSource, speaker: Speaker) -> Iterator[None]:
    """Say how far a look-up is, once it takes long."""
    told = monotonic() + _FIRST_SECONDS

    def begin() -> None:
        speaker.say(strings.WAIT)
        speaker.flush()

    def progressed(done: int, of: int) -> None:
        nonlocal told
        if monotonic() - told >= _SECONDS:
            told = monotonic()
            speaker.say(progress(done, of))
            speaker.flush()

    timer = Timer(_FIRST_SECONDS, begin)
    timer.daemon = True
    timer.start()
    source.report_to(progressed)
    try:
        with source.within(MAX_SECONDS):
            yield
    finally:
        source.report_to(None)
        timer.cancel()
