"""The search box: a line of text that tells of every change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from kyodo_tui.core.cells import width
from kyodo_tui.core.visible import one_line
from kyodo_tui.tui import strings
from kyodo_tui.tui.line_edit import LineEdit
from kyodo_tui.tui.lines import Span
from kyodo_tui.tui.shown import cut_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

_EDIT_KEYS: dict[str, Callable[[LineEdit], LineEdit]] = {
    "left": LineEdit.left,
    "right": LineEdit.right,
    "home": LineEdit.home,
    "ctrl+a": LineEdit.home,
    "end": LineEdit.end,
    "ctrl+e": LineEdit.end,
    "backspace": LineEdit.delete_left,
    "ctrl+h": LineEdit.delete_left,
    "delete": LineEdit.delete_right,
    "ctrl+d": LineEdit.delete_right,
    "ctrl+w": LineEdit.delete_word,
    "ctrl+u": LineEdit.delete_to_start,
    "ctrl+k": LineEdit.delete_to_end,
}
_PROMPT = f" {strings.SEARCH}  "


class SearchBox(Widget, can_focus=True):
    """One row: prompt, text, caret."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "search-box--prompt",
        "search-box--text",
        "search-box--caret",
        "search-box--hint",
    }

    class Changed(Message):
        """The text is another."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.edit = LineEdit.of(text)

    @property
    def text(self) -> str:
        """What stands in the box."""
        return self.edit.text

    def set_text(self, text: str) -> None:
        """Put another text into the box without telling of it."""
        if text != self.edit.text:
            self._become(LineEdit.of(text), tell=False)

    def on_key(self, event: events.Key) -> None:
        """Edit; what is no editing key is left to the commands."""
        if event.key in _EDIT_KEYS:
            self._become(_EDIT_KEYS[event.key](self.edit))
        elif event.character is not None and event.is_printable:
            self._become(self.edit.insert(event.character))
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Insert what was pasted, as one line."""
        event.stop()
        self._become(self.edit.insert(event.text))

    def on_focus(self) -> None:
        """Show the caret."""
        self.refresh()
        self._place_cursor()

    def on_blur(self) -> None:
        """Hide the caret."""
        self.refresh()

    def on_resize(self) -> None:
        """Keep the caret in place."""
        self._place_cursor()

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the caret is on the screen, for the window of the input method."""
        before = width(one_line(self.edit.text[self._first() : self.edit.caret]))
        return Offset(self.region.x + width(_PROMPT) + before, self.region.y)

    def _become(self, edit: LineEdit, *, tell: bool = True) -> None:
        changed = edit.text != self.edit.text
        self.edit = edit
        self.refresh()
        self._place_cursor()
        if changed and tell:
            self.post_message(self.Changed(edit.text))

    def _place_cursor(self) -> None:
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

    def _room(self) -> int:
        return max(2, self.size.width - width(_PROMPT) - 1)

    def _first(self) -> int:
        """Return the offset of the first character shown: the caret is always in sight."""
        first = 0
        while (
            first < self.edit.caret
            and width(one_line(self.edit.text[first : self.edit.caret])) > self._room() - 2
        ):
            first += 1
        return first

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        ground = self.rich_style
        style = self.get_component_rich_style
        segments = [Segment(_PROMPT, style("search-box--prompt"))]
        room = self._room()
        if y:
            return Strip.blank(self.size.width, ground)
        if not self.edit.text:
            hint = strings.SEARCH_HINT if self.has_focus else strings.SEARCH_HINT_IDLE
            if self.has_focus:
                segments.append(Segment(" ", style("search-box--caret")))
            line = cut_line((Span(hint),), room - 1)
            segments += [Segment(span.text, style("search-box--hint")) for span in line]
        else:
            first, caret = self._first(), self.edit.caret
            after = self.edit.right().caret
            text = style("search-box--text")
            under = one_line(self.edit.text[caret:after]) or " "
            segments.append(Segment(one_line(self.edit.text[first:caret]), text))
            segments.append(Segment(under, style("search-box--caret") if self.has_focus else text))
            used = width("".join(segment.text for segment in segments[1:]))
            rest = cut_line((Span(one_line(self.edit.text[after:])),), max(0, room - used))
            segments += [Segment(span.text, text) for span in rest]
        used = sum(width(segment.text) for segment in segments)
        if used < self.size.width:
            segments.append(Segment(" " * (self.size.width - used), ground))
        return Strip(segments, max(used, self.size.width)).crop(0, self.size.width)
