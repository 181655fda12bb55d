"""Leaves the user's input method as it was when the search box closes.

Most terminals cannot tell or change its state. mintty and Tera Term can (``CSI < s`` saves it, ``CSI < r`` restores
it). They identify themselves by their secondary device attributes (DA2), which works over SSH, too, where
``TERM_PROGRAM`` does not arrive. The request is sent once, when the search box first opens.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

AUTO = "auto"
REQUEST_ATTRIBUTES, SAVE_STATE, RESTORE_STATE = "\x1b[>c", "\x1b[<s", "\x1b[<r"

_SUPPORTING_TERMINALS = frozenset({32, 77})
"""First of the secondary device attributes: Tera Term (as a VT382), mintty (M)."""


class _Support(Enum):
    """Whether the terminal can save and restore the state."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    REQUESTED = "requested"


class InputMethod:
    """Saves and restores the state of the input method where the terminal can."""

    def __init__(self, choice: str, environ: Mapping[str, str], send: Callable[[str], None]) -> None:
        """Recognise the terminal as far as the environment tells.

        Args:
            choice: ``on``, ``off``, or ``auto``: as the terminal is recognised.
            environ: The environment.
            send: Sends a control sequence.

        """
        self._send = send
        self._support = _support_from_environment(environ)
        if choice != AUTO:
            self._support = _Support.YES if choice == "on" else _Support.NO
        self._active = False

    def enter(self) -> None:
        """Note that the user types text from now on."""
        self._active = True
        if self._support is _Support.YES:
            self._send(SAVE_STATE)
        elif self._support is _Support.UNKNOWN:
            self._support = _Support.REQUESTED
            self._send(REQUEST_ATTRIBUTES)

    def leave(self) -> None:
        """Note that keys are commands again."""
        if self._active and self._support is _Support.YES:
            self._send(RESTORE_STATE)
        self._active = False

    def identify(self, kind: int) -> None:
        """Note the kind of terminal, the first of its secondary device attributes."""
        if self._support is not _Support.REQUESTED:
            return
        self._support = _Support.YES if kind in _SUPPORTING_TERMINALS else _Support.NO
        if self._support is _Support.YES and self._active:
            self._send(SAVE_STATE)


def _support_from_environment(environ: Mapping[str, str]) -> _Support:
    term = environ.get("TERM", "")
    if environ.get("TMUX") or environ.get("STY") or term.startswith(("tmux", "screen")):
        # A multiplexer answers for itself, and swallows sequences it does not know.
        return _Support.NO
    if environ.get("TERM_PROGRAM") == "mintty" or term.startswith("mintty"):
        return _Support.YES
    # Terminals with this name know the request; others may print it.
    return _Support.UNKNOWN if term.startswith("xterm") else _Support.NO
