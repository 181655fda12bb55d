"""The colours as themes of Textual, and how each role looks as rules of its style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

from kyodo_tui.tui.view.palette import PALETTES
from kyodo_tui.tui.view.styles import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.tui.view.palette import Palette
    from kyodo_tui.tui.view.styles import RoleStyle


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

_COMPONENTS = {
    "SearchBox": "search-box",
    "TabBar": "tab-bar",
    "StatusLine": "status-line",
    "KeyFooter": "key-footer",
}
"""Names of the component classes; those of every other selector are a pane's."""


def style_sheet() -> str:
    """Return the rules for every role in every pane."""
    return "\n".join(rule for selector in TABLES for rule in _rules(selector))


def _rules(selector: str) -> Iterator[str]:
    component = _COMPONENTS.get(selector.partition(":")[0], "pane")
    # :ansi is a terminal of 16 colours or none: there reverse, bold and underline say what colour says elsewhere.
    for suffix, styles in (
        ("", TABLES[selector]),
        (":ansi", {role: style.poor for role, style in TABLES[selector].items() if style.poor is not None}),
    ):
        for style in dict.fromkeys(styles.values()):
            named = [
                f"{selector}{suffix} > .{component}--{role}" for role, each in styles.items() if each == style
            ]
            yield f"{', '.join(named)} {{ {_declarations(style)} }}"


def _declarations(style: RoleStyle) -> str:
    colours = f"background: {_variable(style.ground)}; color: {_variable(style.ink)};"
    return f"{colours} text-style: {' '.join(style.marks) or 'none'};"


def _variable(colour: str) -> str:
    return f"${colour.replace('_', '-')}"
