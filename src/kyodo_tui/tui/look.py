"""The colours: one calm ground, one accent, in light and dark, for rich and for poor terminals.

Colours are taken from the 256 of xterm, so that a terminal with 256 colours shows the same as one with millions. On
16 colours and without colour nothing rests on a colour: the cursor row is reversed and marked, hits are underlined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

from kyodo_tui.tui.environment import has_many_colours

if TYPE_CHECKING:
    from collections.abc import Mapping

DARK = Theme(
    name="kyodo-dark",
    dark=True,
    primary="#5fd7d7",
    accent="#5fd7d7",
    foreground="#e4e4e4",
    background="#121212",
    surface="#1c1c1c",
    panel="#303030",
    variables={
        "quiet": "#a8a8a8",
        "bar": "#262626",
        "chosen": "#005f87",
        "chosen-text": "#ffffff",
        "resting": "#3a3a3a",
        "hit": "#ffd75f",
    },
)
LIGHT = Theme(
    name="kyodo-light",
    dark=False,
    primary="#005f87",
    accent="#005f87",
    foreground="#121212",
    background="#ffffff",
    surface="#eeeeee",
    panel="#dadada",
    variables={
        "quiet": "#585858",
        "bar": "#e4e4e4",
        "chosen": "#005f87",
        "chosen-text": "#ffffff",
        "resting": "#d0d0d0",
        "hit": "#870000",
    },
)


def _poor(name: str, *, dark: bool) -> Theme:
    accent = "ansi_cyan" if dark else "ansi_blue"
    return Theme(
        name=name,
        dark=dark,
        ansi=True,
        primary=accent,
        accent=accent,
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            "quiet": "ansi_default",
            "bar": "ansi_default",
            "chosen": "ansi_default",
            "chosen-text": "ansi_default",
            "resting": "ansi_default",
            "hit": "ansi_bright_yellow" if dark else "ansi_red",
        },
    )


POOR_DARK = _poor("kyodo-16-dark", dark=True)
POOR_LIGHT = _poor("kyodo-16-light", dark=False)
THEMES = (DARK, LIGHT, POOR_DARK, POOR_LIGHT)


def choose(environ: Mapping[str, str]) -> str:
    """Return the name of the theme for a terminal.

    ``KYODO_THEME=light|dark`` decides; otherwise the background that ``COLORFGBG`` names; otherwise dark. Without
    colour
    (``NO_COLOR``) and with 16 colours the ground stays the terminal's own.
    """
    dark = _is_dark(environ)
    if environ.get("NO_COLOR") or not has_many_colours(environ):
        return POOR_DARK.name if dark else POOR_LIGHT.name
    return DARK.name if dark else LIGHT.name


def _is_dark(environ: Mapping[str, str]) -> bool:
    chosen = environ.get("KYODO_THEME", "").strip().lower()
    if chosen in ("light", "dark"):
        return chosen == "dark"
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return background not in ("7", "9", "10", "11", "12", "13", "14", "15")
