"""The way into the browser. Textual is imported only once it is clear that there is a terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kyodo_tui.core.records.listing import EVERYTHING, Scope
from kyodo_tui.core.text import ambiguous
from kyodo_tui.terminal.environment import check_terminal, ignore_textual_settings
from kyodo_tui.tui.startup.terminal import StartupTerminal
from kyodo_tui.tui.state import BrowseState
from kyodo_tui.tui.textual_adapter.imports import load_framework

if TYPE_CHECKING:
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.user.settings import Settings

_NEAR_SECONDS = 0.03
"""A terminal at hand answers so soon that the first screen waits for it."""


def run(reader: DataSource, settings: Settings, query: str = "", scope: Scope = EVERYTHING) -> int:
    """Open the browser, and return the exit code when it is left.

    Args:
        reader: The opened database.
        settings: What the user and the site have chosen.
        query: What stands in the search box at first.
        scope: The part of the database to begin with.

    Raises:
        UsageError: when there is no terminal to show it on.

    """
    check_terminal(settings.environ)
    ignore_textual_settings(os.environ)
    with StartupTerminal() as held:
        _begin(held, reader, settings, BrowseState(scope, query))
        load_framework()
        from kyodo_tui.tui.app import Browser

        return Browser(reader, query=query, scope=scope, held=held, settings=settings).run_to_exit_code()


def _begin(held: StartupTerminal, reader: DataSource, settings: Settings, state: BrowseState) -> None:
    """Measure characters of ambiguous width as the terminal does, and show the first screen."""
    if settings.ambiguous_width != ambiguous.AUTO:
        ambiguous.use(ambiguous.Mode(settings.ambiguous_width))
        _show(held, reader, settings, state)
        return
    ambiguous.use(ambiguous.Mode.SAFE)
    from kyodo_tui.terminal.width_probe import WidthProbe, can_report_cursor, probe_characters

    if not can_report_cursor(settings.environ):
        _show(held, reader, settings, state)
        return
    with WidthProbe(probe_characters(reader.ambiguous)) as probe:
        result = probe.poll(_NEAR_SECONDS)
        if result is not None:
            ambiguous.use(result.mode)
        # Without an answer the first screen is one that is right whichever way the terminal draws.
        _show(held, reader, settings, state)
        if result is None:
            # It takes longer to load than the answer to come, unless the line is slow.
            load_framework()
            import kyodo_tui.tui.app  # noqa: F401

            result = probe.wait()
            ambiguous.use(result.mode)
        held.typed = result.typed


def _show(held: StartupTerminal, reader: DataSource, settings: Settings, state: BrowseState) -> None:
    """Show the first screen, so that there is something to read while the framework is loaded."""
    if not held.is_held:
        return
    from kyodo_tui.tui.startup.screen import startup_screen
    from kyodo_tui.tui.startup.styles import StartupStyles, colours
    from kyodo_tui.tui.view.palette import choose

    number = colours(settings)
    size = held.size
    if number is None or size is None:
        return
    frame = startup_screen(reader, state, size, StartupStyles(choose(settings), number))
    if frame is not None:
        held.show(frame)
