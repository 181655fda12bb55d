"""The list of records: fetches and draws the rows in sight, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from kyodo_tui.core.cells import width as cell_width
from kyodo_tui.tui.columns import Column, allot
from kyodo_tui.tui.lines import QUIET, TEXT, Line, Span, line_width, strip_of
from kyodo_tui.tui.shown import Finder, cut_line
from kyodo_tui.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events

    from kyodo_tui.core.browse import Row
    from kyodo_tui.tui.source import Rows

_MARKER = "> "
_BLOCK = 64
"""Rows fetched at once; a few blocks are kept."""
_BLOCKS = 8


class RecordList(Pane):
    """Rows of records with a cursor."""

    class Moved(Message):
        """The cursor is on another record."""

        def __init__(self, record_id: str) -> None:
            super().__init__()
            self.record_id = record_id

    class Chosen(Message):
        """A record was clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.cursor = 0
        """Place of the record under the cursor."""
        self._rows: Rows | None = None
        self._columns: Sequence[Column] = ()
        self._finder = Finder()
        self._message: tuple[str, ...] = ()
        self._blocks: dict[int, Sequence[Row]] = {}

    def show(
        self,
        rows: Rows,
        columns: Sequence[Column],
        finder: Finder,
        cursor: int,
        message: tuple[str, ...] = (),
    ) -> None:
        """Show other records, with the cursor on one of them.

        Args:
            rows: The records.
            columns: What is shown of them.
            finder: Finds what to highlight.
            cursor: Place of the record under the cursor.
            message: What to say where there is no record.

        """
        self._rows, self._columns, self._finder, self._message = rows, columns, finder, message
        self._blocks = {}
        self.cursor = max(0, min(cursor, rows.count - 1))
        self.top = max(0, min(self.top, self.line_count - self.view_height))
        self._keep_in_sight()
        self.refresh()

    @property
    def line_count(self) -> int:
        """Number of records."""
        return self._rows.count if self._rows is not None else 0

    def row(self, index: int) -> Row | None:
        """Return the record at a place, or null behind the last."""
        if self._rows is None or not 0 <= index < self._rows.count:
            return None
        number, offset = divmod(index, _BLOCK)
        block = self._blocks.get(number)
        if block is None:
            block = self._rows.rows(number * _BLOCK, _BLOCK)
            while len(self._blocks) >= _BLOCKS:
                del self._blocks[next(iter(self._blocks))]
            self._blocks[number] = block
        return block[offset] if offset < len(block) else None

    def go(self, cursor: int) -> None:
        """Put the cursor on a place, as far as there are records."""
        cursor = max(0, min(cursor, self.line_count - 1))
        if cursor == self.cursor or not self.line_count:
            return
        before, self.cursor = self.cursor, cursor
        top = self.top
        self._keep_in_sight()
        if self.top == top:
            self.refresh(*(Region(0, line - top + 1, self.size.width, 1) for line in (before, cursor)))
        else:
            self.refresh()
        row = self.row(cursor)
        if row is not None:
            self.post_message(self.Moved(row.id))

    def move(self, lines: int) -> None:
        """Move the cursor down by ``lines``, or up."""
        self.go(self.cursor + lines)

    def page(self, pages: float) -> None:
        """Move the cursor by pages, and the view with it."""
        step = max(1, int((self.view_height - 1) * abs(pages)))
        step = step if pages > 0 else -step
        self.top = max(0, min(self.top + step, self.line_count - self.view_height))
        self.refresh()
        self.go(self.cursor + step)

    def first(self) -> None:
        """Put the cursor on the first record."""
        self.go(0)

    def last(self) -> None:
        """Put the cursor on the last record."""
        self.go(self.line_count - 1)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._keep_in_sight()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row clicked; a second click opens it."""
        index = self.top + event.y - 1
        if event.y < 1 or index >= self.line_count:
            return
        if index == self.cursor:
            self.post_message(self.Chosen())
        self.go(index)

    def _keep_in_sight(self) -> None:
        if self.cursor < self.top:
            self.top = self.cursor
        elif self.cursor >= self.top + self.view_height:
            self.top = self.cursor - self.view_height + 1
        self.top = max(0, min(self.top, self.line_count - self.view_height))

    # Drawing

    def heading(self, cells: int) -> Line:
        """Return the titles of the columns."""
        if not self.line_count:
            return ()
        spans = [Span(" " * len(_MARKER))]
        gap = 0
        for column, width in allot(self._columns, cells - len(_MARKER) - 1):
            spans.append(Span(" " * gap + _aligned(column.title, width, right=column.right)))
            gap = column.gap
        return tuple(spans)

    def line(self, index: int, cells: int) -> Strip:
        """Return a record as a row."""
        row = self.row(index)
        if row is None:
            return Strip.blank(cells, self.ground)
        chosen = index == self.cursor
        spans = [Span(_MARKER if chosen else " " * len(_MARKER))]
        gap = 0
        for column, width in allot(self._columns, cells - len(_MARKER)):
            spans += (Span(" " * gap), *_cell(column, row, width, self._finder))
            gap = column.gap
        if not chosen:
            return strip_of(tuple(spans), cells, self.span_style, self.ground)
        ground = self.style("current")

        def style(span: Span) -> Style:
            return (
                ground + self.get_component_rich_style("pane--current-hit")
                if span.hit is not None
                else ground
            )

        return strip_of(tuple(spans), cells, style, ground)

    def render_line(self, y: int) -> Strip:
        """Draw one row; where there is no record, say what to do."""
        if self._rows is None or self._rows.count or not self._message:
            return super().render_line(y)
        position = y - min(3, max(0, (self.size.height - len(self._message)) // 2))
        if not 0 <= position < len(self._message):
            return Strip.blank(self.size.width, self.ground)
        style = self.style("title" if position == 0 else "text")
        text = cut_line((Span("  " + self._message[position]),), self.size.width)
        return strip_of(text, self.size.width, lambda _: style, self.ground)


def _cell(column: Column, row: Row, width: int, finder: Finder) -> Line:
    role = TEXT if column.field in ("name", "organiser") else QUIET
    line = cut_line(finder.line(column.field, column.value(row), role), width)
    space = Span(" " * (width - line_width(line)))
    return (space, *line) if column.right else (*line, space)


def _aligned(text: str, cells: int, *, right: bool) -> str:
    space = " " * (cells - cell_width(text))
    return space + text if right else text + space
