"""Convert lines to Textual strips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from kyodo_tui.core.text.handed_out import spelled_out
from kyodo_tui.tui.view.lines import TEXT, Line, line_width, padded

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.style import Style


def strip_of(line: Line, cells: int, style: Callable[[str], Style], ground: str = TEXT) -> Strip:
    """Return a line as a strip of exactly ``cells`` cells.

    Args:
        line: The line.
        cells: Cells there are.
        style: Returns the style of a role.
        ground: Role of the empty space after the line.

    """
    # Texts of the database are sanitized where they are laid out; none that was forgotten there gets any further.
    safe = tuple(span._replace(text=spelled_out(span.text)) for span in line)
    filled = padded(safe, cells, ground)
    segments = [Segment(span.text, style(span.drawn_role)) for span in filled if span.text]
    return Strip(segments, max(line_width(filled), cells)).crop(0, cells)
