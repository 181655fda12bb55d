"""The keys that matter where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.textual_adapter.strips import strip_of
from kyodo_tui.tui.view.lines import KEY, LABEL, QUIET
from kyodo_tui.tui.view.panes import KeysView
from kyodo_tui.tui.widgets.rows import set_rows

if TYPE_CHECKING:
    from rich.style import Style
    from textual.strip import Strip

    from kyodo_tui.tui.view.lines import Line


class KeyFooter(Widget):
    """A row of keys with what they do, the last ones left out where there is no room; a message may take a few."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"key-footer--{role}" for role in (KEY, LABEL, QUIET)}

    def __init__(self, where: KeyContext = KeyContext.LIST, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._view = KeysView(where)

    def show(self, where: KeyContext, hidden: frozenset[str] = frozenset()) -> None:
        """Show the keys of a part of the browser, without commands that would do nothing."""
        self._change(self._view._replace(context=where, hidden=hidden))

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

    def render_line(self, y: int) -> Strip:
        """Draw a row."""
        width, height = self.size
        return strip_of(self._view.row(y, width, height), width, self._style)

    def _style(self, role: str) -> Style:
        return self.get_component_rich_style(f"key-footer--{role}")
