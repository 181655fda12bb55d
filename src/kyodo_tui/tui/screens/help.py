"""The help screen, made from the table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from kyodo_tui.core.text.cells import width
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import COMMANDS, GROUPS, KeyContext
from kyodo_tui.tui.highlighter import HighlightedText
from kyodo_tui.tui.screens.pane_screen import PaneScreen
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view.highlighted_text import wrapped
from kyodo_tui.tui.view.lines import KEY, LABEL, TEXT, Line, Span
from kyodo_tui.tui.widgets.footer import KeyFooter
from kyodo_tui.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

_MOST_CELLS = 76
_MARGIN = 2
_KEY_CELLS = 20


def help_lines(cells: int) -> list[Line]:
    """Return the help text laid out for ``cells`` cells."""
    key_cells = min(_KEY_CELLS, cells * 2 // 5)
    lines: list[Line] = []

    def entry(keys: str, text: str) -> None:
        head = Span(keys + " " * (key_cells - width(keys)), KEY)
        if width(keys) >= key_cells:
            lines.append((Span(keys, KEY),))
            head = Span(" " * key_cells)
        for index, line in enumerate(wrapped(HighlightedText(text, ()), cells - key_cells, TEXT)):
            lines.append((Span(" " * key_cells) if index else head, *line))

    for group in GROUPS:
        lines.append((Span(group, LABEL),))
        for command in COMMANDS:
            if command.group == group:
                entry("  ".join(command.key_labels()), command.help)
        lines.append(())
    lines.append((Span(strings.HELP_QUERY_TITLE, LABEL),))
    for example, text in strings.HELP_QUERY:
        entry(example, text)
    lines += [(), (Span(strings.HELP_NOTES_TITLE, LABEL),)]
    for note in strings.HELP_NOTES:
        lines += wrapped(HighlightedText(note, ()), cells, TEXT)
    return lines


class HelpText(Pane):
    """All commands with their keys."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._lines: list[Line] = []

    def on_resize(self) -> None:
        """Wrap the lines again."""
        self._lines = help_lines(max(20, min(_MOST_CELLS, self.text_width - 2 * _MARGIN)))
        self.scroll_lines(self.top)
        self.refresh()

    @property
    def line_count(self) -> int:
        """Number of lines."""
        return len(self._lines)

    def heading(self, cells: int) -> Line:
        """Return the title."""
        return (Span(f" {strings.HELP_TITLE}"),)

    def line(self, index: int, cells: int) -> Line:
        """Return a line of the help."""
        return (Span(" " * _MARGIN), *self._lines[index])


class HelpScreen(PaneScreen[None], inherit_bindings=False):
    """Explains every command."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.HELP)]

    def __init__(self) -> None:
        super().__init__()
        # Made here, not queried when a key arrives: that may be before the screen is composed.
        self._text = HelpText(id="help")

    def compose(self) -> ComposeResult:
        """Make the parts."""
        yield self._text
        yield KeyFooter(KeyContext.HELP, id="keys")

    @property
    def pane(self) -> Pane:
        """The help text."""
        return self._text

    def action_back(self) -> None:
        """Close the help."""
        self.dismiss()

    def action_help(self) -> None:
        """Close the help with the key that opened it."""
        self.dismiss()
