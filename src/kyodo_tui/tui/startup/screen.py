"""The first screen, drawn without the framework: it stands while the framework is still being loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.errors import KyodoError
from kyodo_tui.terminal.cell_buffer import CellBuffer
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.results import AT_ONCE, ResultLookup
from kyodo_tui.tui.view.columns import heading_line, row_line
from kyodo_tui.tui.view.key_line import key_line
from kyodo_tui.tui.view.layout import body, shape
from kyodo_tui.tui.view.line_edit import LineEdit
from kyodo_tui.tui.view.lines import HEADING, TEXT, Line, Span, in_role, padded
from kyodo_tui.tui.view.overview import Overview
from kyodo_tui.tui.view.record_view import MARGIN, record_view, text_cells
from kyodo_tui.tui.view.record_view import heading_line as record_heading
from kyodo_tui.tui.view.scroll_bar import bar
from kyodo_tui.tui.view.search_line import room, search_line, window
from kyodo_tui.tui.view.status_messages import status_line
from kyodo_tui.tui.view.styles import PaneStyle
from kyodo_tui.tui.view.tabs import hits, part_line, tab_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.tui.data_source import DataSource
    from kyodo_tui.tui.results import Results
    from kyodo_tui.tui.startup.styles import StartupStyles
    from kyodo_tui.tui.state import BrowseState
    from kyodo_tui.tui.view.layout import Area


def startup_screen(
    source: DataSource, state: BrowseState, size: tuple[int, int], look: StartupStyles
) -> CellBuffer | None:
    """Return what the browser shows at first, or null where that is no list of records, or takes long.

    Args:
        source: The opened database.
        state: What is asked; no record is selected yet.
        size: Columns and rows.
        look: Gives roles their colours.

    """
    if shape(*size).small or (state.query and not source.has_readings):
        return None
    try:
        return _drawn(source, state, size, look)
    except KyodoError:
        # The browser will say so.
        return None


def _drawn(
    source: DataSource, state: BrowseState, size: tuple[int, int], look: StartupStyles
) -> CellBuffer | None:
    width, height = size
    overview = Overview(source.forms(), source.labels())
    with source.within(AT_ONCE):
        results = ResultLookup(source, state).whole(overview.scopes(state))
    if not results.rows.count:
        return None
    canvas = _Canvas(size, look)
    canvas.put(0, 0, PaneStyle.SEARCH, _search(state.query, width))
    tab, part = overview.place(state)
    counts, scope = results.counts, state.scope
    canvas.put(
        0, 1, PaneStyle.TABS, tab_line(overview.tabs, tab, hits(overview.tabs, counts, scope), width).line
    )
    parts = overview.parts(state.tab)
    if parts:
        canvas.put(0, 2, PaneStyle.TABS, part_line(parts, part, hits(parts, counts, scope), width).line)
    words = status_line(overview.filtered(results), overview.count(results), width)
    canvas.put(0, 2 + bool(parts), PaneStyle.STATUS, words)
    listed, detailed = body(width, height, split=bool(parts))
    stacked = shape(width, height).stacked
    _list(canvas, listed, PaneStyle.LIST_OVER_PREVIEW if stacked else PaneStyle.LIST, overview, results)
    if detailed is not None:
        _detail(canvas, detailed, PaneStyle.PREVIEW if stacked else PaneStyle.DETAIL, source, results)
    canvas.put(0, height - 1, PaneStyle.KEYS, key_line(KeyContext.LIST, width))
    return canvas.frame


class _Canvas:
    """A frame that is drawn upon in roles."""

    def __init__(self, size: tuple[int, int], look: StartupStyles) -> None:
        self.frame = CellBuffer()
        self.frame.resize(*size)
        self._look = look

    def put(self, x: int, y: int, part: PaneStyle, line: Line) -> None:
        """Put a line."""
        for span in line:
            if span.text:
                x = self.frame.put(x, y, span.text, self._look(part, span.look))


def _search(query: str, cells: int) -> Line:
    return search_line(query, window(LineEdit.of(query), 0, room(cells)), cells, focused=False)


def _pane(
    canvas: _Canvas, area: Area, part: PaneStyle, heading: Line, count: int, line: Callable[[int], Line]
) -> None:
    canvas.put(area.x, area.y, part, padded(in_role(heading, HEADING), area.width, HEADING))
    cells, height = area.width - 1, area.height - 1
    for y in range(height):
        drawn = padded(line(y) if y < count else (), cells, TEXT)
        canvas.put(area.x, area.y + 1 + y, part, (*drawn, Span(" ", bar(y, 0, count, height))))


def _list(canvas: _Canvas, area: Area, part: PaneStyle, overview: Overview, results: Results) -> None:
    columns, rows = overview.columns(results.state), results.rows
    fetched = rows.rows(0, area.height)

    def line(index: int) -> Line:
        return row_line(fetched[index], columns, results.highlighter, area.width - 1, chosen=index == 0)

    _pane(canvas, area, part, heading_line(columns, area.width), rows.count, line)


def _detail(canvas: _Canvas, area: Area, part: PaneStyle, source: DataSource, results: Results) -> None:
    record = source.record(results.rows.rows(0, 1)[0].id)
    if record is None:
        return
    view = record_view(record, source.labels(), results.highlighter, text_cells(area.width - 1))
    heading = record_heading(view, strings.position(1, results.rows.count), area.width)
    lines: Sequence[Line] = view.lines
    _pane(canvas, area, part, heading, len(lines), lambda y: (Span(" " * MARGIN), *lines[y]))
