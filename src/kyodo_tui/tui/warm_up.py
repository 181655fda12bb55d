"""Load what the next keys need, in a thread, once the first key has shown that somebody is there.

The browser starts without what only a search, a tab or an opened record needs. The first of these keys would wait for
it a twentieth of a second; a session that nobody uses pays neither time nor memory.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from importlib import import_module

MODULES = (
    "kyodo_tui.store.search.searcher",
    "kyodo_tui.core.search.highlight",
    "kyodo_tui.core.search.weekdays",
    "kyodo_tui.core.text.wrap",
    "kyodo_tui.store.pages.reader",
)
"""The most likely first."""


def warm_up() -> None:
    """Start to load; an error is left to the key that needs what cannot be loaded."""
    threading.Thread(target=_load, name="warm-up", daemon=True).start()


def _load() -> None:
    for name in MODULES:
        with suppress(Exception):
            import_module(name)
