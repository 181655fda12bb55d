"""The list of records: fetches and draws the rows in sight, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region
from textual.message import Message

from kyodo_tui.tui.highlighter import Highlighter
from kyodo_tui.tui.view.list_place import ListPlace
from kyodo_tui.tui.view.panes import ListLines, message_row
from kyodo_tui.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from kyodo_tui.core.records.listing import ListRow, Selection
    from kyodo_tui.tui.view.columns import Column
    from kyodo_tui.tui.view.lines import Line

_BLOCK = 64
"""Rows fetched at once; a few blocks are kept."""
_BLOCKS = 8
_DRAWN, _MEMORIES = 256, 4
"""Rows that are kept as they were drawn, and for how many lists: one comes back to a tab, or erases a letter."""


class _Memory:
    """The rows of a list as they were drawn; the same record is the same row while columns and hits are the same."""

    def __init__(self, columns: tuple[Column, ...], highlighter: Highlighter) -> None:
        self._columns = columns
        self._highlighter = highlighter
        self.rows: dict[tuple[str, bool, bool, int], Line] = {}
        """Id of the record, whether the cursor is on it, whether it is marked, cells → its row."""

    def is_for(self, columns: tuple[Column, ...], highlighter: Highlighter) -> bool:
        """Return whether these columns and hits give the same rows."""
        return self._columns == columns and self._highlighter == highlighter


class RecordList(Pane):
    """Rows of records with a cursor."""

    FOCUS_TABLES: ClassVar[tuple[str, ...]] = ("Pane:focus", "#list:focus")

    class Moved(Message):
        """The cursor moved to another record."""

        def __init__(self, record_id: str) -> None:
            super().__init__()
            self.record_id = record_id

    class Chosen(Message):
        """A record was clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.cursor = 0
        """Place of the record under the cursor."""
        self._rows: Selection | None = None
        self._count = 0
        self._columns: tuple[Column, ...] = ()
        self._highlighter = Highlighter()
        self._message: tuple[str, ...] = ()
        self._blocks: dict[int, Sequence[ListRow]] = {}
        self._memories: list[_Memory] = [_Memory((), self._highlighter)]
        """The rows of the lists that were shown last, the present one at the end."""
        self._marked: frozenset[str] = frozenset()

    @property
    def style_tables(self) -> tuple[str, ...]:
        """Names of the tables that apply to it now, the most telling last."""
        stacked = (".-stacked #list",) if self.screen.has_class("-stacked") else ()
        return (*super().style_tables, *stacked)

    def show(
        self,
        rows: Selection,
        columns: tuple[Column, ...],
        highlighter: Highlighter,
        cursor: int,
        message: tuple[str, ...] = (),
    ) -> None:
        """Show other records, with the cursor on one of them; nothing changes where they cannot be read.

        Args:
            rows: The records.
            columns: What is shown of them.
            highlighter: Finds what to highlight.
            cursor: Place of the record under the cursor.
            message: What to say where there is no record.

        Raises:
            KyodoError: when the records cannot be read.

        """
        count = rows.count
        cursor = max(0, min(cursor, count - 1))
        number = cursor // _BLOCK
        blocks = {number: rows.rows(number * _BLOCK, _BLOCK)} if count else {}
        self._rows, self._columns, self._highlighter, self._message = rows, columns, highlighter, message
        self._blocks, self._count, self.cursor = blocks, count, cursor
        self._remember()
        self._has_failed = False
        self.top = max(0, min(self.top, self.line_count - self.view_height))
        self._keep_in_sight()
        self.refresh()

    def mark(self, marked: frozenset[str]) -> None:
        """Show which records are marked, by id."""
        if marked != self._marked:
            self._marked = marked
            self.refresh()

    @property
    def line_count(self) -> int:
        """Number of records."""
        return self._count

    def row(self, index: int) -> ListRow | None:
        """Return the record at a place, or `None` past the end and where it cannot be read."""
        rows = self._rows
        if rows is None or not 0 <= index < self._count:
            return None
        number, offset = divmod(index, _BLOCK)
        block = self._blocks.get(number)
        if block is None:
            block = self.attempt(lambda: rows.rows(number * _BLOCK, _BLOCK))
            if block is None:
                return None
            while len(self._blocks) >= _BLOCKS:
                del self._blocks[next(iter(self._blocks))]
            self._blocks[number] = block
        return block[offset] if offset < len(block) else None

    def go(self, cursor: int) -> None:
        """Put the cursor on a place, as far as there are records."""
        self._take(self._place.going(cursor, self.line_count, self._known_height))

    @property
    def _place(self) -> ListPlace:
        return ListPlace(self.cursor, self.top)

    @property
    def _known_height(self) -> int:
        """Rows in sight; 0 before it is laid out."""
        return self.view_height if self.size.height else 0

    def _take(self, place: ListPlace) -> None:
        before = self._place
        self.cursor, self.top = place
        if self.top != before.top:
            self.refresh()
        if self.cursor == before.cursor:
            return
        if self.top == before.top:
            lines = before.cursor, self.cursor
            self.refresh(*(Region(0, line - self.top + 1, self.size.width, 1) for line in lines))
        self._post_moved()

    def _post_moved(self) -> None:
        row = self.row(self.cursor)
        if row is not None:
            self.post_message(self.Moved(row.id))

    def retry(self) -> bool:
        """Read again what could not be read, the record under the cursor first."""
        has_failed = super().retry()
        if has_failed:
            self._post_moved()
        return has_failed

    def move(self, lines: int) -> None:
        """Move the cursor down by ``lines``, or up."""
        self.go(self.cursor + lines)

    def page(self, pages: float) -> None:
        """Move the cursor by pages, and the view with it."""
        self._take(self._place.paging(pages, self.line_count, self.view_height))

    def first(self) -> None:
        """Put the cursor on the first record."""
        self.go(0)

    def last(self) -> None:
        """Put the cursor on the last record."""
        self.go(self.line_count - 1)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._keep_in_sight()

    def on_show(self) -> None:
        """Keep the cursor in sight: while the list was hidden its height was unknown."""
        self._keep_in_sight()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row clicked; a second click opens it."""
        index = self.top + event.y - 1
        if event.y < 1 or index >= self.line_count:
            return
        if index == self.cursor:
            self.post_message(self.Chosen())
        self.go(index)

    @property
    def cursor_row(self) -> int:
        """Row of the record under the cursor."""
        return self.cursor - self.top + 1

    def _keep_in_sight(self) -> None:
        self._take(self._place.in_sight(self.line_count, self._known_height))

    # Drawing

    def heading(self, cells: int) -> Line:
        """Return the titles of the columns."""
        return self._lines.heading(cells)

    def line(self, index: int, cells: int) -> Line:
        """Return a record as a row."""
        # Hits are found with readings from the database; without them the row still says what it says.
        lines = self._lines
        return self.attempt(lambda: lines.line(index, cells)) or lines.without_hits().line(index, cells)

    def fitted_line(self, index: int, cells: int) -> Line:
        """Return a record as a row, as it was drawn before if it was."""
        row = self.row(index)
        if row is None:
            return super().fitted_line(index, cells)
        rows = self._memories[-1].rows
        key = row.id, index == self.cursor, row.id in self._marked, cells
        line = rows.get(key)
        if line is None:
            line = super().fitted_line(index, cells)
            if len(rows) >= _DRAWN:
                rows.clear()
            if not self._has_failed:
                rows[key] = line
        return line

    def _remember(self) -> None:
        """Bring the memory for the present columns and hits to the end."""
        memory = next(
            (each for each in self._memories if each.is_for(self._columns, self._highlighter)), None
        )
        if memory is not None:
            self._memories.remove(memory)
        self._memories.append(memory or _Memory(self._columns, self._highlighter))
        del self._memories[:-_MEMORIES]

    @property
    def _lines(self) -> ListLines:
        return ListLines(self.row, self._count, self._columns, self._highlighter, self.cursor, self._marked)

    def drawn_line(self, y: int) -> Line:
        """Draw one row; where there is no record, say what to do."""
        if self._count or not self._message:
            return super().drawn_line(y)
        width, height = self.size
        return message_row(self._message, y, width, height)
