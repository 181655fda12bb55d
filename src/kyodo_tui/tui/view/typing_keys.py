"""The keys that edit a line of text, wherever one is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from kyodo_tui.tui.view.line_edit import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable

EDIT_KEYS: dict[str, Callable[[LineEdit], LineEdit]] = {
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


def edited(edit: LineEdit, key: str, character: str | None) -> LineEdit | None:
    """Return a line after a key, or `None` if the key does not edit and is left to the commands."""
    if key in EDIT_KEYS:
        return EDIT_KEYS[key](edit)
    if character and category(character[0]) != "Cc":
        # Not "is_printable": the joiner within an emoji is not printable, but belongs to it.
        return edit.insert(character)
    return None
