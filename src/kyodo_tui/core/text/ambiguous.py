"""Characters of ambiguous width (UAX #11): one cell in one terminal, two in another, and what to do about it.

They are ``①`` ``※`` ``Ⅰ`` ``“`` ``…`` ``×`` ``─`` and many others, also Greek, Cyrillic and what a site drew itself.
Whether a terminal draws them narrow or wide is a setting of the terminal, so it is one of this program, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

import wcwidth

from kyodo_tui.core.text.cells import forget_layouts, use_ambiguous_width

if TYPE_CHECKING:
    from collections.abc import Iterable

AUTO = "auto"
"""The choice to ask the terminal instead of naming a mode."""

POSSIBLE = (
    "\xa1-\u0451\u2010-\u27bf\u2b50-\u2bff\u3248-\u324f\ue000-\uf8ff\ufffd"
    "\U0001f100-\U0001f1ff\U000f0000-\U0010fffd"
)
"""Ranges, as within a character class, outside of which no character is ambiguous."""


class Mode(Enum):
    """How characters of ambiguous width are measured and drawn."""

    NARROW = "1"
    """The terminal draws all of them one cell wide."""
    WIDE = "2"
    """The terminal draws all of them two cells wide."""
    SAFE = "safe"
    """Unknown, or some of each: two cells are kept free, and the cursor is put behind them whatever was drawn."""
    SUBST = "subst"
    """None is drawn: characters of a width all terminals agree on stand for them."""


CHOICES = (AUTO, *(mode.value for mode in Mode))


@dataclass(slots=True)
class _Setting:
    """What the terminal in use decides."""

    mode: Mode = Mode.NARROW


_setting = _Setting()


def mode() -> Mode:
    """Return the mode in use."""
    return _setting.mode


def use(mode: Mode) -> None:
    """Measure and show characters of ambiguous width in this mode from now on.

    To be called before anything is laid out: what was measured before stays as it is.
    """
    if mode is not _setting.mode:
        _setting.mode = mode
        forget_layouts()
    use_ambiguous_width(2 if mode in (Mode.WIDE, Mode.SAFE) else 1)


@lru_cache(maxsize=4096)
def is_ambiguous(char: str) -> bool:
    """Return whether the width of ``char`` depends on the terminal."""
    return not char.isascii() and wcwidth.wcwidth(char, ambiguous_width=2) != wcwidth.wcwidth(char)


def ambiguous_characters(texts: Iterable[str]) -> str:
    """Return every character of ambiguous width in ``texts`` once, in order of code points."""
    seen: set[str] = set()
    for text in texts:
        if not text.isascii():
            seen.update(text)
    return "".join(sorted(filter(is_ambiguous, seen)))


def mode_of(drawn: Iterable[int]) -> Mode:
    """Return the mode for a terminal that was seen to draw ambiguous characters this wide."""
    widths = set(drawn)
    if widths == {1}:
        return Mode.NARROW
    return Mode.WIDE if widths == {2} else Mode.SAFE
