"""Write a text with the characters that every machine has (機種依存文字を使わない), on one line."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

_STANDARD = "iso2022_jp"
"""JIS X 0208 and ASCII."""
_SAME_MEANING = frozenset("～－∥￠￡￢―")
"""Standard characters that Windows and Python map to different code points."""
_SPACES = re.compile(r"[\s\u3000]+")


def in_standard_characters(text: str) -> str:
    """Return ``text`` with ①, Ⅱ, ㈱, ㎡ and half-width kana spelled out as (1), II, (株), m2 and full-width kana.

    What has no such spelling, such as the kanji of a name, stays.
    """
    if text.isascii():
        return text
    parts: list[str] = []
    for standard, characters in groupby(text, _is_standard):
        run = "".join(characters)
        parts.append(run if standard else unicodedata.normalize("NFKC", "".join(map(_in_brackets, run))))
    return "".join(parts)


def on_one_line(text: str) -> str:
    """Return ``text`` without line breaks and spaces that are only there for its looks."""
    return _SPACES.sub(lambda space: space[0] if space[0] in (" ", "\u3000") else " ", text).strip()


def _is_standard(char: str) -> bool:
    if char in _SAME_MEANING:
        return True
    try:
        char.encode(_STANDARD)
    except UnicodeEncodeError:
        return False
    return True


def _in_brackets(char: str) -> str:
    if not unicodedata.decomposition(char).startswith("<circle>"):
        return char
    return f"({unicodedata.normalize('NFKC', char)})"
