"""The first screen: drawn from the panes of the browser without Textual, while Textual is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.terminal.cell_buffer import CellBuffer
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.view.key_line import unavailable
from kyodo_tui.tui.view.layout import areas, shape
from kyodo_tui.tui.view.panes import DetailLines, KeysView, ListLines, ScrolledView, tabs_view
from kyodo_tui.tui.view.record_view import first_hit_top, record_view, text_cells
from kyodo_tui.tui.view.search_line import PROMPT_CELLS
from kyodo_tui.tui.view.styles import PaneStyle

if TYPE_CHECKING:
    from kyodo_tui.tui.startup.browsing import Browsing
    from kyodo_tui.tui.startup.styles import StartupStyles
    from kyodo_tui.tui.view.layout import Area
    from kyodo_tui.tui.view.panes import PaneView


_LIST_STYLES = {
    (False, False): PaneStyle.LIST,
    (False, True): PaneStyle.LIST_OVER_PREVIEW,
    (True, False): PaneStyle.RESTING_LIST,
    (True, True): PaneStyle.RESTING_LIST_OVER_PREVIEW,
}
"""Whether one types in the search box, and whether the record is under the list → how the list looks."""


def startup_screen(shown: Browsing, styles: StartupStyles) -> CellBuffer | None:
    """Return what the browser shows, or `None` where that is no list under one line of status.

    Args:
        shown: What is looked at.
        styles: Gives roles their colours.

    Raises:
        KyodoError: The database cannot be read.

    """
    if shape(*shown.size).small or not shown.count:
        return None
    status = shown.overview.status_view(shown.results)
    if shown.notice:
        status = status.saying(shown.notice)
    if status.rows(shown.size[0]) > 1:
        return None
    at = areas(*shown.size, records=shown.count)
    stacked, is_typing = shape(*shown.size).stacked, shown.where is KeyContext.SEARCH
    screen = _Screen(shown.size, styles)
    screen.draw(at.search, PaneStyle.SEARCH_TYPING if is_typing else PaneStyle.SEARCH, shown.search)
    screen.draw(at.tabs, PaneStyle.TABS, tabs_view(shown.overview, shown.state, shown.results.counts))
    screen.draw(at.status, PaneStyle.STATUS, status)
    screen.draw(
        at.list, _LIST_STYLES[is_typing, stacked], ScrolledView(_list(shown, at.list), shown.place.top)
    )
    if at.detail is not None and (detail := _detail(shown, at.detail)) is not None:
        top = first_hit_top(detail.record, 0, at.detail.height - 1)
        screen.draw(at.detail, PaneStyle.PREVIEW if stacked else PaneStyle.DETAIL, ScrolledView(detail, top))
    screen.draw(at.keys, PaneStyle.KEYS, _keys(shown))
    screen.place_cursor(shown, at.list)
    return screen.cells


def _list(shown: Browsing, area: Area) -> ListLines:
    results, top = shown.results, shown.place.top
    rows = results.rows.rows(top, area.height)
    columns = shown.overview.columns(results.state)
    return ListLines(
        lambda place: rows[place - top], shown.count, columns, results.highlighter, shown.place.cursor
    )


def _detail(shown: Browsing, area: Area) -> DetailLines | None:
    results, selected = shown.results, shown.state.selected
    record = shown.source.record(selected) if selected is not None else None
    if record is None:
        return None
    view = record_view(record, shown.labels, results.highlighter, text_cells(area.width - 1))
    count = None if results.total is None else shown.count
    return DetailLines(view, strings.position(shown.place.cursor + 1, count))


def _keys(shown: Browsing) -> KeysView:
    hidden = unavailable(
        has_query=bool(shown.state.query), can_drop=shown.results.to_drop is not None, has_hits=False
    )
    return KeysView(shown.where, hidden)


class _Screen:
    """The cells of a screen that panes are drawn upon."""

    def __init__(self, size: tuple[int, int], styles: StartupStyles) -> None:
        self.cells = CellBuffer()
        self.cells.resize(*size)
        self._styles = styles

    def draw(self, area: Area, style: PaneStyle, view: PaneView) -> None:
        """Draw a pane."""
        for y in range(area.height):
            x = area.x
            for span in view.row(y, area.width, area.height):
                if span.text:
                    x = self.cells.put(x, area.y + y, span.text, self._styles(style, span.drawn_role))

    def place_cursor(self, shown: Browsing, area: Area) -> None:
        """Put the terminal's cursor at the caret, or unseen on the row of the list, which screen readers follow."""
        self.cells.shows_cursor = shown.where is KeyContext.SEARCH
        if self.cells.shows_cursor:
            self.cells.cursor = (PROMPT_CELLS + shown.search.window(self.cells.width).caret, 0)
        else:
            self.cells.cursor = (area.x, area.y + shown.place.cursor - shown.place.top + 1)
