"""Make Rich and Textual measure text with core.text.cells.

Rich has tables of its own, without a choice for characters of ambiguous width, and splits emoji sequences, flags and
jamo in places where terminals do not. Textual takes its functions from Rich, partly by name at import, so they are
replaced both where they are defined and where they have been imported to. Written for Rich 15 and Textual 8.2.
"""

# ruff: noqa: ARG001 - the parameters are those of the functions replaced
from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import rich.cells
from rich.segment import Segment

from kyodo_tui.core.text.cells import graphemes, width

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from rich.cells import CellSpan

_FRAMEWORKS = ("rich", "textual")


def install() -> None:
    """Let Rich and Textual measure as :mod:`kyodo_tui.core.text.cells` does, whatever is in use there, from now on.

    What an application has laid out before stays as it is, so this comes before the first one is made.
    """
    ours: dict[str, Callable[..., Any]] = {
        "cell_len": cell_len,
        "_cell_len": cell_len,
        "cached_cell_len": cell_len,
        "get_character_cell_size": get_character_cell_size,
        "split_graphemes": split_graphemes,
        "split_text": split_text,
        "_split_text": split_text,
        "set_cell_size": set_cell_size,
        "chop_cells": chop_cells,
        "_is_single_cell_widths": _is_single_cell_widths,
    }
    # Held to the end, so that none of their identities is given to something else meanwhile.
    theirs = {name: getattr(rich.cells, name) for name in ours}
    replaced = {id(theirs[name]): function for name, function in ours.items()}
    for module in [each for name, each in sys.modules.items() if name.partition(".")[0] in _FRAMEWORKS]:
        _rebind(module, replaced)
    Segment._split_cells = classmethod(_split_cells)  # type: ignore[method-assign, assignment]


def _rebind(module: ModuleType, replaced: dict[int, Callable[..., Any]]) -> None:
    for name, value in list(vars(module).items()):
        if id(value) in replaced:
            setattr(module, name, replaced[id(value)])


# In the shape Rich has them. A version of Unicode can be asked for there; here it is that of wcwidth.


def cell_len(text: str, unicode_version: str = "auto") -> int:
    """Return the cells ``text`` takes."""
    return width(text)


def get_character_cell_size(character: str, unicode_version: str = "auto") -> int:
    """Return the cells one character takes by itself."""
    return width(character)


def split_graphemes(text: str, unicode_version: str = "auto") -> tuple[list[CellSpan], int]:
    """Return start, end and cells of each grapheme, and the cells of all."""
    spans: list[CellSpan] = []
    place = 0
    for grapheme in graphemes(text):
        spans.append((place, place + len(grapheme), width(grapheme)))
        place += len(grapheme)
    return spans, sum(cells for _, _, cells in spans)


def split_text(text: str, cell_position: int, unicode_version: str = "auto") -> tuple[str, str]:
    """Split ``text`` at a cell; a wide character across the split becomes spaces."""
    if cell_position <= 0:
        return "", text
    if _is_single_cell_widths(text):
        return text[:cell_position], text[cell_position:]
    used = 0
    for start, end, cells in split_graphemes(text)[0]:
        if used + cells > cell_position:
            before, after = cell_position - used, used + cells - cell_position
            if not before:
                return text[:start], text[start:]
            return text[:start] + " " * before, " " * after + text[end:]
        used += cells
    return text, ""


def set_cell_size(text: str, total: int, unicode_version: str = "auto") -> str:
    """Return ``text`` cut, or filled with spaces, to exactly ``total`` cells."""
    missing = total - width(text)
    return text + " " * missing if missing >= 0 else split_text(text, total)[0]


def chop_cells(text: str, width: int, unicode_version: str = "auto") -> list[str]:
    """Return ``text`` in pieces of at most ``width`` cells, however short a line is where a wide one does not fit."""
    pieces: list[str] = []
    used = first = 0
    for start, _, cells in split_graphemes(text)[0]:
        if used + cells > width and start > first:
            pieces.append(text[first:start])
            first, used = start, 0
        used += cells
    return [*pieces, text[first:]] if text else []


def _is_single_cell_widths(text: str) -> bool:
    return text.isascii() and (not text or text.isprintable())


def _split_cells(cls: type[Segment], segment: Segment, cut: int) -> tuple[Segment, Segment]:
    text, style, control = segment
    before, after = split_text(text, cut)
    return cls(before, style, control), cls(after, style, control)
