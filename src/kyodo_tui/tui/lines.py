"""A line of text with roles, before it has colours: what the pure parts hand to the widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from kyodo_tui.core.cells import width

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.style import Style

TEXT = "text"
LABEL = "label"
TITLE = "title"
QUIET = "quiet"
HIT = "hit"
KEY = "key"
WARNING = "warning"
ROLES = (TEXT, LABEL, TITLE, QUIET, HIT, KEY, WARNING)


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one role."""

    text: str
    role: str = TEXT
    hit: int | None = None
    """Number of the hit it belongs to, from 0, where it is part of one."""


Line = tuple[Span, ...]


def line_width(line: Line) -> int:
    """Return the cells a line takes."""
    return sum(width(span.text) for span in line)


def strip_of(line: Line, cells: int, style: Callable[[Span], Style], ground: Style) -> Strip:
    """Return a line as a strip of exactly ``cells`` cells."""
    segments = [Segment(span.text, style(span)) for span in line if span.text]
    used = line_width(line)
    if used < cells:
        segments.append(Segment(" " * (cells - used), ground))
    return Strip(segments, max(used, cells)).crop(0, cells)
