"""Two texts compared: side by side where there is room, else one above the other; what differs is marked."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.differences import differences
from kyodo_tui.core.text.sanitize import sanitized
from kyodo_tui.tui.highlighter import HighlightedText
from kyodo_tui.tui.view.highlighted_text import wrapped
from kyodo_tui.tui.view.lines import LABEL, TEXT, Line, Span, padded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.core.pages.page import Row, Section

_SIDE_BY_SIDE = 100
"""From so many cells on two texts have room beside each other."""
_LABEL_CELLS = 18
_GAP = 3
"""Cells between the columns."""
_ONE_TEXT = 2
"""Columns of a table whose two texts are the same."""
_INDENT = 4
"""Cells before the lines of a text that stands below the other one."""


def compared_lines(section: Section, cells: int) -> Iterator[Line]:
    """Yield the rows of a comparison, each with an empty line before it; ``cells`` is the width of a line."""
    is_beside = cells >= _SIDE_BY_SIDE
    if is_beside and section.rows and len(section.columns) > _ONE_TEXT:
        names = [HighlightedText(column.label) for column in section.columns[1:]]
        yield from _beside("", names, cells, LABEL)
    for row in section.rows:
        yield ()
        texts = _texts(row)
        yield from _beside(row.cells[0], texts, cells) if is_beside else _below(section, row, texts, cells)


def _texts(row: Row) -> list[HighlightedText]:
    """Return the texts of a row; what one has and the other has not is a hit."""
    texts = [sanitized(text) for text in row.cells[1:]]
    if len(texts) == 1:
        return [HighlightedText(texts[0])]
    return [HighlightedText(text, spans) for text, spans in zip(texts, differences(*texts), strict=True)]


def _beside(label: str, texts: list[HighlightedText], cells: int, role: str = TEXT) -> Iterator[Line]:
    """Yield a row: its label, then each text in a column of its own."""
    room = (cells - _LABEL_CELLS - _GAP * len(texts)) // len(texts)
    columns = [wrapped(HighlightedText(sanitized(label)), _LABEL_CELLS, LABEL)]
    columns += [wrapped(text, room, role) for text in texts]
    for parts in zip_longest(*columns, fillvalue=()):
        line: Line = padded(parts[0], _LABEL_CELLS, TEXT)
        for part in parts[1:]:
            line = (*line, Span(" " * _GAP), *padded(part, room, TEXT))
        yield line


def _below(section: Section, row: Row, texts: list[HighlightedText], cells: int) -> Iterator[Line]:
    """Yield a row: its label, then one text below the other, each behind what its column is called."""
    yield (Span(sanitized(row.cells[0]), LABEL),)
    for column, text in zip(section.columns[1:], texts, strict=True):
        name = column.label if len(texts) > 1 else ""
        for place, line in enumerate(wrapped(text, cells - _INDENT, TEXT)):
            head = "" if place else name
            yield (Span(head + " " * (_INDENT - width(head)), LABEL), *line)
