"""How long to wait after an ESC for the rest of a sequence, before it counts as the Esc key.

On a local line the bytes of a sequence arrive together: a short time is enough, and the key is answered at once. Over
a network they can arrive in pieces; there the time follows what the line has shown: how long an answer takes, and how
far apart the pieces of a sequence were.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LOCAL_SECONDS = 0.015
REMOTE_SECONDS = 0.1
"""Over a network, as long as nothing was measured."""
MAX_SECONDS = 0.4
LATE_SECONDS = 0.6
"""What comes within this time after an Esc, and completes a sequence, belonged to it."""
_LOCAL_ROUND_TRIP = 0.05
"""An answer that takes longer comes from afar, whatever the environment says."""
_SHARE, _GAPS = 0.5, 2.0
_REMOTE_VARIABLES = ("SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT", "MOSH_CONNECTION")


def is_remote(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is at the other end of a network, as far as the environment tells."""
    return any(environ.get(name) for name in _REMOTE_VARIABLES)


class EscapeTimer:
    """Learns from the line."""

    def __init__(self, *, remote: bool = False) -> None:
        self._remote = remote
        self._round_trip: float | None = None
        """The shortest one: longer ones had to wait for something else."""
        self._gap = 0.0
        """The longest silence within a sequence."""

    @property
    def seconds(self) -> float:
        """How long to wait now."""
        if self._round_trip is None:
            base = REMOTE_SECONDS if self._remote else LOCAL_SECONDS
        elif self._remote or self._round_trip > _LOCAL_ROUND_TRIP:
            base = LOCAL_SECONDS + _SHARE * self._round_trip
        else:
            base = LOCAL_SECONDS
        return min(MAX_SECONDS, max(base, _GAPS * self._gap))

    def note_round_trip(self, seconds: float) -> None:
        """Note how long the terminal took to answer."""
        self._round_trip = seconds if self._round_trip is None else min(self._round_trip, seconds)

    def note_gap(self, seconds: float) -> None:
        """Note how far apart two pieces of a sequence arrived."""
        self._gap = max(self._gap, seconds)
