"""Sending a record to the clipboard of the terminal: asks for the format, sends, says what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from kyodo_tui.core.records.copied import CopyFormat, copied
from kyodo_tui.terminal import clipboard
from kyodo_tui.tui import strings
from kyodo_tui.tui.textual_adapter import driver
from kyodo_tui.tui.view.lines import TEXT, WARNING, Line, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.tui.app import Browser


def ask_format(app: App[Any], chosen: CopyFormat, then: Callable[[CopyFormat], None]) -> None:
    """Show the menu of formats, and go on with the one that is chosen."""
    from kyodo_tui.tui.screens.menu import MenuScreen

    formats = list(CopyFormat)

    def go_on(place: int | None) -> None:
        if place is not None:
            then(formats[place])

    labels = [strings.COPY_FORMATS[each] for each in formats]
    app.push_screen(MenuScreen(strings.COPY_TITLE, labels, formats.index(chosen)), go_on)


def send(app: App[Any], record: Record, labels: Labels, copy_format: CopyFormat) -> Line:
    """Send a record to the terminal, and return what to say about it."""
    text = copied(record, labels, copy_format)
    route = clipboard.choose_route(cast("Browser", app).environ)
    if route is clipboard.ClipboardRoute.OFF:
        return (Span(strings.COPY_OFF, WARNING),)
    if not clipboard.fits(text):
        return (Span(strings.COPY_TOO_LARGE, WARNING),)
    driver.send(app, clipboard.copy_sequence(text, route))
    return (Span(strings.sent(strings.COPY_FORMATS[copy_format]), TEXT),)
