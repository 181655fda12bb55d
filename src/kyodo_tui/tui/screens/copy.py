"""A record as plain text: to select with the mouse, to copy, or to save to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from kyodo_tui.core.text.ambiguous import Mode, is_ambiguous, mode
from kyodo_tui.core.text.cells import graphemes, width
from kyodo_tui.core.text.sanitize import sanitized
from kyodo_tui.errors import KyodoError
from kyodo_tui.export.formats import Format, as_text, format_named
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.copying import COPY_FORMATS
from kyodo_tui.tui.screens.pane_screen import PaneScreen
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view import status_messages
from kyodo_tui.tui.view.lines import TEXT, WARNING, Line, Span
from kyodo_tui.tui.widgets.footer import KeyFooter
from kyodo_tui.tui.widgets.pane import Pane
from kyodo_tui.tui.widgets.status_line import StatusLine
from kyodo_tui.user import saving
from kyodo_tui.user.output_places import folders

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.tui.copying import Clipboard


def filled(text: str, cells: int) -> list[str]:
    """Return ``text`` in full rows, so that a selection holds as few line ends as possible.

    Nothing is added, and nothing is left out: joined, the rows of a line are the line. Where characters of ambiguous
    width would be replaced, they are kept here, and a row has room for wide ones.
    """
    has_loose_cells = mode() is Mode.SUBST
    rows: list[str] = []
    for line in text.split("\n"):
        row: list[str] = []
        used = 0
        for grapheme in graphemes(line):
            more = 2 if has_loose_cells and is_ambiguous(grapheme[0]) else width(grapheme)
            if row and used + more > cells:
                rows.append("".join(row))
                row, used = [], 0
            row.append(grapheme)
            used += more
        rows.append("".join(row))
    return rows


class CopyText(Pane):
    """The text from edge to edge: no heading, no bar, no margin."""

    def __init__(self, text: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._text = sanitized(text, exact=True)
        self._rows: list[str] = []

    def show(self, text: str) -> None:
        """Show a different text from its beginning."""
        self._text = sanitized(text, exact=True)
        self.top = 0
        self._fill()

    def on_resize(self) -> None:
        """Wrap the lines again."""
        self._fill()

    def _fill(self) -> None:
        self._rows = filled(self._text, max(2, self.size.width)) if self.size.width else []
        self.scroll_lines(self.top)
        self.refresh()

    @property
    def line_count(self) -> int:
        """Number of rows."""
        return len(self._rows)

    @property
    def view_height(self) -> int:
        """Rows in sight."""
        return max(1, self.size.height)

    @property
    def cursor_row(self) -> int:
        """Row of the first line in sight."""
        return 0

    def drawn_line(self, y: int) -> Line:
        """Return one row."""
        index = self.top + y
        return (Span(self._rows[index]),) if index < len(self._rows) else ()


class CopyScreen(PaneScreen[None], inherit_bindings=False):
    """Shows the text of a record; messages are shown above the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.COPY)]

    def __init__(self, record: Record, labels: Labels, clipboard: Clipboard) -> None:
        super().__init__()
        self._clipboard = clipboard
        self._record = record
        self._labels = labels
        self._format: Format = format_named("plain")
        self._pane = CopyText(self._text, id="copy")
        self._message = StatusLine(id="message")

    def compose(self) -> ComposeResult:
        """Make the parts."""
        yield self._pane
        yield self._message
        yield KeyFooter(KeyContext.COPY, id="keys")

    @property
    def where(self) -> KeyContext:
        """The keys of the view."""
        return KeyContext.COPY

    @property
    def pane(self) -> Pane:
        """The text."""
        return self._pane

    @property
    def _text(self) -> str:
        return as_text(self._record, self._labels, self._format)

    def key_pressed(self, event: events.Key) -> None:
        """Hide the message."""
        self._message.display = False

    def _say(self, message: Line) -> None:
        self._message.notify_of(message)
        self._message.display = True

    def action_choose(self, key: str) -> None:
        """Show the record in another format."""
        formats = tuple(COPY_FORMATS)
        if int(key) <= len(formats):
            self._format = formats[int(key) - 1]
            self._pane.show(self._text)

    def action_copy(self) -> None:
        """Ask which format to copy."""
        if self._clipboard.is_off:
            self._say((Span(strings.COPY_OFF_HERE, WARNING),))
            return
        from kyodo_tui.tui.screens.menu import MenuScreen

        self.app.push_screen(MenuScreen(strings.COPY_TITLE, COPY_FORMATS, self._format), self._copy)

    def _copy(self, chosen: Format | None) -> None:
        if chosen is not None:
            self._say(self._clipboard.copy(self._record, self._labels, chosen))

    def action_save(self) -> None:
        """Save the text to a file."""
        try:
            path = saving.save(
                self._text, self._record.id, self._format.ending, folders(self._clipboard.files)
            )
        except KyodoError as error:
            self._say(status_messages.of_error(error))
        else:
            self._say((Span(status_messages.saved(path, self.size.width - 2), TEXT),))

    def action_back(self) -> None:
        """Close the view."""
        self.dismiss()

    def action_copy_view(self) -> None:
        """Close the view with the key that opened it."""
        self.dismiss()
