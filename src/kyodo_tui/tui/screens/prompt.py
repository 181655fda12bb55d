"""Asks for one line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.screens.panel_screen import PanelScreen
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view.line_edit import LineEdit
from kyodo_tui.tui.view.lines import Line, Span
from kyodo_tui.tui.widgets.filter_panel import FilterPanel

if TYPE_CHECKING:
    from textual.binding import BindingType

_CELLS = 100


class Prompt(FilterPanel):
    """The line one types in."""

    hint = ""

    def __init__(self, title: str, label: str, text: str) -> None:
        super().__init__(id="prompt", is_typing=True)
        self.prompt = label
        self._title = title
        self.edit = LineEdit.of(text)

    def wanted(self, columns: int) -> tuple[int, int]:
        """Be as wide as the screen allows, and one line high."""
        return min(columns, _CELLS), 2

    def show_found(self) -> None:
        """Nothing is filtered."""

    @property
    def line_count(self) -> int:
        """There is nothing but the line."""
        return 0

    def heading(self, cells: int) -> Line:
        """Return the title."""
        return (Span(f"  {self._title}"),)

    def line(self, index: int, cells: int) -> Line:
        """Return an empty line."""
        return ()


class PromptScreen(PanelScreen[str | None], inherit_bindings=False):
    """Asks for a text; its result is that, or `None`."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.PROMPT)]
    context = KeyContext.PROMPT

    def __init__(self, title: str, label: str, text: str = "", *, may_be_empty: bool = False) -> None:
        """Make the screen.

        Args:
            title: What is asked.
            label: What stands before the text.
            text: What is there at first.
            may_be_empty: Whether an empty text is an answer.

        """
        self._may_be_empty = may_be_empty
        self._prompt = Prompt(title, label, text)
        super().__init__(self._prompt)

    def action_accept(self) -> None:
        """Take the text."""
        text = self._prompt.edit.text.strip()
        if text or self._may_be_empty:
            self.dismiss(text)
