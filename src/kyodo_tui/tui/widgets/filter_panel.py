"""A panel with a line of text that filters what it lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset

from kyodo_tui.tui import strings
from kyodo_tui.tui.view.line_edit import LineEdit
from kyodo_tui.tui.view.panel import filter_line, filter_window, prompt_cells
from kyodo_tui.tui.view.typing_keys import edited
from kyodo_tui.tui.widgets.panel import Panel
from kyodo_tui.tui.widgets.search_box import SearchBox
from kyodo_tui.tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from textual import events

    from kyodo_tui.tui.view.lines import Line


class FilterPanel(Panel, TextInput):
    """Shows the line while one types, and as long as it filters."""

    prompt = strings.FILTER
    hint = strings.FILTER_HINT

    def __init__(self, *, id: str | None = None, is_typing: bool = False) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.edit = LineEdit()
        self.is_typing = is_typing
        """Whether keys are text."""
        self._first = 0
        """Number of the first grapheme in sight."""

    def show_found(self) -> None:
        """Show what the text finds."""
        raise NotImplementedError

    # Typing

    def begin(self) -> None:
        """Take keys as text from now on."""
        if not self.is_typing:
            self.is_typing = True
            self.post_message(SearchBox.Entered())
            self._changed()

    def end(self, *, keep: bool) -> None:
        """Take keys as commands again.

        Args:
            keep: Whether the text goes on filtering.

        """
        if self.is_typing:
            self.is_typing = False
            self.post_message(SearchBox.Left())
        if not keep:
            self.edit = LineEdit()
        self._changed()

    def on_mount(self) -> None:
        """Tell the input method where text is typed at once."""
        if self.is_typing:
            self.post_message(SearchBox.Entered())

    def on_unmount(self) -> None:
        """Tell the input method that nothing is typed any more."""
        if self.is_typing:
            self.app.post_message(SearchBox.Left())

    def take(self, event: events.Key) -> bool:
        """Edit with a key while one types; return whether it was used."""
        edit = edited(self.edit, event.key, event.character) if self.is_typing else None
        if edit is None:
            return False
        self._replace(edit)
        return True

    def paste(self, text: str) -> None:
        """Insert what was pasted, as one line."""
        if self.is_typing:
            self._replace(self.edit.insert(text))

    def _replace(self, edit: LineEdit) -> None:
        self.edit = edit
        self._changed()

    def _changed(self) -> None:
        self.top = 0
        self.show_found()
        self.refresh()

    # Drawing

    @property
    def has_filter(self) -> bool:
        """Whether the line is shown."""
        return self.is_typing or bool(self.edit.text)

    def fixed_lines(self, cells: int) -> tuple[Line, ...]:
        """Return the line of text, where it is shown."""
        if not self.has_filter:
            return ()
        window = filter_window(self.edit, self._first, self.prompt, cells)
        self._first = window.first
        return (filter_line(self.edit, window, self.prompt, self.hint, cells),)

    @property
    def is_cursor_visible(self) -> bool:
        """Whether the cursor of the terminal is a caret."""
        return self.is_typing

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the caret is while one types."""
        if not self.is_typing:
            return super().cursor_screen_offset
        window = filter_window(self.edit, self._first, self.prompt, self.text_width)
        return Offset(self.region.x + 2 + prompt_cells(self.prompt) + window.caret, self.region.y + 1)
