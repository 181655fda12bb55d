"""The command palette: what can be done now, found by name, in kana and in rōmaji."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from kyodo_tui.core.text.cells import width
from kyodo_tui.tui import strings
from kyodo_tui.tui.command_names import name_of
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.screens.panel_screen import PanelScreen
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view.highlighted_text import cut_line
from kyodo_tui.tui.view.lines import CURRENT, KEY, QUIET, TEXT, Line, Span, in_role, line_width, padded
from kyodo_tui.tui.widgets.filter_panel import FilterPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.geometry import Offset

    from kyodo_tui.tui.commands import Command

_CELLS = 64
_LINES = 14
_GAP = 2


class Commands(FilterPanel):
    """The commands a text finds, with a cursor."""

    prompt = strings.PALETTE_PROMPT
    hint = strings.PALETTE_HINT

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__(id="palette", is_typing=True)
        self._commands = commands
        self._found = tuple(commands)
        self.cursor = 0
        """Place of the command under the cursor."""
        self._has_moved = False
        """Whether the last key moved the cursor, not the caret."""

    @property
    def chosen(self) -> Command | None:
        """The command under the cursor."""
        return self._found[self.cursor] if self._found else None

    def wanted(self, columns: int) -> tuple[int, int]:
        """Keep one size, whatever is found."""
        return _CELLS, _LINES

    def show_found(self) -> None:
        """Show what the text finds, with the cursor on the first: the names that begin with it come first."""
        from kyodo_tui.core.search.labels import is_found

        text = self.edit.text
        named = [(each, name_of(each)) for each in self._commands]
        by_name = [each for each, called in named if is_found(text, called.name, called.spoken)]
        by_help = [each for each in self._commands if each not in by_name and is_found(text, each.help)]
        self._found = (*by_name, *by_help)
        self.cursor = 0
        self._has_moved = False

    @property
    def line_count(self) -> int:
        """Number of commands."""
        return len(self._found)

    def heading(self, cells: int) -> Line:
        """Return the title."""
        return (Span(f"  {strings.PALETTE_TITLE}"),)

    def choose(self, index: int) -> None:
        """Take the line clicked."""
        self.cursor = index
        self.post_message(self.Chosen())

    def move(self, lines: int) -> None:
        """Move the cursor."""
        self._has_moved = True
        self.cursor = max(0, min(self.cursor + lines, self.line_count - 1))
        self.scroll_lines(min(self.top, self.cursor))
        self.scroll_lines(max(self.top, self.cursor - self.view_height + 1))
        self.refresh()

    def first(self) -> None:
        """Go to the first command."""
        self.move(-self.line_count)

    def last(self) -> None:
        """Go to the last command."""
        self.move(self.line_count)

    @property
    def cursor_row(self) -> int:
        """Row of the command under the cursor."""
        return super().cursor_row + self.cursor - self.top

    @property
    def is_cursor_visible(self) -> bool:
        """Whether the cursor of the terminal is the caret, not on a command."""
        return not self._has_moved

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the caret is, or the command after it was chosen by moving."""
        return self.row_offset if self._has_moved else super().cursor_screen_offset

    def line(self, index: int, cells: int) -> Line:
        """Return a command with its keys."""
        command = self._found[index]
        keys = "  ".join(command.key_labels())
        mark = Span("> " if index == self.cursor else "  ", TEXT)
        room = max(0, cells - width(keys) - _GAP)
        name = cut_line((mark, Span(name_of(command).name, TEXT)), room)
        gap = Span(" " * (cells - line_width(name) - width(keys)), TEXT)
        line = cut_line((*name, gap, Span(keys, KEY)), cells)
        return line if index != self.cursor else padded(in_role(line, CURRENT), cells, CURRENT)

    def fixed_lines(self, cells: int) -> tuple[Line, ...]:
        """Return the text, and what to say where nothing is found."""
        lines = super().fixed_lines(cells)
        return lines if self._found else (*lines, (Span(strings.PALETTE_NOTHING, QUIET),))


class PaletteScreen(PanelScreen[str | None], inherit_bindings=False):
    """Asks for a command; its result is the name of its action, or `None`."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.PALETTE)]
    context = KeyContext.PALETTE

    def __init__(self, commands: Sequence[Command]) -> None:
        self._commands = Commands(commands)
        super().__init__(self._commands)

    def action_accept(self) -> None:
        """Run the command under the cursor."""
        chosen = self._commands.chosen
        if chosen is not None:
            self.dismiss(chosen.id)

    def action_palette(self) -> None:
        """Close the palette with the key that opened it."""
        self.dismiss(None)
