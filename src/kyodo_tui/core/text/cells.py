"""Measure, cut and pad text by terminal cells.

This is the only module that measures width. Text should have passed :mod:`kyodo_tui.core.text.sanitize`; control
characters have width 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, ParamSpec, TypeVar, cast
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Callable
    from functools import _lru_cache_wrapper

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")

CUT_SIGN = ".."
"""Marks a text that was cut, where the width of ``…`` is not known: it is ambiguous."""
ELLIPSIS = "…"

_CACHED = 8192
_SIMPLE = re.compile(
    # Each of these is a grapheme on its own in any context: no mark, jamo, flag letter or emoji. Python itself knows
    # their widths; the tables of wcwidth, which know all others, take a tenth of the time to the first screen to load.
    "[\x20-\x7e\xa0\u2010-\u2027\u2030-\u203b\u2160-\u217f\u2190-\u2193\u2460-\u25ba\u25bc-\u25cf"
    "\u3000-\u3029\u3031-\u303c\u3041-\u3096\u309b-\u30ff\u3220-\u3296\u3300-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufa6d\uff01-\uff9d\uffe0-\uffe6]*"
)
_NARROW = {"N": 1, "Na": 1, "H": 1, "W": 2, "F": 2, "A": 1}
_WIDTHS = {1: _NARROW, 2: _NARROW | {"A": 2}}
"""Cells of a character of ambiguous width → cells of each class of UAX #11."""


@dataclass(slots=True)
class _Setting:
    """Settings of the terminal in use."""

    ambiguous: Literal[1, 2] = 1
    """Cells of a character of ambiguous width (UAX #11), e.g. ``①`` or ``※``."""
    cut_sign: str = CUT_SIGN
    """Marks a text that was cut."""


_setting = _Setting()
_caches: list[_lru_cache_wrapper[object]] = []


def layout_cache(
    size: int,
) -> Callable[[Callable[_Parameters, _Result]], Callable[_Parameters, _Result]]:
    """Return an LRU cache decorator for functions whose results depend on the ambiguous width."""

    def kept(function: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
        cached = lru_cache(size)(function)
        _caches.append(cast("_lru_cache_wrapper[object]", cached))
        return cast("Callable[_Parameters, _Result]", cached)

    return kept


def use_ambiguous_width(cells: Literal[1, 2]) -> None:
    """Measure characters of ambiguous width as one or two cells from now on."""
    if cells not in (1, 2):
        raise ValueError(cells)
    if cells != _setting.ambiguous:
        _setting.ambiguous = cells
        forget_layouts()


def use_ellipsis(*, known: bool) -> None:
    """Mark what is cut with ``…``, where the terminal is known to draw it one cell wide, or no longer."""
    sign = ELLIPSIS if known else CUT_SIGN
    if sign != _setting.cut_sign:
        _setting.cut_sign = sign
        forget_layouts()


def cut_sign() -> str:
    """Return what marks a text that was cut."""
    return _setting.cut_sign


def forget_layouts() -> None:
    """Clear every :func:`layout_cache`, because text is measured or shown differently from now on."""
    for cache in _caches:
        cache.cache_clear()


def ambiguous_width() -> Literal[1, 2]:
    """Return the width in use for characters of ambiguous width."""
    return _setting.ambiguous


def is_simple(text: str) -> bool:
    """Return whether each character of ``text`` is a grapheme on its own, with the width that Python knows."""
    return _SIMPLE.fullmatch(text) is not None


def width(text: str) -> int:
    """Return the number of cells that ``text`` takes in one line."""
    if text.isascii() and text.isprintable():
        return len(text)
    return _measured(text)


@layout_cache(_CACHED)
def _measured(text: str) -> int:
    ambiguous = _setting.ambiguous
    if is_simple(text):
        widths = _WIDTHS[ambiguous]
        return sum([widths[east_asian_width(char)] for char in text])
    import wcwidth

    # Grapheme by grapheme: over a whole text, wcwidth also joins what is not a grapheme (after ESC, a virama, a
    # stray joiner), and the width of a line would differ from the sum of its pieces.
    return sum(
        wcwidth.width(piece, control_codes="ignore", ambiguous_width=ambiguous)
        for piece in wcwidth.iter_graphemes(text)
    )


def graphemes(text: str) -> list[str]:
    """Return the graphemes of ``text``, the units that are drawn as one character."""
    if is_simple(text):
        return list(text)
    import wcwidth

    return list(wcwidth.iter_graphemes(text))


@layout_cache(_CACHED)
def cut(text: str, cells: int) -> str:
    """Return ``text`` cut to at most ``cells`` cells, ending with :func:`cut_sign` if it was cut."""
    if width(text) <= cells:
        return text
    sign = _setting.cut_sign
    room = cells - len(sign)
    if room < 0:
        return sign[: max(0, cells)]
    kept: list[str] = []
    for grapheme in graphemes(text):
        room -= width(grapheme)
        if room < 0:
            break
        kept.append(grapheme)
    return "".join(kept) + sign


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """Return ``text`` cut or padded to exactly ``cells`` cells; ``right`` aligns it to the right."""
    text = cut(text, cells)
    space = " " * (cells - width(text))
    return space + text if right else text + space
