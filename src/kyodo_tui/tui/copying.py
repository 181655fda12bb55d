"""Send a record to the clipboard or the printer of the terminal, and say what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.text.handed_out import spelled_out
from kyodo_tui.export.formats import Use, as_text, formats_for
from kyodo_tui.terminal import clipboard
from kyodo_tui.tui import strings
from kyodo_tui.tui.view.lines import TEXT, WARNING, Line, Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.export.formats import Format
    from kyodo_tui.user.settings import Settings


COPY_FORMATS = {each: each.label for each in formats_for(Use.COPY)}
"""What a record can be copied as, in the order of the menu."""


class Clipboard:
    """The clipboard of the person at the terminal."""

    def __init__(self, settings: Settings, send: Callable[[str], None]) -> None:
        """Prepare.

        Args:
            settings: They decide how the terminal is reached, and whether it may be.
            send: Sends the terminal a control sequence.

        """
        self._settings = settings
        self._send = send

    @property
    def files(self) -> Path | str:
        """Where files may be written instead: the setting of that name."""
        return self._settings.files

    @property
    def can_print(self) -> bool:
        """Whether the site lets the terminal print records."""
        return self._settings.can_print

    def print_text(self, text: str) -> None:
        """Let the terminal print a text."""
        from kyodo_tui.terminal.printing import for_printer

        self._send(for_printer(text))

    @property
    def is_off(self) -> bool:
        """Whether nothing may be sent, which is said before anything is asked."""
        route = clipboard.choose_route(self._settings.clipboard, self._settings.environ)
        return route is clipboard.ClipboardRoute.OFF

    def copy(self, record: Record, labels: Labels, chosen: Format) -> Line:
        """Send a record in a format, and return what to say about it."""
        return self.copy_text(as_text(record, labels, chosen), chosen.title)

    def copy_text(self, text: str, what: str) -> Line:
        """Send a text, and return what to say about it; ``what`` is what it is called."""
        if self.is_off:
            return (Span(strings.COPY_OFF, WARNING),)
        route = clipboard.choose_route(self._settings.clipboard, self._settings.environ)
        # Pasted into a shell, a sequence would be taken for keys.
        text = spelled_out(text)
        if not clipboard.fits(text):
            return (Span(strings.COPY_TOO_LARGE, WARNING),)
        self._send(clipboard.copy_sequence(text, route))
        return (Span(strings.sent(what), TEXT),)
