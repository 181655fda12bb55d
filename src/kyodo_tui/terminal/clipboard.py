"""The clipboard of the person before the terminal, reached through the terminal itself (OSC 52).

It works over SSH, and nobody answers whether it worked: terminals ship with it switched off, limit its size, or do not
know it. A multiplexer in between takes the sequence for its own; what is meant for the terminal has to be wrapped.
"""

from __future__ import annotations

import base64
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BYTES = 60_000
"""Larger texts get lost on the way."""

_SCREEN_CHUNK = 200
"""GNU screen takes control strings of fewer than 256 bytes."""


class ClipboardRoute(Enum):
    """How a control string gets to the terminal; the values are those of ``KYODO_CLIPBOARD``."""

    OFF = "off"
    """Not at all: the site does not want it."""
    RAW = "raw"
    TMUX = "tmux"
    SCREEN = "screen"


def route(environ: Mapping[str, str]) -> ClipboardRoute:
    """Return the way to the terminal: as ``KYODO_CLIPBOARD`` says, otherwise by the multiplexer one is in."""
    chosen = environ.get("KYODO_CLIPBOARD", "").strip().lower()
    if chosen in [each.value for each in ClipboardRoute]:
        return ClipboardRoute(chosen)
    if chosen in ("0", "no", "false"):
        return ClipboardRoute.OFF
    term = environ.get("TERM", "")
    if term.startswith("tmux"):
        return ClipboardRoute.TMUX
    if environ.get("STY") and not environ.get("TMUX"):
        return ClipboardRoute.SCREEN
    if environ.get("TMUX"):
        return ClipboardRoute.TMUX
    # Reached by SSH from within a multiplexer, only TERM tells; tmux names itself "screen" in old set-ups, but raw
    # and wrapped for tmux would be printed by GNU screen, while tmux ignores what is wrapped for GNU screen.
    return ClipboardRoute.SCREEN if term.startswith("screen") else ClipboardRoute.RAW


def fits(text: str) -> bool:
    """Say whether ``text`` is small enough to be sent."""
    return len(_encoded(text)) <= MAX_BYTES


def sequence(text: str, way: ClipboardRoute) -> str:
    """Return the control sequence that puts ``text`` into the clipboard; empty where there is no way.

    Raises:
        ValueError: when it is too large.

    """
    data = _encoded(text)
    if len(data) > MAX_BYTES:
        raise ValueError(len(data))
    # Ended by BEL: the other end, ESC \, would end the string it is wrapped in.
    plain = f"\x1b]52;c;{base64.b64encode(data).decode('ascii')}\x07"
    if way is ClipboardRoute.OFF:
        return ""
    if way is ClipboardRoute.TMUX:
        # By its settings tmux takes it itself (set-clipboard on), passes on what is wrapped (allow-passthrough on),
        # or ignores both; twice the same does no harm.
        wrapped = plain.replace("\x1b", "\x1b\x1b")
        return f"{plain}\x1bPtmux;{wrapped}\x1b\\"
    if way is ClipboardRoute.SCREEN:
        chunks = (plain[start : start + _SCREEN_CHUNK] for start in range(0, len(plain), _SCREEN_CHUNK))
        return "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks)
    return plain


def _encoded(text: str) -> bytes:
    # A lone surrogate is no text that could be pasted anywhere.
    return text.encode("utf-8", errors="replace")
