"""Wait until Textual's message pumps have handled what they were sent."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.message_pump import MessagePump

_SETTLE_SECONDS = 0.5
_LAYOUT_SECONDS = 0.002


async def wait_until_handled(pump: MessagePump) -> None:
    """Wait until everything that was sent to ``pump`` has been handled."""
    handled = asyncio.Event()
    if pump.call_later(handled.set):
        await handled.wait()


async def wait_until_open(app: App[Any]) -> None:
    """Wait until the screen is mounted and laid out: keys typed before that are for it, too."""
    screen = app.screen
    await screen._mounted_event.wait()
    await wait_until(lambda: screen._compositor.root is not None, _SETTLE_SECONDS)


async def wait_until(holds: Callable[[], bool], seconds: float) -> None:
    """Wait until a condition holds that the handling of messages brings about, but not longer than so."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        await asyncio.sleep(_LAYOUT_SECONDS)


async def wait_until_settled(app: App[Any], before: Widget | None = None) -> None:
    """Wait until the screen has handled what it was sent, and whatever its messages pass through; but not for ever.

    Args:
        app: The application.
        before: The widget that had the keyboard before.

    """
    focused = app.focused
    ways = (
        [] if focused is None else [each for each in focused.ancestors_with_self if isinstance(each, Widget)]
    )
    if before is not None and before is not focused and before.is_attached:
        ways.insert(0, before)
    if app.screen not in ways:
        ways.append(app.screen)
    for pump in ways:
        # Who waits here can be the one that is waited for.
        with suppress(TimeoutError):
            await asyncio.wait_for(wait_until_handled(pump), _SETTLE_SECONDS)
