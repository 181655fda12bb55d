"""The row of tabs, and under it the parts of a tab that is split by name holder."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.tui.textual_adapter.strips import strip_of
from kyodo_tui.tui.view.tabs import QUIET, TAB_ROLES, Tab, hits, part_line, tab_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.style import Style
    from textual import events


class TabBar(Widget):
    """One row of tabs; a second one while the open tab has parts."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"tab-bar--{role}" for role in TAB_ROLES}

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, tab: Tab) -> None:
            super().__init__()
            self.tab = tab

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._tabs: Sequence[Tab] = ()
        self._parts: Sequence[Tab] = ()
        self._active = 0
        self._active_part = 0
        self._counts: Mapping[Scope, int] | None = None
        self._scope = Scope()
        self._drawn: dict[int, Sequence[tuple[int, Tab]]] = {}

    def show(
        self,
        tabs: Sequence[Tab],
        parts: Sequence[Tab],
        active: tuple[int, int],
        counts: Mapping[Scope, int] | None,
        scope: Scope,
    ) -> None:
        """Show the tabs.

        Args:
            tabs: All tabs.
            parts: The parts of the open one; empty where it has none.
            active: Place of the open tab, and of the open part.
            counts: Hits while a query is active, else null.
            scope: What the list covers.

        """
        self._tabs, self._parts, self._counts, self._scope = tabs, parts, counts, scope
        self._active, self._active_part = active
        self.set_class(bool(parts), "-split")
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a row."""
        cells = self.size.width
        if y and not self._parts:
            return Strip.blank(cells, self._style(QUIET))
        tabs = self._parts if y else self._tabs
        counts = hits(tabs, self._counts, self._scope)
        drawn = (
            part_line(tabs, self._active_part, counts, cells)
            if y
            else tab_line(tabs, self._active, counts, cells)
        )
        self._drawn[y] = drawn.ends
        return strip_of(drawn.line, cells, self._style)

    def _style(self, role: str) -> Style:
        return self.get_component_rich_style(f"tab-bar--{role}")

    def on_click(self, event: events.Click) -> None:
        """Open the tab clicked."""
        for end, tab in self._drawn.get(event.y, ()):
            if event.x < end:
                self.post_message(self.Chosen(tab))
                return
