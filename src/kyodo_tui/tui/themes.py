"""The colours as themes of Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

from kyodo_tui.tui.view.palette import PALETTES

if TYPE_CHECKING:
    from kyodo_tui.tui.view.palette import Palette


def theme_of(palette: Palette) -> Theme:
    """Return the colours as a theme."""
    variables = {
        "quiet": palette.quiet,
        "bar": palette.bar,
        "chosen": palette.chosen,
        "chosen-text": palette.chosen_text,
        "resting": palette.resting,
        "hit": palette.hit,
        "form-1": palette.form_1,
        "form-2": palette.form_2,
        "form-3": palette.form_3,
        "form-4": palette.form_4,
    }
    if palette.poor:
        variables |= {"ansi-background": palette.background, "ansi-foreground": palette.foreground}
    return Theme(
        name=palette.name,
        dark=palette.dark,
        ansi=palette.poor,
        primary=palette.accent,
        accent=palette.accent,
        foreground=palette.foreground,
        background=palette.background,
        surface=palette.surface,
        panel=palette.panel,
        boost=palette.background if palette.poor else None,
        variables=variables,
    )


THEMES = tuple(map(theme_of, PALETTES))
