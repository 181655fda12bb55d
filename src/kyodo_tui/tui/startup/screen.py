"""The first screen: drawn from the panes of the browser without Textual, while Textual is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.errors import KyodoError
from kyodo_tui.terminal.cell_buffer import CellBuffer
from kyodo_tui.tui import strings
from kyodo_tui.tui.results import known_in_time
from kyodo_tui.tui.view.key_line import first_steps, unavailable
from kyodo_tui.tui.view.layout import areas, shape
from kyodo_tui.tui.view.line_edit import LineEdit
from kyodo_tui.tui.view.overview import Overview
from kyodo_tui.tui.view.panes import (
    DetailLines,
    KeysView,
    ListLines,
    ScrolledView,
    SearchView,
    tabs_view,
)
from kyodo_tui.tui.view.record_view import first_hit_top, record_view, text_cells
from kyodo_tui.tui.view.styles import PaneStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.startup.styles import StartupStyles
    from kyodo_tui.tui.state import BrowseState
    from kyodo_tui.tui.view.layout import Area
    from kyodo_tui.tui.view.panes import PaneView


def startup_screen(
    source: DataSource,
    state: BrowseState,
    size: tuple[int, int],
    styles: StartupStyles,
    *,
    is_first_start: bool = False,
    columns: Sequence[str] | None = None,
) -> CellBuffer | None:
    """Return what the browser shows at first, or `None` where that is no list under one line of status, or takes long.

    Args:
        source: The opened database.
        state: What is asked; no record is selected yet.
        size: Columns and rows.
        styles: Gives roles their colours.
        is_first_start: Whether to say what to press first.
        columns: The columns of the list that the user wants, if not those that tell most.

    """
    if shape(*size).small or (state.query and not source.has_readings):
        return None
    try:
        return _drawn(source, state, size, styles, is_first_start=is_first_start, columns=columns)
    except KyodoError:
        # The browser will say so.
        return None


def _drawn(
    source: DataSource,
    state: BrowseState,
    size: tuple[int, int],
    styles: StartupStyles,
    *,
    is_first_start: bool,
    columns: Sequence[str] | None,
) -> CellBuffer | None:
    labels = source.labels()
    overview = Overview(source.forms(), labels, columns)
    results, _ = known_in_time(source, state, overview.scopes(state))
    if results is None or not results.rows.count:
        return None
    tabs = tabs_view(overview, state, results.counts)
    status = overview.status_view(results)
    if is_first_start:
        status = status.saying(first_steps())
    if status.rows(size[0]) > 1:
        return None
    stacked, at = shape(*size).stacked, areas(*size, records=results.rows.count)
    screen = _Screen(size, styles)
    screen.draw(
        at.search, PaneStyle.SEARCH, SearchView(LineEdit.of(state.query), header=overview.header(state))
    )
    screen.draw(at.tabs, PaneStyle.TABS, tabs)
    screen.draw(at.status, PaneStyle.STATUS, status)
    list_style = PaneStyle.LIST_OVER_PREVIEW if stacked else PaneStyle.LIST
    screen.draw(at.list, list_style, ScrolledView(_list(overview, results, at.list)))
    if at.detail is not None and (detail := _detail(source, labels, results, at.detail)) is not None:
        top = first_hit_top(detail.record, 0, at.detail.height - 1)
        screen.draw(at.detail, PaneStyle.PREVIEW if stacked else PaneStyle.DETAIL, ScrolledView(detail, top))
    hidden = unavailable(
        has_query=bool(state.query),
        can_drop=results.to_drop is not None,
        has_hits=False,
    )
    screen.draw(at.keys, PaneStyle.KEYS, KeysView(hidden=hidden))
    return screen.cells


def _list(overview: Overview, results: Results, area: Area) -> ListLines:
    rows = results.rows.rows(0, area.height)
    return ListLines(
        rows.__getitem__, results.rows.count, overview.columns(results.state), results.highlighter
    )


def _detail(source: DataSource, labels: Labels, results: Results, area: Area) -> DetailLines | None:
    record = source.record(results.rows.rows(0, 1)[0].id)
    if record is None:
        return None
    view = record_view(record, labels, results.highlighter, text_cells(area.width - 1))
    return DetailLines(view, strings.position(1, results.rows.count))


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
