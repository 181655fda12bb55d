"""The help, a panel made from the table of commands and the fields of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext, begins_search
from kyodo_tui.tui.screens.panel_screen import PanelScreen
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view.help_text import found, help_lines, help_sections
from kyodo_tui.tui.view.lines import QUIET, Line, Span
from kyodo_tui.tui.widgets.filter_panel import FilterPanel
from kyodo_tui.tui.widgets.footer import KeyFooter

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from kyodo_tui.core.records.labels import Labels

_MOST_CELLS = 124
"""Two columns of lines that are read at a glance."""
_ONE_COLUMN = 70


class HelpText(FilterPanel):
    """All commands with their keys, or those that a text finds."""

    def __init__(self, labels: Labels) -> None:
        super().__init__(id="help")
        self._sections = help_sections(labels)
        self._lines: list[Line] = []
        self._cells = 0

    def wanted(self, columns: int) -> tuple[int, int]:
        """Take two columns where they have room."""
        cells = _MOST_CELLS if columns >= _MOST_CELLS * 8 // 9 else _ONE_COLUMN
        return cells, len(help_lines(self._sections, min(cells, columns)))

    def show_found(self) -> None:
        """Show what the text finds."""
        kept = found(self._sections, self.edit.text)
        self._lines = help_lines(kept, self.text_width) or [(Span(strings.HELP_NOTHING, QUIET),)]

    def on_resize(self) -> None:
        """Wrap the lines again."""
        if self.text_width != self._cells:
            self._cells = self.text_width
            self.show_found()
        self.scroll_lines(self.top)
        self.refresh()

    @property
    def line_count(self) -> int:
        """Number of lines."""
        return len(self._lines)

    def heading(self, cells: int) -> Line:
        """Return the title."""
        return (Span(f"  {strings.HELP_TITLE}"),)

    def line(self, index: int, cells: int) -> Line:
        """Return a line of the help."""
        return self._lines[index]


class HelpScreen(PanelScreen[None], inherit_bindings=False):
    """Explains every command."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.HELP, KeyContext.FILTER)]
    context = KeyContext.HELP

    def __init__(self, labels: Labels) -> None:
        self._text = HelpText(labels)
        super().__init__(self._text)

    @property
    def where(self) -> KeyContext:
        """The line that filters, while one types there."""
        return KeyContext.FILTER if self._text.is_typing else KeyContext.HELP

    def key_pressed(self, event: events.Key) -> None:
        """Filter by what can only be text, typed with the input method on; the panel takes the key itself."""
        if begins_search(event.character):
            self.action_filter()

    def _show_keys(self) -> None:
        self.query_one(KeyFooter).show(self.where)

    def action_filter(self) -> None:
        """Type what to look for in the help."""
        self._text.begin()
        self._show_keys()

    def action_accept(self) -> None:
        """Read what was found."""
        self._text.end(keep=True)
        self._show_keys()

    def action_back(self) -> None:
        """Show everything again, or close the help."""
        if self._text.has_filter:
            self._text.end(keep=False)
            self._show_keys()
        else:
            self.dismiss()

    def action_help(self) -> None:
        """Close the help with the key that opened it."""
        self.dismiss()
