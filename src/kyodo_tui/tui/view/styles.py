"""How each role looks in each pane, once: the widgets and the first screen both take it from these tables.

A table is named as a style sheet would name the widget it is for, and the state of it. But they are no style sheet:
Textual would work out the style of every role of every widget before the first key, an eighth of the time to it.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from kyodo_tui.tui.view import lines, search_line, tabs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_tui.tui.view.palette import Palette

BOLD, UNDERLINE, REVERSE = "bold", "underline", "reverse"


class RoleStyle(NamedTuple):
    """Colours, by their names in a palette, and marks."""

    ink: str
    ground: str
    marks: tuple[str, ...] = ()
    poor: RoleStyle | None = None
    """With 16 colours or none, where that differs."""

    def on(self, palette: Palette) -> RoleStyle:
        """Return the style as it is with the colours of a palette."""
        return self.poor if palette.poor and self.poor is not None else self


RoleStyles = dict[str, RoleStyle]


def _forms(ground: str) -> RoleStyles:
    """Return the styles of the marks of forms on a ground."""
    return {role: RoleStyle(role.replace("-", "_"), ground, (BOLD,)) for role in lines.FORMS}


def _on(ground: str) -> RoleStyles:
    """Return the styles of text on a ground."""
    return {
        lines.TEXT: RoleStyle("foreground", ground),
        lines.LABEL: RoleStyle("accent", ground, (BOLD,)),
        lines.TITLE: RoleStyle("foreground", ground, (BOLD,)),
        lines.QUIET: RoleStyle("quiet", ground),
        lines.WARNING: RoleStyle("hit", ground, (BOLD,)),
        lines.NEW: RoleStyle("accent", ground),
        lines.COLUMNS: RoleStyle("accent", "panel", (), RoleStyle("accent", "panel", (UNDERLINE,))),
        **_forms(ground),
        lines.HIT: RoleStyle("hit", ground, (BOLD, UNDERLINE)),
    }


def _marked(ink: str, ground: str, *marks: str) -> RoleStyle:
    """Return a style whose ground is what tells: where there are few colours, it is reversed."""
    return RoleStyle(ink, ground, marks, RoleStyle(ink, ground, (*marks, REVERSE)))


def _on_accent() -> RoleStyle:
    return RoleStyle("background", "accent", (BOLD,), RoleStyle("accent", "background", (BOLD, REVERSE)))


_CHOSEN = _marked("chosen_text", "chosen", BOLD)
_FOCUSED_HEADING = RoleStyle("accent", "panel", (BOLD,))

TABLES: Final[dict[str, RoleStyles]] = {
    "SearchBox": {
        search_line.PROMPT: RoleStyle("quiet", "bar"),
        search_line.TYPED: RoleStyle("foreground", "bar", (BOLD,)),
        search_line.SELECTED: _CHOSEN,
        search_line.HINT: RoleStyle("quiet", "bar"),
        search_line.HEADER: RoleStyle("accent", "bar"),
    },
    "SearchBox:focus": {search_line.PROMPT: _on_accent()},
    "TabBar": {
        tabs.TAB: RoleStyle("foreground", "surface"),
        tabs.EMPTY: RoleStyle("quiet", "surface"),
        tabs.ACTIVE: _on_accent(),
        tabs.PART: RoleStyle("foreground", "surface"),
        tabs.ACTIVE_PART: RoleStyle("accent", "surface", (BOLD,)),
        tabs.QUIET: RoleStyle("quiet", "surface"),
        **_forms("surface"),
    },
    "StatusLine": {
        lines.TEXT: RoleStyle("foreground", "background", (BOLD,)),
        lines.QUIET: RoleStyle("quiet", "background"),
        lines.WARNING: RoleStyle("hit", "background", (BOLD,)),
        lines.LABEL: RoleStyle("hit", "background", (BOLD,)),
    },
    "KeyFooter": {
        lines.KEY: RoleStyle("accent", "bar", (BOLD,)),
        lines.LABEL: RoleStyle("quiet", "bar"),
        lines.QUIET: RoleStyle("quiet", "bar"),
    },
    "Pane": {
        **_on("background"),
        lines.KEY: RoleStyle("foreground", "background", (BOLD,)),
        lines.HEADING: RoleStyle("quiet", "panel", (), RoleStyle("quiet", "panel", (UNDERLINE,))),
        lines.CURRENT: RoleStyle("foreground", "resting", (BOLD,)),
        lines.CURRENT_HIT: RoleStyle("foreground", "resting", (BOLD, UNDERLINE)),
        lines.TRACK: RoleStyle("foreground", "surface"),
        lines.THUMB: _marked("foreground", "quiet"),
    },
    "Pane:focus": {
        # Not reversed with few colours: with the row under the cursor it would be one block.
        lines.HEADING: _FOCUSED_HEADING._replace(poor=RoleStyle("accent", "panel", (BOLD, UNDERLINE))),
    },
    "#list:focus": {
        lines.CURRENT: _CHOSEN,
        lines.CURRENT_HIT: _marked("chosen_text", "chosen", BOLD, UNDERLINE),
    },
    "#detail": {
        **_on("surface"),
        lines.HEADING: RoleStyle("foreground", "panel", (), RoleStyle("foreground", "panel", (UNDERLINE,))),
        lines.CURRENT: RoleStyle(
            "background", "hit", (BOLD,), RoleStyle("foreground", "background", (BOLD, REVERSE))
        ),
        lines.TRACK: RoleStyle("foreground", "bar"),
    },
    "#detail:focus": {lines.HEADING: _FOCUSED_HEADING},
    # For a projector: nothing but the text stands out.
    "#presentation": {
        **_on("background"),
        lines.HEADING: RoleStyle("quiet", "background"),
        lines.TRACK: RoleStyle("foreground", "background"),
    },
    "#presentation:focus": {lines.HEADING: RoleStyle("quiet", "background")},
    # Under the list a heading sets the record off well enough: on one ground, less is sent with every row one moves.
    ".-stacked #detail": {**_on("background"), lines.TRACK: RoleStyle("foreground", "background")},
    ".-stacked #list": {lines.TRACK: RoleStyle("foreground", "background")},
    "Panel": {
        **_on("surface"),
        lines.KEY: RoleStyle("foreground", "surface", (BOLD,)),
        lines.HEADING: _on_accent(),
        lines.CURRENT: _CHOSEN,
        lines.TRACK: RoleStyle("foreground", "bar"),
        lines.THUMB: _marked("foreground", "quiet"),
        # Without colours of its own a panel is told from what it covers by a solid frame.
        lines.EDGE: RoleStyle("foreground", "panel", (), RoleStyle("accent", "background", (REVERSE,))),
    },
    "Panel:focus": {lines.HEADING: _on_accent()},
}
"""The tables, each under its selector."""


class PaneStyle(Enum):
    """A pane of the first screen, with the tables that apply to it."""

    SEARCH = ("SearchBox",)
    SEARCH_TYPING = ("SearchBox", "SearchBox:focus")
    TABS = ("TabBar",)
    STATUS = ("StatusLine",)
    KEYS = ("KeyFooter",)
    LIST = ("Pane", "Pane:focus", "#list:focus")
    """It has the keyboard."""
    RESTING_LIST = ("Pane",)
    """One types in the search box."""
    DETAIL = ("Pane", "#detail")
    LIST_OVER_PREVIEW = ("Pane", "Pane:focus", "#list:focus", ".-stacked #list")
    RESTING_LIST_OVER_PREVIEW = ("Pane", ".-stacked #list")
    PREVIEW = ("Pane", "#detail", ".-stacked #detail")
    """The record under the list."""

    @property
    def roles(self) -> Mapping[str, RoleStyle]:
        """The style of each role."""
        return roles(self.value)


def roles(selectors: tuple[str, ...]) -> Mapping[str, RoleStyle]:
    """Return the style of each role in a widget that some tables apply to, the most telling last."""
    merged: RoleStyles = {}
    for selector in selectors:
        merged |= TABLES[selector]
    return merged
