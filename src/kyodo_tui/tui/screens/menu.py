"""A menu over the screen: a few numbered choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.screens.panel_screen import PanelScreen
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view.highlighted_text import cut_line
from kyodo_tui.tui.view.lines import CURRENT, KEY, QUIET, TEXT, Line, Span, in_role, padded
from kyodo_tui.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.binding import BindingType

_SIGNS = 6
"""Cells before a choice: cursor, number, mark."""
_RIGHT = 2
"""Empty cells after the longest choice."""


class Choices(Panel):
    """The choices, with a cursor."""

    def __init__(self, title: str, choices: Sequence[str], chosen: int) -> None:
        super().__init__(id="choices")
        self._title = title
        self._choices = tuple(map(one_line, choices))
        self._chosen = chosen
        self.cursor = max(0, chosen)
        """Place of the choice under the cursor."""

    def wanted(self, columns: int) -> tuple[int, int]:
        """Be as large as the choices."""
        widest = max(width(self._title), *(width(choice) for choice in self._choices))
        return widest + _SIGNS + _RIGHT, len(self._choices)

    @property
    def cursor_row(self) -> int:
        """Row of the choice under the cursor."""
        return super().cursor_row + self.cursor - self.top

    @property
    def line_count(self) -> int:
        """Number of choices."""
        return len(self._choices)

    def heading(self, cells: int) -> Line:
        """Return the title."""
        return (Span(f"  {self._title}"),)

    def choose(self, index: int) -> None:
        """Take the line clicked."""
        self.cursor = index
        self.post_message(self.Chosen())

    def move(self, lines: int) -> None:
        """Move the cursor."""
        self.cursor = max(0, min(self.cursor + lines, self.line_count - 1))
        self.scroll_lines(min(self.top, self.cursor))
        self.scroll_lines(max(self.top, self.cursor - self.view_height + 1))
        self.refresh()

    def page(self, pages: float) -> None:
        """Move the cursor to an end: a menu is one page."""
        self.move(self.line_count if pages > 0 else -self.line_count)

    def first(self) -> None:
        """Go to the first choice."""
        self.page(-1)

    def last(self) -> None:
        """Go to the last choice."""
        self.page(1)

    def line(self, index: int, cells: int) -> Line:
        """Return a choice; the one in force has a mark."""
        mark = "*" if index == self._chosen else " "
        words = (
            Span("> " if index == self.cursor else "  ", TEXT),
            Span(f"{index + 1} ", KEY),
            Span(f"{mark} ", QUIET),
            Span(self._choices[index], TEXT),
        )
        line = cut_line(words, cells)
        return line if index != self.cursor else padded(in_role(line, CURRENT), cells, CURRENT)


Choice = TypeVar("Choice")


class MenuScreen(PanelScreen[Choice | None], inherit_bindings=False):
    """Asks for one of a few choices; its result is the one chosen, or `None`."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.MENU)]
    context = KeyContext.MENU

    def __init__(self, title: str, choices: Mapping[Choice, str], chosen: Choice | None) -> None:
        """Make a menu.

        Args:
            title: What is asked.
            choices: The choices with their labels, in order.
            chosen: The one in force, if there is any.

        """
        self._choices = tuple(choices)
        place = -1 if chosen is None else self._choices.index(chosen)
        self._list = Choices(title, tuple(choices.values()), place)
        super().__init__(self._list)

    def action_accept(self) -> None:
        """Choose what is under the cursor."""
        self.dismiss(self._choices[self._list.cursor])

    def action_choose(self, key: str) -> None:
        """Choose by number."""
        place = int(key) - 1
        if place < len(self._choices):
            self.dismiss(self._choices[place])

    def action_sort(self) -> None:
        """Close the menu with the key that opened it."""
        self.dismiss(None)

    def action_copy(self) -> None:
        """Close the menu with the key that opened it."""
        self.dismiss(None)
