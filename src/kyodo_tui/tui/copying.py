"""Send a record to the clipboard of the terminal, and say what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.records.copied import copied
from kyodo_tui.terminal import clipboard
from kyodo_tui.tui import strings
from kyodo_tui.tui.view.lines import TEXT, WARNING, Line, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kyodo_tui.core.records.copied import CopyFormat
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record


class Clipboard:
    """The clipboard of the person at the terminal."""

    def __init__(self, environ: Mapping[str, str], send: Callable[[str], None]) -> None:
        """Prepare.

        Args:
            environ: The environment; it decides how the terminal is reached, and whether it may be.
            send: Sends the terminal a control sequence.

        """
        self._environ = environ
        self._send = send

    def copy(self, record: Record, labels: Labels, copy_format: CopyFormat) -> Line:
        """Send a record in a format, and return what to say about it."""
        text = copied(record, labels, copy_format)
        route = clipboard.choose_route(self._environ)
        if route is clipboard.ClipboardRoute.OFF:
            return (Span(strings.COPY_OFF, WARNING),)
        if not clipboard.fits(text):
            return (Span(strings.COPY_TOO_LARGE, WARNING),)
        self._send(clipboard.copy_sequence(text, route))
        return (Span(strings.sent(strings.COPY_FORMATS[copy_format]), TEXT),)
