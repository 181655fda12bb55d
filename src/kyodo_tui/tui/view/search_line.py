"""The line of the search box: prompt, text and caret."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.text.cells import cut_sign, graphemes, layout_cache, width
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings
from kyodo_tui.tui.view.highlighted_text import cut_line
from kyodo_tui.tui.view.lines import Line, Span, padded

if TYPE_CHECKING:
    from kyodo_tui.tui.view.line_edit import LineEdit

PROMPT, TYPED, SELECTED, HINT, HEADER = "prompt", "text", "selected", "hint", "header"
SEARCH_ROLES = (PROMPT, TYPED, SELECTED, HINT, HEADER)
_PROMPT = f" {strings.SEARCH}  "
PROMPT_CELLS = width(_PROMPT)
_BEFORE_HEADER = 3
"""Free cells before the header: the caret is never at its beginning."""


@layout_cache(16)
def pieces(text: str) -> tuple[tuple[int, str], ...]:
    """Return every grapheme as its offset and what is shown for it."""
    found: list[tuple[int, str]] = []
    place = 0
    for grapheme in graphemes(text):
        found.append((place, one_line(grapheme)))
        place += len(grapheme)
    return tuple(found)


class Window(NamedTuple):
    """The part of a line that is in sight."""

    first: int
    """Number of the first grapheme in sight."""
    before: str
    """Text before the caret."""
    after: str
    """Text at and after the caret."""

    @property
    def caret(self) -> int:
        """Cells before the caret."""
        return width(cut_sign() if self.first else "") + width(self.before)


def window(edit: LineEdit, first: int, cells: int) -> Window:
    """Return what is in sight of a line with ``cells`` cells; the caret always is.

    Args:
        edit: The line.
        first: Number of the first grapheme that was in sight up to now; it stays if it can.
        cells: Cells there are, including the one of a caret past the end.

    """
    all_pieces = pieces(edit.text)
    shown = [piece[1] for piece in all_pieces]
    widths = [width(each) for each in shown]
    caret = next((number for number, piece in enumerate(all_pieces) if piece[0] >= edit.caret), len(widths))
    # The character at the caret is never the one that is cut off.
    at_caret = (
        widths[caret] + (len(cut_sign()) if caret + 1 < len(widths) else 0) if caret < len(widths) else 1
    )

    def room(start: int) -> int:
        return cells - (len(cut_sign()) if start else 0)

    # As much as there is room for: nothing is out of sight on the left while cells are free on the right.
    first = min(first, caret)
    needed = sum(widths[first:]) + 1
    while first and needed + widths[first - 1] <= room(first - 1):
        first -= 1
        needed += widths[first]
    used = sum(widths[first:caret])
    while first < caret and used + at_caret > room(first):
        used -= widths[first]
        first += 1
    return Window(first, "".join(shown[first:caret]), "".join(shown[caret:]))


def room(cells: int) -> int:
    """Return the cells for the text in a row of ``cells``; the last one of the row stays free."""
    return max(4, cells - PROMPT_CELLS - 1)


def with_header(line: Line, header: str) -> Line:
    """Return the row with what is browsed at its end, where that is free."""
    *kept, last = line
    free = width(last.text) if not last.text.strip() else 0
    needed = width(header) + 1
    if not header or free < needed + _BEFORE_HEADER:
        return line
    return (*kept, last._replace(text=" " * (free - needed)), Span(f"{header} ", HEADER))


def search_line(edit: LineEdit, seen: Window, cells: int, *, focused: bool) -> Line:
    """Return the row.

    Args:
        edit: Text of the box.
        seen: What is in sight of it.
        cells: Cells of the row.
        focused: Whether it has the keyboard.

    """
    spans = [Span(_PROMPT, PROMPT)]
    if not edit.text:
        words = strings.SEARCH_HINT if focused else strings.SEARCH_HINT_IDLE
        line = cut_line((Span(words),), room(cells) - 1)
        spans += [Span(" ", HINT), *(Span(span.text, HINT) for span in line)]
    else:
        if seen.first:
            spans.append(Span(cut_sign(), HINT))
        after = cut_line((Span(seen.after),), max(0, room(cells) - seen.caret))
        role = SELECTED if edit.selected and focused else TYPED
        spans.append(Span(seen.before + (after[0].text if after else ""), role))
        spans += [Span(span.text, HINT) for span in after[1:]]
    return padded(tuple(spans), cells, HINT)
