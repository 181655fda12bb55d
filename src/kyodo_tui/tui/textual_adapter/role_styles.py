"""How Rich draws each role of the view in a theme."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rich.style import Style
from textual.color import Color

from kyodo_tui.tui.view.palette import PALETTES
from kyodo_tui.tui.view.styles import BOLD, REVERSE, UNDERLINE, roles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_tui.tui.view.palette import Palette
    from kyodo_tui.tui.view.styles import RoleStyle

_PALETTES = {palette.name: palette for palette in PALETTES}


@cache
def role_styles(theme: str, selectors: tuple[str, ...]) -> Mapping[str, Style]:
    """Return how Rich draws each role in a theme.

    Args:
        theme: Name of the theme.
        selectors: The tables that apply to the widget in its state, the most telling last.

    """
    palette = _PALETTES[theme]
    return {role: _rich_style(style.on(palette), palette) for role, style in roles(selectors).items()}


def _rich_style(style: RoleStyle, palette: Palette) -> Style:
    ink, ground = (Color.parse(getattr(palette, name)).rich_color for name in (style.ink, style.ground))
    bold, underline, reverse = (mark in style.marks or None for mark in (BOLD, UNDERLINE, REVERSE))
    return Style(color=ink, bgcolor=ground, bold=bold, underline=underline, reverse=reverse)
