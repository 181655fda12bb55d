"""How each role looks on the first screen, as what a terminal is sent.

A test compares it with what Textual makes of the same tables, for every theme and every number of colours.
"""

from __future__ import annotations

import colorsys
from enum import Enum
from typing import TYPE_CHECKING

from kyodo_tui.terminal.environment import has_true_colour
from kyodo_tui.terminal.sgr import CellStyle
from kyodo_tui.tui.view.palette import DEFAULT, choose
from kyodo_tui.tui.view.styles import BOLD, REVERSE, UNDERLINE, PaneStyle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_tui.tui.view.palette import Palette
    from kyodo_tui.tui.view.styles import RoleStyle
    from kyodo_tui.user.settings import Settings


class Colours(Enum):
    """Number of colours that a terminal is sent."""

    NONE = "none"
    FEW = "16"
    MANY = "256"
    ALL = "16777216"


def colours(settings: Settings) -> Colours | None:
    """Return how many colours Textual sends to a terminal; `None` for rare terminals."""
    if not settings.has_colour:
        return Colours.NONE
    if has_true_colour(settings.environ):
        return Colours.ALL
    if settings.environ.get("TERM", "").lower().endswith(("-256color", "-kitty")):
        return Colours.MANY
    return Colours.FEW if choose(settings).poor else None


_MARKS = {BOLD: "1", UNDERLINE: "4", REVERSE: "7"}
"""Parameters of SGR."""


class StartupStyles:
    """The styles of roles in one terminal."""

    def __init__(self, palette: Palette, number: Colours) -> None:
        self._palette = palette
        self._number = number
        self._roles: dict[PaneStyle, Mapping[str, RoleStyle]] = {}
        self._styles: dict[tuple[PaneStyle, str], CellStyle] = {}

    def __call__(self, pane: PaneStyle, role: str) -> CellStyle:
        """Return the style of a role in a pane."""
        style = self._styles.get((pane, role))
        if style is None:
            style = self._styles[pane, role] = self._made(pane, role)
        return style

    def _made(self, pane: PaneStyle, role: str) -> CellStyle:
        if pane not in self._roles:
            self._roles[pane] = pane.roles
        style = self._roles[pane][role].on(self._palette)
        marks = frozenset(_MARKS[mark] for mark in style.marks)
        if self._number is Colours.NONE:
            return CellStyle(marks)
        ink, ground = getattr(self._palette, style.ink), getattr(self._palette, style.ground)
        return CellStyle(marks, self._code(ink, 30), self._code(ground, 40))

    def _code(self, colour: str, base: int) -> str:
        """Return a colour as a parameter of SGR; ``base`` is 30 for ink, 40 for ground."""
        if colour == DEFAULT:
            return str(base + 9)
        if colour in _ANSI:
            return str(base + _ANSI[colour])
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        if self._number is Colours.ALL:
            return f"{base + 8};2;{red};{green};{blue}"
        return f"{base + 8};5;{_nearest(red, green, blue)}"


_ANSI = {
    "ansi_red": 1,
    "ansi_green": 2,
    "ansi_blue": 4,
    "ansi_magenta": 5,
    "ansi_cyan": 6,
    "ansi_bright_yellow": 63,
    "ansi_bright_blue": 64,
}
"""What is added to 30 or 40; bright colours are 60 further on."""
_GREY_SATURATION = 0.15
_GREYS = 25


def _nearest(red: int, green: int, blue: int) -> int:
    """Return which of 256 colours Textual uses for a colour."""
    _, lightness, saturation = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    if saturation < _GREY_SATURATION:
        grey = round(lightness * _GREYS)
        return 16 if grey == 0 else 231 if grey == _GREYS else 231 + grey
    steps = [value / 95 if value < 95 else 1 + (value - 95) / 40 for value in (red, green, blue)]
    return 16 + 36 * round(steps[0]) + 6 * round(steps[1]) + round(steps[2])
