"""The keys that matter where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.view.panes import KeysView
from kyodo_tui.tui.widgets.role_widget import RoleWidget
from kyodo_tui.tui.widgets.rows import set_rows

if TYPE_CHECKING:
    from kyodo_tui.tui.view.lines import Line


class KeyFooter(RoleWidget):
    """A row of keys with what they do, the last ones left out where there is no room; a message may take a few."""

    STYLE_TABLES: ClassVar[tuple[str, ...]] = ("KeyFooter",)

    def __init__(self, where: KeyContext = KeyContext.LIST, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._view = KeysView(where)

    def show(self, where: KeyContext, hidden: frozenset[str] = frozenset()) -> None:
        """Show the keys of a part of the browser, without commands that would do nothing."""
        self._change(self._view._replace(context=where, hidden=hidden))

    @property
    def says(self) -> Line:
        """The message that stands in place of the keys; empty if there is none."""
        return self._view.message

    def notify_of(self, message: Line) -> None:
        """Show a message in place of the keys, until :meth:`forget`."""
        self._change(self._view._replace(message=message))

    def forget(self) -> None:
        """Show the keys again."""
        self._change(self._view._replace(message=()))

    def _change(self, view: KeysView) -> None:
        if view != self._view:
            self._view = view
            set_rows(self, view.rows)
            self.refresh()

    def on_resize(self) -> None:
        """Take as many rows as the message needs."""
        set_rows(self, self._view.rows)

    def drawn_line(self, y: int) -> Line:
        """Draw a row."""
        width, height = self.size
        return self._view.row(y, width, height)
