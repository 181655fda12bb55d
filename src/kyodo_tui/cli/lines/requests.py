"""What a typed line asks for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

MAX_LENGTH = 1000
"""Characters of a line that are read; more is no query that a person types."""

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_MAX_DIGITS = 9


class Act(Enum):
    """What can be asked for besides a search and a number; the value is the letter that asks for it."""

    LIST = "l"
    NEXT = "J"
    PREVIOUS = "K"
    SCOPE = "f"
    SORT = "s"
    RELATED = "r"
    BODY = "o"
    LIFE = "p"
    COUNT = "t"
    SUMMARY = "T"
    YEARS = "v"
    CLEAR = "c"
    DROP = "x"
    MARK = "*"
    MARKS = "b"
    LISTS = "B"
    HELP = "?"
    QUIT = "q"


@dataclass(frozen=True, slots=True)
class Search:
    """Search for a query."""

    query: str


@dataclass(frozen=True, slots=True)
class Number:
    """Read a record of the list, or take one of the choices offered."""

    value: int


@dataclass(frozen=True, slots=True)
class More:
    """Go on with the list."""


Request = Search | Number | More | Act
_ACTS = {act.value: act for act in Act}


def request(line: str) -> Request:
    """Return what a line asks for. Letters and digits may be full-width, as the input method gives them."""
    text = _CONTROLS.sub(" ", line[:MAX_LENGTH]).strip()
    if not text:
        return More()
    plain = unicodedata.normalize("NFKC", text)
    if plain in _ACTS:
        return _ACTS[plain]
    if plain.isascii() and plain.isdecimal() and len(plain) <= _MAX_DIGITS:
        return Number(int(plain))
    return Search(text[1:].strip() if plain.startswith("/") else text)
