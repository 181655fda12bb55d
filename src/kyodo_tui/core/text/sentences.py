"""Find the sentences of a text, so that each can stand on a line of its own."""

from __future__ import annotations

from kyodo_tui.core.text.line_breaks import SPACES

_ENDS = "。！？!?"
_OPENING, _CLOSING = "「『（(【〔［[〈《", "」』）)】〕］]〉》"


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the ranges of the sentences of ``text``, without the spaces between them.

    A sentence ends after 。！？ outside of brackets, and with a line; brackets that never close do not count.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        found += _of_line(text, start, start + len(line))
        start += len(line) + 1
    return found


def _of_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    depth, first = 0, start
    for place in range(start, end):
        character = text[place]
        if character in _OPENING and _closes(text, place, end):
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif character in _ENDS and not depth and text[place + 1 : place + 2] not in (*_ENDS, *_CLOSING):
            found.append((first, place + 1))
            first = place + 1
    found.append((first, end))
    return [stripped for each in found if (stripped := _stripped(text, *each))]


def _closes(text: str, place: int, end: int) -> bool:
    return text.find(_CLOSING[_OPENING.index(text[place])], place, end) >= 0


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a range without the spaces around it; `None` where nothing else is in it."""
    while start < end and text[start] in SPACES:
        start += 1
    while start < end and text[end - 1] in SPACES:
        end -= 1
    return (start, end) if start < end else None
