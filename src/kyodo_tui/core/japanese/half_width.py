"""Kana in half-width katakana, which takes half the cells."""

from __future__ import annotations

from unicodedata import normalize

_MARKS = {"\u3099": "ﾞ", "\u309a": "ﾟ"}
_HALF = {normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)}
_HALF |= {"ヮ": "ﾜ", "ヵ": "ｶ", "ヶ": "ｹ", "ヰ": "ｲ", "ヱ": "ｴ"} | _MARKS
_TO_KATAKANA = 0x60


def half_width(kana: str) -> str:
    """Return kana as half-width katakana; what is none stays as it is."""
    katakana = "".join(chr(ord(char) + _TO_KATAKANA) if "ぁ" <= char <= "ゖ" else char for char in kana)
    return "".join(_HALF.get(char, char) for char in normalize("NFD", katakana))
