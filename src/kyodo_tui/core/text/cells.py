"""Terminal cells: how wide a text is drawn, and cutting and padding by that width.

This is the one place that says how wide a character is. Text is expected to have passed
:mod:`kyodo_tui.core.text.sanitize`; a control character counts nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, ParamSpec, TypeVar, cast

import wcwidth

if TYPE_CHECKING:
    from collections.abc import Callable
    from functools import _lru_cache_wrapper

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")

CUT_SIGN = ".."
"""Ends a text that was cut. Not ``…``, which some terminals draw one cell wide and some two."""

_CACHED = 8192
_SIMPLE = re.compile(
    # Each of these is a grapheme of its own, whatever stands beside it: no mark, jamo, flag letter or emoji.
    "[\x20-\x7e\xa0\u2010-\u2027\u2030-\u2038\u2160-\u217f\u2190-\u2193\u2460-\u25ba\u25bc-\u25cf"
    "\u3000-\u3029\u3031-\u303c\u3041-\u3096\u309b-\u30ff\u3220-\u3296\u3300-\u9fff\uf900-\ufa6d\uff01-\uff9d\uffe0-\uffe6]*"
)


@dataclass(slots=True)
class _Setting:
    """What the terminal in use decides."""

    ambiguous: Literal[1, 2] = 1
    """Cells of a character of ambiguous width (UAX #11), e.g. ``①`` or ``※``."""


_setting = _Setting()
_caches: list[_lru_cache_wrapper[object]] = []


def layout_cache(
    size: int,
) -> Callable[[Callable[_Parameters, _Result]], Callable[_Parameters, _Result]]:
    """Keep the latest results of a function that measures or shows text, until that is done in another way."""

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


def forget_layouts() -> None:
    """Empty every :func:`layout_cache`: texts are measured, or shown, in another way now."""
    for cache in _caches:
        cache.cache_clear()


def ambiguous_width() -> Literal[1, 2]:
    """Return how wide characters of ambiguous width are measured."""
    return _setting.ambiguous


def width(text: str) -> int:
    """Return the cells ``text`` takes in one line."""
    if text.isascii() and text.isprintable():
        return len(text)
    return _measured(text)


@layout_cache(_CACHED)
def _measured(text: str) -> int:
    # Grapheme by grapheme: over the whole text, wcwidth also joins what is no grapheme (after ESC, a virama, a
    # stray joiner), and a line would not be as wide as its pieces.
    pieces = (text,) if _SIMPLE.fullmatch(text) else wcwidth.iter_graphemes(text)
    ambiguous = _setting.ambiguous
    return sum(wcwidth.width(piece, control_codes="ignore", ambiguous_width=ambiguous) for piece in pieces)


def graphemes(text: str) -> list[str]:
    """Return the graphemes of ``text``: what is drawn as one character and must stay together."""
    if _SIMPLE.fullmatch(text):
        return list(text)
    return list(wcwidth.iter_graphemes(text))


@layout_cache(_CACHED)
def cut(text: str, cells: int) -> str:
    """Return ``text`` cut to at most ``cells`` cells; what was cut is shown by :data:`CUT_SIGN`."""
    if width(text) <= cells:
        return text
    room = cells - len(CUT_SIGN)
    if room < 0:
        return CUT_SIGN[: max(0, cells)]
    kept: list[str] = []
    for grapheme in graphemes(text):
        room -= width(grapheme)
        if room < 0:
            break
        kept.append(grapheme)
    return "".join(kept) + CUT_SIGN


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """Return ``text`` exactly ``cells`` cells wide, cut if need be; ``right`` moves it to the right edge."""
    text = cut(text, cells)
    space = " " * (cells - width(text))
    return space + text if right else text + space
