"""The user's clipboard, reached through the terminal (OSC 52).

This works over SSH, but no terminal reports whether it did: some ship with it disabled, some limit its size, some do
not know it. A multiplexer interprets the sequence itself; to reach the terminal outside, the sequence must be wrapped.
"""

from __future__ import annotations

import base64
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BYTES = 60_000
"""Terminals drop larger texts."""

_SCREEN_CHUNK = 200
"""Characters; GNU screen takes control strings of fewer than 256 bytes."""


class ClipboardRoute(Enum):
    """How a control string gets to the terminal; the values are those of the setting ``clipboard``."""

    OFF = "off"
    """Not at all: the site does not allow it."""
    RAW = "raw"
    TMUX = "tmux"
    SCREEN = "screen"


def choose_route(choice: str, environ: Mapping[str, str]) -> ClipboardRoute:
    """Return how to reach the terminal.

    Args:
        choice: Value of a route, or ``auto``: by the multiplexer that ``environ`` tells of.
        environ: The environment.

    """
    if choice in [each.value for each in ClipboardRoute]:
        return ClipboardRoute(choice)
    term = environ.get("TERM", "")
    if term.startswith("tmux"):
        return ClipboardRoute.TMUX
    if environ.get("STY") and not environ.get("TMUX"):
        return ClipboardRoute.SCREEN
    if environ.get("TMUX"):
        return ClipboardRoute.TMUX
    # Over SSH from within a multiplexer, only TERM tells. Old configurations of tmux say "screen", too, but GNU screen
    # would print a raw or tmux-wrapped sequence, while tmux ignores one wrapped for GNU screen.
    return ClipboardRoute.SCREEN if term.startswith("screen") else ClipboardRoute.RAW


def fits(text: str) -> bool:
    """Whether ``text`` is small enough to be sent."""
    return len(_encoded(text)) <= MAX_BYTES


def copy_sequence(text: str, route: ClipboardRoute) -> str:
    """Return the control sequence that puts ``text`` into the clipboard; empty for :attr:`ClipboardRoute.OFF`.

    Raises:
        ValueError: when the text is too large.

    """
    data = _encoded(text)
    if len(data) > MAX_BYTES:
        raise ValueError(len(data))
    # Ended by BEL: the other terminator, ESC \, would end the string that wraps it.
    plain = f"\x1b]52;c;{base64.b64encode(data).decode('ascii')}\x07"
    if route is ClipboardRoute.OFF:
        return ""
    if route is ClipboardRoute.TMUX:
        # Depending on its options, tmux takes the plain one (set-clipboard on), passes on the wrapped one
        # (allow-passthrough on), or ignores both; copying the same twice does no harm.
        wrapped = plain.replace("\x1b", "\x1b\x1b")
        return f"{plain}\x1bPtmux;{wrapped}\x1b\\"
    if route is ClipboardRoute.SCREEN:
        chunks = (plain[start : start + _SCREEN_CHUNK] for start in range(0, len(plain), _SCREEN_CHUNK))
        return "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks)
    return plain


def _encoded(text: str) -> bytes:
    # A lone surrogate cannot be pasted anywhere.
    return text.encode("utf-8", errors="replace")
