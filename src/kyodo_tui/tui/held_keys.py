"""Keys that are typed while a page is in the making: they are meant for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kyodo_tui.tui.commands import KeyContext, works

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App
    from textual.events import Key


class HeldKeys:
    """Holds keys back while something is looked up, and presses them when it is shown."""

    def __init__(self, app: App[Any], press: Callable[[Key], Awaitable[None]]) -> None:
        """Hold nothing yet; ``press`` handles one key of ``app``."""
        self._app = app
        self._press = press
        self._keys: list[Key] = []
        self._is_holding = False

    def begin(self) -> None:
        """Hold keys from now on."""
        self._is_holding = True

    def take(self, pressed: Key, where: KeyContext | None) -> bool:
        """Hold a key if it is to wait; return whether it is held.

        Args:
            pressed: The key.
            where: Where the keyboard is; what works while one waits, giving up for instance, is not held there.

        """
        is_own = where is KeyContext.WAITING and works(pressed.key, where, pressed.character)
        if is_own or not (self._is_holding or self._keys):
            return False
        self._keys.append(pressed)
        return True

    def end(self) -> None:
        """Press what is held: what was looked up is shown."""
        self._is_holding = False
        self._app.call_later(self.press)

    def drop(self) -> None:
        """Forget what is held: nobody waits any more."""
        self._is_holding = False
        self._keys.clear()

    async def press(self) -> None:
        """Press the first of the keys that are held, and the others after it, unless they are to wait on."""
        if self._is_holding or not self._keys:
            return
        await self._press(self._keys.pop(0))
        # Not at once: what follows from the key, the end of a page for instance, comes first.
        self._app.call_later(self.press)
