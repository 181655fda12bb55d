"""Load Textual without what the browser never uses: the command palette, TLS, and what is for rare cases only.

Together they take a fifth of the time and of the memory that Textual takes. Relies on what Textual 8.2 imports by name.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_PALETTE_NAMES = (
    "CommandListItem",
    "CommandPalette",
    "DiscoveryHit",
    "Hit",
    "Hits",
    "Provider",
    "SimpleProvider",
)
_DEFERRED = {
    "difflib": ("get_close_matches",),
    "ipaddress": (),
    "platformdirs": ("user_downloads_path",),
    "rich.table": ("Table",),
    "uuid": ("uuid4",),
}
"""Module for rare cases (messages of faulty style sheets, URLs, screenshots, tables of colours, pop-up messages) → what
is imported of it by name, and called then."""
_STEPS = ("rich.console", "asyncio", "textual", "textual.widget", "textual.screen", "textual.app")
"""Modules that take about as long as each other, each after those it needs."""
_BROWSER = ("kyodo_tui.tui.screens.browse", "kyodo_tui.tui.app")


def load_framework(between: Callable[[], object]) -> None:
    """Import Textual's application, as far as the browser needs it, and the browser.

    Args:
        between: Called between two parts of it, when no module is in the middle of being imported.

    """
    instead = _stand_ins()
    for name in _STEPS:
        with _placed(instead):
            import_module(name)
        between()
    for name in _BROWSER:
        import_module(name)
        between()


def _stand_ins() -> dict[str, ModuleType | None]:
    """Return what takes the place of modules while Textual is imported."""
    palette = ModuleType("textual.command")
    for name in _PALETTE_NAMES:
        setattr(palette, name, type(name, (), {}))
    # Without ssl, asyncio does as it does where Python was built without it.
    deferred = {module: _DeferredModule(module, names) for module, names in _DEFERRED.items()}
    return {"ssl": None, palette.__name__: palette, **deferred}


class _DeferredModule(ModuleType):
    """Imports the real module when something of it is needed."""

    def __init__(self, name: str, called: tuple[str, ...]) -> None:
        super().__init__(name)
        for each in called:
            setattr(self, each, partial(self._call, each))

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            # Textual is still being imported, and wants more of it than is known here.
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)

    def _call(self, name: str, *arguments: Any, **options: Any) -> Any:
        return self.__getattr__(name)(*arguments, **options)


@contextmanager
def _placed(instead: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """Let modules that are not loaded yet be others; who imports them later gets the real ones."""
    placed = [name for name in instead if name not in sys.modules]
    for name in placed:
        sys.modules[name] = instead[name]  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in placed:
            del sys.modules[name]
