"""What is corrected in Textual itself, before the first application is made."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache, partial

from textual import constants
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._styles_cache import StylesCache
from textual.keys import Keys

from kyodo_tui.terminal.input_decoder import ESCAPE_KEY
from kyodo_tui.terminal.output_writer import STATUS_REPORT
from kyodo_tui.tui.textual_adapter import width_patches


class StatusReport(Enum):
    """A report of the terminal that the stock parser does not know, as the key it comes in as."""

    KEY = "<status report>"


class AltArrow(Enum):
    """An arrow with Alt, which the stock parser takes for Esc and the arrow."""

    LEFT = "alt+left"
    RIGHT = "alt+right"


def install() -> None:
    """Correct Textual: its settings, the keys it knows, and how it measures text."""
    # The kitty keyboard protocol makes terminals such as iTerm2 drop what an input method commits.
    # Textual reads the switch from the environment; here it holds however Textual was imported.
    constants.DISABLE_KITTY_KEY = True  # type: ignore[misc]
    # The status report that our output waits for comes in among the keys, as a key of its own.
    ANSI_SEQUENCES_KEYS[STATUS_REPORT] = (StatusReport.KEY,)  # type: ignore[index]
    # With that protocol off, the parser does not know this form of Esc.
    ANSI_SEQUENCES_KEYS[ESCAPE_KEY] = (Keys.Escape,)  # type: ignore[index]
    # Esc would peel a layer.
    ANSI_SEQUENCES_KEYS["\x1b[1;3D"] = (AltArrow.LEFT,)  # type: ignore[index]
    ANSI_SEQUENCES_KEYS["\x1b[1;3C"] = (AltArrow.RIGHT,)  # type: ignore[index]
    width_patches.install()
    _share_style_pairs()


def _share_style_pairs() -> None:
    """Keep the colours that widgets are drawn with for all of them.

    Textual caches them for each, and so keeps 1,024 widgets that were removed, with every row that they showed.
    """
    is_shared = isinstance(vars(StylesCache)["get_inner_outer"], staticmethod)
    of_one = getattr(StylesCache.get_inner_outer, "__wrapped__", None)
    if of_one is not None and not is_shared:
        shared = lru_cache(1024)(partial(of_one, StylesCache))
        StylesCache.get_inner_outer = staticmethod(shared)  # type: ignore[method-assign, assignment]
