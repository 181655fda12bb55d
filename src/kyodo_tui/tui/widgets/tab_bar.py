"""The row of tabs, and under it the parts of a tab that is split by name holder."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from kyodo_tui.core.cells import width
from kyodo_tui.tui import strings
from kyodo_tui.tui.tabs import Tab, fit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events

    from kyodo_tui.core.browse import Scope

_PARTS_PROMPT = f"   {strings.HOLDER} "


class TabBar(Widget):
    """One row of tabs; a second one while the open tab has parts."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "tab-bar--tab",
        "tab-bar--active",
        "tab-bar--empty",
        "tab-bar--part",
        "tab-bar--active-part",
        "tab-bar--quiet",
    }

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
        self._year: int | None = None
        self._drawn: dict[int, list[tuple[int, Tab]]] = {}

    def show(
        self,
        tabs: Sequence[Tab],
        parts: Sequence[Tab],
        active: tuple[int, int],
        counts: Mapping[Scope, int] | None,
        year: int | None,
    ) -> None:
        """Show the tabs.

        Args:
            tabs: All tabs.
            parts: The parts of the open one; empty where it has none.
            active: Place of the open tab, and of the open part.
            counts: Hits while a query is active, else null.
            year: Fiscal year the counts are for.

        """
        self._tabs, self._parts, self._counts, self._year = tabs, parts, counts, year
        self._active, self._active_part = active
        self.set_class(bool(parts), "-split")
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a row."""
        if y == 0:
            return self._row(0, "", self._tabs, self._active, "tab", "active")
        if not self._parts:
            return Strip.blank(self.size.width, self.get_component_rich_style("tab-bar--quiet"))
        return self._row(1, _PARTS_PROMPT, self._parts, self._active_part, "part", "active-part")

    def _row(self, y: int, prompt: str, tabs: Sequence[Tab], active: int, normal: str, chosen: str) -> Strip:
        cells = self.size.width
        counts = (
            None if self._counts is None else [self._counts.get(tab.scope(self._year), 0) for tab in tabs]
        )
        fitted = fit(tabs, active, counts, cells - width(prompt), keys=y == 0)
        quiet = self._style("quiet")
        segments = [Segment(prompt, quiet)] if prompt else []
        if fitted.more_before:
            segments.append(Segment("<", quiet))
        x = sum(width(segment.text) for segment in segments)
        self._drawn[y] = []
        for label in fitted.labels:
            index = tabs.index(label.tab)
            nothing = counts is not None and not counts[index]
            style = self._style(chosen if index == active else "empty" if nothing else normal)
            text = f"[{label.text[1:-1]}]" if index == active and y else label.text
            segments.append(Segment(text, style))
            x += width(text)
            self._drawn[y].append((x, label.tab))
        if fitted.more_after:
            segments.append(Segment(">", quiet))
            x += 1
        if x < cells:
            segments.append(Segment(" " * (cells - x), self.get_component_rich_style("tab-bar--quiet")))
        return Strip(segments, max(x, cells)).crop(0, cells)

    def _style(self, name: str):  # type: ignore[no-untyped-def]
        return self.get_component_rich_style(f"tab-bar--{name}")

    def on_click(self, event: events.Click) -> None:
        """Open the tab clicked."""
        for end, tab in self._drawn.get(event.y, ()):
            if event.x < end:
                self.post_message(self.Chosen(tab))
                return
