"""A widget that draws lines of spans, each in the style of its role."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from kyodo_tui.tui.textual_adapter.role_styles import role_styles
from kyodo_tui.tui.textual_adapter.strips import strip_of

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events
    from textual.geometry import Size
    from textual.strip import Strip

    from kyodo_tui.tui.view.lines import Line


class RoleWidget(Widget):
    """Takes the styles of roles from the tables of :mod:`kyodo_tui.tui.view.styles`."""

    STYLE_TABLES: ClassVar[tuple[str, ...]] = ()
    """Names of the tables that apply to it, the most telling last."""
    FOCUS_TABLES: ClassVar[tuple[str, ...]] = ()
    """Names of those that apply besides while it has the keyboard."""

    @property
    def size(self) -> Size:
        """Its cells: all of them are its own, without a border or a scroll bar of the framework."""
        return self.outer_size

    @property
    def style_tables(self) -> tuple[str, ...]:
        """Names of the tables that apply to it now, the most telling last."""
        return (*self.STYLE_TABLES, *self.FOCUS_TABLES) if self.has_focus else self.STYLE_TABLES

    def on_hide(self, event: events.Hide) -> None:
        """Keep the keyboard while out of sight: the screen alone says where it goes."""
        event.prevent_default()

    def style(self, role: str) -> Style:
        """Return the style of a role."""
        return role_styles(self.app.theme, self.style_tables)[role]

    def drawn_line(self, y: int) -> Line:
        """Return a row of the widget."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw a row for the framework."""
        return self.strip(self.drawn_line(y))

    def strip(self, line: Line) -> Strip:
        """Return a line as a row of the widget."""
        return strip_of(line, self.size.width, role_styles(self.app.theme, self.style_tables).__getitem__)
