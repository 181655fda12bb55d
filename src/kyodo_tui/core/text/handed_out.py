"""Text that is handed out: into files, the clipboard, other programs.

It keeps every character that is text, also those the screen does without. What commands a terminal, reorders what is
read or hides in it is spelled out as on the screen (:mod:`~kyodo_tui.core.text.sanitize`); in JSON it is escaped, so
that the value stays the same.
"""

from __future__ import annotations

import re

_COMMANDING = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 but tab and line ends, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f"  # tags
    "]"
)
_BEYOND = 0xFFFF


def spelled_out(text: str) -> str:
    """Return ``text`` with the characters that are none spelled out, e.g. ``<U+001B>``."""
    return _COMMANDING.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def escaped_json(written: str) -> str:
    """Return JSON that means the same, in which such characters are escaped."""
    return _COMMANDING.sub(_escape, written)


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if ord(char) <= _BEYOND:
        return f"\\u{ord(char):04x}"
    units = char.encode("utf-16-be")
    return f"\\u{units[:2].hex()}\\u{units[2:].hex()}"
