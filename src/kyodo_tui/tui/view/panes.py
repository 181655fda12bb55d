"""The panes of the browser as rows of lines, for the widgets and for the first screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.text.cells import cut_sign
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.highlighter import Highlighter
from kyodo_tui.tui.view.highlighted_text import wrapped_line
from kyodo_tui.tui.view.key_line import key_line
from kyodo_tui.tui.view.line_edit import LineEdit
from kyodo_tui.tui.view.lines import (
    CURRENT,
    HEADING,
    LABEL,
    TEXT,
    TITLE,
    WARNING,
    Line,
    Span,
    fitted,
    in_role,
    line_width,
    padded,
)
from kyodo_tui.tui.view.list_rows import heading_line, row_line
from kyodo_tui.tui.view.message_lines import message_lines
from kyodo_tui.tui.view.record_view import MARGIN, RecordView
from kyodo_tui.tui.view.record_view import heading_line as record_heading
from kyodo_tui.tui.view.scroll_bar import bar
from kyodo_tui.tui.view.search_line import HINT, room, search_line, window, with_header
from kyodo_tui.tui.view.status_messages import status_line
from kyodo_tui.tui.view.tabs import QUIET, hits, part_labels, tab_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kyodo_tui.core.records.listing import ListRow
    from kyodo_tui.tui.state import BrowseState
    from kyodo_tui.tui.view.columns import Column
    from kyodo_tui.tui.view.overview import Overview
    from kyodo_tui.tui.view.search_line import Window
    from kyodo_tui.tui.view.tabs import Tab, TabLine


_INDENT = "  "
"""Before the message of an empty list."""


class PaneView(Protocol):
    """The content of a pane."""

    def row(self, y: int, width: int, height: int) -> Line:
        """Return row ``y`` of a pane of ``width`` × ``height`` cells, exactly ``width`` cells wide."""


class SearchView(NamedTuple):
    """The search box: prompt, text, and what is out of sight of it."""

    edit: LineEdit = LineEdit()
    first: int = 0
    """Number of the first grapheme in sight, if it can stay."""
    is_focused: bool = False
    header: str = ""
    """What is browsed, on the right where the text leaves room for it."""

    def window(self, width: int) -> Window:
        """Return what is in sight of the text in a row of ``width`` cells."""
        return window(self.edit, self.first, room(width))

    def row(self, y: int, width: int, height: int) -> Line:
        """Return a row; only the first says anything."""
        if y:
            return padded((), width, HINT)
        line = search_line(self.edit, self.window(width), width, focused=self.is_focused)
        return with_header(line, self.header)


class TabsView(NamedTuple):
    """The row of tabs, with the parts of the open one after it."""

    tabs: Sequence[Tab] = ()
    parts: Sequence[Tab] = ()
    """Of the open tab; empty if it has none."""
    active: tuple[int, int] = (0, 0)
    """Place of the open tab, and of the open part."""
    counts: Mapping[Scope, int] | None = None
    """Hits of each scope as far as they are counted; `None` where the list is not limited."""
    scope: Scope = Scope()
    """What the list covers."""

    def row(self, y: int, width: int, height: int) -> Line:
        """Return the tabs; only the first row says anything."""
        if not self.tabs or y:
            return padded((), width, QUIET)
        return self._fitted(width).line

    def tab_at(self, x: int, width: int) -> Tab | None:
        """Return the tab or part in a cell, or `None`."""
        return next((tab for end, tab in self._fitted(width).ends if x < end), None)

    def _fitted(self, cells: int) -> TabLine:
        tabs, parts = self.tabs, self.parts
        found, found_parts = (hits(each, self.counts, self.scope) for each in (tabs, parts))
        line = tab_line(
            tabs, self.active[0], found, cells, part_labels(parts, self.active[1], found_parts, short=False)
        )
        # The words of the tabs come before those of the parts.
        if parts and not line.is_whole:
            labels = part_labels(parts, self.active[1], found_parts, short=True)
            line = tab_line(tabs, self.active[0], found, cells, labels)
        return line


def tabs_view(overview: Overview, state: BrowseState, counts: Mapping[Scope, int] | None) -> TabsView:
    """Return the tabs of a state, with the hits as far as they are counted."""
    return TabsView(overview.tabs, overview.parts(state.tab), overview.place(state), counts, state.scope)


@dataclass(frozen=True, slots=True)
class StatusView:
    """What is listed on the left, on the right how much that is."""

    message: Line = ()
    count: str = ""
    """The number of records: it is never cut."""
    sums: tuple[str, ...] = ()
    """What stands after it where there is room, the most important first."""
    is_notice: bool = False
    """Whether the message is what happened: it is read to its end, and needs the room more than the number does."""

    def saying(self, notice: Line) -> StatusView:
        """Return the row with what happened in place of what is listed."""
        return replace(self, message=notice, sums=(), is_notice=True)

    def marked(self, mark: Line) -> StatusView:
        """Return the row with a mark before what is listed; empty for none."""
        return replace(self, message=(*mark, Span("  "), *self.message)) if mark else self

    def rows(self, width: int) -> int:
        """Return the number of rows that ``width`` cells take."""
        return len(self._lines(width))

    def row(self, y: int, width: int, height: int) -> Line:
        """Return a row."""
        lines = self._lines(width)
        return lines[y] if y < len(lines) else padded((), width, QUIET)

    def _lines(self, width: int) -> list[Line]:
        is_whole = line_width(self.message) + line_width((Span(self.count),)) + 3 <= width
        if is_whole or not (self.is_notice or any(span.role == WARNING for span in self.message)):
            return [status_line(self.message, self.count, self.sums, width)]
        count = "" if self.is_notice else self.count
        room = width - 2 - (line_width((Span(count),)) + 1 if count else 0)
        lines = message_lines(self.message, max(1, room))
        return [status_line(line, "" if place else count, (), width) for place, line in enumerate(lines)]


class KeysView(NamedTuple):
    """The keys that matter where the keyboard is."""

    context: KeyContext = KeyContext.LIST
    hidden: frozenset[str] = frozenset()
    """Commands that would do nothing now."""
    message: Line = ()
    """What stands there instead of the keys."""

    def rows(self, width: int) -> int:
        """Return the number of rows that ``width`` cells take."""
        return len(message_lines(self.message, width)) if self.message else 1

    def row(self, y: int, width: int, height: int) -> Line:
        """Return a row; the keys that matter least are left out where there is no room."""
        if not self.message:
            return key_line(self.context, width, self.hidden)
        lines = message_lines(self.message, width)
        return padded(lines[y] if y < len(lines) else (), width, LABEL)


class Lines(Protocol):
    """Lines that scroll under a heading."""

    @property
    def line_count(self) -> int:
        """Number of lines."""

    def heading(self, cells: int) -> Line:
        """Return the heading for ``cells`` cells; what is wider is cut."""

    def line(self, index: int, cells: int) -> Line:
        """Return a line for ``cells`` cells; what is wider is cut."""


def scrolled_row(lines: Lines, top: int, y: int, width: int, height: int) -> Line:
    """Return a row of a pane that scrolls: the heading, or a line with a cell of the scroll bar.

    Args:
        lines: What scrolls.
        top: First line in sight.
        y: Row of the pane.
        width: Cells of the pane.
        height: Rows of the pane.

    """
    if y == 0:
        return heading_row(lines.heading(width), width)
    index, count = top + y - 1, lines.line_count
    line = lines.line(index, width - 1) if index < count else ()
    return row_with_bar(fitted(line, width - 1, TEXT), top, y, count, height)


def heading_row(heading: Line, width: int) -> Line:
    """Return the heading of a pane as a row of ``width`` cells."""
    return fitted(in_role(heading, HEADING), width, HEADING)


def row_with_bar(line: Line, top: int, y: int, count: int, height: int) -> Line:
    """Return row ``y`` of a pane of ``height`` rows: a line, and beside it a cell of the bar that tells where it is."""
    return (*line, Span(" ", bar(y - 1, top, count, max(1, height - 1))))


class ScrolledView(NamedTuple):
    """Lines, scrolled to one of them."""

    lines: Lines
    top: int = 0
    """First line in sight."""

    def row(self, y: int, width: int, height: int) -> Line:
        """Return the heading, or a line with a cell of the scroll bar."""
        return scrolled_row(self.lines, self.top, y, width, height)


class ListLines(NamedTuple):
    """The list: a row per record under the titles of the columns."""

    record_at: Callable[[int], ListRow | None]
    """Returns the record at a place, or `None` if there is none, or it cannot be read."""
    line_count: int = 0
    columns: tuple[Column, ...] = ()
    highlighter: Highlighter = Highlighter()
    cursor: int = 0
    marked: frozenset[str] = frozenset()
    """Ids of the records that the user has marked."""

    def heading(self, cells: int) -> Line:
        """Return the titles of the columns."""
        return heading_line(self.columns, cells) if self.line_count else ()

    def line(self, index: int, cells: int) -> Line:
        """Return a record as a row."""
        row = self.record_at(index)
        if row is None:
            return ()
        return row_line(
            row,
            self.columns,
            self.highlighter,
            cells,
            chosen=index == self.cursor,
            marked=row.id in self.marked,
        )

    def without_hits(self) -> ListLines:
        """Return the same list with no hits marked, for which nothing has to be looked up."""
        return self._replace(highlighter=Highlighter())


def message_row(message: Sequence[str], y: int, width: int, height: int) -> Line:
    """Return a row of a list that is empty: what to do, in the upper part of it."""
    lines = [
        (Span(_INDENT), *line)
        for place, text in enumerate(message)
        for line in wrapped_line((Span(text, TEXT if place else TITLE),), width - len(_INDENT))
    ]
    if len(lines) > height > 1:
        lines[height - 1 :] = [(Span(_INDENT), Span(cut_sign()))]
    place = y - min(3, max(0, (height - len(lines)) // 2))
    return lines[place] if 0 <= place < len(lines) else ()


class DetailLines(NamedTuple):
    """A record under what kind it is, and its place in the list."""

    record: RecordView
    position: str
    """Place in the list, e.g. ``12/181``."""
    hit: int | None = None
    """Number of the hit the reader is at, from 0."""

    @property
    def line_count(self) -> int:
        """Number of lines."""
        return len(self.record.lines)

    def heading(self, cells: int) -> Line:
        """Return what the record is on the left, and its place on the right."""
        position = self.position
        if self.hit is not None:
            position = f"{strings.hit_position(self.hit + 1, len(self.record.hit_lines))}  {position}"
        return record_heading(self.record, position, cells)

    def line(self, index: int, cells: int) -> Line:
        """Return a line of the record."""
        line = self.record.lines[index]
        if self.hit is not None:
            line = tuple(Span(span.text, CURRENT) if span.hit == self.hit else span for span in line)
        return (Span(" " * MARGIN), *line)
