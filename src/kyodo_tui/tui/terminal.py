"""Everything that works around the framework or relies on its insides; nothing else in the browser may.

Textual is pinned to the version this was written for. Each workaround names its reason, so that an upgrade shows
which of them can go.
"""

from __future__ import annotations

import codecs
import os
import selectors
from typing import TYPE_CHECKING, Any

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver
    from textual.message import Message

MAX_COLUMNS = 500
MAX_ROWS = 200
"""Larger screens are drawn up to here."""

_READ_BYTES = 4096
_POLL_SECONDS = 0.1


def install() -> None:
    """Correct the settings of the framework that are read from the environment at import."""
    # The kitty keyboard protocol makes terminals such as iTerm2 drop what an input method commits.
    # Textual reads the switch from the environment; here it holds however Textual was imported.
    constants.DISABLE_KITTY_KEY = True  # type: ignore[misc]


def driver_class() -> type[Driver]:
    """Return the driver for a real terminal."""
    return KyodoDriver


class KyodoDriver(LinuxDriver):
    """The stock driver, made to survive what real terminals send.

    The place for an output layer of our own: everything the browser writes passes :meth:`write`.
    """

    def _get_terminal_size(self) -> tuple[int, int]:
        # A window of 65535 x 65535, or COLUMNS=9999999, makes the compositor take gigabytes.
        width, height = super()._get_terminal_size()
        return clamped(width, height)

    def process_message(self, message: Message) -> None:
        """Pass a message on, with the size of in-band resize reports limited (they can be typed by anyone)."""
        if isinstance(message, events.Resize):
            size = Size(*clamped(message.size.width, message.size.height))
            message = events.Resize(size, size)
        super().process_message(message)

    def run_input_thread(self) -> None:
        """Read keys until the driver stops.

        The stock loop ends the program at the first byte that is not UTF-8 (textual issue 6456), at malformed key
        reports, and spins at the end of the input; this one replaces, ignores and leaves.
        """
        decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        parser = XTermParser(self._debug)
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_POLL_SECONDS):
                    try:
                        data = os.read(self.fileno, _READ_BYTES)
                    except OSError:
                        data = b""
                    if not data:
                        self._loop.call_soon_threadsafe(self._app.exit)
                        return
                    parser = self._feed(parser, decode(data))
                for message in parser.tick():
                    self.process_message(message)

    def _feed(self, parser: XTermParser, text: str) -> XTermParser:
        try:
            for message in parser.feed(text):
                self.process_message(message)
        except (ValueError, OverflowError):
            # A malformed kitty or modifyOtherKeys report; the parser cannot go on after it.
            return XTermParser(self._debug)
        return parser


def clamped(width: int, height: int) -> tuple[int, int]:
    """Return a terminal size that can be drawn."""
    return max(1, min(width, MAX_COLUMNS)), max(1, min(height, MAX_ROWS))


def redraw(app: App[Any]) -> None:
    """Clear the terminal and draw everything anew, after something else has written over it."""
    driver = app._driver
    if driver is not None and not driver.is_headless:
        driver.write("\x1b[2J")
    app.screen.refresh(layout=True)
