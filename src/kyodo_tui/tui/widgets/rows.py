"""A widget as high as what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widget import Widget


def set_rows(widget: Widget, rows: Callable[[int], int]) -> None:
    """Make a widget as high as ``rows`` of its width; its place is arranged anew only where that differs."""
    wanted = rows(widget.size.width) if widget.size.width else 1
    if wanted != widget.size.height:
        widget.styles.height = wanted
