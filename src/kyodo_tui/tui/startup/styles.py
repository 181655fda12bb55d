"""How the first screen looks: the style sheet's colours for those parts of it that stand there, without the framework.

A test holds it against what the framework makes of the style sheet, for every theme and every number of colours.
"""

from __future__ import annotations

import colorsys
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from kyodo_tui.terminal.environment import has_true_colour
from kyodo_tui.terminal.sgr import CellStyle
from kyodo_tui.tui.view import lines, search_line, tabs
from kyodo_tui.tui.view.palette import DEFAULT, choose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_tui.tui.view.palette import Palette


class Pane(Enum):
    """A part of the screen with roles of its own."""

    SEARCH = "search"
    TABS = "tabs"
    STATUS = "status"
    KEYS = "keys"
    LIST = "list"
    """It has the keyboard."""
    DETAIL = "detail"
    UPPER_LIST = "list over preview"
    PREVIEW = "preview"
    """The record under the list."""


class Colours(Enum):
    """How many colours a terminal is sent."""

    NONE = "none"
    FEW = "16"
    MANY = "256"
    ALL = "16777216"


def colours(environ: Mapping[str, str]) -> Colours | None:
    """Return how many colours the framework sends to a terminal; null for terminals that are rarely seen."""
    if environ.get("NO_COLOR"):
        return Colours.NONE
    if has_true_colour(environ):
        return Colours.ALL
    if environ.get("TERM", "").lower().endswith(("-256color", "-kitty")):
        return Colours.MANY
    return Colours.FEW if choose(environ).poor else None


class _Style(NamedTuple):
    ink: str
    ground: str
    marks: str = ""
    poor: _Style | None = None
    """With 16 colours or none, where that differs."""


_BOLD, _UNDERLINE, _REVERSE = "1", "4", "7"
_ON_SURFACE = {
    lines.TEXT: _Style("foreground", "surface"),
    lines.LABEL: _Style("accent", "surface", _BOLD),
    lines.TITLE: _Style("foreground", "surface", _BOLD),
    lines.QUIET: _Style("quiet", "surface"),
    lines.WARNING: _Style("hit", "surface", _BOLD),
    lines.HIT: _Style("hit", "surface", _BOLD + _UNDERLINE),
}
_THUMB = _Style("foreground", "quiet", poor=_Style("foreground", "quiet", _REVERSE))
_ON_GROUND = {role: style._replace(ground="background") for role, style in _ON_SURFACE.items()}
_LIST = {
    **_ON_GROUND,
    lines.HEADING: _Style("accent", "panel", _BOLD, _Style("accent", "panel", _BOLD + _REVERSE)),
    lines.CURRENT: _Style("chosen_text", "chosen", _BOLD, _Style("chosen_text", "chosen", _BOLD + _REVERSE)),
    lines.CURRENT_HIT: _Style(
        "chosen_text",
        "chosen",
        _BOLD + _UNDERLINE,
        _Style("chosen_text", "chosen", _BOLD + _UNDERLINE + _REVERSE),
    ),
    lines.TRACK: _Style("foreground", "surface"),
    lines.THUMB: _THUMB,
}
_DETAIL = {
    lines.HEADING: _Style("foreground", "panel", "", _Style("foreground", "panel", _UNDERLINE)),
    lines.THUMB: _THUMB,
}
_STYLES: Final[dict[Pane, dict[str, _Style]]] = {
    Pane.SEARCH: {
        search_line.PROMPT: _Style("quiet", "bar"),
        search_line.TYPED: _Style("foreground", "bar", _BOLD),
        search_line.HINT: _Style("quiet", "bar"),
    },
    Pane.TABS: {
        tabs.TAB: _Style("foreground", "surface"),
        tabs.EMPTY: _Style("quiet", "surface"),
        tabs.ACTIVE: _Style("background", "accent", _BOLD, _Style("accent", "background", _BOLD + _REVERSE)),
        tabs.PART: _Style("foreground", "surface"),
        tabs.ACTIVE_PART: _Style("accent", "surface", _BOLD),
        tabs.QUIET: _Style("quiet", "surface"),
    },
    Pane.STATUS: {
        lines.TEXT: _Style("foreground", "background", _BOLD),
        lines.QUIET: _Style("quiet", "background"),
        lines.WARNING: _Style("hit", "background", _BOLD),
    },
    Pane.KEYS: {
        lines.KEY: _Style("accent", "bar", _BOLD),
        lines.LABEL: _Style("quiet", "bar"),
    },
    Pane.LIST: _LIST,
    Pane.UPPER_LIST: _LIST | {lines.TRACK: _Style("foreground", "background")},
    Pane.DETAIL: _ON_SURFACE | _DETAIL | {lines.TRACK: _Style("foreground", "bar")},
    Pane.PREVIEW: _ON_GROUND | _DETAIL | {lines.TRACK: _Style("foreground", "background")},
}


class StartupStyles:
    """How the parts look in one terminal."""

    def __init__(self, palette: Palette, number: Colours) -> None:
        self._palette = palette
        self._number = number

    def __call__(self, part: Pane, role: str) -> CellStyle:
        """Return how text of a role looks in a part."""
        style = _STYLES[part][role]
        if self._palette.poor and style.poor is not None:
            style = style.poor
        marks = frozenset(style.marks)
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


_ANSI = {"ansi_red": 1, "ansi_blue": 4, "ansi_cyan": 6, "ansi_bright_yellow": 63}
"""What is added to 30 or 40; bright colours are 60 further on."""
_GREY_SATURATION = 0.15
_GREYS = 25


def _nearest(red: int, green: int, blue: int) -> int:
    """Return the one of 256 colours that the framework takes for a colour."""
    _, lightness, saturation = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    if saturation < _GREY_SATURATION:
        grey = round(lightness * _GREYS)
        return 16 if grey == 0 else 231 if grey == _GREYS else 231 + grey
    steps = [value / 95 if value < 95 else 1 + (value - 95) / 40 for value in (red, green, blue)]
    return 16 + 36 * round(steps[0]) + 6 * round(steps[1]) + round(steps[2])
