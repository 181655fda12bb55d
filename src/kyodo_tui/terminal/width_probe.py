"""Measures how wide the terminal draws characters of ambiguous width.

Each character is written at the start of a line, followed by a request for the cursor position (CSI 6n). All requests
are sent at once, so that any number of them takes one round trip, during which the program can go on starting. The line
used is one below the cursor and is erased again. In tmux and GNU screen it is the multiplexer that answers, and rightly
so: it decides where a character of the browser goes.
"""

from __future__ import annotations

import os
import re
import select
import termios
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.text.ambiguous import Mode, ambiguous_characters, mode_of
from kyodo_tui.core.text.cells import ELLIPSIS
from kyodo_tui.core.text.sanitize import sanitized
from kyodo_tui.terminal.tty import noncanonical, write_all

if TYPE_CHECKING:
    from collections.abc import Mapping

SILENCE_SECONDS = 2.0
"""A terminal that is silent for so long will not answer."""
_TIMEOUT_SECONDS = 6.0
"""Nor will one that has not answered everything by then."""
_MAX_CHARACTERS = 512
"""More would tell nothing new, and take their time on a slow line."""

DEFAULT_CHARACTERS = "①②③④⑤ⅠⅡ※…“”×→○●△□■★"
"""Measured where a database does not say which ones it holds."""
_TYPED_CHARACTERS = "①Ⅰ※…"
"""What users type, or the browser draws, even if no record holds it."""
_REFERENCE = "漢"
"""Two cells in every terminal that reads UTF-8."""

_START = "\r\n"
"""Leaves the first line: a report from there could not be told from F3 with a modifier."""
_END = "\r\x1b[K\x1b[A"
_CURSOR_REPORT = re.compile(rb"\x1b\[(\d{1,4});(\d{1,4})R")
_FIRST_ROW = 1
_INTERRUPT = b"\x03"
_TERMS_WITHOUT_REPORTS = ("dumb", "unknown", "vt52")


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """What the terminal answered."""

    widths: Mapping[str, int] = field(default_factory=dict)
    """Cells of each character; empty where the terminal did not answer."""
    typed: bytes = b""
    """What the user typed meanwhile."""
    reads_utf8: bool = True
    """Whether a kanji took two cells."""

    @property
    def mode(self) -> Mode:
        """The mode that suits the terminal; the safe one where its widths are unknown."""
        return mode_of(self.widths.values()) if self.widths and self.reads_utf8 else Mode.SAFE


def draws_ellipsis(result: ProbeResult) -> bool:
    """Return whether the terminal is known to draw ``…`` one cell wide, as it does all of its kind."""
    return result.mode is Mode.NARROW and result.widths.get(ELLIPSIS) == 1


def probe_characters(stored: str | None) -> str:
    """Return the characters to measure.

    Args:
        stored: Those of ambiguous width in the database, or ``None`` where it does not say.

    """
    wanted = ambiguous_characters((DEFAULT_CHARACTERS if stored is None else stored, _TYPED_CHARACTERS))
    # Some are never drawn: they have no glyph.
    return "".join([char for char in wanted if sanitized(char, exact=True) == char][:_MAX_CHARACTERS])


def can_report_cursor(environ: Mapping[str, str]) -> bool:
    """Whether the terminal may answer a request for the cursor position."""
    return not environ.get("TERM", "dumb").startswith(_TERMS_WITHOUT_REPORTS)


class WidthProbe:
    """Sends the requests on entering, receives the reports in :meth:`wait`, and restores the terminal on leaving."""

    def __init__(self, characters: str, *, source: int = 0, target: int = 2) -> None:
        """Prepare a probe.

        Args:
            characters: What to measure.
            source: File descriptor of the terminal to read from.
            target: File descriptor of the terminal to write to.

        """
        self._characters = _REFERENCE + characters
        self._source = source
        self._target = target
        self._modes: list[Any] | None = None
        self._received = b""
        self._requested_at = self._last_report_at = 0.0

    def __enter__(self) -> WidthProbe:
        try:
            self._modes = termios.tcgetattr(self._source)
            termios.tcsetattr(self._source, termios.TCSANOW, noncanonical(self._modes, signals=True))
            self._request()
        except (OSError, termios.error):
            # No terminal, or no longer one: what comes next reports that.
            self.__exit__()
        return self

    def __exit__(self, *_: object) -> None:
        modes, self._modes = self._modes, None
        if modes is not None:
            try:
                termios.tcsetattr(self._source, termios.TCSANOW, modes)
            except termios.error:
                return

    def _request(self) -> None:
        requests = "".join(f"\r{char}\x1b[6n" for char in self._characters)
        write_all(self._target, f"{_START}{requests}{_END}")
        self._requested_at = self._last_report_at = time.monotonic()

    def poll(self, seconds: float) -> ProbeResult | None:
        """Return the result if it is complete within ``seconds``, otherwise ``None``.

        Raises:
            KeyboardInterrupt: when Ctrl+C is read as a key meanwhile.

        """
        until = time.monotonic() + seconds
        while not self._is_complete:
            remaining = until - time.monotonic()
            # What has come by now is read in any case.
            if not self._read(max(0.0, remaining)) or remaining <= 0:
                break
        return self._result() if self._is_complete else None

    def wait(self) -> ProbeResult:
        """Wait for the reports and return the result; it has no widths where the terminal did not answer.

        Raises:
            KeyboardInterrupt: when Ctrl+C is read as a key meanwhile.

        """
        while not self._is_complete:
            end = min(self._last_report_at + SILENCE_SECONDS, self._requested_at + _TIMEOUT_SECONDS)
            remaining = end - time.monotonic()
            if remaining <= 0 or not self._read(remaining):
                break
        return self._result()

    def _result(self) -> ProbeResult:
        # Enter typed before the modes changed was read as the end of a line.
        typed = _CURSOR_REPORT.sub(b"", self._received).replace(b"\n", b"\r")
        widths = _reported_widths(self._received)
        if len(widths) < len(self._characters):
            return ProbeResult(typed=typed)
        measured = dict(zip(self._characters, widths, strict=False))
        return ProbeResult(measured, typed, reads_utf8=measured.pop(_REFERENCE) == len(_REFERENCE) * 2)

    @property
    def _is_complete(self) -> bool:
        return self._modes is None or len(_reported_widths(self._received)) >= len(self._characters)

    def _read(self, seconds: float) -> bool:
        """Read what arrives within ``seconds``; return whether anything did."""
        try:
            if not select.select([self._source], [], [], seconds)[0]:
                return False
            data = os.read(self._source, 4096)
        except OSError:
            return False
        if _INTERRUPT in data:
            raise KeyboardInterrupt
        before = len(_reported_widths(self._received))
        self._received += data
        if len(_reported_widths(self._received)) > before:
            self._last_report_at = time.monotonic()
        return bool(data)


def _reported_widths(received: bytes) -> list[int]:
    """Return by how many cells the cursor had moved, in each report."""
    return [int(column) - 1 for row, column in _CURSOR_REPORT.findall(received) if int(row) > _FIRST_ROW]
