"""The search box: a line of text that tells of every change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from unicodedata import category

from rich.segment import Segment
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from kyodo_tui.core.cells import CUT_SIGN, graphemes, layout_cache, width
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


@layout_cache(16)
def pieces(text: str) -> tuple[tuple[int, str], ...]:
    """Return every grapheme as its offset and what is shown for it."""
    found: list[tuple[int, str]] = []
    place = 0
    for grapheme in graphemes(text):
        found.append((place, one_line(grapheme)))
        place += len(grapheme)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a line that is in sight."""

    first: int
    """Number of the first grapheme in sight."""
    before: str
    """What stands before the caret."""
    after: str
    """What stands at the caret and after it, as far as there is anything."""

    @property
    def caret(self) -> int:
        """Cells before the caret."""
        return width(CUT_SIGN if self.first else "") + width(self.before)


def window(edit: LineEdit, first: int, cells: int) -> Window:
    """Return what is in sight of a line with ``cells`` cells; the caret always is.

    Args:
        edit: The line.
        first: Number of the first grapheme that was in sight up to now; it stays if it can.
        cells: Cells there are, the one of a caret behind the last character included.

    """
    all_pieces = pieces(edit.text)
    shown = [piece[1] for piece in all_pieces]
    widths = [width(each) for each in shown]
    caret = next((number for number, piece in enumerate(all_pieces) if piece[0] >= edit.caret), len(widths))
    # The character at the caret is never the one that is cut off.
    at_caret = widths[caret] + (len(CUT_SIGN) if caret + 1 < len(widths) else 0) if caret < len(widths) else 1

    def room(start: int) -> int:
        return cells - (len(CUT_SIGN) if start else 0)

    # As much as there is room for: nothing is out of sight on the left while cells are free on the right.
    first = min(first, caret)
    behind = sum(widths[first:]) + 1
    while first and behind + widths[first - 1] <= room(first - 1):
        first -= 1
        behind += widths[first]
    used = sum(widths[first:caret])
    while first < caret and used + at_caret > room(first):
        used -= widths[first]
        first += 1
    return Window(first, "".join(shown[first:caret]), "".join(shown[caret:]))


class SearchBox(Widget, can_focus=True):
    """One row: prompt, text, caret. The caret is the cursor of the terminal, where an input method writes, too."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"search-box--prompt", "search-box--text", "search-box--hint"}

    class Changed(Message):
        """The text is another."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Entered(Message):
        """Text is typed from now on."""

    class Left(Message):
        """Keys are commands again."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.edit = LineEdit.of(text)
        self._first = 0
        """Number of the first grapheme in sight."""

    @property
    def text(self) -> str:
        """What stands in the box."""
        return self.edit.text

    def set_text(self, text: str) -> None:
        """Put another text into the box without telling of it."""
        if text != self.edit.text:
            self._become(LineEdit.of(text), tell=False)

    def take(self, event: events.Key) -> bool:
        """Edit, and say whether the key was one for that; what is not is left to the commands."""
        if event.key in _EDIT_KEYS:
            self._become(_EDIT_KEYS[event.key](self.edit))
        elif event.character and category(event.character[0]) != "Cc":
            # Not "is_printable": the joiner within an emoji is none, and belongs to it.
            self._become(self.edit.insert(event.character))
        else:
            return False
        return True

    def paste(self, text: str) -> None:
        """Insert what was pasted, as one line."""
        self._become(self.edit.insert(text))

    def on_focus(self) -> None:
        """Show the caret."""
        self.refresh()
        # The framework says that the focus is here only after this.
        self.app.cursor_position = self.cursor_screen_offset
        self.post_message(self.Entered())

    def on_blur(self) -> None:
        """Hide the caret."""
        self.refresh()
        self.post_message(self.Left())

    def on_resize(self) -> None:
        """Keep the caret in place."""
        self._place_cursor()

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the caret is on the screen, for the window of the input method."""
        return Offset(self.region.x + width(_PROMPT) + self._window().caret, self.region.y)

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

    def _window(self) -> Window:
        found = window(self.edit, self._first, self._room())
        self._first = found.first
        return found

    def _room(self) -> int:
        """Cells for the text; the last one of the row stays free."""
        return max(4, self.size.width - width(_PROMPT) - 1)

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        ground = self.get_component_rich_style("search-box--hint")
        if y:
            return Strip.blank(self.size.width, ground)
        style = self.get_component_rich_style
        hint, text = style("search-box--hint"), style("search-box--text")
        segments = [Segment(_PROMPT, style("search-box--prompt"))]
        room = self._room()
        if not self.edit.text:
            words = strings.SEARCH_HINT if self.has_focus else strings.SEARCH_HINT_IDLE
            line = cut_line((Span(words),), room - 1)
            segments += [Segment(" ", hint), *(Segment(span.text, hint) for span in line)]
        else:
            seen = self._window()
            if seen.first:
                segments.append(Segment(CUT_SIGN, hint))
            after = cut_line((Span(seen.after),), max(0, room - seen.caret))
            segments.append(Segment(seen.before + (after[0].text if after else ""), text))
            segments += [Segment(span.text, hint) for span in after[1:]]
        used = sum(width(segment.text) for segment in segments)
        if used < self.size.width:
            segments.append(Segment(" " * (self.size.width - used), ground))
        return Strip(segments, max(used, self.size.width)).crop(0, self.size.width)
