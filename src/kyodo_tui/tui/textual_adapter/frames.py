"""One frame a key: nothing is painted before all that follows from a key is known."""

from __future__ import annotations

from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.screen import Screen, ScreenResultType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App

_MAX_SECONDS = 0.05
"""While keys come faster than they are handled, a frame is painted so often."""


class KeyFrames:
    """Holds back the frames of an application while it handles a key.

    Textual paints with a clock of its own, so that of a row one goes down the list would be painted in one frame, and
    the record in the next. Its own batches are no help: what a new layout paints within one never gets to the terminal.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._is_holding = False
        self._unpainted_since: float | None = None
        """Since when keys have been waiting all the time."""

    @property
    def is_holding(self) -> bool:
        """Whether a key is being handled."""
        return self._is_holding

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let the clock paint nothing within; it does with its next beat."""
        self._is_holding = True
        try:
            yield
        finally:
            self._is_holding = False
        now = monotonic()
        if self._app._message_queue.empty():
            self._unpainted_since = None
        elif self._unpainted_since is None:
            self._unpainted_since = now
        elif now - self._unpainted_since >= _MAX_SECONDS:
            self._unpainted_since = now
            self._app.screen._on_timer_update()


class KeyFrameScreen(Screen[ScreenResultType], inherit_bindings=False):
    """A screen that is painted when no key is being handled, if its application has :class:`KeyFrames`."""

    def _on_timer_update(self) -> None:
        frames = getattr(self.app, "key_frames", None)
        if frames is None or not frames.is_holding:
            super()._on_timer_update()
