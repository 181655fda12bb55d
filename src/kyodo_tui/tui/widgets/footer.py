"""The keys that matter where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from kyodo_tui.core.cells import width
from kyodo_tui.tui.commands import COMMANDS, Where

if TYPE_CHECKING:
    from rich.style import Style


class KeyFooter(Widget):
    """One row of keys with what they do; the last ones are left out where there is no room."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-footer--key", "key-footer--label"}

    def __init__(self, where: Where = Where.LIST, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._where = where

    def show(self, where: Where) -> None:
        """Show the keys of a part of the browser."""
        if where is not self._where:
            self._where = where
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the row."""
        key_style, label_style = self._styles()
        segments: list[Segment] = []
        used = 0
        for key, label in entries(self._where, self.size.width):
            segments += [Segment(f" {key}", key_style), Segment(f" {label} ", label_style)]
            used += width(key) + width(label) + 3
        if used < self.size.width:
            segments.append(
                Segment(" " * (self.size.width - used), self.get_component_rich_style("key-footer--label"))
            )
        return Strip(segments, max(used, self.size.width)).crop(0, self.size.width)

    def _styles(self) -> tuple[Style, Style]:
        return (
            self.get_component_rich_style("key-footer--key"),
            self.get_component_rich_style("key-footer--label"),
        )


def entries(where: Where, cells: int) -> list[tuple[str, str]]:
    """Return ``(key, label)`` of the footer as they fit; help and quit come last and are never left out."""
    found = [
        (labels[0], command.footer)
        for command in COMMANDS
        if where in command.shown and (labels := command.key_labels(where))
    ]
    while len(found) > 1 and sum(width(key) + width(label) + 3 for key, label in found) > cells:
        del found[max(0, len(found) - 3)]
    return found
