"""What a typed line asks for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_LENGTH = 1000
"""Characters of a line that are read; more is no query that a person types."""

_KEYS = re.compile("\x1b(?:\\[[0-9;?]*[ -/]*[@-~]|O[A-Za-z]|.)?")
"""What a key sends that is no character, such as an arrow."""
_UP = ("\x1b[A", "\x1bOA")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_MAX_DIGITS = 9
_WITH_NUMBER = re.compile(r"(?P<word>\S+?)(?P<gap>\s*)(?P<number>[0-9]{1,9})番?")
_ASKING = frozenset(
    {
        "filters",
        "sort",
        "statistics",
        "sort_lines",
        "cross",
        "export",
        "copy",
        "tab_number",
        "only_like",
        "without_like",
    }
)
"""Commands that ask something, whose answers can be typed together with them."""
_INPUT_METHOD = {"・": "/", "「": "[", "」": "]"}
"""What keys of signs give while the Japanese input method is on, besides full-width forms."""


@dataclass(frozen=True, slots=True)
class Enter:
    """Nothing was typed."""


@dataclass(frozen=True, slots=True)
class Number:
    """One of the things that have a number."""

    value: int


@dataclass(frozen=True, slots=True)
class Run:
    """Run a command of the browser."""

    command: str
    """Its id."""
    number: int | None = None
    """What it is to be run on."""
    answers: tuple[str, ...] = ()
    """Answers to what it will ask, typed together with it."""


@dataclass(frozen=True, slots=True)
class Search:
    """Search, whatever else the text may mean."""

    query: str


@dataclass(frozen=True, slots=True)
class Find:
    """Look for a command by its name."""

    text: str


@dataclass(frozen=True, slots=True)
class Explain:
    """Look for something in the help."""

    text: str


@dataclass(frozen=True, slots=True)
class NoCommand:
    """A letter that is no command here, and hardly a query."""

    letter: str


@dataclass(frozen=True, slots=True)
class OtherKey:
    """A key that does nothing in a line, such as an arrow."""


@dataclass(frozen=True, slots=True)
class Text:
    """Anything else, in most places a query."""

    text: str


Request = Enter | Number | Run | Search | Find | Explain | NoCommand | OtherKey | Text


def plain_text(line: str) -> str:
    """Return what was typed without control characters and without what keys send that type nothing."""
    return _CONTROLS.sub(" ", _KEYS.sub("", line[:MAX_LENGTH])).strip()


def request(line: str, letters: Mapping[str, str], words: Mapping[str, str]) -> Request:
    """Return what a line asks for. Letters and digits may be full-width, as the input method gives them.

    Args:
        line: The line as typed.
        letters: Letter, sign or ``ctrl+x`` → id of the command it means here.
        words: Word → id of the command it means here.

    """
    line = line[:MAX_LENGTH]
    if line.strip() in _UP:
        return Run("earlier_query")
    if len(line) == 1 and "\x01" <= line <= "\x1a" and line not in "\t\n\r":
        command = letters.get(f"ctrl+{chr(ord(line) + 96)}")
        return OtherKey() if command is None else Run(command)
    text = plain_text(line)
    if not text:
        return OtherKey() if "\x1b" in line else Enter()
    return _of_text(text, unicodedata.normalize("NFKC", text), letters, words)


def _of_text(text: str, plain: str, letters: Mapping[str, str], words: Mapping[str, str]) -> Request:
    sign, rest = _INPUT_METHOD.get(plain[0], plain[0]), text[1:].strip()
    if sign == "/" and rest:
        return Search(rest)
    if sign == ":" and rest:
        return Find(rest)
    if sign == "?" and rest:
        return Explain(rest)
    if plain.isascii() and plain.isdecimal() and len(plain) <= _MAX_DIGITS:
        return Number(int(plain))
    folded = _INPUT_METHOD.get(plain, plain)
    command = letters.get(folded) or words.get(folded.lower())
    if command is not None:
        return Run(command)
    found = _with_number(plain, letters, words) or _with_answers(text, letters, words)
    if found is not None:
        return found
    if len(plain) == 1 and plain.isascii() and plain.isalpha():
        return NoCommand(plain)
    return Text(text)


def _with_answers(text: str, letters: Mapping[str, str], words: Mapping[str, str]) -> Run | None:
    """Return a command with the answers to what it will ask: ``f 担当課 危機``."""
    first, *answers = text.split()
    plain = unicodedata.normalize("NFKC", first)
    command = letters.get(_INPUT_METHOD.get(plain, plain)) or words.get(plain.lower())
    return Run(command, None, tuple(answers)) if answers and command in _ASKING else None


def _with_number(plain: str, letters: Mapping[str, str], words: Mapping[str, str]) -> Run | None:
    """Return a command with the number it is to be run on: ``r 3``, ``*3``, ``前例 3``; ``R3`` is a year."""
    match = _WITH_NUMBER.fullmatch(plain)
    if match is None:
        return None
    word, number = match["word"], int(match["number"])
    command = letters.get(word) if match["gap"] or word == "*" else None
    command = command or words.get(word.lower())
    return None if command is None else Run(command, number)
