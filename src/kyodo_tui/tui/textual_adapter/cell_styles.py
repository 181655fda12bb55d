"""How each role looks in the terminal, as the framework would send it there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual.color import TRANSPARENT

from kyodo_tui.terminal.sgr import DEFAULT_STYLE, CellStyle, apply_sgr
from kyodo_tui.tui.textual_adapter.role_styles import role_styles

if TYPE_CHECKING:
    from rich.style import Style
    from textual.app import App

_SGR = re.compile(r"\x1b\[([\d;]*)m")


class RoleCells(dict[str, CellStyle]):
    """Role → how its cells look, in one widget and theme; each is worked out when it is first asked for."""

    def __init__(self, app: App[Any], tables: tuple[str, ...]) -> None:
        super().__init__()
        self._app = app
        self._tables = tables

    def __missing__(self, role: str) -> CellStyle:
        style = self[role] = _sent(self._app, role_styles(self._app.theme, self._tables)[role])
        return style


class CellStyles:
    """The styles of an application, kept as long as its theme is the same."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._theme = app.theme
        self._roles: dict[tuple[str, ...], RoleCells] = {}

    def of(self, tables: tuple[str, ...]) -> RoleCells:
        """Return the styles of a widget that some tables apply to, the most telling last."""
        if self._theme != self._app.theme:
            self._theme = self._app.theme
            self._roles.clear()
        if tables not in self._roles:
            self._roles[tables] = RoleCells(self._app, tables)
        return self._roles[tables]


def _sent(app: App[Any], style: Style) -> CellStyle:
    """Return a style as the terminal has it after what the framework sends for it."""
    segments = [Segment("x", style)]
    for each in app.get_line_filters():
        segments = each.apply(segments, TRANSPARENT)
    filtered = segments[0].style
    if filtered is None:
        return DEFAULT_STYLE
    # A style keeps what was first sent for it, whatever number of colours that was for.
    fresh = filtered.copy()
    fresh._ansi = None
    sent = fresh.render("x", color_system=app.console._color_system)
    cells = DEFAULT_STYLE
    for parameters in _SGR.findall(sent.partition("x")[0]):
        cells = apply_sgr(cells, parameters)
    return cells
