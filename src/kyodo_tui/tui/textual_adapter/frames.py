"""One frame a key: painted at once, as soon as all that follows from the key is known."""

from __future__ import annotations

from contextlib import asynccontextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from kyodo_tui.tui.textual_adapter.painting import Painter
from kyodo_tui.tui.textual_adapter.pumps import wait_until_handled, wait_until_settled

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from textual.app import App

    from kyodo_tui.tui.textual_adapter.painting import PaintedRow

_MAX_SECONDS = 0.05
"""While keys come faster than they are handled, a frame is painted so often."""
_LEAST_SECONDS = 1 / 60
"""Frames that come closer than this are left to the framework's clock: nobody sees so many."""
_LAYOUTS = 3
"""How often panes are arranged for one key: what they then show may ask for other sizes once more."""


class KeyFrames:
    """Holds back the frames of an application while it handles a key, then paints one.

    Textual paints with a clock of its own, so that of a row one goes down the list would be painted in one frame, and
    the record in the next, each up to a sixtieth of a second late. Its own batches are no help: what a new layout
    paints within one never gets to the terminal.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._painter = Painter(app)
        self._is_holding = False
        self._is_begun = False
        """Whether the screen is complete, and its frames are seen."""
        self._painted_at: float | None = None
        """When the last frame was painted after a key."""
        self._unpainted_since: float | None = None
        """Since when keys have been waiting all the time."""

    @property
    def is_holding(self) -> bool:
        """Whether a key is being handled."""
        return self._is_holding

    @property
    def is_seen(self) -> bool:
        """Whether what is painted now is seen."""
        return self._is_begun and not self._is_holding

    async def begin(self) -> None:
        """Paint the screen, now that it is complete, and every frame from now on."""
        self._is_begun = True
        screen = self._app.screen
        # Of a list that gets lower, the record learns only when it was painted.
        for _ in range(2):
            if isinstance(screen, KeyFrameScreen) and screen._compositor.root is not None:
                screen.gather_changes()
            screen._on_timer_update()
            await wait_until_settled(self._app)

    def paint(self, screen: Screen[Any]) -> bool:
        """Paint what changed of a screen into the cells of the terminal; return whether that could be done."""
        app = self._app
        paint: Callable[[Sequence[PaintedRow]], None] | None = getattr(app._driver, "paint", None)
        if paint is None or app._batch_count or (rows := self._painter.paint(screen)) is None:
            return False
        app._begin_update()
        paint(rows)
        app._end_update()
        screen._dirty_widgets.clear()
        app._update_mouse_over(screen)
        return True

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Paint nothing within; then what changed, at once, unless there was a frame just now or a key is waiting."""
        focused = self._app.focused
        self._is_holding = True
        try:
            yield
            await wait_until_settled(self._app, focused)
            await self._lay_out()
        finally:
            self._is_holding = False
        screen = self._app.screen
        if isinstance(screen, KeyFrameScreen) and screen._compositor.root is not None:
            screen.gather_changes()
            if self._is_due():
                screen._on_timer_update()

    def _is_due(self) -> bool:
        now = monotonic()
        if self._app._message_queue.empty():
            self._unpainted_since = None
            is_due = self._painted_at is None or now - self._painted_at >= _LEAST_SECONDS
        elif self._unpainted_since is None:
            self._unpainted_since = now
            is_due = False
        else:
            is_due = now - self._unpainted_since >= _MAX_SECONDS
        if is_due:
            self._painted_at = now
            if self._unpainted_since is not None:
                self._unpainted_since = now
        return is_due

    async def _lay_out(self) -> None:
        """Arrange the panes anew, if the key asks for that, until they show what fits their new sizes."""
        screen = self._app.screen
        if not isinstance(screen, KeyFrameScreen) or screen._compositor.root is None:
            return
        for _ in range(_LAYOUTS):
            for widget in screen.walk_children(Widget):
                if widget._layout_required:
                    widget._check_refresh()
            if not screen._layout_required:
                await wait_until_handled(screen)
            if not screen._layout_required:
                return
            Screen._on_timer_update(screen)
            for widget in screen._compositor.visible_widgets:
                await wait_until_handled(widget)


class KeyFrameScreen(Screen[ScreenResultType], inherit_bindings=False):
    """A screen that is painted when no key is being handled, if its application has :class:`KeyFrames`."""

    def gather_changes(self) -> None:
        """Take what the widgets want to have painted, without waiting for them to say so, and start the clock."""
        compositor = self._compositor
        for widget in compositor.visible_widgets:
            if widget._repaint_required or widget._repaint_regions:
                widget._repaint_required = False
                self._dirty_widgets.add(widget)
        if compositor._dirty_regions:
            # Arranged, but not painted yet.
            self._dirty_widgets.add(self)
        if self._dirty_widgets:
            self._update_timer.resume()

    def _compositor_refresh(self) -> None:
        """Paint what changed: straight into cells where that can be done, and there is a terminal for them."""
        frames = getattr(self.app, "key_frames", None)
        if frames is None or self is not self.app.screen or (frames.is_seen and not frames.paint(self)):
            self._tell_screens_between()
            super()._compositor_refresh()

    def _tell_screens_between(self) -> None:
        """Have what changed here drawn anew by the screens that show it behind them; Textual tells the one in front."""
        changed = self._compositor._dirty_regions
        behind = self.app._background_screens
        if changed and self in behind:
            for screen in behind[behind.index(self) + 1 :]:
                screen._set_dirty(*changed)

    def _on_timer_update(self) -> None:
        frames = getattr(self.app, "key_frames", None)
        if frames is None or not frames.is_holding:
            super()._on_timer_update()
