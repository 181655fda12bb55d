"""A page as a panel, with a cursor on its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.view.lines import CURRENT, Line, Span, in_role, padded
from kyodo_tui.tui.view.page_lines import PageLine, page_lines
from kyodo_tui.tui.view.panel import SIDES
from kyodo_tui.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from kyodo_tui.core.pages.page import Page

_CURSOR = 2
"""Cells before a line, for the cursor."""


class PagePanel(Panel):
    """The lines of a page; those that stand for a record lead to it."""

    class Moved(Message):
        """The cursor moved to another line, or the lines changed."""

    def __init__(self, page: Page, cursor: int | None = None) -> None:
        """Show ``page`` with the cursor on a line, by default the first one that stands for a record."""
        super().__init__(id="page")
        self._page = page
        self._cells = 0
        self._lines: tuple[PageLine, ...] = ()
        self._drawn: tuple[Page, int, tuple[PageLine, ...]] | None = None
        """What was laid out last, and for how many cells: a long page takes its time."""
        self._first = cursor
        self._is_new = False
        """Whether the cursor is where it was put before the height was known."""
        self.cursor = 0
        """Place of the line under the cursor."""

    @property
    def record_id(self) -> str | None:
        """The record that the line under the cursor stands for."""
        return self._lines[self.cursor].record_id if self.cursor < len(self._lines) else None

    @property
    def row_query(self) -> str | None:
        """What finds the records that the line under the cursor stands for."""
        return self._lines[self.cursor].query if self.cursor < len(self._lines) else None

    def _laid_out(self, cells: int) -> tuple[PageLine, ...]:
        drawn = self._drawn
        if drawn is None or drawn[0] is not self._page or drawn[1] != cells:
            drawn = self._drawn = self._page, cells, page_lines(self._page, cells)
        return drawn[2]

    def wanted(self, columns: int) -> tuple[int, int]:
        """Be as wide as the screen, and as high as the page."""
        return columns, len(self._laid_out(max(1, columns - SIDES - _CURSOR)))

    def fit(self, columns: int, rows: int) -> None:
        """Take the size that fits a screen, and lay the page out for it."""
        super().fit(columns, rows)
        cells = max(1, columns - SIDES - _CURSOR)
        if cells != self._cells:
            self._lay_out(cells)

    def _lay_out(self, cells: int) -> None:
        before = self.record_id
        self._cells = cells
        self._lines = self._laid_out(cells)
        places = self._places
        same = [place for place in places if self._lines[place].record_id == before]
        self._is_new = False
        if before is not None and same:
            self.cursor = same[0]
        elif self._first is not None:
            self.cursor = max(0, min(self._first, len(self._lines) - 1))
        else:
            self.cursor = places[0] if places else 0
            self._is_new = True
        self._first = None

    @property
    def _places(self) -> list[int]:
        """The lines that lead somewhere."""
        return [place for place, line in enumerate(self._lines) if line.leads_on]

    def show(self, page: Page, record_id: str | None) -> None:
        """Show another page, with the cursor on the line of a record; ``fit`` lays it out."""
        self._page = page
        self._lines = self._laid_out(self._cells)
        self.go_to(record_id)

    def go_to(self, record_id: str | None) -> None:
        """Put the cursor on the line of a record."""
        places = [place for place, line in enumerate(self._lines) if line.record_id is not None]
        same = [place for place in places if self._lines[place].record_id == record_id]
        self.cursor = (same or places or [0])[0]
        self._follow()

    def on_resize(self) -> None:
        """Keep the cursor in sight; a page that was not read yet begins at its first line, or at its table."""
        if self._is_new and self.cursor >= self.view_height:
            if self._page.is_table_first:
                self.scroll_lines(self._heading_above(self.cursor))
            else:
                self.cursor = 0
        self._is_new = False
        self._follow()

    @property
    def line_count(self) -> int:
        """Number of lines."""
        return len(self._lines)

    @property
    def cursor_row(self) -> int:
        """Row of the line under the cursor."""
        return super().cursor_row + self.cursor - self.top

    def heading(self, cells: int) -> Line:
        """Return the title."""
        return (Span(f"  {one_line(self._page.title)}"),)

    def line(self, index: int, cells: int) -> Line:
        """Return a line; that under the cursor is marked."""
        line = self._lines[index].line
        if index != self.cursor:
            return (Span(" " * _CURSOR), *line)
        return padded(in_role((Span("> "), *line), CURRENT), cells, CURRENT)

    def move(self, lines: int) -> None:
        """Move the cursor."""
        self.cursor = max(0, min(self.cursor + lines, self.line_count - 1))
        self._follow()

    def first(self) -> None:
        """Go to the first line that leads somewhere, with what stands above it in sight."""
        self.cursor = next(iter(self._places), 0)
        self.scroll_lines(0)
        self._follow()

    def last(self) -> None:
        """Go to the last line."""
        self.move(self.line_count)

    def next_section(self, step: int) -> None:
        """Go to the next table, or the one before, with its heading at the top; to its first line with records."""
        lines = self._lines
        here = self._heading_above(self.cursor, -1)
        beyond = range(here + 1, len(lines)) if step > 0 else range(here - 1, -1, -1)
        heading = next((place for place in beyond if lines[place].is_heading), None)
        if heading is None:
            return
        end = next((place for place in range(heading + 1, len(lines)) if lines[place].is_heading), len(lines))
        self.cursor = next((place for place in range(heading, end) if lines[place].leads_on), heading)
        self.scroll_lines(heading)
        self._follow()

    def _heading_above(self, place: int, default: int = 0) -> int:
        """Return where the table begins that a line is in."""
        return max((each for each in range(place + 1) if self._lines[each].is_heading), default=default)

    def _follow(self) -> None:
        self.scroll_lines(min(self.top, self.cursor))
        self.scroll_lines(max(self.top, self.cursor - self.view_height + 1))
        self.refresh()
        self.post_message(self.Moved())
