"""Normalise characters of a source: replace control characters, compose decomposed letters."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SPACES = "\x0b\x0c\x85"
_PICTURES = 0x2400
_DELETE, _DELETE_PICTURE = "\x7f", "\u2421"
_REPLACED = re.compile("[\u2400-\u241f\u2421\ufffd]")
_COMBINED = re.compile("[^\\W\\d_\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+|[\u1100-\u11ff]{2,}")
_COMPATIBILITY = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")


def without_controls(text: str) -> str:
    """Return ``text`` with every control character as the picture of it (``␛``), so that none is ever stored.

    Tabs and line ends stay, other breaks become spaces; what has no picture becomes U+FFFD.
    """
    return _CONTROL.sub(lambda match: _picture(match[0]), text)


def _picture(char: str) -> str:
    if char in _SPACES:
        return " "
    if char == _DELETE:
        return _DELETE_PICTURE
    return chr(_PICTURES + ord(char)) if ord(char) < 0x20 else "\ufffd"


def replaced_controls(text: str) -> tuple[str, ...]:
    """Return the names (``U+001B``) of the controls whose pictures stand in ``text``, each once; ``""`` of U+FFFD."""
    return tuple(dict.fromkeys(_name(match[0]) for match in _REPLACED.finditer(text)))


def _name(picture: str) -> str:
    if picture == "\ufffd":
        return ""
    return "U+007F" if picture == _DELETE_PICTURE else f"U+{ord(picture) - _PICTURES:04X}"


def composed(text: str) -> str:
    """Return ``text`` with letters and their marks composed (か and U+3099 are が), as macOS takes them apart.

    Only such pairs change: normalising the whole text would replace compatibility ideographs (神 by 神).
    """
    return text if text.isascii() else _COMBINED.sub(_composed, text)


def _composed(match: re.Match[str]) -> str:
    return match[0] if _COMPATIBILITY.match(match[0]) else unicodedata.normalize("NFC", match[0])
