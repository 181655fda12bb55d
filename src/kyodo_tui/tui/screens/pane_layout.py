"""Which panes of the main screen are in sight, and how large they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kyodo_tui.tui.view.layout import areas, shape

if TYPE_CHECKING:
    from textual.screen import Screen

    from kyodo_tui.tui.widgets.detail import Detail
    from kyodo_tui.tui.widgets.record_list import RecordList


class PaneLayout:
    """Gives list and record the layout that fits the screen."""

    def __init__(self, screen: Screen[Any], records: RecordList, detail: Detail) -> None:
        self._screen = screen
        self._list = records
        self._detail = detail
        self._sizes: tuple[int | str, int | str] = ("1fr", "1fr")
        """Width of the record beside the list, and height of the list over it."""
        self.is_opened = False
        """Whether the record is what is looked at: where there is no room beside it, it takes the whole body."""

    def choose(self, *, update: bool = True) -> bool:
        """Set all classes of the layout at once, and return whether they changed.

        Every change of classes makes Textual restyle all widgets, unless ``update`` is false.
        """
        small, wide, stacked = shape(*self._screen.app.size)
        classes = {
            "-small": small,
            "-wide": wide,
            "-stacked": stacked,
            "-detail-only": self.is_opened and not wide,
            "-list-only": not wide and not stacked and not self.is_opened,
        }
        is_changed = any(self._screen.has_class(name) != wanted for name, wanted in classes.items())
        if is_changed:
            self._screen.update_classes(classes, update=update)
        return is_changed

    def size(self) -> None:
        """Give list and record the sizes of the layout; what there are few records of takes few rows."""
        room = shape(*self._screen.app.size)
        found = areas(*self._screen.app.size, records=self._list.line_count or None)
        alone = self.is_opened and not room.wide
        width = found.detail.width if room.wide and found.detail is not None and not alone else "1fr"
        height = found.list.height if room.stacked and not alone else "1fr"
        if (width, height) != self._sizes:
            self._sizes = width, height
            self._detail.styles.width = width
            self._list.styles.height = height
