"""The keys that are answered before the framework is there, as the bytes that terminals send for them."""

from __future__ import annotations

from typing import NamedTuple

from kyodo_tui.tui.key_names import KEY_NAMES

SEQUENCES = {
    **{
        f"\x1b{introducer}{final}".encode(): key
        for final, key in {"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end"}.items()
        for introducer in "[O"
    },
    b"\x1b[1~": "home",
    b"\x1b[4~": "end",
    b"\x1b[7~": "home",
    b"\x1b[8~": "end",
    b"\x1b[3~": "delete",
    b"\x1b[5~": "pageup",
    b"\x1b[6~": "pagedown",
    b"\x1b[Z": "shift+tab",
    b"\x1b[1;2A": "shift+up",
    b"\x1b[1;2B": "shift+down",
}
"""Escape sequence → the key as Textual names it."""
CONTROLS = {
    "\t": "tab",
    "\r": "enter",
    "\x7f": "backspace",
    **{chr(ord(letter) - 0x60): f"ctrl+{letter}" for letter in "abdefkuw"},
}
"""Control character → the key as Textual names it."""
_FIRST_BYTES = ((0xF0, 4), (0xE0, 3), (0xC0, 2), (0x00, 1))
"""Least first byte of a character in UTF-8, and how many bytes such a character has."""
_CHARACTER_KEYS = {**CONTROLS, **KEY_NAMES, " ": "space", "\u3000": "ideographic_space"}


class Key(NamedTuple):
    """A key that was pressed."""

    name: str
    """As Textual names it; what is typed with the input method is named by the character itself."""
    character: str | None
    """What it types."""
    length: int
    """Bytes that were sent for it."""


class KnownKeys(NamedTuple):
    """The keys at the beginning of some bytes."""

    keys: tuple[Key, ...]
    is_all: bool
    """Whether nothing comes after them but the beginning of another such key."""


def known_keys(data: bytes) -> KnownKeys:
    """Return the known keys that bytes begin with; an unfinished one is not among them."""
    keys: list[Key] = []
    start = 0
    while start < len(data):
        key = _sequence(data, start) if data[start] == 0x1B else _character(data, start)
        if key is None:
            return KnownKeys(tuple(keys), is_all=False)
        if not key.length:
            break
        keys.append(key)
        start += key.length
    return KnownKeys(tuple(keys), is_all=True)


_UNFINISHED = Key("", None, 0)


def _sequence(data: bytes, start: int) -> Key | None:
    for sequence, name in SEQUENCES.items():
        if data.startswith(sequence, start):
            return Key(name, None, len(sequence))
    rest = data[start:]
    return _UNFINISHED if any(sequence.startswith(rest) for sequence in SEQUENCES) else None


def _character(data: bytes, start: int) -> Key | None:
    length = next(length for least, length in _FIRST_BYTES if data[start] >= least)
    encoded = data[start : start + length]
    try:
        character = encoded.decode()
    except UnicodeDecodeError as error:
        # Only the end is missing, unless it is no UTF-8 at all.
        is_cut = error.reason == "unexpected end of data" and len(encoded) < length
        return _UNFINISHED if is_cut else None
    if character.isprintable() or character in _CHARACTER_KEYS:
        return Key(_CHARACTER_KEYS.get(character, character), character, length)
    return None
