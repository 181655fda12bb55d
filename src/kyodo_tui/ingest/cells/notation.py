"""Normalise notation: half-width characters, and numbers in digits or kanji.

A text in one notation has the length of its source, code point for code point, so that offsets fit both.
"""

from __future__ import annotations

import re
import unicodedata

_SAME = {
    "〜": "~",
    "∼": "~",
    "\u3000": " ",
    "\xa0": " ",
    "･": "・",
    "﹑": "、",
    "､": "、",
    "｡": "。",
}
_LOOK_ALIKE = re.compile("[\u2f00-\u2fd5\uf900-\ufaff]")
"""Radicals and compatibility ideographs, which a PDF may give in the place of 日, 月, 人 or 令."""

_KANJI_DIGITS = "〇一二三四五六七八九○◯零"
_VALUES = dict(zip(_KANJI_DIGITS, "0123456789000", strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "億": 10**8}
_TOKEN = re.compile(
    rf"(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+(?:\.[0-9]+)?)|(?P<kanji>[{_KANJI_DIGITS}]+)|(?P<unit>[十百千万億])"
)
_MAX_DIGITS = 12

SMALL_NUMBER = rf"(?:[0-9]{{1,2}}(?![0-9])|[{_KANJI_DIGITS}十]{{1,3}}(?![{_KANJI_DIGITS}十百千]))"
"""Pattern of a year of an era, a month or a day; :func:`read_number` tells whether it is a number."""
NUMBER = rf"(?:[0-9{_KANJI_DIGITS}十百千][0-9{_KANJI_DIGITS}十百千万億,.]{{0,15}}(?![0-9]))"
"""Pattern of whatever may be a number; :func:`read_number` tells whether it is one."""


def half_width(text: str) -> str:
    """Return ``text`` with ASCII characters and digits half width and one wave dash, code point for code point."""
    return text if text.isascii() else "".join(map(_half_width, text))


def _half_width(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    if "！" <= char <= "～":
        return chr(ord(char) - 0xFEE0)
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if _LOOK_ALIKE.match(char):
        return unicodedata.normalize("NFKC", char)
    return char


def read_number(written: str) -> int | None:
    """Return the number that a half-width text writes in digits, kanji or both (``1万5千``, ``二十五``).

    ``None`` where it is no number for certain: ``1,00``, ``10万億``, ``0.5``, or one with too many digits.
    """
    total = group = 0
    current: float | None = None
    last_unit = last_myriad = 10**12
    position = 0
    for match in _TOKEN.finditer(written):
        if match.start() != position:
            return None
        position = match.end()
        if match["unit"] in _TENS:
            unit = _TENS[match["unit"]]
            if unit >= last_unit:
                return None
            group += _whole((1 if current is None else current) * unit) or 0
            current, last_unit = None, unit
        elif match["unit"]:
            unit = _MYRIADS[match["unit"]]
            amount = _whole((group + (current or 0)) * unit)
            if unit >= last_myriad or not amount:
                return None
            total += amount
            group, current, last_unit, last_myriad = 0, None, 10**12, unit
        elif current is not None:
            return None
        else:
            current = _digits(match)
            if current is None:
                return None
    if last_myriad < 10**12 <= last_unit and current is not None and current < 10:
        # 「1万5」 may be short for 15,000.
        return None
    number = _whole(total + group + (current or 0))
    return number if position == len(written) and written else None


def _digits(match: re.Match[str]) -> float | None:
    if kanji := match["kanji"]:
        return int("".join(_VALUES[char] for char in kanji)) if len(kanji) <= _MAX_DIGITS else None
    digits = match["number"].replace(",", "")
    if len(digits) > _MAX_DIGITS:
        return None
    return float(digits) if "." in digits else int(digits)


def _whole(number: float) -> int | None:
    """Return a number that is whole but for the rounding of its fraction (1.1万)."""
    return round(number) if abs(number - round(number)) < 1e-6 else None
