"""Print through the terminal: between two sequences (MC, CSI 5 i and CSI 4 i) it sends what it gets to its printer."""

from __future__ import annotations

_BEGIN, _END = "\x1b[5i", "\x1b[4i"


def for_printer(text: str) -> str:
    """Return what a terminal prints ``text`` for; a control sequence inside it could end the printing."""
    clean = "".join(char for char in text if char in "\n\f\t" or char.isprintable() or char == "\u3000")
    return f"{_BEGIN}{clean}\f{_END}".replace("\n", "\r\n")
