"""Asks for one line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.exporting import NamedFile
from kyodo_tui.tui.screens.panel_screen import PanelScreen
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view.highlighted_text import cut_line
from kyodo_tui.tui.view.line_edit import LineEdit
from kyodo_tui.tui.view.lines import LABEL, TEXT, Line, Span
from kyodo_tui.tui.widgets.filter_panel import FilterPanel
from kyodo_tui.tui.widgets.footer import KeyFooter

if TYPE_CHECKING:
    from collections.abc import Mapping

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


class FilePrompt(Prompt):
    """The line one types the name of a file in, and below it the encoding."""

    def __init__(self, path: str, encodings: Mapping[str, str]) -> None:
        super().__init__(strings.EXPORT_WHERE, strings.EXPORT_PATH, path)
        self._encodings = encodings
        self.encoding = next(iter(encodings), None)
        """The encoding chosen."""

    def next_encoding(self) -> None:
        """Choose the next encoding; after the last the first."""
        codes = list(self._encodings)
        if self.encoding is not None:
            self.encoding = codes[(codes.index(self.encoding) + 1) % len(codes)]
            self.refresh()

    def wanted(self, columns: int) -> tuple[int, int]:
        """Leave a line for the encoding."""
        width, height = super().wanted(columns)
        return width, height + self.line_count

    @property
    def line_count(self) -> int:
        """There is a line for the encoding, where it can be chosen."""
        return 1 if self._encodings else 0

    def line(self, index: int, cells: int) -> Line:
        """Return the encoding, and how to choose another one."""
        label = self._encodings[self.encoding] if self.encoding is not None else ""
        words = (
            Span(f"{strings.EXPORT_ENCODING}  ", LABEL),
            Span(f"{label}  ", TEXT),
            Span(strings.EXPORT_NEXT_ENCODING, LABEL),
        )
        return cut_line(words, cells)


class FilePromptScreen(PanelScreen[NamedFile | None], inherit_bindings=False):
    """Asks where to write a file; its result is the name, or `None`."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.FILE)]
    context = KeyContext.FILE

    def __init__(self, path: str, encodings: Mapping[str, str]) -> None:
        """Make the screen.

        Args:
            path: The name that is proposed.
            encodings: What the text can be encoded in, with labels, the proposed one first; empty where there is
                nothing to choose.

        """
        self._prompt = FilePrompt(path, encodings)
        super().__init__(self._prompt)

    @property
    def hidden_commands(self) -> frozenset[str]:
        """Where there is no encoding to choose, there is no next one."""
        return frozenset() if self._prompt.encoding is not None else frozenset({"next_encoding"})

    def on_mount(self) -> None:
        """Show the keys that do something."""
        self.query_one(KeyFooter).show(self.where, self.hidden_commands)

    def action_next_encoding(self) -> None:
        """Choose the next encoding."""
        self._prompt.next_encoding()

    def action_accept(self) -> None:
        """Take the name."""
        path = self._prompt.edit.text.strip()
        if path:
            self.dismiss(NamedFile(path, self._prompt.encoding))
