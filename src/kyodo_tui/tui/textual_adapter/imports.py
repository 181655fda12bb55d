"""Load Textual without what the browser never uses: the command palette and TLS.

Together they take an eighth of the load time. Relies on what Textual 8.2 imports by name.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PALETTE = "textual.command"
_PALETTE_NAMES = (
    "CommandListItem",
    "CommandPalette",
    "DiscoveryHit",
    "Hit",
    "Hits",
    "Provider",
    "SimpleProvider",
)


_STEPS = (
    "rich.console",
    "asyncio",
    "rich.text",
    "textual",
    "textual.widget",
    "textual.screen",
    "textual.app",
)
"""Modules that take about as long as each other, each after those it needs."""
_BROWSER = ("kyodo_tui.tui.screens.browse", "kyodo_tui.tui.app")


def load_framework(between: Callable[[], object]) -> None:
    """Import Textual's application, as far as the browser needs it, and the browser.

    Args:
        between: Called between two parts of it, when no module is in the middle of being imported.

    """
    with _without_ssl(), _without_palette():
        for name in _STEPS:
            import_module(name)
            between()
    for name in _BROWSER:
        import_module(name)
        between()


@contextmanager
def _without_ssl() -> Iterator[None]:
    """Let asyncio do without ``ssl``, as it does where Python was built without it."""
    if "ssl" in sys.modules:
        yield
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules["ssl"]


@contextmanager
def _without_palette() -> Iterator[None]:
    """Put empty classes in the place of the palette's; who asks for the palette later gets the real one."""
    if _PALETTE in sys.modules:
        yield
        return
    empty = ModuleType(_PALETTE)
    for name in _PALETTE_NAMES:
        setattr(empty, name, type(name, (), {}))
    sys.modules[_PALETTE] = empty
    try:
        yield
    finally:
        del sys.modules[_PALETTE]
