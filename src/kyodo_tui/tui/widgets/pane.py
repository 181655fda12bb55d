"""A pane that scrolls over any number of lines and draws only those in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.geometry import Offset
from textual.message import Message

from kyodo_tui.errors import KyodoError
from kyodo_tui.tui.view.lines import TEXT, fitted
from kyodo_tui.tui.view.list_place import page_step
from kyodo_tui.tui.view.panes import heading_row, row_with_bar
from kyodo_tui.tui.widgets.role_widget import RoleWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from kyodo_tui.tui.view.lines import Line

_T = TypeVar("_T")


class Pane(RoleWidget, can_focus=True):
    """Lines under a fixed heading row, with a scroll bar.

    Not a ScrollView: no child scrollbars, no layout pass when the number of lines changes, and every character drawn is
    one that all terminals agree on.
    """

    STYLE_TABLES: ClassVar[tuple[str, ...]] = ("Pane",)
    FOCUS_TABLES: ClassVar[tuple[str, ...]] = ("Pane:focus",)

    class ReadFailed(Message):
        """The database could not be read for what the pane shows."""

        def __init__(self, error: KyodoError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.top = 0
        """First line in sight."""
        self._has_failed = False

    # A database that fails

    def attempt(self, read: Callable[[], _T]) -> _T | None:
        """Return what ``read`` returns, or `None` where the database fails.

        A failure is posted, and nothing more is read until :meth:`retry`: a locked database fails only after
        seconds, and there is one read per row.
        """
        if self._has_failed:
            return None
        try:
            return read()
        except KyodoError as error:
            self._has_failed = True
            self.post_message(self.ReadFailed(error))
            return None

    def retry(self) -> bool:
        """Read again what could not be read; return whether there is anything like that."""
        has_failed, self._has_failed = self._has_failed, False
        if has_failed:
            self.refresh()
        return has_failed

    # To be overridden

    @property
    def line_count(self) -> int:
        """Number of lines."""
        return 0

    def heading(self, cells: int) -> Line:
        """Return the heading row, at most ``cells`` wide."""
        raise NotImplementedError

    def line(self, index: int, cells: int) -> Line:
        """Return a line, at most ``cells`` wide."""
        raise NotImplementedError

    # The cursor of the terminal, which screen readers and braille displays follow

    @property
    def is_cursor_visible(self) -> bool:
        """Whether that cursor is seen: not where a row is marked by its colours."""
        return False

    @property
    def cursor_row(self) -> int:
        """Row of the pane that the reader is at."""
        return 1

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor of the terminal is put."""
        return self.row_offset

    @property
    def row_offset(self) -> Offset:
        """Where the row begins that the reader is at."""
        return Offset(self.region.x, self.region.y + min(self.cursor_row, max(0, self.size.height - 1)))

    # Scrolling

    @property
    def view_height(self) -> int:
        """Lines in sight."""
        return max(1, self.size.height - 1)

    @property
    def text_width(self) -> int:
        """Cells a line can take; the last one is the bar's."""
        return max(1, self.size.width - 1)

    def scroll_lines(self, top: int) -> None:
        """Bring line ``top`` to the top, as far as there are lines."""
        top = max(0, min(top, self.line_count - self.view_height))
        if top != self.top:
            self.top = top
            self.refresh()

    def move(self, lines: int) -> None:
        """Move down by ``lines``, or up."""
        self.scroll_lines(self.top + lines)

    def page(self, pages: float) -> None:
        """Move down by pages, or up; one line stays in sight."""
        self.move(page_step(pages, self.view_height))

    def first(self) -> None:
        """Go to the first line."""
        self.scroll_lines(0)

    def last(self) -> None:
        """Go to the last line."""
        self.scroll_lines(self.line_count)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel, if the mouse is enabled."""
        event.stop()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll with the wheel, if the mouse is enabled."""
        event.stop()
        self.move(-3)

    # Drawing

    def drawn_line(self, y: int) -> Line:
        """Draw one row."""
        width, height = self.size
        if y == 0:
            return heading_row(self.heading(width), width)
        index, count = self.top + y - 1, self.line_count
        line = self.fitted_line(index, width - 1) if index < count else fitted((), width - 1, TEXT)
        return row_with_bar(line, self.top, y, count, height)

    def fitted_line(self, index: int, cells: int) -> Line:
        """Return a line as exactly ``cells`` cells."""
        return fitted(self.line(index, cells), cells, TEXT)
