"""Lines of text with roles: what the view consists of before it has colours."""

from __future__ import annotations

from typing import NamedTuple

from kyodo_tui.core.text.cells import graphemes, width

TEXT = "text"
LABEL = "label"
TITLE = "title"
QUIET = "quiet"
HIT = "hit"
KEY = "key"
WARNING = "warning"
NEW = "new"
HEADING = "heading"
COLUMNS = "columns"
TRACK = "track"
THUMB = "thumb"
CURRENT = "current"
CURRENT_HIT = "current-hit"
EDGE = "edge"
FORMS = ("form-1", "form-2", "form-3", "form-4")
"""Marks of forms: the first form has the first colour, and after the last it begins again."""
ROLES = (
    *FORMS,
    TEXT,
    LABEL,
    TITLE,
    QUIET,
    HIT,
    KEY,
    WARNING,
    NEW,
    HEADING,
    COLUMNS,
    TRACK,
    THUMB,
    CURRENT,
    CURRENT_HIT,
    EDGE,
)
"""Roles in a pane; the rows above and below have roles of their own."""


def form_role(place: int) -> str:
    """Return the role of the mark of a form, by its place among the forms."""
    return FORMS[place % len(FORMS)]


class Span(NamedTuple):
    """Text of one role."""

    text: str
    role: str = TEXT
    hit: int | None = None
    """Number of the hit it belongs to, from 0, where it is part of one."""

    @property
    def drawn_role(self) -> str:
        """The role whose style is used."""
        return self.role if self.hit is None else HIT


Line = tuple[Span, ...]


def line_width(line: Line) -> int:
    """Return the cells a line takes."""
    return sum([width(span.text) for span in line])


def padded(line: Line, cells: int, role: str) -> Line:
    """Return a line with empty space of a role after it, so that it takes ``cells`` cells."""
    missing = cells - line_width(line)
    return (*line, Span(" " * missing, role)) if missing > 0 else line


def fitted(line: Line, cells: int, role: str) -> Line:
    """Return a line padded or cut to exactly ``cells`` cells; half a wide character becomes a space."""
    if line_width(line) <= cells:
        return padded(line, cells, role)
    kept: list[Span] = []
    left = cells
    for span in line:
        text = ""
        for grapheme in graphemes(span.text):
            if width(grapheme) > left:
                return padded((*kept, span._replace(text=text)), cells, role)
            text += grapheme
            left -= width(grapheme)
        kept.append(span)
    return tuple(kept)


def in_role(line: Line, role: str) -> Line:
    """Return a line with all its text in one role."""
    return tuple(Span(span.text, role) for span in line)
