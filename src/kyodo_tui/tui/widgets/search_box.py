"""The search box: a line of text that posts every change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Offset
from textual.message import Message

from kyodo_tui.tui.view.line_edit import LineEdit
from kyodo_tui.tui.view.panes import SearchView
from kyodo_tui.tui.view.search_line import PROMPT_CELLS, Window
from kyodo_tui.tui.view.typing_keys import edited
from kyodo_tui.tui.widgets.role_widget import RoleWidget
from kyodo_tui.tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from textual import events

    from kyodo_tui.tui.view.lines import Line


class SearchBox(RoleWidget, TextInput, can_focus=True):
    """One row: prompt, text, caret. The caret is the terminal's cursor, where an input method opens its window."""

    STYLE_TABLES: ClassVar[tuple[str, ...]] = ("SearchBox",)
    FOCUS_TABLES: ClassVar[tuple[str, ...]] = ("SearchBox:focus",)

    class Changed(Message):
        """The text changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Entered(Message):
        """The box got the focus: keys are text."""

    class Left(Message):
        """The box lost the focus: keys are commands."""

    def __init__(self, text: str = "", header: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._header = header
        self.edit = LineEdit.of(text)
        self._first = 0
        """Number of the first grapheme in sight."""

    @property
    def _view(self) -> SearchView:
        return SearchView(self.edit, self._first, self.has_focus, self._header)

    @property
    def text(self) -> str:
        """The text in the box."""
        return self.edit.text

    def set_text(self, text: str) -> None:
        """Replace the text without posting the change."""
        if text != self.edit.text:
            self._replace_edit(LineEdit.of(text), post=False)

    def show_header(self, header: str) -> None:
        """Show what is browsed."""
        if header != self._header:
            self._header = header
            self.refresh()

    def select_all(self) -> None:
        """Select the text, so that what is typed next replaces it."""
        self._replace_edit(self.edit.select_all())

    def take(self, event: events.Key) -> bool:
        """Edit with a key; return whether it is an editing key. Others are left to the commands.

        Out of sight, editing keys do nothing: nobody sees what they would change.
        """
        edit = edited(self.edit, event.key, event.character)
        if edit is None:
            return False
        if self.display:
            self._replace_edit(edit)
        return True

    def paste(self, text: str) -> None:
        """Insert what was pasted, as one line; out of sight, do nothing."""
        if self.display:
            self._replace_edit(self.edit.insert(text))

    def on_focus(self) -> None:
        """Show the caret."""
        self.refresh()
        # Textual sets has_focus only after this.
        self.app.cursor_position = self.cursor_screen_offset
        self.post_message(self.Entered())

    def on_blur(self) -> None:
        """Hide the caret."""
        self.refresh()
        self.post_message(self.Left())

    def on_resize(self) -> None:
        """Keep the caret in place."""
        self._place_cursor()

    is_cursor_visible = True
    """The cursor of the terminal is a caret."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the caret is on the screen, for the window of the input method."""
        return Offset(self.region.x + PROMPT_CELLS + self._window().caret, self.region.y)

    def _replace_edit(self, edit: LineEdit, *, post: bool = True) -> None:
        changed = edit.text != self.edit.text
        self.edit = edit
        self.refresh()
        self._place_cursor()
        if changed and post:
            self.post_message(self.Changed(edit.text))

    def _place_cursor(self) -> None:
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

    def _window(self) -> Window:
        found = self._view.window(self.size.width)
        self._first = found.first
        return found

    def drawn_line(self, y: int) -> Line:
        """Draw the row."""
        width, height = self.size
        self._window()
        return self._view.row(y, width, height)
