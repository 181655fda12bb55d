"""Break Japanese text into lines, after JIS X 4051 and JLREQ.

A line never begins with a character that belongs to the one before it (closing brackets, 、。・？ー, small kana and the
like) and never ends with one that belongs to the next (opening brackets); such a character moves to the next line with
its neighbour (追い出し). A number with its unit, a date and a Latin word stay together. Each position has a level
(:mod:`kyodo_tui.core.text.line_breaks`), and a line ends at its last position of the lowest level, so the rules yield
one after the other if a line is too short, and no line is ever too wide.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.text.cells import graphemes, width
from kyodo_tui.core.text.line_breaks import INSIDE, LEVELS, SPACES, break_levels
from kyodo_tui.core.text.list_items import list_items

if TYPE_CHECKING:
    from collections.abc import Iterator


class WrappedLine(NamedTuple):
    """A line of a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last one; spaces at a break belong to no line."""
    indent: int = 0
    """Cells to leave empty before it."""


def wrap(text: str, cells: int) -> list[WrappedLine]:
    """Break ``text`` into lines of at most ``cells`` cells; a newline always begins a new line.

    Only a single grapheme wider than ``cells`` exceeds them. An empty text is one empty line.
    """
    if width(text) <= cells and "\n" not in text:
        return [WrappedLine(0, len(text.rstrip(SPACES)))]
    breaker = _Breaker(text, cells)
    return [line for start, end in _paragraphs(text) for line in breaker.lines(start, end)]


def layout(text: str, cells: int) -> list[WrappedLine]:
    """Return the lines of ``text`` as :func:`wrap` does, with list items set off.

    Each item begins a new line, and its other lines are indented to where its text begins.
    """
    items = list_items(text)
    if not items:
        return wrap(text, cells)
    starts = [item.start for item in items]
    breaker = _Breaker(text, cells)
    lines: list[WrappedLine] = []
    for start, end in _paragraphs(text):
        inside = items[bisect_left(starts, start) : bisect_left(starts, end)]
        ends = [*(item.start for item in inside), end]
        first = start
        # Spaces before an item that begins a line are its indent.
        if not inside or text[start : ends[0]].strip(SPACES):
            lines += breaker.lines(start, ends[0])
            first = ends[0]
        for item, last in zip(inside, ends[1:], strict=True):
            lines += breaker.lines(first, last, width(text[first : item.text]))
            first = last
    return lines


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for paragraph in text.split("\n"):
        yield start, start + len(paragraph)
        start += len(paragraph) + 1


class _Breaker:
    """Breaks the parts of one text."""

    def __init__(self, text: str, cells: int) -> None:
        self._text = text
        self._cells = max(1, cells)
        pieces = graphemes(text)
        self._levels = break_levels(text, pieces)
        widths = list(map(width, pieces))
        if len(pieces) < len(text):
            # The cells of a grapheme are assigned to its first character, so that text and cells share offsets.
            pairs = zip(pieces, widths, strict=True)
            widths = [cell for piece, own in pairs for cell in (own, *(0,) * (len(piece) - 1))]
        self._before = [0, *accumulate(widths)]
        """Cells before each character."""

    def lines(self, start: int, end: int, indent: int = 0) -> Iterator[WrappedLine]:
        """Yield the lines of a part without newlines; all but the first are indented, if there is room."""
        end = self._without_spaces(start, end)
        start = self._after_leading_spaces(start, end)
        indent = indent if indent * 2 < self._cells else 0
        used = 0
        while True:
            stop, following = self._line(start, end, self._cells - used)
            yield WrappedLine(start, stop, used)
            if following >= end:
                return
            start, used = following, indent

    def _line(self, start: int, end: int, room: int) -> tuple[int, int]:
        """Return where the line that begins at ``start`` ends, and where the next one begins."""
        limit = bisect_right(self._before, self._before[start] + room, start, end + 1) - 1
        if limit == end:
            return end, end
        # Spaces at the end of a line may exceed it.
        while self._is_space(limit):
            limit += 1
        for level in LEVELS:
            for place in range(limit, start, -1):
                if self._levels[place] <= level:
                    return self._without_spaces(start, place), place
        stop = following = self._next(start)
        while following < end and self._is_space(following):
            following += 1
        return stop, following

    def _after_leading_spaces(self, start: int, end: int) -> int:
        """Return the start of a part: leading spaces are kept if there is room for them."""
        place = start
        while place < end and self._is_space(place):
            place += 1
        spaces = self._before[place] - self._before[start]
        too_wide = place > start and self._before[self._next(place)] - self._before[start] > self._cells
        return place if too_wide or spaces * 2 > self._cells else start

    def _without_spaces(self, start: int, end: int) -> int:
        while end > start and self._is_space(end - 1):
            end -= 1
        return end

    def _next(self, place: int) -> int:
        place += 1
        while place < len(self._text) and self._levels[place] == INSIDE:
            place += 1
        return place

    def _is_space(self, place: int) -> bool:
        combined = place + 1 < len(self._text) and self._levels[place + 1] == INSIDE
        return self._text[place] in SPACES and not combined
