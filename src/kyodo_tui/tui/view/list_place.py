"""Where a list is: the row under the cursor, and the first row in sight. How keys move both."""

from __future__ import annotations

from typing import NamedTuple


class ListPlace(NamedTuple):
    """A place in a list of so many rows, of which so many are in sight; with none the height is not known yet."""

    cursor: int = 0
    top: int = 0

    def going(self, cursor: int, count: int, height: int) -> ListPlace:
        """Return the place with the cursor on a row, as far as there are rows."""
        cursor = max(0, min(cursor, count - 1))
        if cursor == self.cursor or not count:
            return self
        return ListPlace(cursor, self.top).in_sight(count, height)

    def paging(self, pages: float, count: int, height: int) -> ListPlace:
        """Return the place with cursor and view moved by pages."""
        step = page_step(pages, height)
        top = max(0, min(self.top + step, count - height))
        return ListPlace(self.cursor, top).going(self.cursor + step, count, height)

    def in_sight(self, count: int, height: int) -> ListPlace:
        """Return the place with the cursor in sight."""
        if not height:
            return self
        top = self.top
        if self.cursor < top:
            top = self.cursor
        elif self.cursor >= top + height:
            top = self.cursor - height + 1
        return ListPlace(self.cursor, max(0, min(top, count - height)))


def page_step(pages: float, height: int) -> int:
    """Return the lines of some pages of ``height`` lines, negative upwards; one line stays in sight."""
    step = max(1, int((height - 1) * abs(pages)))
    return step if pages > 0 else -step
