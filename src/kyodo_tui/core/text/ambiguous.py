"""Characters of ambiguous width (UAX #11), which are one cell wide in some terminals and two in others.

They are ``①`` ``※`` ``Ⅰ`` ``“`` ``…`` ``×`` ``─`` and many others, including Greek, Cyrillic and private use.
Whether a terminal draws them narrow or wide is a setting of the terminal, so this program needs the same setting.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from kyodo_tui.core.text.cells import forget_layouts, is_simple, use_ambiguous_width

if TYPE_CHECKING:
    from collections.abc import Iterable

AUTO = "auto"
"""The choice to detect the mode by asking the terminal."""

POSSIBLE = (
    "\xa1-\u0451\u2010-\u27bf\u2b50-\u2bff\u3248-\u324f\ue000-\uf8ff\ufffd"
    "\U0001f100-\U0001f1ff\U000f0000-\U0010fffd"
)
"""Ranges (syntax of a character class) that contain all ambiguous characters."""


class Mode(Enum):
    """How characters of ambiguous width are measured and drawn."""

    NARROW = "1"
    """The terminal draws all of them one cell wide."""
    WIDE = "2"
    """The terminal draws all of them two cells wide."""
    SAFE = "safe"
    """Unknown or mixed: two cells are reserved, and the cursor is positioned explicitly after each of them."""
    SUBST = "subst"
    """They are replaced by characters on whose width all terminals agree."""


CHOICES = (AUTO, *(mode.value for mode in Mode))


@dataclass(slots=True)
class _Setting:
    """Settings of the terminal in use."""

    mode: Mode = Mode.NARROW


_setting = _Setting()


def mode() -> Mode:
    """Return the mode in use."""
    return _setting.mode


def use(mode: Mode) -> None:
    """Set the mode. Call it before anything is laid out: earlier measurements are not repeated."""
    if mode is not _setting.mode:
        _setting.mode = mode
        forget_layouts()
    use_ambiguous_width(2 if mode in (Mode.WIDE, Mode.SAFE) else 1)


@lru_cache(maxsize=4096)
def is_ambiguous(char: str) -> bool:
    """Return whether the width of ``char`` depends on the terminal."""
    if char.isascii():
        # Also the empty text of a cell that a wide character covers.
        return False
    if is_simple(char):
        return east_asian_width(char) == "A"
    import wcwidth

    return wcwidth.wcwidth(char, ambiguous_width=2) != wcwidth.wcwidth(char)


def ambiguous_characters(texts: Iterable[str]) -> str:
    """Return the characters of ambiguous width in ``texts``, each once, in code point order."""
    seen: set[str] = set()
    for text in texts:
        if not text.isascii():
            seen.update(text)
    return "".join(sorted(filter(is_ambiguous, seen)))


def mode_of(drawn: Iterable[int]) -> Mode:
    """Return the mode for a terminal that draws ambiguous characters with these widths."""
    widths = set(drawn)
    if widths == {1}:
        return Mode.NARROW
    return Mode.WIDE if widths == {2} else Mode.SAFE
