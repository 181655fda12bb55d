"""A list of names to match: pasted, or typed line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.screens.panel_screen import PanelScreen
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view.highlighted_text import cut_line
from kyodo_tui.tui.view.line_edit import LineEdit
from kyodo_tui.tui.view.lines import QUIET, TEXT, Line, Span
from kyodo_tui.tui.widgets.filter_panel import FilterPanel

if TYPE_CHECKING:
    from textual.binding import BindingType

MAX_NAMES = 1000
"""A longer list is one for the command line, which shows how far it is."""
_MAX_CHARACTERS = 200_000
_CELLS = 70
_LINES = 16
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


class NameLines(FilterPanel):
    """The names so far, below the line one types in."""

    prompt = strings.NAMES_PROMPT
    hint = strings.NAMES_HINT

    def __init__(self) -> None:
        super().__init__(id="names", is_typing=True)
        self.names: list[str] = []

    def wanted(self, columns: int) -> tuple[int, int]:
        """Keep one size."""
        return _CELLS, _LINES

    def show_found(self) -> None:
        """Nothing is filtered: what is typed is the next name."""

    def add(self, lines: list[str]) -> None:
        """Add names, as many as there may be."""
        kept = [one_line(line).strip() for line in lines if line.strip()]
        self.names = [*self.names, *kept][: MAX_NAMES + 1]
        self.edit = LineEdit()
        self.scroll_lines(self.line_count)
        self.refresh()

    def paste(self, text: str) -> None:
        """Take every line of what was pasted as a name; a part of one line goes where the caret is."""
        *lines, last = _LINE_END.split(text[:_MAX_CHARACTERS])
        if not lines:
            super().paste(last)
            return
        first = self.edit.insert(lines[0]).text
        self.add([first, *lines[1:], last])

    @property
    def line_count(self) -> int:
        """Number of names."""
        return len(self.names)

    def heading(self, cells: int) -> Line:
        """Return the title."""
        return (Span(f"  {strings.names_title(len(self.names))}"),)

    def line(self, index: int, cells: int) -> Line:
        """Return a name with its number."""
        return cut_line((Span(f"{index + 1:>4} ", QUIET), Span(self.names[index], TEXT)), cells)


class NamesScreen(PanelScreen[str | None], inherit_bindings=False):
    """Asks for a list of names; its result is the list with a name a line, or `None`."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.NAMES)]
    context = KeyContext.NAMES

    def __init__(self) -> None:
        self._names = NameLines()
        super().__init__(self._names)

    def action_accept(self) -> None:
        """Take the line as a name; an empty one ends the list."""
        if self._names.edit.text.strip():
            self._names.add([self._names.edit.text])
        elif self._names.names:
            self.dismiss("\n".join(self._names.names))
