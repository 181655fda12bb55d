"""Start the browser. Textual is imported only once there is a terminal for it."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_tui.core.records.listing import EVERYTHING, Order, Scope
from kyodo_tui.terminal.environment import check_terminal, ignore_textual_settings
from kyodo_tui.tui.commands import offer, use_keys
from kyodo_tui.tui.startup.first_screen import FirstScreen
from kyodo_tui.tui.startup.terminal import StartupTerminal
from kyodo_tui.tui.state import BrowseState
from kyodo_tui.tui.textual_adapter.imports import load_framework
from kyodo_tui.user.first_start import is_first_start
from kyodo_tui.user.locations import locations
from kyodo_tui.user.remembered import ORDER, THEME, Remembered
from kyodo_tui.user.settings import DARK, LIGHT

if TYPE_CHECKING:
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.user.queries import QueryMemory
    from kyodo_tui.user.settings import Settings


def run(
    reader: DataSource,
    settings: Settings,
    query: str = "",
    scope: Scope = EVERYTHING,
    queries: QueryMemory | None = None,
) -> int:
    """Open the browser, and return the exit code when it is left.

    Args:
        reader: The opened database.
        settings: What the user and the site have chosen.
        query: Initial text of the search box.
        scope: The part of the database to begin with.
        queries: Remembers queries; by default for this session.

    Raises:
        UsageError: when there is no terminal to show it on.

    """
    check_terminal(settings.environ)
    ignore_textual_settings(os.environ)
    # The first screen names keys, too.
    offer(files=settings.can_write_files, printer=settings.can_print)
    if settings.keys:
        from kyodo_tui.tui.key_map import key_map

        use_keys(key_map(settings.keys))
    places = locations(settings.environ)
    # An account that may only read leaves nothing behind.
    is_first = not settings.is_kiosk and is_first_start(places.started_file)
    remembered = Remembered(None if settings.is_kiosk else places.choices_file)
    settings = _with_theme(settings, remembered)
    order = _order(remembered)
    with StartupTerminal() as startup:
        state = BrowseState(scope, query, order)
        with FirstScreen(startup, reader, settings, state, is_first_start=is_first) as first:
            load_framework(first.go_on)
            first.wait()
        from kyodo_tui.store.lists.lists import Lists
        from kyodo_tui.store.lists.user_lists import UserLists
        from kyodo_tui.tui.app import Browser
        from kyodo_tui.user.shared_lists import SharedLists

        lists = Lists(UserLists(places.lists_file), SharedLists(settings.shared_lists))
        return Browser(
            reader,
            query=query,
            scope=scope,
            startup=startup,
            settings=settings,
            lists=lists,
            queries=queries,
            remembered=remembered,
            order=order,
            is_first_start=is_first,
        ).run_to_exit_code()


def _with_theme(settings: Settings, remembered: Remembered) -> Settings:
    """Return the settings with the colours that were chosen last, unless something else says which."""
    theme = remembered.get(THEME)
    is_free = THEME not in settings.origins and THEME not in settings.locked
    return replace(settings, theme=theme) if is_free and theme in (LIGHT, DARK) else settings


def _order(remembered: Remembered) -> Order:
    """Return how lists were sorted last."""
    order = remembered.get(ORDER)
    return Order(order) if order in list(Order) else Order.RELEVANCE
