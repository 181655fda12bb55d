"""The input method of the person at the keyboard: left as it was found when the search box is closed.

Most terminals have no way to ask for that. mintty and Tera Term have (``CSI < s`` saves whether it is on, ``CSI < r``
restores it), and name themselves when asked for their secondary device attributes, which works over SSH, too, where
``TERM_PROGRAM`` does not arrive. They are asked once, when the search box is opened for the first time.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ASK, SAVE, RESTORE = "\x1b[>c", "\x1b[<s", "\x1b[<r"

_KINDS = frozenset({32, 77})
"""First of the secondary device attributes: Tera Term (as a VT382), mintty (M)."""


class _Known(Enum):
    YES = "yes"
    NO = "no"
    NOT_ASKED = "not asked"
    ASKED = "asked"


class InputMethod:
    """Saves and restores the state of the input method where the terminal can."""

    def __init__(self, environ: Mapping[str, str], send: Callable[[str], None]) -> None:
        """Find out what the environment tells.

        Args:
            environ: ``KYODO_IME=on|off`` decides, otherwise the terminal is recognised.
            send: Sends a control sequence.

        """
        self._send = send
        self._known = _from_environment(environ)
        self._inside = False

    def enter(self) -> None:
        """Tell that text is typed from now on."""
        self._inside = True
        if self._known is _Known.YES:
            self._send(SAVE)
        elif self._known is _Known.NOT_ASKED:
            self._known = _Known.ASKED
            self._send(ASK)

    def leave(self) -> None:
        """Tell that keys are commands again."""
        if self._inside and self._known is _Known.YES:
            self._send(RESTORE)
        self._inside = False

    def named(self, kind: int) -> None:
        """Tell what the terminal says it is."""
        if self._known is not _Known.ASKED:
            return
        self._known = _Known.YES if kind in _KINDS else _Known.NO
        if self._known is _Known.YES and self._inside:
            self._send(SAVE)


def _from_environment(environ: Mapping[str, str]) -> _Known:
    chosen = environ.get("KYODO_IME", "").strip().lower()
    if chosen in ("on", "off"):
        return _Known.YES if chosen == "on" else _Known.NO
    term = environ.get("TERM", "")
    if environ.get("TMUX") or environ.get("STY") or term.startswith(("tmux", "screen")):
        # A multiplexer answers for itself, and swallows what it does not know.
        return _Known.NO
    if environ.get("TERM_PROGRAM") == "mintty" or term.startswith("mintty"):
        return _Known.YES
    # Terminals called so know the question; others may print it.
    return _Known.NOT_ASKED if term.startswith("xterm") else _Known.NO
