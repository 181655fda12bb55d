"""A line of text being edited, as an immutable value: text and caret. A character is what a person sees as one."""

from __future__ import annotations

from typing import NamedTuple

from kyodo_tui.core.text.cells import graphemes

MAX_LENGTH = 4096
"""Longer pastes are cut: nobody means to search for more."""


class LineEdit(NamedTuple):
    """Text with a caret."""

    text: str = ""
    caret: int = 0
    """Offset of the caret, between graphemes."""
    selected: bool = False
    """Whether all of it is selected: what is typed next replaces it."""

    @classmethod
    def of(cls, text: str) -> LineEdit:
        """Return ``text`` with the caret at its end."""
        clean = printable(text)[:MAX_LENGTH]
        return cls(clean, len(clean))

    def select_all(self) -> LineEdit:
        """Select the whole text, with the caret at its end."""
        return LineEdit(self.text, len(self.text), selected=bool(self.text))

    def insert(self, text: str) -> LineEdit:
        """Type or paste ``text`` at the caret; control characters and line ends become spaces or go."""
        if self.selected:
            return LineEdit().insert(text)
        clean = printable(text)[: MAX_LENGTH - len(self.text)]
        return LineEdit(self.text[: self.caret] + clean + self.text[self.caret :], self.caret + len(clean))

    def left(self) -> LineEdit:
        """Move the caret one grapheme to the left."""
        return LineEdit(self.text, self._before())

    def right(self) -> LineEdit:
        """Move the caret one grapheme to the right."""
        return LineEdit(self.text, self._after())

    def home(self) -> LineEdit:
        """Move the caret to the start."""
        return LineEdit(self.text, 0)

    def end(self) -> LineEdit:
        """Move the caret to the end."""
        return LineEdit(self.text, len(self.text))

    def delete_left(self) -> LineEdit:
        """Delete the grapheme before the caret, or the selection."""
        if self.selected:
            return LineEdit()
        before = self._before()
        return LineEdit(self.text[:before] + self.text[self.caret :], before)

    def delete_right(self) -> LineEdit:
        """Delete the grapheme after the caret, or the selection."""
        if self.selected:
            return LineEdit()
        return LineEdit(self.text[: self.caret] + self.text[self._after() :], self.caret)

    def delete_word(self) -> LineEdit:
        """Delete the word before the caret, up to a space."""
        head = self.text[: self.caret].rstrip(" \u3000")
        start = max(head.rfind(" "), head.rfind("\u3000")) + 1
        return LineEdit(self.text[:start] + self.text[self.caret :], start)

    def delete_to_start(self) -> LineEdit:
        """Delete everything before the caret."""
        return LineEdit(self.text[self.caret :], 0)

    def delete_to_end(self) -> LineEdit:
        """Delete everything after the caret."""
        return LineEdit(self.text[: self.caret], self.caret)

    def _before(self) -> int:
        previous = 0
        position = 0
        for grapheme in graphemes(self.text[: self.caret]):
            previous = position
            position += len(grapheme)
        return previous

    def _after(self) -> int:
        return self.caret + sum(map(len, graphemes(self.text[self.caret :])[:1]))


def printable(text: str) -> str:
    """Return ``text`` as one line: line ends and tabs become spaces, other control characters go."""
    return "".join(
        " " if character in "\r\n\t" else character
        for character in text
        if character in "\r\n\t"
        or not (ord(character) < 32 or 0x7F <= ord(character) < 0xA0 or character == "\ufffd")
    )
