"""How a cell looks, and the select graphic rendition (SGR) sequences that say so."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_CACHE_SIZE = 8192
_OFF_CODES = {
    "1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29",
    "21": "24", "51": "54", "52": "54", "53": "55",
}  # fmt: skip
"""Code that switches a modifier on → code that switches it off."""
_INVISIBLE_ON_BLANK = frozenset("123")
"""Bold, dim and italic: they do not show where there is no character."""


class CellStyle(NamedTuple):
    """Modifiers and colours of a cell, as parameters of SGR."""

    modifiers: frozenset[str] = frozenset()
    """Bold, underlined, reversed …"""
    foreground: str = "39"
    background: str = "49"


DEFAULT_STYLE = CellStyle()


@lru_cache(maxsize=_CACHE_SIZE)
def apply_sgr(style: CellStyle, parameters: str) -> CellStyle:
    """Return the style after an SGR sequence with these parameters."""
    modifiers, foreground, background = set(style.modifiers), style.foreground, style.background
    codes = parameters.split(";")
    while codes:
        code = codes.pop(0).lstrip("0") or "0"
        if code in ("38", "48"):
            count = {"5": 1, "2": 3}.get(codes[0], 0) if codes else 0
            code = ";".join((code, *codes[: count + 1]))
            del codes[: count + 1]
        if code == "0":
            modifiers = set()
            foreground, background = DEFAULT_STYLE.foreground, DEFAULT_STYLE.background
        elif code in _OFF_CODES:
            modifiers.add(code)
        elif code in _OFF_CODES.values():
            modifiers = {modifier for modifier in modifiers if _OFF_CODES[modifier] != code}
        elif code[0] in "39" and len(code) > 1:
            foreground = code
        elif code[0] == "4" or (len(code) == 3 and code[0] == "1"):
            background = code
    return CellStyle(frozenset(modifiers), foreground, background)


@lru_cache(maxsize=_CACHE_SIZE)
def blank_style(style: CellStyle) -> CellStyle:
    """Return the part of a style that shows in a cell without a character: usually the background alone."""
    if style.modifiers <= _INVISIBLE_ON_BLANK:
        return CellStyle(background=style.background)
    return style


@lru_cache(maxsize=_CACHE_SIZE)
def style_change(before: CellStyle, after: CellStyle) -> str:
    """Return the shortest sequence that changes one style into another; empty where they are equal."""
    if before == after:
        return ""
    removed, added = before.modifiers - after.modifiers, after.modifiers - before.modifiers
    off_codes = {_OFF_CODES[modifier] for modifier in removed}
    # One code switches off both bold and dim; some others share one, too.
    added |= {modifier for modifier in after.modifiers if _OFF_CODES[modifier] in off_codes}
    codes = [*sorted(off_codes), *sorted(added)]
    codes += [new for old, new in zip(before[1:], after[1:], strict=True) if old != new]
    # An empty parameter is a zero.
    from_reset = ["", *sorted(after.modifiers)] if after != DEFAULT_STYLE else []
    from_reset += [new for default, new in zip(DEFAULT_STYLE[1:], after[1:], strict=True) if default != new]
    return min((f"\x1b[{';'.join(each)}m" for each in (from_reset, codes)), key=len)
