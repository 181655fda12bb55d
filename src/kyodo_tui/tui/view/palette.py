"""The colours: one calm ground, one accent, in light and dark, for rich and for poor terminals.

Colours are taken from the 256 of xterm, so that a terminal with 256 colours shows the same as one with millions. On
16 colours and without colour nothing rests on a colour: the cursor row is reversed and marked, hits are underlined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.terminal.environment import has_256_colours
from kyodo_tui.user.settings import AUTO

if TYPE_CHECKING:
    from kyodo_tui.user.settings import Settings

DEFAULT = "ansi_default"
"""The colour the terminal has of its own."""


class Palette(NamedTuple):
    """The colours of one theme."""

    name: str
    dark: bool
    poor: bool
    """Of 16 colours or none."""
    accent: str
    foreground: str
    background: str
    surface: str
    panel: str
    quiet: str
    bar: str
    chosen: str
    chosen_text: str
    resting: str
    hit: str
    form_1: str
    form_2: str
    form_3: str
    form_4: str


DARK = Palette(
    "kyodo-dark",
    dark=True,
    poor=False,
    accent="#5fd7d7",
    foreground="#eeeeee",
    background="#121212",
    surface="#1c1c1c",
    panel="#303030",
    quiet="#a8a8a8",
    bar="#262626",
    chosen="#005f87",
    chosen_text="#eeeeee",
    resting="#3a3a3a",
    hit="#ffd75f",
    form_1="#87afff",
    form_2="#87d787",
    form_3="#d7afff",
    form_4="#ffaf87",
)
LIGHT = Palette(
    "kyodo-light",
    dark=False,
    poor=False,
    accent="#005f87",
    foreground="#121212",
    background="#ffffff",
    surface="#eeeeee",
    panel="#dadada",
    quiet="#585858",
    bar="#e4e4e4",
    chosen="#005f87",
    chosen_text="#ffffff",
    resting="#d0d0d0",
    hit="#870000",
    form_1="#0000af",
    form_2="#005f00",
    form_3="#87005f",
    form_4="#875f00",
)


def _poor(name: str, accent: str, hit: str, forms: tuple[str, str, str, str], *, dark: bool) -> Palette:
    return Palette(
        name,
        dark=dark,
        poor=True,
        accent=accent,
        foreground=DEFAULT,
        background=DEFAULT,
        surface=DEFAULT,
        panel=DEFAULT,
        quiet=DEFAULT,
        bar=DEFAULT,
        chosen=DEFAULT,
        chosen_text=DEFAULT,
        resting=DEFAULT,
        hit=hit,
        form_1=forms[0],
        form_2=forms[1],
        form_3=forms[2],
        form_4=forms[3],
    )


_POOR_FORMS = ("ansi_blue", "ansi_green", "ansi_magenta", "ansi_cyan")
POOR_DARK = _poor(
    "kyodo-16-dark", "ansi_cyan", "ansi_bright_yellow", ("ansi_bright_blue", *_POOR_FORMS[1:]), dark=True
)
POOR_LIGHT = _poor("kyodo-16-light", "ansi_blue", "ansi_red", _POOR_FORMS, dark=False)
PALETTES = (DARK, LIGHT, POOR_DARK, POOR_LIGHT)


def choose(settings: Settings) -> Palette:
    """Return the colours for a terminal.

    The setting ``theme`` decides; otherwise the background that ``COLORFGBG`` names; otherwise dark. Without colour
    and with 16 colours the ground stays the terminal's own.
    """
    dark = _is_dark(settings)
    if not settings.has_colour or not has_256_colours(settings.environ):
        return POOR_DARK if dark else POOR_LIGHT
    return DARK if dark else LIGHT


def _is_dark(settings: Settings) -> bool:
    if settings.theme != AUTO:
        return settings.theme == "dark"
    background = settings.environ.get("COLORFGBG", "").rpartition(";")[2]
    return background not in ("7", "9", "10", "11", "12", "13", "14", "15")
